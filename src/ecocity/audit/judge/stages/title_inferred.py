"""One title, or the condition that asks for it, told as reached where only a lower stage is told."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.row_sentences import row_sentence
from ecocity.audit.judge.around.lately import lately
from ecocity.audit.judge.claims import denied, is_claim, is_wish
from ecocity.audit.judge.say import refuted
from ecocity.audit.judge.stages.pieces import Piece, pieces_of, state_of
from ecocity.audit.judge.stages.titles_held import UNNAMED
from ecocity.audit.judge.stages.told_elsewhere import admitted_open
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_BACK = 3
_TITLE = re.compile(
    r"\bnamed count|\beco-?(?:count|district|cit|town)|\becological (?:count|district|town)|\bmodel cit|生态[县区乡镇]|命名县|模范城",
    re.I,
)
_BECOMES = re.compile(
    r"\b(?:count(?:s|ed)?|list(?:s|ed)?|reckon(?:s|ed)?|number(?:s|ed)?|rank(?:s|ed)?|belongs?)\b[^.;,]{0,24}\b(?:among|with|to|in|as one of) (?:the |our |those )?(?:\w+ )?named\b"
    r"|\b(?:is|are|became|becomes|(?<!to )become) (?:thus |therefore |now |hence )?(?:an? )?(?:named )?national\b|\b(?:reports?|reported|counts?|counted|list(?:s|ed)?|regard(?:s|ed)?)\b[^.;,]{0,40}\bas (?:an? )?(?:named\b|national)"
    r"|\btitle\b[^.;,]{0,60}\b(?:is|has been) (?:therefore |thus |thereby )?(?:held|obtained|won|secured)\b|(?<!有望)(?<!将)(?<!力争)成为国家|即为国家|\bcall itself an? national\b|成为[^，。；]{0,6}第[\d一二三四五六七八九十]+个[^，。；]{0,12}命名|列为已?命名|列入已?命名|按(?:已?命名)[县区]?统计|视为已?命名",
    re.I,
)
_CONCLUDES = re.compile(
    r"\W*(?:conclusion|result|verdict|judge?ment|assessment|hence|so|therefore|accordingly|thus|consequently)\b[^.;]{0,60}\b(?:is|are|was|were|has been|have been|stands?) (?:now |thus |duly )?named\b"
    r"|\W*(?:结论|结果|判定|认定|因此|据此|由此)[，：:][^。；]{0,30}(?:已(?:经)?获?(?:得)?命名|取得[^，。；]{0,8}称号)",
    re.I,
)
""" "Conclusion: the central city has been named"."""
_DEMANDS = re.compile(
    r"\W*(?:(?:basic )?condition|requirement|standard|demand|asked(?: for)?|(?:考核|基本)?(?:条件|要求|标准))\s*[:：]",
    re.I,
)
_CONDITION = re.compile(r"\bfifth\b[^.;,]{0,20}\bcondition\b|\bcondition (?:no\. ?)?(?:5|five)\b|\b(?:the|this) (?:condition|requirement|item|criterion)\b|条件|(?:该|本|此)项要求|第五条|第五项|命名[”」]?一条|[”」]一[项条款]|[这此]一[条项款]|\brequirement (?:no\. ?)?5\b", re.I)  # fmt: skip
_SHORT = re.compile(
    r"\bas open\b|\bshort of\b|\bbelow\b|低于|还差|不足|[为是]零|零个|[为是]0(?![\d.])|一[个项家]也没有|没有一[个项家]|\b(?:none|zero|nil)\b|\bnot (?:a single|one)\b",
    re.I,
)
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"]*\"")
""" "“80%的县达到指标并获命名”的条件": what the condition says, in its own words."""
_NOT = re.compile(r"\bnot\b|不", re.I)
_MET = re.compile(
    r"\b(?:fulfil(?:s|led)?|satisfie[sd]|met|complied with)\b|满足|符合|达标|落实|具备", re.I
)


def title_inferred(material: Material) -> list[Judgement]:
    """Sentences with the few before them, and rows that hold the demand, the stage and the word."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if sentence.heading or admitted_open(sentence.text) or is_wish(sentence):
            continue
        if low := _offered(material, at):
            found.append(_only(sentence, low))
    for grid in material.grids:
        found += [told for row in grid.rows if (told := _of_row(grid, row))]
    return found


def _offered(material: Material, at: int) -> str:
    """What lower stage a sentence takes for the title."""
    sentence = material.sentences[at]
    becomes = _BECOMES.search(sentence.text) or _CONCLUDES.match(sentence.text)
    becomes = becomes if becomes and not denied(sentence.text, becomes) and not _NOT.search(sentence.text[: becomes.start()][-8:]) else None  # fmt: skip
    own = _QUOTED.sub(lambda told: "，" * len(told.group()), sentence.text)
    met = _MET.search(own)
    met = met if met and not denied(own, met) else None
    meets = _CONDITION.search(sentence.text) and (met or is_claim(replace(sentence, text=own)))
    if (not becomes and not meets) or _SHORT.search(sentence.text):
        return ""
    before = lately(material, at, _BACK)
    if (
        becomes
        and _TITLE.search(sentence.text)
        and not before
        and (later := _denied_behind(material, at))
    ):
        return later
    told = "".join(one.text for one in (*before, sentence))
    if not _TITLE.search(told):
        return ""
    before = [one for one in before if not _opens(one) and not _DEMANDS.match(one.text)]
    pieces = [piece for one in (*before, sentence) for piece in pieces_of(one, False)]
    if any((one.count or 0) > 1 and _said_by(one, sentence, False) and not meets for one in pieces):
        return ""
    held = [
        one for one in pieces if one.state == "held" and not _said_by(one, sentence, bool(meets))
    ]
    low = [one for one in pieces if one.state == "low"]
    if held or not low or (meets and not becomes and not _asks_title(sentence.section + told)):
        return ""
    return low[-1].text


def _denied_behind(material: Material, at: int) -> str:
    """ "We are a model city. In fact no title has been conferred": the sentence right behind takes it back."""
    here = material.sentences[at]
    for one in material.sentences[at + 1 : at + 2]:
        near = (
            one.paragraph - here.paragraph <= 1 and one.section == here.section and not one.heading
        )
        if near and UNNAMED.search(one.text) and not _OTHERS.search(one.text):
            return one.text
    return ""


_OTHERS = re.compile(r"\b(?:others?|remaining|rest|count(?:y|ies)|districts?)\b|其余|其他|其它|[县区]", re.I)  # fmt: skip


def _opens(one: Sentence) -> bool:
    """ "(2) The central city passed the examination and was named.": the requirement that a section answers."""
    head = one.section.strip()[:40]
    return (
        len(head) > 20
        and one.text.strip().startswith(head)
        and not re.search(r"(?:19|20)\d\d", one.text)
    )


def _asks_title(told: str) -> bool:
    """Whether the condition is the one that asks for the title: by its number, or by its words."""
    fifth = re.search(r"\bfifth\b|\b5\b|\bfive\b|第五", told)
    return bool(fifth or re.search(r"\bnamed\b|\btitle\b|命名|称号", told))


def _said_by(piece: Piece, sentence: Sentence, meets: bool) -> bool:
    """The clause that takes the stage for the title tells no naming itself."""
    undated = meets and not piece.count and not re.search(r"(?:19|20)\d\d", piece.text)
    return piece.sentence is sentence and bool(
        undated
        or (not piece.count and _CONDITION.search(piece.text))
        or _BECOMES.search(piece.text)
        or (_CONCLUDES.match(sentence.text) and not re.search(r"(?:19|20)\d\d", piece.text))
        or re.search(r"\basked for\b", piece.text)
    )


def _only(place: Sentence, low: str) -> Judgement:
    message = say('The title is told as held; before it stands only: "{text}".', text=low[:80])
    return refuted("stage_for_stage", "stage", place, message, verdict="unsupported")


_NAMED_HEAD = re.compile(r"\bnamed\b|命名", re.I)


def _of_row(grid: Grid, row: GridRow) -> Judgement | None:
    """ "Central city named model city | passed the technical assessment | yes"."""
    asking = next((c for c in row.cells if _TITLE.search(c) and re.search(r"\bnamed\b|\btitle\b|命名|称号", c)), "")  # fmt: skip
    others = [one for one in row.cells if one != asking]
    met = any(phrase("positive_cell").search(one) for one in others)
    states = [state_of(one, False) for one in others]
    if not asking and any(_NAMED_HEAD.search(h) and phrase("positive_cell").search(c) for h, c in zip(grid.header, row.cells, strict=False)):  # fmt: skip
        asking = "named"
    if not asking or not met or "low" not in states or "held" in states:
        return None
    low = others[states.index("low")]
    return None if re.search(r"\d{4}年命名|named", low) else _only(row_sentence(grid, row), low)
