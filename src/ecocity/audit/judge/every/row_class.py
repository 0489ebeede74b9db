"""Whether the things that a sentence speaks of as "all" are the rows of a table: by number, noun or title."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.names import stem, tokens
from ecocity.audit.judge.every.row_sets import RowSet
from ecocity.audit.records import Number, Sentence

_BACK = re.compile(
    r"\b(?:them|they|these|those|the above|listed)\b|上述|以上(?!标准)|上列|所列|这些|它们|其中",
    re.I,
)
_OF_TIMES = re.compile(
    r"\b(?:every|each|all|both|in any|of the) (?:of the )?(?:\w+ )?(?:years?|quarters?|times?|days?|day and night)\b|(?:每|各|历|逐)年|[一二两三四五六七八九十\d]年(?:均|都|全)|连年|两[项者个]|二者",
    re.I,
)
""" "Every year": said of times, and not of the rows."""
_LEADS = re.compile(
    r"(?:如下|见[下附]?表)[^，。；,;]{0,12}[:：.。]?\s*$|\b(?:as follows|below)(?: in full)?\s*[:：.。]?\s*$|[:：]\s*$",
    re.I,
)
_CLOSE = 3


def without_times(text: str) -> str:
    """A sentence but for what it says of every year."""
    return _OF_TIMES.sub(" ", text)


def leads(sentence: Sentence) -> bool:
    """ "各乡镇创建情况如下：": what is to be shown, and not yet said."""
    return bool(_LEADS.search(sentence.text))


def is_about(sentence: Sentence, rows: RowSet) -> bool:
    """Whether number, noun, a word of the rows' own names or the title tie a sentence to the rows."""
    counts = [
        one for one in sentence.numbers
        if one.kind == "count" and one.value == one.value.to_integral_value() and one.value > 1
    ]  # fmt: skip
    if any(counts_them(rows, one) for one in counts):
        return True
    if _noun_of(rows) & _words(sentence.text):
        return not counts
    gap = max(min(rows.line, rows.rows[0].line) - sentence.line, sentence.line - rows.rows[-1].line)
    if counts:
        return gap <= 2 and len(tokens(rows.title) & tokens(sentence.text)) > 2
    if _BACK.search(sentence.text) and 0 <= gap <= _CLOSE:
        return True
    said, told = things_in(sentence.text), things_in(f"{rows.title} {' '.join(rows.heads)}")
    if said & told or len(tokens(rows.title) & tokens(sentence.text)) >= 2:
        return True
    return gap <= 2 and not (said and told) and not of_other_things(sentence, rows)


def of_other_things(sentence: Sentence, rows: RowSet) -> bool:
    """ "386,000 t of waste, all treated", "the 5 sources": amounts or counts of what the table is not of."""
    title = f"{rows.title} {' '.join(rows.heads)}"
    told = things_in(title)
    others = [
        one for one in sentence.numbers
        if one.kind == "count" and told and (said := things_in(one.noun)) and not said & told
    ]  # fmt: skip
    if others and not any(counts_them(rows, one) for one in others):
        return True
    units = {one.unit for row in rows.rows for one in row.figures if one is not None}
    amounts = {one.unit for one in sentence.numbers} - {"", "count", "%", "class", "points", "day"}
    return bool(amounts) and not amounts & units and not tokens(title) & tokens(sentence.text)


def counts_them(rows: RowSet, count: Number) -> bool:
    """Whether a count is that of the rows, or the sum of a column that counts things in each."""
    if count.value == len(rows.rows):
        return True
    columns = zip(*(row.figures for row in rows.rows if len(row.figures) == len(rows.heads)), strict=True)  # fmt: skip
    return any(
        all(one is not None and one.unit in ("", "count") for one in column)
        and sum(one.value for one in column if one is not None) == count.value
        for column in columns
    )


_THINGS = re.compile(
    r"\b(?:plant|station|section|source|enterprise|problem|township|county|counties|district|site|project|town|village|reservoir|lake|river|park|compan(?:y|ies)|factor(?:y|ies)|farm|hospital|school|month|zone|opinion|measure|task|facilit(?:y|ies)|landfill|works|reserve|bureau|office|street|community|well|outlet|boiler|sample)s?\b"
    r"|厂|站|断面|水源地|企业|问题|乡镇|县|测点|点位|项目|村|水库|湖|河|园区|公司|养殖场|医院|学校|功能区|意见|任务|设施|工程|街道|社区|排口|锅炉|样品|月份",
    re.I,
)


def things_in(text: str) -> frozenset[str]:
    """The kinds of things that a text names."""
    return frozenset(stem(one.lower()) for one in _THINGS.findall(text))


def is_title(sentence: Sentence, rows: RowSet) -> bool:
    """ "Months in which each source conformed to class III": the line above the rows, and no sentence."""
    same = (
        rows.title.strip() == sentence.printed.strip()
        or rows.title.strip() == sentence.text.strip()
    )
    return same and not re.search(r"[.。!！;；]\s*$", sentence.printed)


def _noun_of(rows: RowSet) -> frozenset[str]:
    """What the column of names is called, and the word that most of the names end in."""
    head = rows.heads[0] if rows.heads else ""
    if re.fullmatch(r"\W*(?:no\.?|序号|编号)?\W*", head, re.I) and len(rows.heads) > 1:
        head = f"{head} {rows.heads[1]}"
    ends = Counter(end for row in rows.rows if (end := _end(row.label)))
    end, often = ends.most_common(1)[0] if ends else ("", 0)
    return _words(head) | (frozenset([end]) if often * 2 > len(rows.rows) else frozenset())


def _end(label: str) -> str:
    """The last letter of a Chinese name, the last word of another."""
    han = re.sub(r"[（(].*", "", label).strip()
    if re.search(r"[\u4e00-\u9fff]$", han):
        return han[-1]
    words = han.lower().split()
    return stem(words[-1]) if len(words) > 1 else ""


def _words(text: str) -> frozenset[str]:
    """Stems of English nouns; Chinese letters and pairs of them."""
    words = {stem(one) for one in re.findall(r"[a-z]{4,}", text.lower())}
    han = re.findall(r"[\u4e00-\u9fff]+", text)
    pairs = {run[at : at + 2] for run in han for at in range(len(run) - 1)}
    return frozenset(words | pairs | set("".join(han)) & _OF_PLACES)


_OF_PLACES = frozenset("县区市镇乡厂站库河湖村")


_FAILS = re.compile(r"不达标|未|超标|不合格|\b(?:not|fail\w*|miss\w*|but|only)\b", re.I)


def without_told(rows: RowSet, text: str) -> RowSet:
    """The rows but for those of which the sentence itself says that they do not, where any is left."""
    parts = [one for one in re.split(r"[;；。]|\bbut\b|但", text) if _FAILS.search(one)]
    clauses = [one for part in parts for one in re.split(r"[,，]", part) if _FAILS.search(one)]
    if not any(row.label in one for row in rows.rows for one in clauses if len(row.label) > 1):
        clauses = [_FAILS.split(one)[0] for one in parts]
    kept = tuple(row for row in rows.rows if len(row.label) < 2 or not any(row.label in one for one in clauses))  # fmt: skip
    return replace(rows, rows=kept) if 0 < len(kept) < len(rows.rows) else rows


def of_its_years(rows: RowSet | None, sentence: Sentence) -> RowSet | None:
    """The rows with no figures but those of the years that the sentence names, where their headings tell years."""
    said = {str(year) for year, _, _ in sentence.years}
    if rows is None or not said:
        return rows
    told = [set(re.findall(r"(?:19|20)\d\d", head)) for head in rows.heads]
    others = {at for at, years in enumerate(told) if years and not years & said}
    if not others or len(others) == sum(map(bool, told)):
        return rows
    return replace(rows, rows=tuple(
        replace(
            row,
            figures=tuple(None if at in others else one for at, one in enumerate(row.figures)),
            cells=tuple("" if at in others else one for at, one in enumerate(row.cells)),
        )
        for row in rows.rows
    ))  # fmt: skip
