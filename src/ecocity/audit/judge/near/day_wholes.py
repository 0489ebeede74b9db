"""Which figures of days good days may be a share of."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.near.levels import Level
from ecocity.audit.records import Sentence

_VALID = re.compile(r"有效|参加评价|\bvalid\b|\bmonitored\b", re.I)


def is_no_year_of_days(sentence: Sentence, whole: Level) -> bool:
    """Good days of one year are no part of those of another, and of a year only where all were valid."""
    if whole.number.value in (365, 366):
        return bool(_VALID.search(sentence.text))
    return whole.unit == "day" and not _VALID.search(whole.sentence.text if whole.sentence else "")
