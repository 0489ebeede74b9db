"""A condition of several parts that the text itself tells, held against what it answers, part by part."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.lately import lately
from ecocity.audit.judge.claims import denied, is_claim
from ecocity.audit.judge.conditions import found_wanting
from ecocity.audit.judge.part_words import (
    PART_NAMES,
    asked_parts,
    is_lower_stage,
    named_parts,
    shown_parts,
    tells_again,
)
from ecocity.audit.judge.say import claim, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

TOLD = re.compile(
    r"\W*(?:\d{1,2}\W+)?(?:[考创基][核建本])?条件\s*(?:[第之（(]?[一二三四五六七八九\d][条项）)]?)?\s*(?:要求|内容)?\s*[:：]|\W*(?:考核|指标|标准|条件)?(?:要求|内容)\s*[:：】]|\W*what (?:has|have|is|needs?|must)\b[^:.]{0,20}[:.]"
    r"|[^。]{0,20}(?:条件|标准|指标)[^。，]{0,8}(?:要求|规定)|[^。]{0,12}要求(?=[^。]{0,30}[，；、])"
    r"|\W*(?:the )?(?:\w+ )?(?:basic )?(?:conditions?|requirements?)(?: \w+)?\s*[:.]\s*\w"
    r"|\W*(?:[^,.:;]{2,20}, )?(?:the )?(?:\w+ )?(?:basic )?condition(?: \w+)? (?:has|consists of|comprises|falls into|is made (?:up )?of|covers|contains)\b"
    r"|\W*under (?:the |this )?(?:\w+ )?(?:basic )?conditions?,? "
    r"|\W*(?:under |in )?(?:the |this )?(?:\w+ ){0,3}(?:standard|condition|requirement|criterion)(?: \w+)? (?:asks|requires|demands|wants|calls|provides|says|is that|reads)\b",
    re.I,
)
_WHOLE = re.compile(
    r"条件|要求|各(?:项|部分|方面)|\b(?:conditions?|requirements?|criteri(?:on|a)|parts?|demands?|halves|points)\b", re.I
)  # fmt: skip
_SOME = re.compile(
    r"部分|其中|前[两二三]项|基本(?!条件)|\b(?:first|partly|in part|one of|some of)\b", re.I
)
_ANSWERS = 6
"""Sentences behind the condition in which its answer may stand."""


def parts_told(material: Material) -> list[Judgement]:
    """One judgement a condition that is told, answered and claimed to be met."""
    found: list[Judgement] = []
    wanting = found_wanting(material)
    for at, sentence in enumerate(material.sentences):
        wanted = _parts(material, sentence) or _parts_of_lead(material, sentence)
        answer = _answer(material, at) if len(wanted) > 1 else []
        if not answer:
            found += _closed(material, at) if sentence.requirement not in wanting else []
        elif sentence.requirement not in wanting:
            found += _judged(sentence, answer, wanted, _beyond(material, answer[-1]))
    return found


def _closed(material: Material, at: int) -> list[Judgement]:
    """A claim that names the parts itself, with what stands before it; a question that does, with its "yes"."""
    sentence = material.sentences[at]
    wanted = _of_one_rule(material, _NAMED_IN.findall(sentence.text))
    if len(wanted) < 2 or sentence.heading or not tells_again(sentence.text):
        return []
    if sentence.text.rstrip().endswith(("?", "？")):
        behind = list(material.sentences[at + 1 : at + 1 + _ANSWERS])
        ends = next((n for n, one in enumerate(behind) if one.text.rstrip().endswith(("?", "？")) or one.heading), len(behind))  # fmt: skip
        answer = behind[:ends]
        said = bool(answer) and bool(_YES.match(answer[0].text))
    else:
        answer = [one for one in lately(material, at, _ANSWERS) if not one.text.rstrip().endswith(("?", "？"))]  # fmt: skip
        said = bool(_WHOLE.search(sentence.text) and _HOLDS.search(sentence.text))
    return _judged(sentence, answer, wanted, "", alone=True) if said and answer else []


_NAMED_IN = re.compile(r"[（(“\"「][^()（）”\"」]{12,}[)）”\"」]")
""" "The condition “plan passed and issued, laws carried out” is fulfilled": what it asks for, in its own words."""
_YES = re.compile(
    r"\W*(?:(?:answer|reply|a|答)\s*[:：.]\s*)?(?:yes|it (?:is|does)|we do|they are|indeed|of course|certainly|fully|是|满足|具备|已)",
    re.I,
)
_HOLDS = re.compile(r"\b(?:met|fulfilled|satisfied|complied with|holds)\b|(?<!不)(?<!未)(?:满足|具备|达到|成立|符合)", re.I)  # fmt: skip


def _of_one_rule(material: Material, quoted: list[str]) -> list[str]:
    """The parts of one condition that the brackets or quotation marks of a sentence name."""
    named = {key for one in quoted for key in (*asked_parts(one), *named_parts(one))}
    for rule in material.rules.rules if len(named) > 1 else ():
        own = asked_parts(f"{rule.label_en} {rule.label_zh}") if rule.kind == "condition" else ()
        if named <= set(own):
            return [key for key in own if key in named]
    return []


def _parts(material: Material, sentence: Sentence) -> list[str]:
    """The parts that a sentence asks for; with it the rest of its line, where that has no figure either."""
    if not TOLD.match(sentence.text):
        return []
    if phrase("complies").search(sentence.text) and is_claim(sentence) and sentence.numbers:
        return []
    line = material.text_of.get(sentence.line, "")
    told = line if _ASKED.match(line) and tells_again(line) else sentence.text
    asked = list(asked_parts(told))
    return asked if len(asked) > 1 else _of_one_rule(material, [told])


def _parts_of_lead(material: Material, sentence: Sentence) -> list[str]:
    """The parts that a heading or a lead names: "Tasks, incidents, complaints, species."."""
    if len(sentence.text) > _LEAD_LENGTH or _VERB.search(sentence.text) or not tells_again(sentence.text):  # fmt: skip
        return []
    named = named_parts(sentence.text)
    for rule in material.rules.rules if len(named) > 1 else ():
        of_rule = (
            asked_parts(f"{rule.label_en} {rule.label_zh}") if rule.kind == "condition" else ()
        )
        if len(set(named) & set(of_rule)) > 1:
            return [key for key in named if key in of_rule]
    return []


_LEAD_LENGTH = 90
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|been|shall|may)\b|已|为|了|达到|均|有(?!机|害|效|关)|是",
    re.I,
)


def _answer(material: Material, at: int) -> list[Sentence]:
    """The sentences behind it up to the one that says the condition is met."""
    first = material.sentences[at]
    found: list[Sentence] = []
    line = material.text_of.get(first.line, "")
    retold = bool(_ASKED.match(line)) and tells_again(line)
    for other in material.sentences[at + 1 : at + 1 + _ANSWERS]:
        if retold and other.line == first.line:
            continue
        again = TOLD.match(other.text) and not is_claim(other)
        if other.section != first.section and not first.heading or again:
            break
        if other.line - (found or [first])[-1].line > 2:
            break
        found.append(other)
        said = phrase("complies").search(other.text)
        if said and is_claim(other) and _WHOLE.search(other.text) and not denied(other.text, said):
            return found
    return found if _ASKED.match(first.text) else []


_ASKED = re.compile(r"\W*(?:[考创基][核建本])?(?:条件|要求|内容)[^：:。]{0,8}[:：]|\W*(?:the )?(?:\w+ )?(?:basic )?(?:conditions?|requirements?)(?: \w+| \(\d\))?\s*:", re.I)  # fmt: skip
"""An answer to what is asked in so many words need not end in a claim."""


def _beyond(material: Material, last: Sentence) -> str:
    """What the same section says behind the claim, which may hold another part."""
    at = material.places_within(last.line, last.line).stop
    behind = material.sentences[at : at + _ANSWERS]
    return "\n".join(one.text for one in behind if one.section == last.section and not one.heading)


_PASSED = re.compile(
    r"\bplan\b[^.;]{0,60}\b(?:was|were|has been|had been) (?:passed|adopted|approved)\b(?! by)|规划[^，。；]{0,20}(?:[，,][^，。；由经]{0,12})?(?:审议通过|表决通过|获得?通过|获批)",
    re.I,
)


def _judged(
    sentence: Sentence, answer: list[Sentence], wanted: list[str], beyond: str, alone: bool = False
) -> list[Judgement]:
    last = max(sentence, answer[-1], key=lambda one: one.line)
    if _SOME.search(last.text) or not tells_again(sentence.text):
        return []
    text = " ".join(one.text for one in answer)
    present = shown_parts(text) & set(wanted)
    present |= shown_parts(beyond) & set(wanted) if present else set()
    if "plan_approved" in wanted and _PASSED.search(text):
        present |= {"plan_approved"}  # by whom, the condition says itself
    absent = [key for key in wanted if key not in present]
    missing = tuple(PART_NAMES[key] for key in absent)
    if not present or (not alone and is_lower_stage(absent, text)):
        return []
    if not missing:
        return [
            upheld(
                "condition", last, say("every part of line {line} is answered", line=sentence.line)
            )
        ]
    message = say(
        "The condition told here has several parts; the answer gives no evidence for: {missing}.",
        missing=missing,
    )  # fmt: skip
    return [
        refuted("part_without_evidence", "condition", sentence, message, severity="warning", verdict="unsupported", also=(last.line,)),
        Judgement(claim("compliance", last, "unsupported", "", message)),
    ]  # fmt: skip
