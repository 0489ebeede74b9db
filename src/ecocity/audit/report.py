"""The audit of a file on disk in one call, for Python and for the command line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ecocity.assess.assess import assess
from ecocity.audit.audit import audit_document
from ecocity.audit.document.read import read_document
from ecocity.audit.given import given_of
from ecocity.audit.languages import compare
from ecocity.audit.records import Audit
from ecocity.audit.rulebook import Rulebook, rulebook_of
from ecocity.standards.load import builtin_packs, find_standard, load_pack

STANDARD = "cn_eco_city_2007"


def audit_report(
    path: str | Path,
    standard: str = STANDARD,
    workspace: str | Path | None = None,
    packs: Iterable[str | Path] = (),
) -> Audit:
    """Audit a written report against a standard, and against a city's folder where one is given.

    Raises UsageError, which says what is wrong and what to do, for a file that cannot be read.
    """
    document = read_document(Path(path))
    rules = rulebook(standard, packs)
    given = given_of(assess(str(workspace)), rules) if workspace is not None else ()
    return audit_document(document, rules, given)


def compare_reports(
    first: str | Path,
    second: str | Path,
    standard: str = STANDARD,
    packs: Iterable[str | Path] = (),
) -> Audit:
    """Compare two language versions of one report; findings have the lines of ``first``."""
    one, two = read_document(Path(first)), read_document(Path(second))
    return compare(one, two, rulebook(standard, packs))


def rulebook(standard: str = STANDARD, packs: Iterable[str | Path] = ()) -> Rulebook:
    """What a standard asks for, by its id or its family (the edition in force today)."""
    folders = [*builtin_packs().values(), *(Path(folder) for folder in packs)]
    pack, id = find_standard(standard, [load_pack(folder) for folder in folders], date.today())
    return rulebook_of(pack, id)
