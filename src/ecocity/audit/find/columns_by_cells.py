"""Columns of a table that are known by what their cells say, whatever their heading."""

from __future__ import annotations

from collections.abc import Sequence

from ecocity.audit import pattern as re
from ecocity.audit.find.titles import STANDARD
from ecocity.audit.records import Cell

Body = Sequence[Sequence[Cell]]

_BOUND = re.compile(
    r"(?:[≥≤＜＞<>=]=?|不(?:低于|高于|少于|小于|大于|超过)|(?:大于|小于|高于|低于)(?:等于)?|at (?:least|most)|(?:not |no )?(?:less|more|below|above|over|under|lower|higher)(?: than)?)\s*\d[^;；]{0,24}",
    re.I,
)
_SAYS_MET = re.compile(
    r"(?:not |un)?(?:met|pass(?:ed)?|fail(?:ed)?|up to (?:the )?standard|fulfilled|compliant|satisfied)|[✓√✗×]|(?:已|未|不)?(?:达标|合格|符合|满足)(?:标准|要求)?",
    re.I,
)
_AIM = re.compile(r"target|quota|目标|任务|计划|规划", re.I)
_ASKED = re.compile(r"standard|requirement|limit|threshold|要求|标准|限值|考核|指标值|门槛", re.I)
_LEAST = 3
"""Rows whose cells must agree before they say what a column is."""


def is_aim(heading: str) -> bool:
    """A column of what a plan aims at: no limit where another column holds the limits."""
    return bool(_AIM.search(heading)) and not _ASKED.search(heading)


def limits_by_cells(body: Body, header: Sequence[str]) -> int | None:
    """The only column most of whose cells are a bound: "≥ 85", "at most 0.9"; under the standard's name one will do."""
    width = len(header)
    titled = [c for c in range(1, width) if STANDARD.search(header[c])]
    return _only(body, titled, _BOUND, 1) if len(titled) == 1 else _only(body, range(1, width), _BOUND, _LEAST)  # fmt: skip


def verdicts_by_cells(body: Body, width: int, taken: set[int | None]) -> int | None:
    """The only column whose cells say in most rows that something is met or not."""
    return _only(body, [c for c in range(1, width) if c not in taken], _SAYS_MET, 1)


def _only(body: Body, columns: Sequence[int], expected: re.Pattern, least: int) -> int | None:
    found = []
    for column in columns:
        told = [text for row in body if (text := row[column].text.strip())]
        said = [one for one in told if expected.fullmatch(one)]
        if len(said) >= least and len(said) * 3 >= len(told) * 2:
            found.append(column)
    return found[0] if len(found) == 1 else None
