"""The tree of areas: what hangs under the assessed area, when, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ecocity.errors import Finding
from ecocity.said import say
from ecocity.standards.records import Label, PackFolder
from ecocity.workspace.attributes import check_attributes
from ecocity.workspace.cells import Issue
from ecocity.workspace.records import Area, Workspace
from ecocity.workspace.rules import found
from ecocity.workspace.validity import overlap, reversed_validity
from ecocity.workspace.words import told, with_labels


@dataclass(frozen=True, slots=True)
class AreaTree:
    """Areas by code (several where one code has several lives) and those under the assessed one."""

    by_code: Mapping[str, tuple[Area, ...]]
    assessed: frozenset[str]
    root: str

    @classmethod
    def of(cls, workspace: Workspace) -> AreaTree:
        """The tree of a workspace; a cycle ends where it closes."""
        return cls.rooted(workspace.areas, workspace.manifest.area)

    @classmethod
    def rooted(cls, areas: Iterable[Area], root: str) -> AreaTree:
        """The tree of ``areas`` under ``root``."""
        by_code: dict[str, tuple[Area, ...]] = {}
        children: dict[str, set[str]] = {}
        for area in areas:
            by_code[area.code] = (*by_code.get(area.code, ()), area)
            if area.parent:
                children.setdefault(area.parent, set()).add(area.code)
        inside, todo = set[str](), [root]
        while todo:
            code = todo.pop()
            if code not in inside:
                inside.add(code)
                todo += children.get(code, ())
        return cls(by_code, frozenset(inside), root)

    def under_root(self, code: str, first: date, last: date) -> bool:
        """Whether ``code`` is the assessed area or hung under it on a day from first to last."""
        seen: set[str] = set()
        todo = [code]
        while todo:
            above = todo.pop()
            if above == self.root:
                return True
            if above not in seen:
                seen.add(above)
                todo += [area.parent for area in self.lives_in(above, first, last) if area.parent]
        return False

    def lives_in(self, code: str, first: date, last: date) -> tuple[Area, ...]:
        """The lives of ``code`` of which some day lies from ``first`` to ``last``."""
        return tuple(area for area in self.by_code.get(code, ()) if _overlaps(area, first, last))

    def peer_of(self, code: str) -> str | None:
        """The area of the assessed one's own level that ``code`` is or hangs under, if another."""
        levels = {area.level for area in self.by_code.get(self.root, ())}
        seen: set[str] = set()
        while code and code not in seen:
            seen.add(code)
            lives = self.by_code.get(code, ())
            if any(area.level in levels for area in lives):
                return code
            code = next((area.parent for area in lives if area.parent), "")
        return None


def area_issue(
    tree: AreaTree,
    code: str,
    column: str,
    when: tuple[date, date],
    own: tuple[date, date] | None = None,
) -> Issue | None:
    """Why a row about area ``code`` and the days ``when`` is kept out; None where it is not.

    ``own`` are the days that the row itself bears: an area that has moved to another city belongs
    to the one that it hung under then.
    """
    peer = tree.peer_of(code) if code not in tree.assessed else None
    if own and code in tree.assessed and not tree.under_root(code, *own):
        peer = next((life.parent for life in tree.lives_in(code, *own) if life.parent), None)
    if peer is not None:
        message = say(
            "{code} belongs to {peer}, and {root} is assessed; the row waits its turn.",
            code=code,
            peer=peer,
            root=tree.root,
        )
        return Issue(
            "area_of_another",
            message,
            column,
            code,
            say("Assess it with --area {peer}.", peer=peer),
        )
    if code not in tree.assessed:
        message = say(
            "{code} does not belong to the assessed area {root}.", code=code, root=tree.root
        )
        remedy = say("Correct the code, or its parent in areas.csv.")
        return Issue("area_outside", message, column, code, remedy)
    first, last = when
    lives = tree.by_code.get(code, ())
    if tree.lives_in(code, first, last):
        return None
    spans = tuple(
        say("{since} to {until}", since=area.valid_from or "…", until=area.valid_until or "…")
        for area in lives
    )
    message = say(
        "{code} did not exist then (valid {spans}), but the row speaks of {year}.",
        code=code,
        spans=spans,
        year=first.year,
    )
    if first.year != last.year:
        message = say("{code} did not exist then (valid {spans}).", code=code, spans=spans)
    remedy = say("Use the area's code of that time, or correct its dates in areas.csv.")
    return Issue("area_not_valid", message, column, code, remedy)


def _overlaps(area: Area, first: date, last: date) -> bool:
    started = area.valid_from is None or area.valid_from <= last
    return started and (area.valid_until is None or area.valid_until > first)


def homes_of(
    areas: Sequence[Area], root: str, level: str, since: date, as_of: date
) -> dict[str, str]:
    """Area -> the area of ``level`` that its rows belong to.

    As on ``as_of``; but what hung under ``root`` at any time since the period began stays with it,
    for what happened there happened in it. (Rows of the time after are kept out on reading.)
    """
    homes: dict[str, str] = {}
    peers = {area.code: None for area in areas if area.level == level and area.code != root}
    for code in (*peers, root):
        tree = AreaTree.rooted(areas, code)
        first = since if code == root else as_of
        held = [one for one in tree.assessed if tree.under_root(one, min(first, as_of), as_of)]
        homes |= dict.fromkeys(held, code)
    return homes


def check_areas(workspace: Workspace, pack: PackFolder) -> list[Finding]:
    """Everything wrong with areas.csv and area_attributes.csv, at once."""
    return [
        *_assessed(workspace, pack),
        *_each_area(workspace, pack),
        *_cycles(workspace),
        *check_attributes(workspace, pack),
    ]


def _assessed(workspace: Workspace, pack: PackFolder) -> list[Finding]:
    manifest = workspace.manifest
    lives = [area for area in workspace.areas if area.code == manifest.area]
    if not lives:
        text = say(
            "The area to be assessed, {area}, is not in {areas}.",
            area=manifest.area,
            areas=manifest.areas,
        )
        remedy = say("Add it, or correct area in workspace.yaml.")
        return [
            found(
                "assessed_area_unknown",
                text,
                file="workspace.yaml",
                column="area",
                value=manifest.area,
                remedy=remedy,
            )
        ]
    wanted = {
        standard.level
        for ident, standard in pack.standards.items()
        if manifest.standard in (ident, standard.family)
    }
    levels = {area.level for area in lives}
    if not wanted or wanted & levels:
        return []
    text = say(
        "{area} is a {levels}; {standard} judges a {wanted}.",
        area=manifest.area,
        levels=_levels(levels, pack),
        standard=manifest.standard,
        wanted=_levels(wanted, pack),
    )
    remedy = say("Correct the level, or choose the standard for that level.")
    return [
        found(
            "assessed_area_level",
            text,
            file=manifest.areas,
            column="level",
            value=", ".join(levels),
            remedy=remedy,
        )
    ]


def _each_area(workspace: Workspace, pack: PackFolder) -> list[Finding]:
    file, codes = workspace.manifest.areas, {area.code for area in workspace.areas}
    findings: list[Finding] = []
    for at, area in enumerate(workspace.areas):
        if area.parent and area.parent not in codes:
            text = say(
                "{code}: its parent {parent} is not in the file.",
                code=area.code,
                parent=area.parent,
            )
            remedy = say("Add the parent, or correct its code.")
            findings.append(
                found(
                    "area_parent_unknown",
                    text,
                    file=file,
                    row=area.row,
                    column="parent",
                    value=area.parent,
                    remedy=remedy,
                )
            )
        if pack.levels and area.level not in pack.levels:
            text = say(
                '{code}: "{level}" is no level of the standard.', code=area.code, level=area.level
            )
            remedy = say("Known are {known}.", known=with_labels(pack.levels))
            findings.append(
                found(
                    "area_level_unknown",
                    text,
                    file=file,
                    row=area.row,
                    column="level",
                    value=area.level,
                    remedy=remedy,
                )
            )
        findings += reversed_validity(area, area.code, file)
        before = [other for other in workspace.areas[:at] if other.code == area.code]
        if any(overlap(area, other) for other in before):
            text = say("{code} stands twice for the same time.", code=area.code)
            remedy = say("Delete one, or give each its dates (valid_from, valid_until).")
            findings.append(
                found(
                    "area_code_twice",
                    text,
                    file=file,
                    row=area.row,
                    column="code",
                    value=area.code,
                    remedy=remedy,
                )
            )
    return findings


def _cycles(workspace: Workspace) -> list[Finding]:
    parents = {area.code: area.parent for area in workspace.areas}
    told: set[str] = set()
    findings: list[Finding] = []
    for start, above in parents.items():
        path, code = [start], above
        while code and code in parents and code not in path:
            path.append(code)
            code = parents[code]
        if code in path and not told & set(path):
            ring = path[path.index(code) :]
            told.update(path)
            text = say(
                "The parents go round in a circle: {names}.", names=" -> ".join([*ring, ring[0]])
            )
            remedy = say("Correct one of the parents.")
            findings.append(
                found(
                    "area_cycle",
                    text,
                    file=workspace.manifest.areas,
                    column="parent",
                    value=ring[0],
                    remedy=remedy,
                )
            )
    return findings


def _levels(names: Iterable[str], pack: PackFolder) -> tuple[Label | str, ...]:
    return tuple(
        told(name, pack.levels[name]) if name in pack.levels else name for name in sorted(names)
    )
