"""Condition four is claimed, a grade of the index stands beside the claim, and no place among others."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.names import named_in
from ecocity.audit.find.row_sentences import row_sentence
from ecocity.audit.judge.around.lately import lately
from ecocity.audit.judge.claims import denied, is_claim, is_wish
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_BACK, _ON = 4, 2
_INDEX = re.compile(
    r"(?<![A-Za-z])EI(?![a-z])|\beco-?(?:logical )?-?environment|\becological (?:environment|quality|status|state|index)|\becosystems?\b|\benvironmental (?:quality|state|status|condition)s?\b|生态环境(?!局|厅|部|保护|建设)|生态质量",
    re.I,
)
_FOURTH = re.compile(
    r"\b(?:basic )?(?:condition|requirement)s? (?:no\. ?|number |\()?(?:4|four|iv)\b|\bfourth\b[^.;,]{0,12}\b(?:condition|requirement)|\bcondition (?:which|that) (?:concerns|is about)\b|\bcondition (?:on|about|concerning) the eco|^\W*(?:the )?fourth\W|^\W*4\s*[|:：]|^\W*4[.)、] (?:quality|(?:the )?eco)"
    r"|(?:基本)?条件[（(]?第?[四4][）)条项]?|条件[^，。；]{0,6}关于生态环境|第?(?:四|4)[）)]?(?:条|项)|^\W*[（(]?四[）)、．.]|^\W*[4４][．.、]",
    re.I,
)
_GRADE_EN = r"(?:very good|good|excellent|fair)"
_GRADE = re.compile(
    rf"[\"“'‘]{_GRADE_EN}[\"”'’]|[(:,] ?(?:(?:grade|category|class|level|rated|graded)[: ]*)?{_GRADE_EN}(?:[),.;]|$| \()|\b{_GRADE_EN}\)|\b(?:graded|rated|called|classed|assessed|judged|evaluated|accordingly|remains?|stays?|calls)\b[^.;,]{{0,40}}\b{_GRADE_EN}\b"
    rf"|\b{_GRADE_EN} (?:level|grade|class|category|rating)\b|\b(?:level|grade|class|category|rating|colour|band|status) (?:of |is |was )?(?:accordingly )?(?:the )?[\"“]?{_GRADE_EN}\b|^\W*(?:grade|class|level|rating)?\W*{_GRADE_EN}\W*$|\b(?:grade|class) (?:II?|1|2|A|B)\b"
    r"|(?:[为属于是系得到：|:（(“「，、；]|^)\s*(?:优秀?|良好?|优良|较好)(?:[”」）)，。、；（(]|级|等|$|的(?:评价)?等级|的评价)|[优良]好?[”」]?(?:级|等级|等次)(?!天|率|比)|[优良]好?以上|\bgood or better\b|评价(?:结果)?(?:为)?(?:良好|优良|优秀)|结果良好|[ⅠⅡI]{1,2}级",
    re.I,
)
_NTH = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[1-9]\d?(?:st|nd|rd|th))"
)
_PLACED = re.compile(
    rf"\b(?:table|list|order|comparison|league)\b[^.;]{{0,50}}\b(?:cities|prefectures|municipalities)\b[^.;]{{0,30}}\b{_NTH}\b|\b{_NTH}\b[^.;]{{0,40}}\b(?:in|on|of) the (?:\w+ ){{0,2}}(?:table|list|order)\b|\b{_NTH} (?:and|then|and then) (?:again )?{_NTH}\b(?! (?:quarter|half|batch|phase|stage|class|grade|year)s?\b)"
    r"|\b(?:of|among|out of) (?:the |all |our |its )*(?:other )?[\w-]+ (?:\w+ ){0,2}(?:cities|prefectures|municipalities|prefecture)\b|\b(?:\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth) of (?:the )?(?:\d{1,2}(?!\.?\d)|nine|ten|\w+teen|twelve|eleven|twenty)\b|\bonly (?:two|one|three|four|the)\b|\bone other\b|\bexceeded\b|\bhigher than\b|\bmore than any\b|\b(?:scored|had|reached|stood) (?:more|higher|above)\b|\bhighest\b"
    r"|\bfirst (?:place|position|rank|among \w+ cities)\b|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[1-9]\d?(?:st|nd|rd|th)) (?:place|position|rank|in|of|among|highest|best|out)\b|\b(?:came|stands?|ranks?|placed|position(?:ed)?|place|rank|(?<!condition )(?<!requirement )no\.)\s*:? ?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d)|\bplace \d|\btop (?:three|five|ten|\d)|\branking (?:list|table)|\bthe ranking in\b"
    r"|第\s*(?:[一二三四五六七八九十]+|\d+)(?=[名位]|\s*$|[，。；、）)（])|前(?:[一二三四五六七八九十]|\d+)(?=[名位]|[，。；、）)]|$)|仅次于|[高优]于我市|首位|榜首|排名通报|仅[^，。]{0,8}市|名次为?\d",
    re.I,
)
_SAYS_SO = re.compile(
    r"\bticked\b|\btick (?:it|this) off\b|\bup to (?:the )?standard\b|\b(?:condition|requirement|item) (?:thus |therefore )?(?:holds|stands)\b|\b(?:fulfil(?:s|led)?|complied with|met|satisfie[sd]|passed|achieved|attained)\b|\bcompliance\b|\bconforms\b|\bit does\b|\bas proof\b|\bno obstacle\b|\byes\b|\bputs? us\b|\bcomplies\b"
    r"|肯定|认可|认定|成立|符合|达标|满足|具备|达到|通过(?!评价)|做到|可见|走在|居于|位居|处于|是$",
    re.I,
)
_OPEN = re.compile(
    r"\bhopes?\b|\bstriv|今后|力争|争取|\bnot\b|\bno (?:list|rank)|\basked for\b|\bmust\b|\bshall\b|尚未|未|待|缺|补充|应当",
    re.I,
)
_FIFTH = re.compile(
    r"\b(?:fifth|first|second|third)\b[^.;,]{0,12}\bcondition|\bcondition (?:no\. ?)?(?:[1235]|one|two|three|five)\b|条件[（(]?第?[一二三五1235]|第[一二三五1235][条项]",
    re.I,
)


def _is_open(sentence: Sentence) -> bool:
    """Whether the clauses that claim, or the sentence where none does, deny or wish; "and we need not linger" is no denial."""
    clauses = re.split(r"[,;，；]", sentence.text)
    said = [one for one in clauses if _SAYS_SO.search(one) or phrase("complies").search(one)]
    return any(_OPEN.search(one) for one in said or clauses)


_OF_UNITS = re.compile(
    r"\b(?:count(?:y|ies)|districts?|named|title|model city|incidents?|complaints?|letters)\b|[县区]|命名|称号|模范|信访|事件|减排",
    re.I,
)
_POINTS_BACK = re.compile(
    r"\b(?:this|that|it|these|they|we|us|conditions?|requirements?|items?|criteri(?:on|a)|demands?|standards?|points?|result|verdict|conclusion|assessment)\b|[该此这]|条件|要求|标准|条款|指标|结论|因此|所以|故|我市|考核|一条|一项",
    re.I,
)
_SHORT = 24


def is_of_it(sentence: Sentence) -> bool:
    """Whether a claim names the index, its grade or the place, or points back and names nothing else."""
    text = sentence.text
    if {one.quantity for one in named_in(text)} - {"eco_index"}:
        return False
    if _names_it(text) or wants_place(text) or grades(text):
        return True
    told = bool(_POINTS_BACK.search(text)) or len(text.strip()) <= _SHORT
    return told and not _OF_UNITS.search(text)


def grades_offered(material: Material) -> list[Judgement]:
    """Every claim of condition four in prose and cells, and rows of tables."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if not sentence.heading and (_claimed(sentence) or _boasts(sentence)):
            found += _of_sentence(material, at)
    for grid in material.grids:
        found += [told for row in grid.rows if (told := _of_row(material, grid, row))]
    return found


def wants_place(text: str) -> bool:
    """Whether a text speaks of a place at the front, or of the condition that asks for it."""
    return bool(phrase("rank_wanted").search(text) or _FRONT.search(text) or _FOURTH.search(text))


_FRONT = re.compile(
    r"\bfront\b|\bleading (?:group|cities)|\branking\b|靠前|方阵|前茅|基本条件(?:的)?要求|排名|排位|位次",
    re.I,
)


_NUMBER = re.compile(r"\bno\.(?= ?\d)", re.I)


def _claimed(sentence: Sentence) -> bool:
    text = _NUMBER.sub("#  ", sentence.text)
    said = _SAYS_SO.search(text)
    plain = said and not denied(text, said) and not is_wish(sentence)
    return is_claim(sentence) or bool(plain)


def _boasts(sentence: Sentence) -> bool:
    """Said to stand at the front: as a fact, and not as what is wished or asked."""
    front = phrase("rank_wanted").search(sentence.text)
    return bool(front) and not _WANTS.search(sentence.text) and not is_wish(sentence)


_WANTS = re.compile(r"\b(?:wants?|aims?|hopes?|strives?|asks?|requires?|requirement|target|by 20\d\d|(?:is|are|has|ought) to be)\b|要求|争取|力争|目标|努力|进入|应", re.I)  # fmt: skip


def _of_sentence(material: Material, at: int) -> list[Judgement]:
    """From the sentence or heading that names the index to the rest of the paragraph that claims."""
    sentence = material.sentences[at]
    asks = sentence.text.rstrip().endswith(("?", "？"))
    if asks or _FIFTH.search(sentence.text) or _is_open(sentence):
        return []
    if not is_of_it(sentence):
        return []
    region = [*lately(material, at, _BACK), sentence]
    named = [n for n, one in enumerate(region) if _names_it(one.text)]
    if not named and not _names_it(sentence.section):
        return []
    first = named[0] if named else 0
    if first == len(region) - 1:  # "It is graded good. Condition four is therefore met"
        first = next(
            n for n, one in enumerate(region)
            if one.paragraph == sentence.paragraph or one.section == sentence.section != ""
        )  # fmt: skip
    asking = next((n for n in range(first) if wants_place(region[n].text)), first)
    region = region[asking:]
    behind = [
        one for one in material.sentences[at + 1 : at + 1 + _ON]
        if one.paragraph - sentence.paragraph <= 1 and one.section == sentence.section and not one.heading
    ]  # fmt: skip
    if _claimed(sentence):
        answers = _answers(material, at)
        region += answers or [one for one in behind if one.paragraph == sentence.paragraph]
        behind = answers or behind
    text = "\n".join(one.text for one in region)
    asked = wants_place(f"{sentence.section}\n{text}") and not of_another(sentence.text)
    index = bool(_INDEX.search(f"{sentence.section} {text}"))
    index = index or bool(_FOURTH.search(text) and phrase("rank_wanted").search(text))
    graded = next((g for one in region for g in grades(one.text)), None)
    if not (asked and index and graded):
        return []
    if ranked(f"{text}\n" + "\n".join(one.text for one in behind if not _FIFTH.search(one.text))):
        return [upheld("rank", sentence, "", say("a rank is given"))]
    return [_only(sentence, graded.group(), region[0].line)]


def _answers(material: Material, at: int) -> list[Sentence]:
    """What an interview goes on to say of a claim that the next question asks about."""
    after = material.sentences[at + 1 : at + 1 + _BACK]
    asks = bool(after) and after[0].text.rstrip().endswith(("?", "？"))
    return list(after) if asks and _BASIS.search(after[0].text) else []


_BASIS = re.compile(
    r"\b(?:what|how|why|where|which|proof|evidence|basis|base|ground|show)\b[^?]{0,40}\b(?:this|that|it|base|basis|based|know|say|rest|claim|conclu\w+|evidence|proof|support)\b|依据|凭什么|根据什么|怎么得出|何以",
    re.I,
)


def _names_it(text: str) -> bool:
    return bool(_INDEX.search(text) or _FOURTH.search(text))


_OTHER = re.compile(
    r"\b(?:water|air|economy|GDP|income|treatment|work|forest)\b|水|空气|大气|治理|工作|建设|经济|森林",
    re.I,
)


def of_another(text: str) -> bool:
    """ "The environment is graded good; in water treatment the city is at the front"."""
    front = [one for one in re.split(r"[；;。]", text) if phrase("rank_wanted").search(one)]
    return bool(front) and all(_OTHER.search(one) and not _INDEX.search(one) for one in front)


_SHARE_OF = re.compile(
    r"[”」\"]?级?(?:天数|率|比例|水体|断面)|[”\"]? (?:days|share|rate|air|water)\b"
)


def grades(text: str) -> list[re.Match[str]]:
    """Words for a grade; "days of a good grade" is a figure of its own."""
    found = [*_GRADE.finditer(text), *phrase("grade").finditer(text)]
    return [one for one in found if not _SHARE_OF.match(text, one.end())]


def ranked(text: str) -> str:
    """The words by which a text tells a place, or how many stand above; empty where none does."""
    found = phrase("rank_given").search(text) or _PLACED.search(text)
    return found.group() if found else ""


def _only(place: Sentence, grade: str, line: int) -> Judgement:
    message = say(
        'A place among others is asked for; "{grade}" is a grade and tells none.',
        grade=grade.strip(' ,，;；:：()（）"“”'),
    )
    return refuted("grade_for_rank", "rank", place, message, verdict="unsupported", also=(line,))


def _of_row(material: Material, grid: Grid, row: GridRow) -> Judgement | None:
    """A row about the index that asks for a place and holds a grade, met by its own cell or by the text below."""
    text = " : ".join(row.cells)
    headed = any(re.search(r"condition|条件", one, re.I) for one in grid.header)
    fourth = headed and bool(re.match(r"\W*(?:4|four|四)\b", row.cells[0] if row.cells else ""))
    if not (_INDEX.search(text) and (fourth or wants_place(text))):
        return None
    graded = next((g for cell in row.cells for g in grades(cell)), None)
    if graded is None or ranked(text):
        return None
    met = any(
        phrase("positive_cell").search(one)
        or _MET_CELL.match(one.strip())
        or (_SAYS_SO.search(one) and not wants_place(one) and not _OPEN.search(one))
        for one in row.cells
    )
    last = max((one.line for one in grid.rows), default=row.line)
    below = material.sentences_within(last + 1, last + _ON)
    met = met or any(
        _claimed(one) and re.search(r"\ball\b|均|全部|都", one.text, re.I) for one in below
    )
    return _only(row_sentence(grid, row), graded.group(), row.line) if met else None


_MET_CELL = re.compile(
    r"(?:complied with|met|fulfilled|yes|ok|达标|符合|满足|是|合格|通过)\W*$", re.I
)
