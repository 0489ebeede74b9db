"""A law that is in force in one place and in preparation in another; dates no calendar has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ecocity.audit.find.dates import impossible_dates
from ecocity.audit.find.names import stem
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import law_words, vocabulary
from ecocity.said import say

_LINK = r"(?:(?:of|on|for|the|and|in|to|Around|from|with|against)\s+)"
_TITLE_ZH = re.compile(r"《([^《》]{3,60})》")
_DROP_ZH = re.compile(r"[（(][^()（）]*[)）]|\s|试行|暂行|修订|的")
_SAME = 0.8


@dataclass(frozen=True, slots=True)
class Named:
    title: str
    words: frozenset[str]
    sentence: Sentence
    start: int
    end: int
    state: str


def _titles_en() -> re.Pattern[str]:
    kinds = "|".join(vocabulary("stages")["law"]["title_words_en"])
    word = rf"(?!(?:{kinds})\b)[A-Z][A-Za-z\-]+(?:'s)?"
    return re.compile(
        rf"[\"“]([^\"”]*\b(?:{kinds})\b[^\"”]*)[\"”]"
        rf"|(?:[Tt]he\s+)?((?:{kinds})\s+(?:on|for|of)\s+(?:the\s+)?{word}(?:\s+{_LINK}*{word})*)"
        rf"|((?:(?!The\b){word}\s+){{1,8}}(?:(?:and|of|for|on)\s+(?:{word}\s+){{1,4}})?(?:{kinds})\b(?:\s+(?:on|for)\s+(?:the\s+)?{word}(?:\s+{_LINK}*{word})*)?)"
    )


def laws(material: Material) -> list[Judgement]:
    """Every title with a state, compared with the same title elsewhere."""
    found: list[Judgement] = []
    named: list[Named] = []
    for sentence in material.sentences:
        named += _named(sentence, material)
        named += _meant(sentence, named)
    for at, later in enumerate(named):
        twin = next(
            (
                one
                for one in named[:at]
                if {one.state, later.state} == {"in_force", "preparing"} and _same(one, later)
            ),
            None,
        )
        if twin is not None:
            place, other = (twin, later) if twin.state == "in_force" else (later, twin)
            found.append(refuted(
                "law_status", "law", place.sentence,
                say('"{title}" is in force here, but still in preparation in line {line} ("{other_title}").', title=place.title, line=other.sentence.line, other_title=other.title),
                also=(other.sentence.line,)))  # fmt: skip
        elif later.state and any(
            one.state == later.state and _same(one, later) for one in named[:at]
        ):
            found.append(
                upheld(
                    "law",
                    later.sentence,
                    f'"{later.title}": {later.state.replace("_", " ")} in both places',
                )
            )
    return _once(found)


def _once(found: list[Judgement]) -> list[Judgement]:
    seen: set[str] = set()
    kept = []
    for one in found:
        key = (one.findings[0].message if one.findings else one.claim.computed) if one.claim else ""
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept


def _named(sentence: Sentence, material: Material) -> list[Named]:
    matches = [(m.group(1), m.start(), m.end()) for m in _TITLE_ZH.finditer(sentence.text)]
    if not re.search(r"[\u4e00-\u9fff]", sentence.text):
        matches = [
            (next(g for g in m.groups() if g), m.start(), m.end())
            for m in _titles_en().finditer(sentence.text)
        ]
    return [
        Named(
            title.strip(),
            _words(title, material.city),
            sentence,
            start,
            end,
            _state(sentence.text, start, end),
        )
        for title, start, end in matches
        if _words(title, material.city)
    ]


_THAT = re.compile(r"(?:该|此|这[部项个]|上述)(规划|条例|办法|规定|方案|细则|意见)")


def _meant(sentence: Sentence, named: list[Named]) -> list[Named]:
    """ "该规划将提请审议": the title of that kind told last, at most a few paragraphs before."""
    found = []
    for match in _THAT.finditer(sentence.text):
        title = next((o for o in reversed(named) if o.title.endswith(match[1])), None)
        title = title or next((o for o in reversed(named) if match[1] in o.title), None)
        if title is None or sentence.paragraph - title.sentence.paragraph > 2:
            continue
        state = _state(sentence.text, *match.span())
        found.append(Named(title.title, title.words, sentence, *match.span(), state))
    return found


def _words(title: str, city: str) -> frozenset[str]:
    if re.search(r"[\u4e00-\u9fff]", title):
        plain = (
            _DROP_ZH.sub("", title).replace(city + "市", "").replace(city, "")
            if city
            else _DROP_ZH.sub("", title)
        )
        return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))
    drop = set(vocabulary("phrases")["same_titles_drop"]["en"])
    words = set()
    for word in re.findall(r"[a-z][a-z\-]*", title.lower().replace("'s", "")):
        if word in drop or (city and word == city.lower()):
            continue
        plain = re.sub(r"^(?:eco-city|eco-environment\w*|ecolog\w*|eco)$", "eco", stem(word))
        words.add(plain)
    return frozenset(words)


def _same(a: Named, b: Named) -> bool:
    if a.sentence is b.sentence or len(a.words) < 2 or len(b.words) < 2:
        return False
    union = len(a.words | b.words)
    return len(a.words & b.words) / union >= _SAME


_REVISED = re.compile(r"修订|修正|修改|修编|revis|amend", re.I)
"""A law in force may be under revision."""
_CITED = re.compile(
    r"(?:依据|根据|按照|依照)\s*$|(?:under|pursuant to|in accordance with|on the basis of|based on|by virtue of)(?: the)?\s*[\"“]?$",
    re.I,
)
"""Cited as the ground of a decision: then it is law."""


_FUTURE = re.compile(
    r"(?:将|拟|力争|争取|年内|待|后|计划|预计|有望|准备|打算)[^，。；]{0,12}$|\b(?:will|shall|to be|should|expected|before|once|until|and then)\b[^,.;]{0,24}$|尚未|not yet|下一步",
    re.I,
)


def _state(text: str, start: int, end: int) -> str:
    """What the clause says of the title: the nearest words win, those after it before those in front."""
    stop = re.search(r"[。；;]|\.\s|[》\"”][^。；;]{0,200}?(?=《|[\"“])", text[end:])
    after = text[end : end + (stop.start() if stop else 200)]
    after = re.split(r"《|[\"“]", after)[0]
    before = re.split(r"[。；;]|\.\s", text[:start])[-1]
    preparing, force = law_words("preparing"), law_words("in_force")
    if _CITED.search(text[:start]) and re.search(
        r"条例|办法|规定|Regulation|Measures|Rules|Ordinance|Provisions", text[start:end]
    ):
        return "in_force" if not preparing.search(after) else "preparing"
    if re.search(
        r"accord|in line with|under the|pursuant|spirit of|依据|根据|按照|贯彻|落实",
        before[-60:].rsplit("，", 1)[-1],
        re.I,
    ):
        return ""
    forced = next(
        (m for m in force.finditer(after) if not _FUTURE.search(after[: m.start()])), None
    )
    prepared = preparing.search(after)
    if forced and prepared and prepared.start() < forced.start():
        return "in_force"
    if prepared or "草案" in text[start:end]:
        return "" if _REVISED.search(text[start:end] + after[:60]) else "preparing"
    if re.search(r"will be (?:implemented|promulgated|issued)|将(?:于|在|施行|实施)", after):
        return "adopted"
    if force.search(after):
        return "in_force"
    if preparing.search(before) and not force.search(before[preparing.search(before).end() :]):  # type: ignore[union-attr]
        return "preparing"
    return "in_force" if force.search(before) else ""


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
