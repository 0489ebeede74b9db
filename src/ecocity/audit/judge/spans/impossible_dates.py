"""Dates that no calendar has, and spans of years that run backwards."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.dates import impossible_dates
from ecocity.audit.judge.say import refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement
from ecocity.said import say


def dates(material: Material) -> list[Judgement]:
    """Dates that no calendar has, and spans that run backwards."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        for wrong in impossible_dates(sentence.text):
            found.append(
                refuted(
                    "date_impossible",
                    "date",
                    sentence,
                    say('"{wrong}" is no date of any calendar.', wrong=wrong),
                )
            )
        for match in re.finditer(
            r"[（(]((?:19|20)\d\d)\s*年?\s*[-–~—至]\s*((?:19|20)\d\d)\s*年?[)）]", sentence.text
        ):
            if int(match[2]) < int(match[1]):
                found.append(
                    refuted(
                        "date_impossible",
                        "date",
                        sentence,
                        say('"{match}" runs backwards.', match=match.group()),
                    )
                )
    return found
