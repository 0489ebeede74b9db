"""Paragraphs that open with their own heading in bold: "**Bodies and review.** Eight bureaus exist ..."."""

from __future__ import annotations

import re

from ecocity.audit.document.sections import Section, requirement_of
from ecocity.audit.find.names import tokens
from ecocity.audit.records import Block
from ecocity.audit.rulebook import Rulebook

_LEAD = re.compile(r"^\s*(?:[-*•]\s+)?\*\*([^*]{4,120}?)[.。:：]?\*\*[.。:：]?\s*\S")


def with_leads(
    sections: dict[int, Section], blocks: list[Block], text_of: dict[int, str], rules: Rulebook
) -> dict[int, Section]:
    """The sections, where a bold lead names a requirement that the heading above does not."""
    labels = {rule.id: (tokens(rule.label_en), tokens(rule.label_zh)) for rule in rules.rules}
    out = dict(sections)
    for block in blocks:
        lead = _LEAD.match(text_of[block.line])
        if lead is None or block.line not in sections:
            continue
        requirement = requirement_of(lead[1], rules, labels, is_short=True)
        if requirement:
            out[block.line] = Section(lead[1], requirement, sections[block.line].level, block.line)
    return out
