"""The audit of a file on disk in one call, for Python and for the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from ecocity.audit.audit import audit_document
from ecocity.audit.document.read import read_document
from ecocity.audit.find.titles import standard_of_title
from ecocity.audit.judge.workspace import Given
from ecocity.audit.languages import compare
from ecocity.audit.records import Audit, Document
from ecocity.audit.rulebook import Rulebook, rulebook_of, rulebooks_of
from ecocity.said import say
from ecocity.standards.load import builtin_packs, find_standard, load_pack

STANDARD = "cn_eco_city_2007"
"""What a report is held against where neither the caller nor its title says otherwise."""

LONG = 1000
"""Lines of a report from which the help of further processes outweighs their start."""


def audit_report(
    path: str | Path,
    standard: str | None = None,
    workspace: str | Path | None = None,
    packs: Iterable[str | Path] = (),
    processes: int = 1,
) -> Audit:
    """Audit a written report against a standard, and against a city's folder where one is given.

    Without ``standard`` that of the title which the report bears, if it is installed, else
    ``STANDARD``. A report of ``LONG`` lines or more is judged by ``processes`` forked processes,
    with the same result; a program with threads of its own leaves it at one. Raises UsageError,
    which says what is wrong and what to do, for a file that cannot be read.
    """
    document = read_document(Path(path))
    rules = _rules_of(document, standard, packs)
    given = _given(workspace, rules) if workspace is not None else ()
    found = audit_document(document, rules, given, processes if document.lines >= LONG else 1)
    if standard is not None or rules.standard == STANDARD:
        return found
    note = say("By its title the report is held against {standard}.", standard=rules.label)
    return replace(found, standard_note=note)


def compare_reports(
    first: str | Path,
    second: str | Path,
    standard: str | None = None,
    packs: Iterable[str | Path] = (),
) -> Audit:
    """Compare two language versions of one report; findings have the lines of ``first``."""
    one, two = read_document(Path(first)), read_document(Path(second))
    return compare(one, two, _rules_of(one, standard, packs))


def _given(workspace: str | Path, rules: Rulebook) -> tuple[Given, ...]:
    """What a city's folder says; most audits have none, and never load what assesses it."""
    from ecocity.assess.assess import assess
    from ecocity.audit.given import given_of

    return given_of(assess(str(workspace)), rules)


def _rules_of(document: Document, standard: str | None, packs: Iterable[str | Path]) -> Rulebook:
    """The rules asked for, else those of the title that a report bears."""
    folders = tuple(packs)
    rules = rulebook(standard or STANDARD, folders)
    other = standard_of_title(document, rules) if standard is None else None
    return rulebook(other.standard, folders) if other is not None else rules


def rulebook(standard: str = STANDARD, packs: Iterable[str | Path] = ()) -> Rulebook:
    """What a standard asks for, by its id or its family (the edition in force today)."""
    folders = [*builtin_packs().values(), *(Path(folder) for folder in packs)]
    loaded, today = [load_pack(folder) for folder in folders], date.today()
    pack, id = find_standard(standard, loaded, today)
    rules = rulebook_of(pack, id, today)
    elsewhere = [one for other in loaded if other is not pack for one in rulebooks_of(other, today)]
    return replace(rules, siblings=(*rules.siblings, *elsewhere))
