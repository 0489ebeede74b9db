"""Two language versions of one report: every number, unit, comparison and verdict word must agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from ecocity.audit import pattern as re
from ecocity.audit.language_marks import Marks, agrees, is_other_magnitude, is_small, marks_of
from ecocity.audit.records import Audit, Block, Claim, Document, Finding, Number, Severity
from ecocity.audit.rulebook import EMPTY, Rulebook
from ecocity.said import NOTHING, Said, all_of, say

_BOUNDS = {
    "at_least": say("at least"), "above": say("more than"), "at_most": say("at most"), "below": say("less than"),
}  # fmt: skip
_EXACT = say("exactly")
_VERDICTS = {"met": say("met"), "not met": say("not met"), "cannot tell": say("cannot tell")}


@dataclass(frozen=True, slots=True)
class _Pair:
    """A passage of each version; ``place`` is where the first has it, or would have it."""

    mine: Marks | None
    theirs: Marks | None
    place: Block


def compare(first: Document, second: Document, rules: Rulebook = EMPTY) -> Audit:
    """Findings with the lines of ``first``; the message names the line of ``second``.

    Paragraphs and rows are matched by what they say in figures and verdicts, in their order; what
    lies between two matches is compared pair by pair.
    """
    claims: list[Claim] = []
    findings: list[Finding] = []
    for pair in _pairs(marks_of(first), marks_of(second), first.blocks[0]):
        said = list(_differences(pair, second.name))
        id, place = f"c{len(claims) + 1}", pair.place
        text = place.text if pair.mine is not None else ""
        claims.append(Claim(
            "version", text, place.line, place.page, "", "",
            "contradicted" if said else "supported", _computed(pair, second.name), NOTHING, id))  # fmt: skip
        findings += [
            Finding("versions_differ", severity, place.line, place.page, message, (id,), text)
            for severity, message in said
        ]
    ordered = sorted(findings, key=lambda one: (one.severity != "error", one.line))
    return Audit(first, rules.standard, tuple(claims), tuple(ordered), (), ())


def _computed(pair: _Pair, other: str) -> str:
    if pair.theirs is None or pair.mine is None:
        return ""
    count = len(pair.mine.numbers) + len(pair.mine.years) + len(pair.mine.dates)
    return f"{count} figures and dates compared with {other}, line {pair.theirs.block.line}"


def _pairs(one: list[Marks], two: list[Marks], head: Block) -> Iterator[_Pair]:
    """Passages that say the same are paired; between them, in order, those that are likest."""
    keys = [mark.signature for mark in one], [mark.signature for mark in two]
    place = head
    for tag, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        matched = (
            zip(one[a:b], two[c:d], strict=True) if tag == "equal" else _likest(one[a:b], two[c:d])
        )
        for mine, theirs in matched:
            place = mine.block if mine is not None else place
            yield _Pair(mine, theirs, place)


def _likest(one: list[Marks], two: list[Marks]) -> list[tuple[Marks | None, Marks | None]]:
    """Longest chain of like passages, in order; one without a partner stands alone."""
    rows, columns = len(one), len(two)
    if rows * columns > 250_000:
        return _in_order(one, two)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    like = [[_likeness(a, b) for b in two] for a in one]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + like[i][j])
    out: list[tuple[Marks | None, Marks | None]] = []
    i = j = 0
    while i < rows and j < columns:
        if like[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + like[i][j]:
            out.append((one[i], two[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            out.append((one[i], None))
            i += 1
        else:
            out.append((None, two[j]))
            j += 1
    return [*out, *((mark, None) for mark in one[i:]), *((None, mark) for mark in two[j:])]


def _in_order(one: list[Marks], two: list[Marks]) -> list[tuple[Marks | None, Marks | None]]:
    shorter = min(len(one), len(two))
    pairs: list[tuple[Marks | None, Marks | None]] = list(
        zip(one[:shorter], two[:shorter], strict=True)
    )
    return [
        *pairs,
        *((mark, None) for mark in one[shorter:]),
        *((None, mark) for mark in two[shorter:]),
    ]


def _likeness(a: Marks, b: Marks) -> float:
    """Shared figures, dates and verdicts among all; passages of one kind and number of figures are a little alike."""
    mine, theirs = _things(a), _things(b)
    shared = len(mine & theirs)
    both = len(mine | theirs) or 1
    same_shape = a.block.kind == b.block.kind and len(a.numbers) == len(b.numbers)
    return shared / both + (0.15 if same_shape else 0.0)


def _things(mark: Marks) -> set[object]:
    return {
        *(one.value.normalize() for one in mark.numbers),
        *mark.years,
        *mark.dates,
        *mark.verdicts,
    }


def _differences(pair: _Pair, other: str) -> Iterator[tuple[Severity, Said]]:
    mine, theirs = pair.mine, pair.theirs
    if mine is None and theirs is not None:
        if _substance(theirs):
            yield (
                "error",
                (
                    say(
                        "{other}, line {line}, says what this version does not: “{short}”.",
                        other=other,
                        line=theirs.block.line,
                        short=_short(theirs.block.text),
                    )
                ),
            )
    elif theirs is None and mine is not None:
        if _substance(mine):
            yield (
                "error",
                say(
                    "{other} has no passage with these figures: {listed}.",
                    other=other,
                    listed=_listed(mine),
                ),
            )
    elif mine is not None and theirs is not None:
        where = say("{name}, line {line}", name=other, line=theirs.block.line)
        yield from _numbers(mine, theirs, where)
        yield from _days(mine, theirs, where)
        yield from _verdicts(mine, theirs, where)


def _substance(mark: Marks) -> bool:
    """More than small whole numbers, which may be numbers of headings, and the word "met"."""
    return bool(mark.dates or mark.turned) or any(not is_small(one) for one in mark.numbers)


def _listed(mark: Marks) -> str:
    said = [f"“{one.printed.strip()}”" for one in mark.numbers][:6] + sorted(mark.verdicts)
    return ", ".join(said) or ", ".join(str(year) for year in sorted(mark.years))


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:119] + "…"


def _numbers(mine: Marks, theirs: Marks, where: Said) -> Iterator[tuple[Severity, Said]]:
    left, right = list(mine.numbers), list(theirs.numbers)
    for one in list(left):
        # Of several equal figures the one with the same comparison is the counterpart.
        same = [other for other in right if agrees(one, other)]
        same.sort(key=lambda other: other.bound != one.bound)
        if same:
            left.remove(one)
            right.remove(same[0])
            yield from _bounds(one, same[0], where)
    left = [one for one in left if not _is_printed(one, theirs)]
    right = [one for one in right if not _is_printed(one, mine)]
    for one in list(left):
        partner = next(
            (
                other
                for other in right
                if is_other_magnitude(one, other) or other.value == one.value
            ),
            None,
        )
        if partner is not None:
            left.remove(one)
            right.remove(partner)
            what = say("unit") if one.value == partner.value else say("unit or magnitude")
            yield (
                "error",
                say(
                    "{said} here, {other_said} in {where}: another {what}.",
                    said=_said(one),
                    other_said=_said(partner),
                    where=where,
                    what=what,
                ),
            )
    large = [one for one in left if not is_small(one)], [one for one in right if not is_small(one)]
    small = [one for one in left if is_small(one)], [one for one in right if is_small(one)]
    yield from _changed(*large, where)
    if len(small[0]) == len(small[1]):
        yield from _changed(*small, where)


def _changed(
    left: list[Number], right: list[Number], where: Said
) -> Iterator[tuple[Severity, Said]]:
    for at in range(max(len(left), len(right))):
        if at >= len(right):
            yield (
                "error",
                say("{said} has no counterpart in {where}.", said=_said(left[at]), where=where),
            )
        elif at >= len(left):
            yield (
                "error",
                say(
                    "{where}, has {said}, which this version does not.",
                    where=where,
                    said=_said(right[at]),
                ),
            )
        else:
            yield (
                "error",
                say(
                    "{said} here, {other_said} in {where}.",
                    said=_said(left[at]),
                    other_said=_said(right[at]),
                    where=where,
                ),
            )


_ROUND = {
    100: r"百|\bhundred\b", 1000: r"千(?![克米瓦])|\bthousand\b", 10000: r"万|\bten thousand\b",
}  # fmt: skip
"""Round numbers that one language writes as a word: "for each 1000 residents", "每千名居民"."""


def _is_printed(one: Number, other: Marks) -> bool:
    """A whole number that the other version writes, if not as a number that was recognised."""
    worded = "" if one.unit else _ROUND.get(int(one.value), "")
    if worded and one.value == int(one.value) and re.search(worded, other.text, re.I):
        return True
    return is_small(one) and f"{int(one.value)}" in other.text


def _said(one: Number) -> str:
    return f"“{one.printed.strip()}”"


def _bounds(one: Number, other: Number, where: Said) -> Iterator[tuple[Severity, Said]]:
    mine, theirs = _BOUNDS.get(one.bound), _BOUNDS.get(other.bound)
    if mine != theirs:
        severity: Severity = "error" if mine and theirs else "warning"
        yield (
            severity,
            (
                say(
                    "{said} is said as “{mine}” here and as “{theirs}” in {where}.",
                    said=_said(one),
                    mine=mine or _EXACT,
                    theirs=theirs or _EXACT,
                    where=where,
                )
            ),
        )


def _days(mine: Marks, theirs: Marks, where: Said) -> Iterator[tuple[Severity, Said]]:
    here = sorted(
        y for y in mine.years - theirs.years - _years(theirs) if str(y) not in theirs.text
    )
    there = sorted(y for y in theirs.years - mine.years - _years(mine) if str(y) not in mine.text)
    # "(2007)" behind a title names its edition; the other language may leave it to the title.
    if not there:
        here = [year for year in here if not _is_edition(year, mine.text)]
    elif not here:
        there = [year for year in there if not _is_edition(year, theirs.text)]
    for year in here:
        yield "error", say("The year {year} is not in {where}.", year=year, where=where)
    for year in there:
        yield (
            "error",
            say(
                "{where}, names the year {year}, which this version does not.",
                where=where,
                year=year,
            ),
        )
    missing, added = sorted(mine.dates - theirs.dates), sorted(theirs.dates - mine.dates)
    for at in range(max(len(missing), len(added))):
        mine_said = _day(missing[at]) if at < len(missing) else say("no date")
        theirs_said = _day(added[at]) if at < len(added) else say("no date")
        yield (
            "error",
            say(
                "Dates differ: {mine_said} here, {theirs_said} in {where}.",
                mine_said=mine_said,
                theirs_said=theirs_said,
                where=where,
            ),
        )


def _is_edition(year: int, text: str) -> bool:
    return not re.sub(rf"[(（]{year}年?[)）]", "", text).count(str(year))


def _years(mark: Marks) -> set[int]:
    return {year for year, *_ in mark.dates}


def _day(day: tuple[int, int, int]) -> str:
    return f"{day[0]}-{day[1]:02d}" + (f"-{day[2]:02d}" if day[2] else "")


def _worded(verdicts: frozenset[str]) -> Said:
    return all_of(_VERDICTS[one] for one in sorted(verdicts)) if verdicts else say("none")


def _verdicts(mine: Marks, theirs: Marks, where: Said) -> Iterator[tuple[Severity, Said]]:
    if mine.verdicts == theirs.verdicts:
        return
    # "Met" has many other senses; a denial has none.
    if mine.turned != theirs.turned:
        here, there = _worded(mine.verdicts), _worded(theirs.verdicts)
        yield (
            "error",
            (
                say(
                    "The verdict differs: “{here}” here, “{there}” in {where}.",
                    here=here,
                    there=there,
                    where=where,
                )
            ),
        )
