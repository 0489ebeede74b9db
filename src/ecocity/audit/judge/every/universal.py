""" "All", "every" and "100 %" against what the report itself shows."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.ranges import in_range
from ecocity.audit.judge.around.exceptions import set_aside
from ecocity.audit.judge.claims import denied, is_claim, is_wish
from ecocity.audit.judge.every.polarity import NOT_SAID, is_open
from ecocity.audit.judge.every.universal_rows import (
    near,
    rows_beyond,
    rows_of_counts,
    rows_of_years,
    verdict_columns,
)
from ecocity.audit.judge.every.universal_text import against_text
from ecocity.audit.judge.every.universal_undone import FULL, against_rows, of_other_things
from ecocity.audit.judge.say import claim, figure, refuted, upheld, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import phrase
from ecocity.said import NOTHING, Said, say

_OPEN = re.compile(
    r"表[一二三四五六七八九十\d-]*列出|如表|\btable [\d-]+ (?:lists|shows|gives)|无法(?:确定|判定)|cannot tell|cannot be (?:told|decided)|not known",
    re.I,
)
"""A sentence that leaves its own claim open."""
_MOST = re.compile(
    r"绝大多数|大多数|大部分|多数|几乎|接近|基本(?=全|都|均)|\b(?:most|mostly|majority|nearly|almost|not)\b[^.;,]{0,24}$|\b(?:almost|nearly) all\b",
    re.I,
)
"""Not all: said right before or around the word."""
_SHORT_OF = re.compile(r"(?:低于|不足|未到|不到|未达到?|小于)\s*$|\b(?:below|short of|less than|under) (?:the )?$", re.I)  # fmt: skip
""" "92.3 %, below 100 %": not said of all."""
_SIDES = ("above", "below", "at_least", "at_most")
UNIVERSAL_NOUN = re.compile(
    r"\ball\b|\bevery\b|\beach\b|全部(?!数据)|(?<![人年平日月户])均|所有|年年|历年|各(?!自)|全覆盖|无一|(?<!成)都(?!市|江|会)|\bnone\b|\bfully\b|without exception",
    re.I,
)

_MEASURED = re.compile(r"达标(?:天数|城市|断面)?的?(?:天数|比例|率|个数)(?!均|都|全|达到)")
""" "达标天数比例在21.7%至97.2%之间": what is measured, and not said to be done."""


def universal(material: Material) -> list[Judgement]:
    """ "All", "every", "100 %" about things of which the report itself shows some that are not."""
    found: list[Judgement] = []
    captions = {grid.table.caption.strip() for grid in material.grids} - {""}
    for sentence in material.sentences:
        if (
            sentence.heading
            or _CAPTION.fullmatch(sentence.text)
            or (sentence.text.strip() in captions and _NAME_OF_FIGURES.search(sentence.text))
        ):
            continue
        full, every = _full(sentence), UNIVERSAL_NOUN.search(sentence.text)
        match = full or every
        bounded = any(one.bound in _SIDES for one in sentence.numbers)
        if match is None or (
            not full
            and not bounded
            and not phrase("done_words").search(
                sentence.text[match.start() :]
                if re.match(r"[a-z]", match.group(), re.I)
                else _MEASURED.sub("", sentence.text)
            )
        ):
            continue
        clause = re.split(r"[，。；;]", sentence.text[: match.start()])[-1]
        if (
            denied(sentence.text, match)
            or _SHORT_OF.search(sentence.text[: match.start()])
            or _MOST.search(clause)
            or NOT_SAID.search(sentence.text)
            or any(one.predicted and one.value == 100 for one in sentence.numbers)
            or re.search(
                r"[≥=>]\s*100|要求|标准为|requirement (?:is|of)|not all", sentence.text, re.I
            )
            and not is_claim(sentence)
        ):
            continue
        if (
            is_open(sentence.text)
            or _OTHERS.search(sentence.text)
            or (is_wish(sentence) and not is_claim(sentence))
        ):
            continue
        if phrase("predicted").search(sentence.text) and not is_claim(sentence):
            continue
        if (
            _OPEN.search(sentence.text)
            or _LEADS.fullmatch(sentence.text[match.end() :])
            or _TITLE.search(sentence.text)
        ):
            continue
        own = _own_exception(sentence)
        if own:
            found.append(refuted("all_contradicted", "universal", sentence, own))
            continue
        against = (
            _against_facts(material, sentence, bool(full))
            or _against_table(material, sentence, bool(full))
            or (None if bounded and not full else against_rows(material, sentence))
            or against_text(material, sentence)
        )
        if against:
            message, also = against
            found.append(refuted("all_contradicted", "universal", sentence, message, also=also))
        elif full:
            found += _confirmed(material, sentence)
        else:
            found += _borne_out(material, sentence)
    return found


_CAPTION = re.compile(
    r"\s*(?:续|附)?表\s*[\d一二三四五六七八九十.\-—]*[^，。；,;]*(?<![。；;，：:])\s*"
)
""" "表2 各县生活垃圾无害化处理率": the name of a table says nothing of its rows."""
_NAME_OF_FIGURES = re.compile(
    r"(?:率|量|值|情况|统计|一览|表|比例|数)\s*(?:[（(][^()（）]*[)）])?\s*$"
)
_LEADS = re.compile(
    r"[^，。；,;]*(?:如下|见下表|as follows|below|the following)[^，。；,;]{0,12}[:：]\s*", re.I
)
""" "各县2015年达标率如下：": what is to be shown, and not yet said."""


_TITLE = re.compile(
    r"^\W*(?:问题?|议题|事项)\s*[\d一二三四五六七八九十]*\s*[:：]|的?(?:[\u4e00-\u9fff]{2})?情况[。.*\s]*$"
)
""" "问题8：各县生活垃圾处理的分项情况。": what is asked or follows."""
_OTHERS = re.compile(r"\b(?:all|every|each)(?: of)?(?: the)? others?\b|其余|其他", re.I)


def _full(sentence: Sentence) -> re.Match[str] | None:
    """ "100 %", but not as the end of a range ("in eleven of them 80 % to 100 %")."""
    ends = {one.start for one in sentence.numbers if in_range(sentence.text, one)}
    return next((one for one in FULL.finditer(sentence.text) if one.start() not in ends), None)


def _against_table(
    material: Material, sentence: Sentence, full: bool
) -> tuple[Said, tuple[int, ...]] | None:
    """Rates by year, counts done of counts due, values on the wrong side of a bound."""
    if phrase("exception").search(sentence.text):
        return None
    for grid in material.grids:
        if not near(grid, sentence) or of_other_things(grid, sentence):
            continue
        bad = rows_beyond(material, grid, sentence) or []
        if not bad and (full or phrase("done_words").search(sentence.text)):
            bad = rows_of_counts(grid, sentence) or (rows_of_years(grid, sentence) if full else [])
        aside = set_aside(sentence.text)
        named = [row for row in grid.rows if _is_named(row.label, sentence.text)]
        if named and not aside:
            bad = [one for one in bad if one[0] in named]  # "A and B both …"
        elif aside:
            bad = [one for one in bad if one[0].label not in aside]
        bad = [one for one in bad if not _told_as_exception(one[0].label, sentence.text)]
        if bad and (named or not all(row.label and row.label in sentence.text for row, _ in bad)):
            names = "; ".join(f"{row.label}: {value}" for row, value in bad[:5])
            message = say(
                "Said of all, but the table in line {line} shows otherwise: {names}.",
                line=grid.table.line,
                names=names,
            )
            return message, tuple(row.line for row, _ in bad)
    return None


_FAILS = re.compile(r"不达标|未|超标|不合格|\b(?:not|fail\w*|miss\w*|except|but)\b", re.I)


def _told_as_exception(label: str, text: str) -> bool:
    """ "澜江8个断面全部达标，坪河、白溪各有1个断面不达标": of some it is said that they do not."""
    clauses = re.split(r"[,，;；。]", text)
    return bool(label) and any(label in one and _FAILS.search(one) for one in clauses)


def _is_named(label: str, text: str) -> bool:
    """Whether a row is named as one of some; a year may only open or close a span."""
    return len(label) > 1 and not re.search(r"\d", label) and label in text


def _borne_out(material: Material, sentence: Sentence) -> list[Judgement]:
    """Where every row of the table beside it says so, the claim stands."""
    for grid in material.grids:
        if not near(grid, sentence):
            continue
        if rows_beyond(material, grid, sentence) == []:
            return [
                upheld("universal", sentence, f"every row of the table in line {grid.table.line}")
            ]
        columns = verdict_columns(grid, sentence)
        if columns and all(
            phrase("positive_cell").search(row.cells[c]) for row in grid.rows for c in columns
        ):
            return [
                upheld("universal", sentence, f"every row of the table in line {grid.table.line}")
            ]
    return []


_SAME_SENTENCE = re.compile(
    r"(?:其中|但|，(?:还有|另有|仍有|尚有|有)?)(?![^，。；]{0,8}\d+[项个家件座][^，。；]{0,3}中)[^，。；]{0,14}[\d一二两三四五六七八九十]+(?:个|家|件|项|座)[^，。；]{0,8}(?:正在(?:建设|办理|整改|实施)|尚未(?:完成|通过|办结|建成|达标|验收)|未(?:完成|通过|办结|建成|达标|验收)|在建)|其中[^，。；]{1,20}(?:正在|仍在|尚在)(?:筹建|筹备|建设|整改|办理|施工)|其中[^，。；]{1,20}(?:超标|不达标|未达标|不合格|未通过)|其中[^，。；]{1,20}(?:尚未|仍未|还未)(?:建立|设立|完成|通过|办结|建成|达标|验收|整改|投运|命名)|(?:of which|but|although|while)[^.;]{0,40}(?:still under construction|not yet|unfinished|have not|has not|still pending|failed)",
    re.I,
)


def _own_exception(sentence: Sentence) -> Said:
    """ "All ten are completed, … two are still being built": the sentence refutes itself."""
    match = _SAME_SENTENCE.search(sentence.text)
    done = re.search(
        r"(?:全部|均已?|all)[^，。；,;]{0,40}(?:完成|通过|达标|办结|建成|建立|设立|配备|验收|命名|completed|passed|met|settled|built|accepted|finished|named)",
        sentence.text,
        re.I,
    )
    if (
        not match
        or not done
        or match.start() < done.start()
        or re.match(r"除|except", sentence.text.strip(), re.I)
    ):
        return NOTHING
    return say(
        '"{done}" and "{match}" cannot both be.',
        done=done.group(),
        match=match.group().strip("，, "),
    )


def _confirmed(material: Material, sentence: Sentence) -> list[Judgement]:
    keys = {one.quantity for one in named_in(sentence.text)}
    same = [
        one
        for key in keys
        for one in material.facts_about(key)
        if one.line != sentence.line and one.number.value == 100
    ]
    if same:
        return [upheld("universal", sentence, f"100 % in line {same[0].line}")]
    return [
        Judgement(
            claim(
                "universal",
                sentence,
                "not_checkable",
                "",
                say("the report shows no other figures for it"),
            )
        )
    ]


def _against_facts(
    material: Material, sentence: Sentence, full: bool
) -> tuple[Said, tuple[int, ...]] | None:
    """The same rate below 100 % in the years that the sentence speaks of."""
    if not full:
        return None
    said = {one[0] for one in sentence.years}
    own = [
        one
        for one in material.facts_in(sentence)
        if one.number.value == 100 and one.number.unit == "%" and one.role != "limit"
    ]
    for fact in own:
        if fact.quantity in ("", "complaint_rate"):
            continue  # a rate of settlement is of whatever the sentence counts
        quantity = fact.quantity
        if not fact.canonical:
            rule = material.rules.rule(sentence.requirement)
            if rule is None or len(rule.tests) != 1:
                continue
            quantity = rule.tests[0].quantity
        years_said = said if len(said) > 1 else {fact.year} if fact.year else set()
        low = [
            one for one in material.facts_about(quantity)
            if one.canonical and one.number.unit in ("%", "") and one.number.bound not in ("at_least", "above") and one.number.high < 100 and one.number.value > 1 and one.line != sentence.line
            and (one.year in years_said if years_said and one.year else one.year is None or fact.year is None)
        ]  # fmt: skip
        if low:
            shown = ", ".join(
                f"{figure(one.number)}{year_text(one.year)} (line {one.line})" for one in low
            )
            return say("Said to be 100 %, but the report also gives {shown}.", shown=shown), tuple(
                one.line for one in low
            )
    return None
