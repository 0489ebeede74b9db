"""Chengdu's assessment is what was last reviewed, line by line."""

from __future__ import annotations

from digest import GOLDEN, text


def test_the_assessment_of_chengdu_is_the_reviewed_one():
    reviewed = GOLDEN.read_text(encoding="utf-8").splitlines()
    now = text().splitlines()
    apart = [f"- {old}" for old in reviewed if old not in now]
    apart += [f"+ {new}" for new in now if new not in reviewed]
    assert now == reviewed, "\n".join(
        ["Not as reviewed. If the change is right: make golden, and read its diff.", *apart]
    )
