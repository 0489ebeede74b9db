"""Recompute a saved assessment and say whether it is the same."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill

from ecocity.assess.assess import assess
from ecocity.assess.diff import Change, diff
from ecocity.assess.store import load
from ecocity.standards.records import Record
from ecocity.workspace.records import Span

_WIDTH = 100


class Proof(Record):
    """Whether the recomputed assessment is identical, and where it is not."""

    holds: bool
    changes: tuple[Change, ...]

    def text(self) -> str:
        if self.holds:
            return "Identical: the same files, rules and engine give the same verdicts."
        lines = ["Not identical:"]
        for change in self.changes:
            lines.append(_wrapped("  ", f"{change.what} {change.id}"))
            lines.append(_wrapped("    ", f"saved: {change.before or '(none)'}"))
            lines.append(_wrapped("    ", f"recomputed: {change.after or '(none)'}"))
        return "\n".join(lines)


def _wrapped(indent: str, text: str) -> str:
    """``text`` in lines that a terminal shows whole; words and paths are not cut."""
    return fill(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_on_hyphens=False,
        break_long_words=False,
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
