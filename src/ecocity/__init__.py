"""ecocity: assess a city against an official eco-city standard, and show why.

The names below are loaded when they are first used, so that ``import ecocity`` stays fast::

    import ecocity

    assessment = ecocity.assess_workspace("examples/chengdu")
    print(assessment.overall.reason.en)

``assess_workspace`` is not called ``assess`` because ``ecocity.assess`` is the floor it lives on.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ecocity.assess.assess import assess as assess_workspace
    from ecocity.assess.diff import diff as diff_assessments
    from ecocity.assess.many import judge_many, roll_up
    from ecocity.assess.records import Assessment
    from ecocity.assess.store import load as load_assessment
    from ecocity.assess.store import save as save_assessment
    from ecocity.assess.verify import verify as verify_assessment
    from ecocity.assess.why import why as explain
    from ecocity.audit.report import audit_report, compare_reports
    from ecocity.compute.from_files import compute_table
    from ecocity.errors import EcocityError, Finding
    from ecocity.report.write import write_report
    from ecocity.standards.check import check_pack
    from ecocity.standards.load import builtin_packs, load_pack
    from ecocity.workspace.check import check_workspace

__version__ = "0.1.0"

__all__ = [
    "Assessment",
    "EcocityError",
    "Finding",
    "assess_workspace",
    "audit_report",
    "builtin_packs",
    "check_pack",
    "check_workspace",
    "compare_reports",
    "compute_table",
    "diff_assessments",
    "explain",
    "judge_many",
    "load_assessment",
    "load_pack",
    "roll_up",
    "save_assessment",
    "verify_assessment",
    "write_report",
]

_PLACES = {
    "Assessment": "ecocity.assess.records:Assessment",
    "EcocityError": "ecocity.errors:EcocityError",
    "Finding": "ecocity.errors:Finding",
    "assess_workspace": "ecocity.assess.assess:assess",
    "audit_report": "ecocity.audit.report:audit_report",
    "builtin_packs": "ecocity.standards.load:builtin_packs",
    "check_pack": "ecocity.standards.check:check_pack",
    "check_workspace": "ecocity.workspace.check:check_workspace",
    "compare_reports": "ecocity.audit.report:compare_reports",
    "compute_table": "ecocity.compute.from_files:compute_table",
    "diff_assessments": "ecocity.assess.diff:diff",
    "explain": "ecocity.assess.why:why",
    "judge_many": "ecocity.assess.many:judge_many",
    "load_assessment": "ecocity.assess.store:load",
    "load_pack": "ecocity.standards.load:load_pack",
    "roll_up": "ecocity.assess.many:roll_up",
    "save_assessment": "ecocity.assess.store:save",
    "verify_assessment": "ecocity.assess.verify:verify",
    "write_report": "ecocity.report.write:write_report",
}


def __getattr__(name: str) -> object:
    place = _PLACES.get(name)
    if place is None:
        raise AttributeError(f"module 'ecocity' has no attribute {name!r}")
    home, _, attribute = place.partition(":")
    found: object = getattr(import_module(home), attribute)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
