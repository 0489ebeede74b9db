"""Which section a line stands in, and which requirement of the standard that section answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.concepts import subject_of
from ecocity.audit.find.names import named_in, overlap, tokens
from ecocity.audit.records import Block
from ecocity.audit.rulebook import Rule, Rulebook
from ecocity.audit.words import phrase, topics

_STYLES: tuple[tuple[re.Pattern, int], ...] = (
    (re.compile(r"第[一二三四五六七八九十\d]+[章部篇]|(?:Chapter|Part) \w+", re.I), 1),
    (re.compile(r"[一二三四五六七八九十]{1,3}\s*[、,，.．]|[IVX]{1,5}\s*[.、,]\s|(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh)(?:ly)?\s*,"), 1),
    (re.compile(r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]|[(（]\s*[A-H\d]{1,2}\s*[)）]"), 2),
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\b"), 4),
    (re.compile(r"\d{1,2}\.\d{1,2}(?!\d| ?[%％])\b\.?\s(?![a-z])"), 3),
    (re.compile(r"\d{1,2}\s*[,，、.．)）](?!\d)\s*|Indicator \d+|Item \d+|指标\s*\d+|第\s*\d{1,2}\s*项|(?:Basic )?[Cc]ondition \d+|Requirement \d+|(?:[-*•]\s*)?(?:基本)?条件\s*[第之（(]?[一二三四五六七八九\d]"), 3),
)  # fmt: skip
_SIMILAR = 0.55


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    requirement: str
    level: int
    line: int


def sections_of(
    blocks: list[Block], text_of: dict[int, str], in_tables: frozenset[int], rules: Rulebook
) -> dict[int, Section]:
    """Line -> its section. Heading lines belong to the section that they open."""
    at = Section("", "", 9, 0)
    found: dict[int, Section] = {}
    labels = {rule.id: (tokens(rule.label_en), tokens(rule.label_zh)) for rule in rules.rules}
    chapter: _Chapter | None = None
    conditions = tuple(rule.id for rule in rules.rules if rule.kind == "condition")
    for block in blocks:
        text = text_of[block.line].strip()
        level = 0 if block.line in in_tables or block.table is not None else level_of(block, text)
        if (
            not level
            and block.table is None
            and (_same_style(text, at.heading) or (_CARD.match(text) and at.requirement))
        ):
            level = at.level  # "(7) Investment. The share …" ends what "(5) …" opened
        if level:
            requirement = requirement_of(
                _lead(text), rules, labels, is_short=len(_lead(text)) < 110
            )
            if block is blocks[0] and _IS_TITLE.search(text):
                requirement = ""  # the name of a report is no heading of its first section
            requirement = _of_condition(text, conditions) or requirement
            requirement = requirement or _of_its_number(text, rules, labels)
            requirement = requirement or _of_its_condition(text, rules) or _of_a_rank(text, rules)
            chapter = _chapter(chapter, text, level, requirement)
            item = chapter is not None and chapter.text != text
            if item and not requirement.startswith(conditions):
                requirement = _by_number(text, rules) or requirement
            if requirement or level <= at.level or not at.requirement:
                at = Section(text[:160], requirement, level, block.line)
        found[block.line] = at
    return found


_IS_TITLE = re.compile(r"(?:报告|公报|材料|汇编|汇报|总结|方案|意见|通报|说明|纪要|台账|清单)(?:[（(][^（()）]*[)）])?$|\b(?:report|bulletin|minutes|summary)$", re.I)  # fmt: skip
_CONDITION = re.compile(
    r"\W*(?:(?:\d{1,2}|[一二三四五六七八九十])\W+)?(?:(?:基本)?条件\s*[第之（(]?|(?:basic )?condition )(?P<number>[1-9一二三四五六七八九])(?!\d)"
    r"|\W*(?:\d{1,2}\W+)?(?:the )?(?P<word>first|second|third|fourth|fifth) basic condition\b"
    r"|\W*(?:\d{1,2}\W+)?第(?P<nth>[一二三四五六七八九])[项条个]?基本条件",
    re.I,
)
_NTH = ("first", "second", "third", "fourth", "fifth")


def _of_condition(text: str, conditions: tuple[str, ...]) -> str:
    """ "条件三：…", "Basic condition 3", "The third basic condition": the third of them."""
    found = _CONDITION.match(text)
    if found is None:
        return ""
    number = found["number"] or found["nth"] or ""
    if found["word"]:
        at = _NTH.index(found["word"].lower()) + 1
    else:
        at = int(number) if number.isascii() else "一二三四五六七八九".index(number) + 1
    return conditions[at - 1] if 1 <= at <= len(conditions) else ""


_LEAD = re.compile(r"^(.{2,48}?)(?:[。:：\u3000]|[.](?=\s))(?=.{20})")
_NUMBERING = re.compile(
    r"^[#\s]*(?:第\s*\d{1,2}\s*项|[(（]?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[一二三四五六七八九十]{1,3}|[A-Z](?=[.)）、]))[)）、.]?)[\s\u3000]*"
)


_CONDITIONS = re.compile(r"基本条件|\bbasic conditions\b", re.I)
_ITEM_NUMBER = re.compile(r"^\W*(?:\d{1,2}\.){0,2}(?:(\d)|([一二三四五六七八九]))[)）、.\s]")


_CARD = re.compile(r"[〔【\[（(]?(?:Card|Sheet|卡片?)\s*\d{1,2}(?:[】〕\])）.:：]|\s*$)", re.I)
""" "CARD 13" on a line of its own, "【卡13】…"."""
_WITH_COMMA = re.compile(r"(\d{1,2}), (?=[a-z])")
""" "12, sewage. 9,866 arose": as machines translate "12、"."""


def _same_style(text: str, heading: str) -> bool:
    """Whether a long numbered line goes on with the numbers that a heading began with."""
    if _WITH_COMMA.match(text) and _WITH_COMMA.match(heading):
        return True
    mine, theirs = _NUMBERING.match(text), _NUMBERING.match(heading)
    if mine is None or theirs is None or not re.search(r"\W", mine.group().strip()):
        return False
    return re.sub(r"\w", "0", mine.group().strip()) == re.sub(r"\w", "0", theirs.group().strip())


@dataclass(frozen=True, slots=True)
class _Chapter:
    """The chapter on the basic conditions, with its number where it has one."""

    text: str
    level: int
    number: str


def _chapter(open_: _Chapter | None, text: str, level: int, requirement: str) -> _Chapter | None:
    """The chapter that a heading opens, goes on with or ends."""
    number = re.match(r"\W*(\d{1,2}(?:\.\d{1,2})*)(?!\d)", text)
    if _CONDITIONS.search(text) and not requirement and len(text) < 60:
        return _Chapter(text, level, number[1] if number else "")
    if open_ is None or level > open_.level:
        return open_
    inside = open_.number and re.match(rf"\W*{re.escape(open_.number)}\.\d", text)
    return open_ if inside else None


def _by_number(text: str, rules: Rulebook) -> str:
    """The third item of the chapter on the basic conditions is the third of them."""
    found = _ITEM_NUMBER.match(text)
    conditions = [rule.id for rule in rules.rules if rule.kind == "condition"]
    if found is None:
        return ""
    at = int(found[1]) if found[1] else "一二三四五六七八九".index(found[2]) + 1
    return conditions[at - 1] if 1 <= at <= len(conditions) else ""


_OWN_NUMBER = re.compile(r"[#\s(（]*(?:Indicator |指标|第)?\s*(\d{1,2})(?:[-.](?=\D)|\s*[)）、.,，:：项]|\s{2,})(?!\d)", re.I)  # fmt: skip
_ANY_LABEL = tokens(
    "city urban environment environmental national rate index proportion share quality"
)


def _of_its_number(
    text: str, rules: Rulebook, labels: dict[str, tuple[frozenset[str], frozenset[str]]]
) -> str:
    """ "7. Protected areas": a short heading with the number of an indicator and a word of its label."""
    number = _OWN_NUMBER.match(text)
    if number is None or len(text) > 60:
        return ""
    mine = tokens(text) - _ANY_LABEL
    return next(
        (
            rule.id for rule in rules.rules
            if rule.kind == "indicator" and rule.number == number[1] and any(mine & one for one in labels[rule.id])
        ), "",
    )  # fmt: skip


def _of_its_condition(text: str, rules: Rulebook) -> str:
    """ "5. Eco-counties": the number of a condition, and something that its label speaks of."""
    number = _OWN_NUMBER.match(text)
    spoken = _topics(text) if number else frozenset()
    return next(
        (
            rule.id for rule in rules.rules
            if number and rule.kind == "condition" and rule.number.rpartition(".")[2] == number[1]
            and spoken & _topics_of_label(rule.label_en + rule.label_zh)
        ), "",
    )  # fmt: skip


_STATE = re.compile(r"(?:ecolog\w+|environment\w*|eco-\w+)[^.;]{0,24}\b(?:quality|index|status|state)\b|\b(?:quality|state|status|index) of (?:the )?(?:ecolog|environment|eco-)", re.I)  # fmt: skip


def _of_a_rank(text: str, rules: Rulebook) -> str:
    """ "The quality of the ecological environment ranks in the forefront": the one that asks for a rank."""
    if len(text) > 130 or not phrase("rank_wanted").search(text) or not _STATE.search(text):
        return ""
    asked = [one.id for one in rules.rules if phrase("rank_wanted").search(one.label_en + one.label_zh)]  # fmt: skip
    return asked[0] if len(asked) == 1 else ""


def _lead(text: str) -> str:
    """What opens a numbered line, "2.8 Near-shore sea. In 2013 …"; the whole line where nothing does."""
    number = _NUMBERING.match(text)
    found = _LEAD.match(text[number.end() :]) if number else None
    return found[1] if found else text


def level_of(block: Block, text: str) -> int:
    """0 for running text; else how deep the heading stands, 1 the highest."""
    for pattern, level in _STYLES:
        found = pattern.match(text)
        quotes = level < 3 and len(text) < 300 and len(_topics(text)) > 1 and text.count(". ") < 2
        if found and (len(text) < 130 or quotes or (level == 3 and len(text) < 420)):
            # A long numbered line that goes on like a story is a list item, not a heading.
            if len(text) >= 130 and sum(text.count(mark) for mark in ".。") > 5:
                return 0
            return level
    if block.kind == "heading":
        return 3
    if _CONDITIONS.fullmatch(text.strip(" .:：*")):
        return 1
    if (
        len(text) < 110
        and text[-1:] not in "。；;，,：:."
        and not re.search(r"\d", text)
        and (named_in(text) or (len(text) < 70 and subject_of(text)))
    ):
        return 3
    return 0


def requirement_of(
    text: str,
    rules: Rulebook,
    labels: dict[str, tuple[frozenset[str], frozenset[str]]],
    is_short: bool,
) -> str:
    """The requirement that a heading names: by a known quantity, else by likeness of the words."""
    if is_short:
        told = [one.quantity for one in named_in(text)] or [subject_of(text)]
        for quantity in told:
            found = rules.test_of(quantity) if quantity else None
            if found and found[0].kind == "indicator":
                return found[0].id
    mine, spoken = tokens(text), _topics(text)
    best, score = "", 0.0
    for rule in rules.rules:
        likeness = max(overlap(mine, one) for one in labels[rule.id])
        shared = min((len(mine & one) for one in labels[rule.id] if one), default=0)
        likeness = (
            likeness
            if max(len(mine & one) for one in labels[rule.id]) >= 2 or likeness > 0.9 and shared
            else 0
        )
        likeness += (
            0.12
            * len(spoken & _topics_of_label(rule.label_en + rule.label_zh))
            * (rule.kind == "condition")
        )
        if rule.kind == "condition" and len(spoken) < 1:
            likeness = 0
        if likeness > score:
            best, score = rule.id, likeness
    return best if score >= _SIMILAR else ""


@lru_cache(maxsize=16384)
def _topics(text: str) -> frozenset[str]:
    return frozenset(key for key, pattern in topics().items() if pattern.search(text))


@lru_cache(maxsize=512)
def _topics_of_label(label: str) -> frozenset[str]:
    """The same for a label of the standard, which is asked for at every heading."""
    return _topics(label)


def speaks_of(rule: Rule, text: str) -> bool:
    """Whether a text is about a requirement at all."""
    wanted = {test.quantity for test in rule.tests}
    return any(named.quantity in wanted for named in named_in(text)) or bool(
        _topics_of_label(rule.label_en + rule.label_zh) & _topics(text)
    )
