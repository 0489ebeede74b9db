"""Recompute a saved assessment and say whether it is the same."""

from __future__ import annotations

from pathlib import Path

from ecocity.assess.assess import assess
from ecocity.assess.diff import Change, diff
from ecocity.assess.store import load
from ecocity.standards.records import Record
from ecocity.workspace.records import Span


class Proof(Record):
    """Whether the recomputed assessment is identical, and where it is not."""

    holds: bool
    changes: tuple[Change, ...]

    def text(self) -> str:
        if self.holds:
            return "Identical: the same files, rules and engine give the same verdicts."
        return "Not identical:\n" + "\n".join(
            f"  {change.what} {change.id}: saved {change.before or '(none)'}, "
            f"recomputed {change.after or '(none)'}"
            for change in self.changes
        )


def verify(path: Path | str, workspace: Path | str) -> Proof:
    """Judge ``workspace`` again by the saved standard, date, period and settings; compare whole.

    Raises StoreError where nothing is saved at ``path``, WorkspaceError where the folder cannot be
    read.
    """
    saved = load(path)
    again = assess(
        workspace,
        saved.standard,
        saved.as_of,
        Span(since=saved.period["since"], until=saved.period["until"]),
        saved.provenance.settings,
        area=saved.area,
    )
    changes = diff(saved, again).changes
    holds = not changes and saved.model_dump_json() == again.model_dump_json()
    return Proof(holds=holds, changes=changes)
