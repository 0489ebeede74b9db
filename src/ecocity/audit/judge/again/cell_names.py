"""Which cells of a table the words of a clause name, and how much of a name they tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ecocity.audit import pattern as re
from ecocity.audit.find.cells import Cell
from ecocity.audit.find.names import named_in
from ecocity.audit.judge.again.mentions import words_of

PART = 0.49
"""So much of a name, at least, makes it told."""


def cells_named(
    cells: Sequence[Cell],
    every: Sequence[Cell],
    name: Callable[[Cell], str],
    clause: str,
    ahead: str,
) -> Sequence[Cell]:
    """The cells whose name the clause tells, else the words before; all of them where neither tells one."""
    names = {name(one) for one in cells}
    if len(names) < 2:
        return cells
    common = frozenset.intersection(*(_plain(name(one)) for one in every))
    begin = next((at for at in range(len(ahead)) if clause.startswith(ahead[at:])), len(ahead))
    for text in (ahead[begin:], clause, ahead):
        scores = {one: _score(one, text, common) for one in names}
        best = max(scores.values())
        if best[0] > PART:
            kept = {one for one, score in scores.items() if score == best}
            return [one for one in cells if name(one) in kept]
    return cells


def share_told(label: str, clause: str, ahead: str) -> float:
    return max(_score(label, clause, frozenset())[0], _score(label, ahead, frozenset())[0]) if label.strip() else 0.0  # fmt: skip


def _score(label: str, text: str, common: frozenset[str]) -> tuple[float, int]:
    """How much of a label a text tells, and where it stands last."""
    core = core_of(label)
    if len(core) > 1 and (at := text.lower().rfind(core.lower())) >= 0:
        return 1.0, at + len(core)
    mine = {one.quantity for one in named_in(label)}
    known = [one for one in named_in(text) if one.quantity in mine]
    if known:
        return 1.0, known[-1].end
    own = _plain(label) - common
    said = words_of(text, "")
    return (len(own & said) / len(own) if own else 0.0), 0


def core_of(label: str) -> str:
    return re.sub(
        r"[（(][^()（）]*[)）]|[*＊※]|^\d+[a-z]?\s*[.、]\s*|^[A-Z]{1,2}\d{1,3}\s+", "", label
    ).strip()


def _plain(label: str) -> frozenset[str]:
    text = re.sub(r"[（(][^()（）]*[)）]|,[^,]*$", " ", label)
    return words_of(text, "")
