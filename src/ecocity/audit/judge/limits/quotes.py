"""Limits that a report quotes: against the standard and its other editions."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.asked_of_topics import lead_of
from ecocity.audit.find.bounded import is_counted_share
from ecocity.audit.find.names import named_in
from ecocity.audit.find.stems import stems
from ecocity.audit.find.titles import STANDARD, own_titles
from ecocity.audit.find.topics import topic_of, topics_in
from ecocity.audit.judge.limits.near_limit import near_limit
from ecocity.audit.judge.limits.whose_limit import (
    beside_the_right,
    installed,
    level_named,
    names_another,
    told_around,
    words_of_another,
)
from ecocity.audit.judge.say import claim, figure, refuted, upheld, words_around
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement
from ecocity.audit.rulebook import Rule, Rulebook, Test
from ecocity.audit.words import entry, phrase, titles
from ecocity.said import NOTHING, Said, say


def quoted(material: Material) -> list[Judgement]:
    """Limits that the report quotes, against the standard and its other editions."""
    found: list[Judgement] = []
    seen: set[tuple[int, str, Decimal, int]] = set()
    own = _own_standard(material)
    for fact in material.facts:
        key = (fact.line, fact.quantity, fact.number.value, fact.number.start)
        if fact.role != "limit" or not fact.canonical or key in seen or not _is_quoted(fact):
            continue
        words = words_of_another(material.rules, fact)
        other = installed(material.rules, words) if words else None
        known = (other or material.rules).test_of(fact.quantity)
        if known is None or not known[1].values or (words and other is None):
            continue
        seen.add(key)
        if other is not None:
            found.append(_of_installed(fact, other, *known))
            continue
        reason = _of_rules_not_held(material, fact, own)
        if reason:
            found.append(Judgement(claim("limit", fact, "not_checkable", "", reason, known[0].id)))
            continue
        found.append(_quoted(material, fact, *known))
    return found


def _is_quoted(fact: Fact) -> bool:
    """Whether a limit is printed in figures and is no target that a plan sets itself."""
    told = is_counted_share(fact.text, fact.number) or _is_target(fact)
    return bool(re.search(r"\d", fact.number.printed)) and not told


def _of_rules_not_held(material: Material, fact: Fact, own: str) -> Said:
    """Why a limit is none of the standard audited; empty where nothing says so."""
    before = _of_title_before(material, fact)
    if before:
        return say("a limit of another title, which is named before it: {title}", title=before)
    level = level_named(material.rules, fact)
    if level:
        return say("a limit of other rules than those audited: {rules}", rules=level)
    if own or _TITLE_OF_RULES.search(fact.section) and _of_lower(material.rules, fact.section):
        named = own or fact.section
        return say("a limit of other rules than those audited: {rules}", rules=named)
    return NOTHING


def _of_installed(fact: Fact, other: Rulebook, rule: Rule, test: Test) -> Judgement:
    """A limit that is told as one of another installed standard: held against that one."""
    right = _right(test)
    if _printed(fact, test) in test.values and not _turned(fact, test):
        return upheld(
            "limit",
            fact,
            right,
            say("as {standard} says, which the words name", standard=other.label),
        )
    told = f"{fact.comparison} {figure(fact.number)}".strip()
    message = say(
        "The limit of requirement {number} ({label}) of {standard} is {right}, not {told}.",
        number=rule.number, label=test.label, standard=other.label, right=right, told=told,
    )  # fmt: skip
    return refuted("limit_misquoted", "limit", fact, message, right)


def _right(test: Test) -> str:
    return " or ".join(f"{test.comparison} {one}" for one in test.values)


def _printed(fact: Fact, test: Test) -> Decimal:
    """The limit as it was read, or as it stands in print: an unknown unit does not make it another."""
    digits = re.match(r"[\d.]+", fact.number.printed.replace(",", ""))
    bare = Decimal(digits.group().rstrip(".")) if digits else None
    return bare if bare is not None and bare in test.values else fact.number.value


def _turned(fact: Fact, test: Test) -> bool:
    """ ">= 0.9" of what may be 0.9 at most; "above the 0.9" only says where a figure lies."""
    sided = "=" not in (fact.comparison, test.comparison) and bool(fact.comparison)
    if not sided or fact.comparison[0] == test.comparison[0]:
        return False
    ahead = words_around(fact)[0]
    is_asked = fact.number.bound in ("at_least", "at_most") or _IS_ASKED.search(ahead)
    return bool(fact.table is not None or is_asked)


_IS_ASKED = re.compile(
    r"[<>≤≥=]\s*$|\b(?:must|has to|have to|shall|should|required to|needs? to)\b[^,.;\d]{0,30}$|(?:须|应|必须|要求)[^，。；\d]{0,12}$",
    re.I,
)


_TITLE_OF_RULES = re.compile(
    r"(?:标准|指标体系|考核指标|建设指标|管理规定|管理办法|验收规定|申报条件|\b(?:Standards?|Indicators|Measures|Rules|Criteria))\s*(?:[（(][^（()）]{1,12}[)）])?\s*$"
)


def _of_lower(rules: Rulebook, title: str) -> bool:
    """Whether a title names rules of another level or title, and not those of the standard."""
    own = any(pattern.search(title) for pattern in own_titles(rules))
    return (names_another(rules, title) or bool(_FOR_OTHERS.search(title))) and not own


_FOR_OTHERS = re.compile(r"生态[县区村镇乡]|生态文明|\beco-?(?:count|district|town|village)", re.I)


def _own_standard(material: Material) -> str:
    """The title of a document that lays down rules of its own: its limits quote no other standard."""
    opening = [one.text.strip() for one in material.document.blocks if one.text.strip()][:3]
    return next((one for one in opening if len(one) < 60 and _TITLE_OF_RULES.search(one) and _of_lower(material.rules, one)), "")  # fmt: skip


_BACK = re.compile(
    r"\b(?:the|that|this|such an?) (?:title|status|honou?r|designation)\b|[该此]称号|这[一个]{1,2}称号", re.I
)  # fmt: skip


def _of_title_before(material: Material, fact: Fact) -> str:
    """ "To obtain the title, …": the other title that the sentences before it name."""
    if fact.table is not None or not _BACK.search(fact.text):
        return ""
    at = next((i for i, one in enumerate(material.sentences) if one.printed == fact.text), 0)
    asked = f"{material.rules.label_en} {material.rules.label_zh}"
    for one in reversed(material.sentences[max(0, at - 3) : at + 1]):
        named = [p for p in titles().values() if p.search(one.text)]
        if any(p.search(asked) for p in named):
            return ""
        if named:
            return one.printed.strip()[:60]
    return ""


_DEMANDED = re.compile(
    r"考核|标准|要求|指标|规定|国家|requirement|standard|assessment|national", re.I
)


def _is_target(fact: Fact) -> bool:
    """A plan's own target is no quotation of the standard."""
    ahead, behind = words_around(fact)
    if fact.table is None and _PLANNED.search(fact.text[: fact.number.start]):
        return True
    clause = re.split(r"[,，;；。(（]", ahead)[-1] + re.split(r"[,，;；。)）\d]", behind)[0][:12]
    own = not (_DEMANDED.search(clause) or STANDARD.search(clause))
    if fact.table is None and phrase("target_cue").search(clause) and own:
        return True
    if (
        fact.table is None
        and phrase("shortfall").search(fact.text)
        and not _DEMANDED.search(fact.text)
    ):
        return True  # "short of the 18 m2 asked for": by whom is not said
    text = fact.text + " " + fact.column
    return bool(phrase("target_cue").search(text)) and not (
        STANDARD.search(text)
        or re.search(r"考核|标准|要求|requirement|standard|assessment|≥|≤", text, re.I)
    )


_PLANNED = re.compile(
    r"(?:规划|计划|方案|纲要)》?[^，。；：:]{0,20}(?:目标|指标|任务)[^，。；：:]{0,8}[：:为是](?:(?!考核|标准|国家)[^。；])*$"
)
""" "规划提出的目标为：A≥45%，B≥90%": the figures of a list are those of the plan."""
_OWN_EDITION = re.compile(
    r"修订(?:稿|后|版)|现行|新(?:标准|版)|\b(?:revised|revision|current|present)\b", re.I
)
_OLD_EDITION = re.compile(
    r"试行|修[订改]前|[原旧老](?:版|标准|指标)|\b(?:trial|former|previous|earlier|old)\b", re.I
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|年(?!版|的?标准|的?指标|试行|修订|的?要求))")


def _edition_named(material: Material, fact: Fact) -> str:
    """``own`` or ``other``: the edition that the words last before a limit speak of; empty for none."""
    ahead, behind = words_around(fact)
    if fact.table is not None:
        ahead, behind = f"{material.grids[fact.table].table.caption} {fact.column}", ""
    if _THEN.match(behind) or _OF_OLD.match(behind):
        return "other"
    own = set(_YEAR.findall(f"{material.rules.label_zh} {material.rules.label_en}"))
    others = {
        year
        for limits in material.rules.others.values()
        for one in limits
        for year in _YEAR.findall(one.edition)
    }
    said = [(m.end(), "own") for m in _OWN_EDITION.finditer(ahead)]
    said += [(m.end(), "other") for m in _OLD_EDITION.finditer(ahead)]
    for found in _YEAR.finditer(ahead):
        known = "own" if found[1] in own else "other" if found[1] in others else ""
        said += [(found.end(), known)] if known else []
    return max(said)[1] if said else ""


_THEN = re.compile(
    r"[^,.;，。；\d]{0,12}(?:\b(?:then|at that time|at the time|in those days)\b|当时|那时)", re.I
)
""" "Sewage treatment had to reach 70 % then": of the edition before."""
_OF_OLD = re.compile(r"[^.;。；\d]{0,30}(?:19|20)?(?:\d\d)?年?(?:版)?试行|[^.;。；\d]{0,40}\b(?:trial|former|earlier|previous) (?:edition|draft|version|indicators?|standard)|[^.;\d]{0,40}\b(?:edition|draft|version|indicators?|standard)s? of 2003\b", re.I)  # fmt: skip
"""“70%的国家标准”,所引系2003年试行稿"""


_OF_A_COUNTY = re.compile(r"\bof (?:a|each|every|the) (?:county|town)|县城|县级|各县", re.I)


def _label_stems(test: Test) -> frozenset[str]:
    return stems(test.label.en) | stems(test.label.zh)


def _is_right_elsewhere(material: Material, fact: Fact, test: Test) -> bool:
    """Whether a limit that stands without a name is the right one of another requirement."""
    return any(
        one is not test and fact.number.value in one.values and fact.number.unit in ("", one.unit)
        for rule in material.rules.rules if rule.kind == "indicator" for one in rule.tests
    )  # fmt: skip


def _by_its_words(material: Material, fact: Fact, test: Test) -> bool:
    """ "Satisfaction: 93.0 % (asked: 90 %)", below another topic: the words share theirs with another limit's name."""
    line = [one.text for one in material.sentences_within(fact.line, fact.line)]
    said = stems(" ".join(line))
    return not said & _label_stems(test) and any(
        fact.number.value in one.values and fact.number.unit in ("", one.unit) and said & _label_stems(one)
        for rule in material.rules.rules for one in rule.tests if one is not test
    )  # fmt: skip


def _is_alike(fact: Fact, test: Test) -> bool:
    """Whether a limit could be one of a quantity, by its unit and its size."""
    value = fact.number.value
    near = any(near_limit(value, one) for one in test.values)
    return near and fact.number.unit in ("", *entry(fact.quantity).get("unit", []))


def _of_sibling(material: Material, fact: Fact) -> Rulebook | None:
    """The other installed standard that sets this limit, where the report quotes several of its limits."""
    for other in material.rules.siblings:
        quoted = {
            one.quantity for one in material.facts
            if one.role == "limit" and one.canonical and _is_only_of(one, other, material.rules)
        }  # fmt: skip
        if fact.quantity in quoted and len(quoted) > 1 and _is_only_of(fact, other, material.rules):
            return other
    return None


def _is_only_of(fact: Fact, other: Rulebook, rules: Rulebook) -> bool:
    theirs, ours = other.test_of(fact.quantity), rules.test_of(fact.quantity)
    if theirs is None or ours is None:
        return False
    return fact.number.value in theirs[1].values and fact.number.value not in ours[1].values


def _is_of_another(material: Material, fact: Fact, rule: Rule, test: Test) -> bool:
    """Whether a limit in running text is the right one of another quantity named beside it."""
    if fact.table is not None:
        return False
    if _topic(material, fact) == fact.quantity and not _OF_A_COUNTY.search(fact.text):
        return False
    names = {one.quantity for one in named_in(fact.text)}
    headed = any(one.quantity == fact.quantity for one in named_in(fact.section))
    if (
        fact.quantity not in names
        and not headed
        and (_by_its_words(material, fact, test) or _is_right_elsewhere(material, fact, test))
    ):
        return True
    alone = names <= {fact.quantity} and not names_another(material.rules, fact.text)
    alone = alone and not _OF_A_COUNTY.search(fact.text)
    if alone and material.items_on.get(fact.line) == {fact.quantity}:
        return False
    named = [material.rules.test_of(one) for one in names]
    others = [pair[1] for pair in named if pair is not None]
    bare = not fact.number.unit
    others += [
        one for one in rule.tests if test.quantity not in names or (bare and one.unit in ("", "1"))
    ]
    return any(
        one is not test
        and fact.number.value in one.values
        and (not fact.comparison or fact.comparison[0] == one.comparison[0])
        for one in others
    )


def _topic(material: Material, fact: Fact) -> str:
    """The one criterion that the line of a limit, or what leads to it, speaks of."""
    told = topics_in(fact.text)
    if told:
        return told[0] if len(told) == 1 else ""
    at = next((i for i in material.places_within(fact.line, fact.line) if material.sentences[i].printed == fact.text), -1)  # fmt: skip
    return topic_of(lead_of(material.sentences, at), _judged(material.rules)) if at >= 0 else ""


def _judged(rules: Rulebook) -> list[str]:
    return [one.quantity for rule in rules.rules if rule.kind == "indicator" for one in rule.tests]


_DISTANCE = re.compile(
    r"(?:低于|高于|高出|超出|超过|优于|好于|少于|多于|距|离|比)[^，。；\d]{0,8}(?:标准|限值|要求|指标|上限|下限|目标|门槛)[^，。；\d]{0,6}$|(?:差|相差|富余|余|多|少|低|高)$"
    r"|\b(?:by|under|below|above|over|beyond|within|short of|off|from) (?:the |its )?(?:[\w-]+ ){0,2}(?:limit|standard|requirement|threshold|line|mark|bar)?s?(?: by)? ?(?:only |just |about )?$",
    re.I,
)


_BY_SO_MUCH = re.compile(
    r"(?:高出|超出|高于|低于|优于|好于|少于|多于|超过|距|离)[^，。；\d]{0,8}(?:标准|限值|要求|指标|上限|下限|目标|门槛)值?(?:约|近|达|仅)?$|\bby (?:\w+ ){0,2}$",
    re.I,
)
""" "已高出标准4638元": so much above it."""


def _is_distance(material: Material, fact: Fact, test: Test) -> bool:
    """ "低于限值0.141", where 0.759 is told and 0.9 is the limit: how far from it."""
    ahead, behind = words_around(fact)
    if fact.table is not None or not _DISTANCE.search(ahead):
        return False
    if _BY_SO_MUCH.search(ahead) and not behind.lstrip().startswith("的"):
        return True
    near = material.sentences_within(fact.line - 3, fact.line)
    told = {number.value for one in near for number in one.numbers}
    told |= {one.number.value for one in material.facts_about(test.quantity)}
    off = fact.number.value
    return any(limit - off in told or limit + off in told for limit in test.values)


def _quoted(material: Material, fact: Fact, rule: Rule, test: Test) -> Judgement:
    value, right = _printed(fact, test), _right(test)
    if value in test.values:
        if not _turned(fact, test):
            return upheld("limit", fact, right, say("as the standard says"), rule.id)
        message = say(
            "Requirement {number} asks for {right}; the report turns it round: {comparison} {value}.",
            number=rule.number, right=right, comparison=fact.comparison, value=value,
        )  # fmt: skip
        return refuted("limit_misquoted", "limit", fact, message, right, requirement=rule.id)
    if beside_the_right(material, fact, test):
        reason = say("the limit of {label} stands beside it", label=test.label)
        return Judgement(claim("limit", fact, "not_checkable", "", reason, rule.id))
    if _is_distance(material, fact, test):
        reason = say("it may be the distance from the limit of {label}", label=test.label)
        return Judgement(claim("limit", fact, "not_checkable", "", reason, rule.id))
    beside = told_around(material, fact)
    its = beside.test_of(fact.quantity) if beside else None
    if beside and its and _printed(fact, its[1]) in its[1].values and not _turned(fact, its[1]):
        return _of_installed(fact, beside, *its)
    other = next(
        (one for one in material.rules.others.get(fact.quantity, ()) if one.value == value), None
    )
    if other is not None and _edition_named(material, fact) == "other":
        reason = say("as {edition} says, which the sentence names", edition=other.edition)
        return upheld("limit", fact, f"{other.comparison} {other.value}", reason, rule.id)
    if other is not None:
        return refuted(
            "limit_of_other_edition", "limit", fact,
            say("{fact} is the limit of {edition}; requirement {number} of the standard audited here asks for {right}.", fact=figure(fact.number), edition=other.edition, number=rule.number, right=right),
            right, requirement=rule.id,
        )  # fmt: skip
    sibling = _of_sibling(material, fact)
    if sibling is not None:
        reason = say("a limit of other rules than those audited: {rules}", rules=sibling.label)
        return Judgement(claim("limit", fact, "not_checkable", "", reason, rule.id))
    if not _is_alike(fact, test) or _is_of_another(material, fact, rule, test):
        reason = say("whether it is the limit of {label} is not clear", label=test.label)
        return Judgement(claim("limit", fact, "not_checkable", "", reason, rule.id))
    return refuted(
        "limit_misquoted", "limit", fact,
        say("The limit of requirement {number} ({label}) is {right}, not {told}.", number=rule.number, label=test.label, right=right, told=f"{fact.comparison} {figure(fact.number)}".strip()),
        right, requirement=rule.id,
    )  # fmt: skip
