"""Measure the audit on the labelled collection and write ``docs/audit-quality.md``.

python -m bench.audit                 measure, list the misses of the open part
python -m bench.audit --write         the same, and write the page
python -m bench.audit --held-out      list the misses of the held-out part as well
python -m bench.audit --only ID       one statement or document
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from bench.audit_formats import MAKERS
from bench.audit_page import page
from bench.audit_score import (
    COLLECTIONS,
    Item,
    Outcome,
    Reported,
    judge,
    kinds_of,
    load_items,
    load_kinds,
    tally,
)
from ecocity.audit.audit import audit_file
from ecocity.audit.output.as_json import as_object
from ecocity.audit.rulebook import rulebook_of
from ecocity.standards.load import builtin_packs, find_standard, load_pack

STANDARD = "cn_eco_city_2007"
PAGE = Path(__file__).resolve().parent.parent / "docs" / "audit-quality.md"
Audit = Callable[[Path], Mapping[str, Any]]


def audit_of(standard: str) -> Audit:
    """The audit against ``standard`` as the command prints it."""
    packs = [load_pack(folder) for folder in builtin_packs().values()]
    rules = rulebook_of(*find_standard(standard, packs, date.today()))
    return lambda path: as_object(audit_file(path, rules))


def measure(
    items: Sequence[Item], audit: Audit, kinds: Mapping[str, Sequence[str]], folder: Path
) -> Iterator[Outcome]:
    """Audit each item in its own text format; files are made in ``folder``."""
    for item in items:
        path = folder / f"{item.id}{item.suffix}"
        path.write_text(item.text, encoding="utf-8")
        yield _outcome(item, audit(path), kinds, placed_by_text=False)


def measure_formats(
    items: Sequence[Item], audit: Audit, kinds: Mapping[str, Sequence[str]], folder: Path
) -> Iterator[tuple[str, Outcome]]:
    """Audit the documents once more as DOCX, PDF and HTML: format, outcome."""
    for item in items:
        for suffix in item.also_as:
            path = folder / f"{item.id}.{suffix}"
            MAKERS[suffix](item.text, path)
            yield suffix, _outcome(item, audit(path), kinds, placed_by_text=True)


def _outcome(
    item: Item, result: Mapping[str, Any], kinds: Mapping[str, Sequence[str]], placed_by_text: bool
) -> Outcome:
    claims = {claim["id"]: claim for claim in result["claims"]}
    lines = item.text.splitlines()
    line_of: dict[str, int] = {}
    for key, claim in claims.items():
        line_of[key] = _nearest(claim["text"], lines) if placed_by_text else claim["line"] or 0
    reported = []
    for finding in result["findings"]:
        line = finding["line"] or 0
        if placed_by_text:
            text = finding.get("text") or finding.get("sentence") or ""
            known = [line_of[key] for key in finding["claims"] if line_of.get(key)]
            line = _nearest(text, lines) if text else (known or [0])[-1]
        rule = finding["rule"]
        reported.append(
            Reported(rule, finding["severity"], line, finding["message"], kinds_of(rule, kinds))
        )
    return judge(item, reported, [(line_of[key], claims[key]["verdict"]) for key in claims])


def _nearest(text: str, lines: Sequence[str]) -> int:
    """Line (from 1) that shares the longest run of characters with ``text``; 0 where none does.

    Blocks of a document are not lines of its source, so findings are placed by their words.
    """
    wanted = "".join(text.split())
    best, line = 3, 0
    for number, each in enumerate(lines, 1):
        there = "".join(each.replace("|", "").split())
        if wanted and wanted in there:
            return number
        size = SequenceMatcher(None, wanted, there, autojunk=False).find_longest_match().size
        if size > best:
            best, line = size, number
    return line


def misses(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """A line for each planted error missed, each false finding and each claim gone wrong."""
    for outcome in outcomes:
        name = outcome.item.id
        for label in outcome.missed:
            seen = " (something stands there)" if label in outcome.placed else ""
            yield f"{name}:{label.line} missed {label.kind}{seen}"
        for each in outcome.other_kind:
            yield f"{name}:{each.line} other kind {each.rule}: {each.message}"
        for each in outcome.false:
            yield f"{name}:{each.line} false {each.severity} {each.rule}: {each.message}"
        for claim in outcome.claims_wrong:
            yield f"{name}:{claim.line} claim not judged as {'/'.join(sorted(claim.verdicts))}"
        for claim in outcome.claims_silent:
            yield f"{name}:{claim.line} claim passed over in silence"


def _by_kind(outcomes: Sequence[Outcome], kinds: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for kind in (*kinds, None):
        one = tally(outcomes, kind)
        if one.planted or one.false:
            found = f"{one.found} of {one.planted} found, {one.other_kind} under another kind"
            yield f"{kind or 'all'}: {found}, {one.false} false"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="write docs/audit-quality.md")
    parser.add_argument("--held-out", action="store_true", help="list held-out misses too")
    parser.add_argument("--only", help="id of one statement or document")
    parser.add_argument(
        "--corpus", type=Path, help="another collection of the same form, instead of both"
    )
    parser.add_argument(
        "--quick", action="store_true", help="text only, open part only, totals by kind"
    )
    options = parser.parse_args()
    collections = [options.corpus] if options.corpus else COLLECTIONS
    items = [item for one in collections for item in load_items(one)]
    items = [item for item in items if options.only in (None, item.id)]
    kinds, audit = load_kinds(), audit_of(STANDARD)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        outcomes = list(measure(items, audit, kinds, Path(name)))
        seconds = time.perf_counter() - start
        shown = [each for each in outcomes if options.held_out or not each.item.held_out]
        if options.quick:
            print("\n".join([*misses(shown), *_by_kind(shown, kinds)]))
            return
        formats = list(measure_formats(items, audit, kinds, Path(name)))
    print("\n".join(misses(shown)))
    text = page(outcomes, formats)
    print("\n" + text)
    total = tally(outcomes)
    print(f"{len(outcomes)} items in {seconds:.1f} s; {total.found} of {total.planted} found")
    if options.write:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
