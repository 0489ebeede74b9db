"""The page ``docs/audit-quality.md``: precision and recall of the audit as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bench.audit_score import Outcome, Tally, load_kinds, tally

HEAD = """# How well the audit finds errors

Written by `make bench-audit`; do not edit. The collection, the kinds of error and the rules of
counting are described in [audit-collection.md](audit-collection.md). A third of the first
collection is held out: its misses were not shown to those who wrote the rules. All of the
later ones are open by now; what they gave before their misses were shown stands in
[audit-collection.md](audit-collection.md#the-fourteenth-collection), and is the better guess for a
report that nobody here has seen.

*Recall* is the share of planted errors found under the right kind; *at the place* accepts any
finding there. *Precision* counts a finding of another kind at the place of an error as wrong;
*false share* is the share of all findings that stand where nothing is wrong.
"""
COLUMNS = (
    "| {} | planted | found | recall | at the place "
    "| other kind | false | precision | false share |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|\n"
)


def page(outcomes: Sequence[Outcome], formats: Sequence[tuple[str, Outcome]]) -> str:
    """The whole page; ``formats`` are the documents measured once more as DOCX, PDF, HTML."""
    parts = [
        HEAD,
        "## Over all\n",
        _table("part", _parts(outcomes)),
        "## By kind of error\n",
        "Open and held-out parts together; `held-out` gives found / planted of that part alone.\n",
        _kinds(outcomes),
        "## By language\n",
        _table("language", _grouped(outcomes, lambda each: each.item.language)),
        "## By genre\n",
        _table("genre", _grouped(outcomes, lambda each: each.item.genre)),
        "## By format\n",
        "The same documents as files of other formats; findings are placed by their words.\n",
        _table("format", _by_format(outcomes, formats)),
        "## Claims\n",
        "Claims with a verdict in the labels: judged so, judged otherwise, passed over.\n",
        _claims(outcomes),
        "## Clean texts\n",
        _clean(outcomes),
    ]
    return "\n".join(parts)


def _halves(outcomes: Sequence[Outcome]) -> list[tuple[str, list[Outcome]]]:
    held = [each for each in outcomes if each.item.held_out]
    return [
        ("open", [each for each in outcomes if not each.item.held_out]),
        ("held-out", held),
        ("all", list(outcomes)),
    ]


def _parts(outcomes: Sequence[Outcome]) -> Iterable[tuple[str, Tally]]:
    for name, part in _halves(outcomes):
        statements = [each for each in part if each.item.genre == "statement"]
        documents = [each for each in part if each.item.genre != "statement"]
        yield f"{name}: {len(statements)} statements", tally(statements)
        yield f"{name}: {len(documents)} documents", tally(documents)
        yield f"**{name}**", tally(part)


def _grouped(
    outcomes: Sequence[Outcome], key: Callable[[Outcome], str]
) -> Iterable[tuple[str, Tally]]:
    for value in sorted({key(each) for each in outcomes}):
        for name, part in _halves(outcomes):
            if name != "open":
                chosen = [each for each in part if key(each) == value]
                yield f"{value}, {name}", tally(chosen)


def _by_format(
    outcomes: Sequence[Outcome], formats: Sequence[tuple[str, Outcome]]
) -> Iterable[tuple[str, Tally]]:
    for suffix in sorted({each for each, _ in formats}):
        there = [outcome for each, outcome in formats if each == suffix]
        ids = {each.item.id for each in there}
        yield f"{suffix} ({len(there)})", tally(there)
        yield "the same as text", tally(each for each in outcomes if each.item.id in ids)


def _table(name: str, rows: Iterable[tuple[str, Tally]]) -> str:
    body = "".join(
        f"| {label} | {t.planted} | {t.found} | {_percent(t.recall)} | "
        f"{_percent(t.recall_of_place)} | {t.other_kind} | {t.false} | "
        f"{_percent(t.precision)} | {_percent(t.false_share)} |\n"
        for label, t in rows
    )
    return COLUMNS.format(name) + body


def _kinds(outcomes: Sequence[Outcome]) -> str:
    held = [each for each in outcomes if each.item.held_out]
    lines = [
        "| kind | planted | found | recall | held-out | other kind | false | precision |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for kind in load_kinds():
        every, part = tally(outcomes, kind), tally(held, kind)
        lines.append(
            f"| {kind} | {every.planted} | {every.found} | {_percent(every.recall)} | "
            f"{part.found} / {part.planted} | {every.other_kind} | {every.false} | "
            f"{_percent(every.precision)} |"
        )
    unmapped = sorted(
        {
            each.rule
            for outcome in outcomes
            for each in (*outcome.false, *outcome.other_kind)
            if not each.kinds
        }
    )
    if unmapped:
        lines += ["", f"Rules that stand for no kind: {', '.join(unmapped)}."]
    return "\n".join(lines) + "\n"


def _claims(outcomes: Sequence[Outcome]) -> str:
    lines = ["| part | labelled | as labelled | otherwise | passed over |", "|---|--:|--:|--:|--:|"]
    for name, part in _halves(outcomes):
        right = sum(each.claims_right for each in part)
        wrong = sum(len(each.claims_wrong) for each in part)
        silent = sum(len(each.claims_silent) for each in part)
        lines.append(f"| {name} | {right + wrong + silent} | {right} | {wrong} | {silent} |")
    return "\n".join(lines) + "\n"


def _clean(outcomes: Sequence[Outcome]) -> str:
    lines = ["| texts without a planted error | texts | without any finding |", "|---|--:|--:|"]
    for name, part in _halves(outcomes):
        clean = [each for each in part if not each.item.findings]
        silent = sum(not each.false for each in clean)
        lines.append(f"| {name} | {len(clean)} | {silent} |")
    return "\n".join(lines) + "\n"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"
