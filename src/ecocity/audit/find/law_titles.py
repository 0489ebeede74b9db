"""Titles of laws, plans and measures in a text, each as the words that tell it from another."""

from __future__ import annotations

from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.find.names import stem
from ecocity.audit.words import vocabulary

_LINK = r"(?:(?:of|on|for|the|and|in|to|Around|from|with|against)\s+)"
_TITLE_ZH = re.compile(r"《([^《》]{3,60})》")
_DROP_ZH = re.compile(r"[（(][^()（）]*[)）]|\s|试行|暂行|修订|的")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_OF_PLACE = re.compile(
    r"\s+(?:of|in|for)\s+(?:the\s+)?(?:[A-Z][\w'-]*\s+){1,4}(?:City|County|Municipality|Province|Prefecture|District)\s*$"
    r"|^(?:[A-Z][\w'-]*\s+){1,3}(?:City|County|Municipality|Municipal|Provincial|Province)(?:'s)?\s+"
)
""" "Rules on Noise of Luohe Bay City": whose they are is often left out."""


_IN_MONTH = re.compile(
    r" (?:in|on|from|since|of) (?:January|February|March|April|May|June|July|August|September|October|November|December)$"
)
""" "Measures on Noise in October": when, and no part of the title."""
_OF_WHERE = re.compile(
    r"^((?:the\s+)?(?:Regulations?|Measures|Rules|Ordinance|Provisions|Plan|Programme|Scheme)) of [A-Z][a-z]+ (on|for)\b",
    re.I,
)
""" "Regulations of Jiangkou on Straw Burning"."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title where it stands: ``words`` are what two spellings of it have in common."""

    text: str
    words: frozenset[str]
    start: int
    end: int


def titles_in(text: str, city: str) -> list[Title]:
    """Every title of a sentence or table row, in order."""
    if _HAN.search(text):
        found = [(m.group(1), m.start(), m.end()) for m in _TITLE_ZH.finditer(text)]
    else:
        found = [(next(g for g in m.groups() if g), m.start(), m.end()) for m in _titles_en().finditer(text)]  # fmt: skip
    told = [Title(title.strip(), _words(title.strip(), city), start, end) for title, start, end in found]  # fmt: skip
    return [one for one in told if one.words]


_NO_TITLE = r"(?:is|are|was|were|be|been|has|have|had|will|shall|should|exists?|existed|remains?|lies?|lay|came|comes?|took|takes?|go(?:es)?|went|still|only|now|then|which|that|who|in|on|under|with|for|when|where|while|after|before|because|as|at|by|from|to|since|until|but|so|not|never|entered|passed|await\w*|stands?|sits?)"
""" "The regulations on drinking-water sources exist only as a draft": where a title in small letters ends."""


def _titles_en() -> re.Pattern:
    kinds = "|".join(vocabulary("stages")["law"]["title_words_en"])
    word = rf"(?!(?:{kinds})\b)[A-Z][A-Za-z\-]+(?:'s)?"
    return re.compile(
        rf"[\"“]([^\"”]*\b(?:{kinds})\b[^\"”]*)[\"”]"
        rf"|(?:[Tt]he\s+)?((?:{kinds})\s+(?:on|for|of)\s+(?:the\s+)?{word}(?:\s+{_LINK}*{word})*)"
        rf"|(?:[Tt]he|[Ii]ts|own|new) ((?!(?:new|these|those|said|relevant|applicable|other|national|provincial|local|environmental|same|following|existing|current|its|all)\b)[a-z-]{{4,}}(?: [a-z-]{{4,}})? (?:regulations|ordinance))\b"
        rf"|(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]hose) ((?:regulations|measures|rules|ordinance|provisions) (?:on|for|about) (?:the )?(?:(?!{_NO_TITLE}\b)[A-Za-z-]+ ?){{1,8}}(?<! ))"
        rf"|((?:(?!(?:The|These|This|Those|Our|Its|Their|Under|In|By|With|No|All|Two|Three|Legal|Among|For)\b){word}\s+){{1,8}}(?:(?:and|of|for|on)\s+(?:{word}\s+){{1,4}})?(?:{kinds})\b(?:\s+(?:on|for)\s+(?:the\s+)?{word}(?:\s+{_LINK}*{word})*)?)"
    )


def _words(title: str, city: str) -> frozenset[str]:
    if _HAN.search(title):
        plain = _DROP_ZH.sub("", title)
        plain = plain.replace(city + "市", "").replace(city, "") if city else plain
        return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))
    bare = _OF_PLACE.sub("", _IN_MONTH.sub("", title))
    drop = set(vocabulary("phrases")["same_titles_drop"]["en"])
    words = set()
    bare = re.sub(rf"\b(?:of|in|for) {re.escape(city)}\b", " ", bare) if city else bare
    bare = _OF_WHERE.sub(r"\1 \2", bare)
    for word in re.findall(r"[a-z][a-z\-]*", bare.lower().replace("'s", "")):
        if word in drop or (city and word == city.lower()):
            continue
        words.add(re.sub(r"^(?:eco-city|eco-environment\w*|ecolog\w*|eco)$", "eco", stem(word)))
    return frozenset(words)
