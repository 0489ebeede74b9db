"""Claims against the figures told near them, by arithmetic: what the narrower rules left open."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ecocity.audit.judge.near.changes import changes_near
from ecocity.audit.judge.near.directions import directions_near
from ecocity.audit.judge.near.enumerations import enumerations_near
from ecocity.audit.judge.near.extremes import extremes_near
from ecocity.audit.judge.near.forecasts import forecasts_near
from ecocity.audit.judge.near.rests import rests_near
from ecocity.audit.judge.near.scenes import Scene, scenes_of
from ecocity.audit.judge.near.series import directions_of_series
from ecocity.audit.judge.near.shares import shares_near
from ecocity.audit.judge.near.year_days import year_days_near
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement
from ecocity.audit.side_by_side import answers

_RULES: tuple[tuple[tuple[str, ...], Callable[[Scene], list[Judgement]]], ...] = (
    (("change",), changes_near),
    (("share", "days"), year_days_near),
    (("share", "fraction"), shares_near),
    (("sum",), rests_near),
    (("trend",), directions_of_series),
    (("trend", "change"), directions_near),
    (("superlative", "trend"), extremes_near),
    (("list",), enumerations_near),
)


_AT_ONCE = 64
"""Scenes that a process takes each time."""


def near_by(material: Material, judged: Iterable[Judgement], processes: int = 1) -> list[Judgement]:
    """A judgement for every change, share, rest, total and forecast that none has been given yet."""
    told = list(judged)
    settled = {
        (one.claim.line, one.claim.text, one.claim.kind)
        for one in told
        if one.claim and one.claim.verdict in ("supported", "contradicted")
    }
    scenes = tuple(scenes_of(material))

    def judged_in(at: int) -> list[Judgement]:
        place = (scenes[at].sentence.line, scenes[at].sentence.printed.strip())
        rules = [
            judge for kinds, judge in _RULES if not any((*place, kind) in settled for kind in kinds)
        ]
        return [one for judge in rules for one in judge(scenes[at])]

    parts = answers(judged_in, len(scenes), processes, _AT_ONCE)
    return forecasts_near(material, told) + [one for part in parts for one in part]
