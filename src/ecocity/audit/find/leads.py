"""Headings that open a paragraph in bold, and headings that speak of a rank."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.document.sections import Section, requirement_of
from ecocity.audit.find.names import named_in, tokens
from ecocity.audit.records import Block
from ecocity.audit.rulebook import Rulebook
from ecocity.audit.words import phrase

_LEAD = re.compile(r"^\s*(?:[-*•]\s+)?\*\*([^*]{4,120}?)[.。:：]?\*\*[.。:：]?\s*\S")
_NUMBERING = re.compile(r"^[#\s]*[\d.、()（）一二三四五六七八九十]*\s*")
_RANK = re.compile(r"\brank|排名|位次", re.I)
_INDEX = re.compile(r"\bindex\b|指数", re.I)


def with_leads(
    sections: dict[int, Section], blocks: list[Block], text_of: dict[int, str], rules: Rulebook
) -> dict[int, Section]:
    """The sections, where a bold lead or a rank names a requirement that the heading above does not."""
    labels = {rule.id: (tokens(rule.label_en), tokens(rule.label_zh)) for rule in rules.rules}
    ranked = _rank_rule(rules)
    exact = {label.lower(): one.id for one in rules.rules for label in (one.label_en, one.label_zh)}
    out = dict(sections)
    headings: dict[int, str] = {}
    for block in blocks:
        section, text = sections.get(block.line), text_of[block.line]
        if section is None:
            continue
        if section.line in headings and not section.requirement:
            out[block.line] = replace(section, requirement=headings[section.line])
        plain = _NUMBERING.sub("", text).strip().lower()
        if section.line == block.line and not section.requirement and plain in exact:
            headings[block.line] = exact[plain]
            out[block.line] = replace(section, requirement=exact[plain])
        lead = _LEAD.match(text)
        if lead is not None:
            requirement = requirement_of(lead[1], rules, labels, is_short=True)
            requirement = ranked if not requirement and _of_rank(lead[1]) else requirement
            if requirement:
                out[block.line] = Section(lead[1], requirement, section.level, block.line)
        elif ranked and section.line == block.line and not section.requirement and _of_rank(text):
            headings[block.line] = ranked
            out[block.line] = replace(section, requirement=ranked)
    return out


def _rank_rule(rules: Rulebook) -> str:
    """The requirement that asks for a rank."""
    wanted = phrase("rank_wanted")
    return next(
        (one.id for one in rules.rules if wanted.search(f"{one.label_en} {one.label_zh}")), ""
    )


def _of_rank(text: str) -> bool:
    """Whether a heading speaks of the rank of the index."""
    index = any(one.quantity == "eco_index" for one in named_in(text)) or _INDEX.search(text)
    return bool(
        index and len(text) < 160 and (phrase("rank_wanted").search(text) or _RANK.search(text))
    )
