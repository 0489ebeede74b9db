"""Whose limit a text speaks of: that of the standard audited, of another installed one, or of other rules."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.titles import last_named, own_titles, standard_named
from ecocity.audit.judge.say import words_around
from ecocity.audit.material import Material
from ecocity.audit.records import Fact
from ecocity.audit.rulebook import Rulebook, Test
from ecocity.audit.words import titles

_ANOTHER = re.compile(
    r"试行|修订前|修改前|原标准|旧标准|模范城市|卫生城市|园林城市|文明城市|森林城市|生态园林|生态县|生态乡镇|省级|全省|全国平均|全省平均|世界|发达国家|排污许可|取水许可|二级标准|[一二三]类标准|GB ?\d"
    r"|\btrial\b|previous edition|earlier edition|former (?:standard|limit|edition)|before the revision|model[- ]city|model cities|garden city|sanitary city|forest city|civili[sz]ed city|eco-count(?:y|ies)|provinc\w+|national (?:average|mean)|world|\b(?:water|discharge|pollution|emission) (?:permits?|licen[cs]es?)\b|grade (?:II|2)\b|class (?:II|2)\b",
    re.I,
)


_BY_OTHER = re.compile(
    r"\s*(?:[（(]?\d{1,2}[)）.、．]\s*)?(?:按照?|对照|根据|依据|参照|依照|under|by|according to|against|measured (?:by|against))[^，,。;；]*[，,]",
    re.I,
)


def names_another(rules: Rulebook, text: str) -> bool:
    """Whether a text names another title, level or law, and not the title of the standard."""
    own = own_titles(rules) or (titles()["eco_city"],)
    others = (pattern for pattern in titles().values() if pattern not in own)
    told = _ANOTHER.search(text) or any(pattern.search(text) for pattern in others)
    return bool(told) and not any(pattern.search(text) for pattern in own)


def opening_of(rules: Rulebook, text: str) -> str:
    """How a sentence opens that says by which other title's or level's requirements it goes."""
    opened = _BY_OTHER.match(text)
    if opened is None or not names_another(rules, opened.group()):
        return ""
    own = own_titles(rules) or (titles()["eco_city"],)
    return "" if any(pattern.search(text) for pattern in own) else opened.group()


def words_of_another(rules: Rulebook, fact: Fact) -> str:
    """The words that call a limit one of another title, level or law: its clause, its column, an opening."""
    if fact.table is not None:
        return (
            fact.column if names_another(rules, fact.column) and _ASKED.search(fact.column) else ""
        )
    opened = opening_of(rules, fact.text)
    if opened:
        return opened
    ahead, behind = words_around(fact)
    before = re.split(r"[,，;；。(（]|(?<!(?:19|20)\d)\d[%％]?\s", ahead)[-1]
    after = re.split(r"[,，;；。)）\d]", behind)[0]
    if names_another(rules, f"{before} {after}"):
        return f"{before} {after}"
    headed = _HEADED.match(fact.text)
    return headed.group() if headed and names_another(rules, headed.group()) else ""


_HEADED = re.compile(
    r"[^:：。;；]{0,40}(?:标准|指标|\b(?:standards?|indicators))[^:：。;；]{0,40}[:：]", re.I
)
""" "Eco-county standard, item 11: at least 80 %": whose limit the words before a colon tell."""


_ASKED = re.compile(
    r"标准|指标|要求|限值|目标值|\b(?:standards?|requirements?|limits?|criteri)", re.I
)
_LEVEL = re.compile(r"省级|全省|市级|试行|修订前|\bprovinc\w+|\btrial\b|\bprevious\b", re.I)


def installed(rules: Rulebook, words: str) -> Rulebook | None:
    """The other installed standard that words mean; rules of a province or an old edition are not held."""
    return None if _LEVEL.search(words) else standard_named(rules, words)


def level_named(rules: Rulebook, fact: Fact) -> str:
    """ "省级生态县要求…": rules of a province under another title, named last before a limit."""
    ahead = words_around(fact)[0] if fact.table is None else ""
    if last_named(rules, ahead) is None:
        return ""
    titled = [m for one in titles().values() for m in one.finditer(ahead)]
    last = max(titled, key=lambda one: one.end())
    told = ahead[max(0, last.start() - 14) : last.end()]
    return told if _LEVEL.search(told) else ""


def told_around(material: Material, fact: Fact) -> Rulebook | None:
    """The other installed standard that is named last before a limit: in its paragraph, else above it."""
    rules = material.rules
    if not rules.siblings:
        return None
    if fact.table is not None:
        said = [material.grids[fact.table].table.caption, fact.column]
    else:
        same = material.sentences_within(fact.line, fact.line)
        places = [at for at, one in enumerate(same) if one.printed == fact.text]
        said = [one.text for one in same[: places[0] if places else 0]] + [words_around(fact)[0]]
    words = " ".join([fact.section, *said])
    return None if _LEVEL.search(words) else last_named(rules, words)


def beside_the_right(material: Material, fact: Fact, test: Test) -> bool:
    """ "Not more than 0.9 tons; we needed 0.81": of two figures of a sentence the one that is the limit."""
    return fact.table is None and fact.number.bound in ("exact", "about") and any(
        one.role == "limit" and one.quantity == fact.quantity and one.text == fact.text and one.number.value in test.values
        for one in material.by_line.get(fact.line, ())
    )  # fmt: skip
