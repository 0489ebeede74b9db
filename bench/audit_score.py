"""How findings of the audit are compared with the labels of the collection.

Pure functions: no file is read but by ``load_items`` and ``load_kinds``, nothing is printed.
The rules stand in ``docs/audit-collection.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "audit" / "corpus"
COLLECTIONS = (
    CORPUS,
    CORPUS / "second",
    CORPUS / "third",
    CORPUS / "fourth",
    CORPUS / "fifth",
    CORPUS / "sixth",
    CORPUS / "seventh",
    CORPUS / "eighth",
    CORPUS / "ninth",
    CORPUS / "tenth",
    CORPUS / "eleventh",
    CORPUS / "twelfth",
    CORPUS / "thirteenth",
    CORPUS / "fourteenth",
)
RULE_KINDS = Path(__file__).resolve().parent / "audit_kinds.yaml"


@dataclass(frozen=True, slots=True)
class Label:
    """A planted error: ``kind`` or one of ``also`` within ``lines`` is a hit."""

    kind: str
    line: int
    lines: frozenset[int]
    also: frozenset[str] = frozenset()

    def accepts(self, kinds: Iterable[str]) -> bool:
        return bool(({self.kind} | self.also) & set(kinds))


@dataclass(frozen=True, slots=True)
class ClaimLabel:
    line: int
    verdicts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Item:
    """A statement or a document of the collection, with what is expected of it."""

    id: str
    language: str
    genre: str
    held_out: bool
    text: str
    suffix: str
    findings: tuple[Label, ...]
    tolerated: tuple[Label, ...]
    claims: tuple[ClaimLabel, ...]
    also_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding as the audit reported it, placed in the lines of the text source."""

    rule: str
    severity: str
    line: int
    message: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item. ``other_kind`` fell on a planted error but under another name."""

    item: Item
    hits: tuple[tuple[Label, Reported], ...]
    missed: tuple[Label, ...]
    placed: tuple[Label, ...]
    other_kind: tuple[Reported, ...]
    false: tuple[Reported, ...]
    claims_right: int
    claims_wrong: tuple[ClaimLabel, ...]
    claims_silent: tuple[ClaimLabel, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    planted: int
    found: int
    placed: int
    other_kind: int
    false: int

    @property
    def recall(self) -> float | None:
        return self.found / self.planted if self.planted else None

    @property
    def recall_of_place(self) -> float | None:
        """Share of planted errors at whose place any finding stands."""
        return self.placed / self.planted if self.planted else None

    @property
    def precision(self) -> float | None:
        """Strict: a finding of another kind at the place of an error counts as false."""
        total = self.found + self.other_kind + self.false
        return self.found / total if total else None

    @property
    def false_share(self) -> float | None:
        """Findings where nothing is wrong, of all findings."""
        total = self.found + self.other_kind + self.false
        return self.false / total if total else None


def _label(raw: Mapping[str, Any]) -> Label:
    first, last = raw.get("table", [raw["line"], raw["line"]])
    lines = set(range(first - 1, last + 2))
    for line in [raw["line"], *raw.get("or_lines", [])]:
        lines |= {line - 1, line, line + 1}
    return Label(raw["kind"], raw["line"], frozenset(lines), frozenset(raw.get("also", [])))


def _claim(raw: Mapping[str, Any]) -> ClaimLabel:
    return ClaimLabel(raw["line"], frozenset([raw["verdict"], *raw.get("also", [])]))


def _labels(raw: Sequence[Mapping[str, Any]] | None) -> tuple[Label, ...]:
    return tuple(_label(entry) for entry in raw or [])


def load_items(corpus: Path = CORPUS) -> list[Item]:
    """Every statement and document of the collection, statements first."""
    items = []
    statements = yaml.safe_load((corpus / "statements.yaml").read_text(encoding="utf-8"))
    for raw in statements:
        expect = raw["expect"]
        items.append(
            Item(
                raw["id"], raw["language"], "statement", raw["held_out"], raw["text"], ".txt",
                _labels(expect["findings"]), _labels(expect.get("tolerated")),
                tuple(_claim(entry) for entry in expect["claims"]),
            )
        )  # fmt: skip
    for path in sorted((corpus / "documents").glob("*.labels.yaml")):
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        source = path.with_name(raw["file"])
        items.append(
            Item(
                raw["id"], raw["language"], raw["genre"], raw["held_out"],
                source.read_text(encoding="utf-8"), source.suffix,
                _labels(raw["findings"]), _labels(raw["tolerated"]),
                tuple(_claim(entry) for entry in raw["claims"]), tuple(raw["also_as"]),
            )
        )  # fmt: skip
    return items


def load_kinds(path: Path = RULE_KINDS) -> dict[str, list[str]]:
    """Kind of the collection -> rule ids of the audit (``*`` allowed)."""
    kinds: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))["kinds"]
    return kinds


def kinds_of(rule: str, kinds: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Kinds that a rule may stand for; empty for a rule nobody has mapped."""
    return frozenset(
        kind for kind, rules in kinds.items() if any(fnmatchcase(rule, each) for each in rules)
    )


def judge(item: Item, reported: Sequence[Reported], claims: Sequence[tuple[int, str]]) -> Outcome:
    """Compare what the audit said of ``item`` (findings; claims as line, verdict) with its labels.

    Each planted error takes one finding; further findings of an accepted kind at its place are
    the same error said again and count neither for nor against.
    """
    hits: list[tuple[Label, Reported]] = []
    other: list[Reported] = []
    false: list[Reported] = []
    for each in reported:
        near = [label for label in item.findings if each.line in label.lines]
        right = [label for label in near if label.accepts(each.kinds)]
        if right:
            fresh = [label for label in right if label not in [hit[0] for hit in hits]]
            best = sorted(fresh, key=lambda label: label.kind not in each.kinds)
            hits += [(best[0], each)] if best else []
        elif any(each.line in t.lines and t.accepts(each.kinds) for t in item.tolerated):
            continue
        else:
            (other if near else false).append(each)
    found = [label for label, _ in hits]
    lines = {each.line for each in reported}
    placed = tuple(label for label in item.findings if label in found or label.lines & lines)
    missed = tuple(label for label in item.findings if label not in found)
    right_claims, wrong, silent = _judge_claims(item, claims)
    return Outcome(
        item, tuple(hits), missed, placed, tuple(other), tuple(false), right_claims, wrong, silent
    )


def _judge_claims(
    item: Item, claims: Sequence[tuple[int, str]]
) -> tuple[int, tuple[ClaimLabel, ...], tuple[ClaimLabel, ...]]:
    right = 0
    wrong: list[ClaimLabel] = []
    silent: list[ClaimLabel] = []
    for label in item.claims:
        verdicts = {verdict for line, verdict in claims if line == label.line}
        if verdicts & label.verdicts:
            right += 1
        else:
            (wrong if verdicts else silent).append(label)
    return right, tuple(wrong), tuple(silent)


def tally(outcomes: Iterable[Outcome], kind: str | None = None) -> Tally:
    """Counts over ``outcomes``; of one ``kind`` alone where it is given."""
    planted = found = placed = other = false = 0
    for outcome in outcomes:
        planted += sum(kind in (None, label.kind) for label in outcome.item.findings)
        found += sum(kind in (None, label.kind) for label, _ in outcome.hits)
        placed += sum(kind in (None, label.kind) for label in outcome.placed)
        other += sum(kind is None or kind in each.kinds for each in outcome.other_kind)
        false += sum(kind is None or kind in each.kinds for each in outcome.false)
    return Tally(planted, found, placed, other, false)
