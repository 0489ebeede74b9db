"""All rows against a word that tells how each stands: "accepted" beside "not yet accepted", "销号" beside "施工中"."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.judge.every.polarity import denies
from ecocity.audit.judge.every.row_sets import Check, RowSet
from ecocity.audit.records import Sentence
from ecocity.audit.words import phrase

_FAMILIES = {
    name: re.compile(words, re.I)
    for name, words in {
        "settled": r"\b(?:put right|correct\w*|uncorrected|rectif\w+|remed\w+|dealt with|settle[ds]?|settled|unsettled|closed|closure|(?:un)?solved|resolved|finish\w*|unfinished|complet\w+|carried out|fulfil\w+|implemented|accomplished|still open|left over|outstanding)\b|整改|销号|办结|完成|落实|到位|解决|遗留",
        "running": r"\b(?:in(?:to)? (?:operation|service|use)|operat\w+|running|runs|on ?line|connected|commissioned|(?:still being )?built|construct\w+|completed|finished|unfinished|put up|stands?|worked|working|out of order|interrupt\w*)\b|投运|投用|投产|投入|运行|建成|建设|在建|竣工|联网|在线|使用",
        "accepted": r"\b(?:accept\w*|pass(?:ed|es)?|approv\w+|certif\w+|licen[cs]\w+)\b|验收|通过|审批|批复|发证|许可",
        "named": r"\b(?:nam(?:ed|ing)|titles?|designat\w+|award\w+|recogni[sz]ed)\b|命名|授牌|称号|获评|摘牌",
        "standard": r"\b(?:meet(?:s|ing)?|met|miss\w*|up to standard|below standard|compl(?:y|ies|ied|iant|iance|ying)|conform\w*|standards?|limits?|pass(?:ed|es)?|fail(?:ed|s|ing|ure)?|exceed\w*|fell short|in order|qualified)\b|达标|合格|符合|达到|标准|超标|限值",
        "begun": r"\b(?:begun|started|launched|under way|begin\w*)\b|开工|启动|动工|开建",
        "gone": r"\b(?:removed|demolished|dismantled|closed|shut|phased out|replaced|abolished|scrapped|still (?:running|in use|in operation|operating|standing|burn\w*))\b|拆除|关停|淘汰|取缔|关闭|仍在(?:运行|使用|生产)",
        "equipped": r"\b(?:equipped|install\w+|fitted|established|set up|staffed|ha(?:s|ve) (?:its|their|an?|set)|provided|own|adopted|drawn up|drafts?|drafted|discussed)\b|配备|设立|安装|建有|设有|成立|配套|建立|编制|制定",
    }.items()
}  # fmt: skip
"""What is said to have been done, and the words by which a cell can tell it."""
_HARMLESS = re.compile(
    r"\b(?:not|no|none|never|without) (?:\w+ )?(?:exceed\w*|over|overdue|above|delay\w*|complaints?|exceptions?|faults?|fail\w*|open (?:points|items))|[未无不没有]{1,2}(?:超标|超过|超限|逾期|延误|异议|问题|遗留|例外|劣)|不(?:低于|少于|断)|非?常住",
    re.I,
)
_UNDONE = re.compile(
    r"\b(?:not|no|none|without|un(?:finished|corrected|solved|settled|resolved|done|met|built)|under (?:way|construction|rectification|repair)|in (?:progress|hand|preparation|rectification)|pending|outstanding|ongoing|open|planned|proposed|partly|partial(?:ly)?|fail(?:ed|s|ure)?|exceed(?:s|ed|ing|ance)?|over (?:the|by)|above (?:the )?(?:limit|standard)|below (?:the )?standard|delayed|overdue|postponed|suspended|stopped|applied|applying|awaiting|waiting|being \w+ed|being built|to be|manual|missing|missed|lacks?|lacking|expired|refused|rejected|withdrawn|unqualified|substandard|draft(?:ed)?|candidate|tender)\b"
    r"|未|尚|没有|否|^无$|在建|施工|(?:整改|进行|推进|办理|建设|筹备|调试|申报|审批|实施|招标|评估|创建|编制|起草|整治|试运行|改造)中|正在|筹建|拟|待|超标|超限|不(?:达标|合格|符合|足|能|及格)|停|暂缓|缓建|延期|逾期|部分|仅|劣|×|✗|人工",
    re.I,
)
_MARK = re.compile(r"^(?:yes|y|√|✓|是|有|ok|有效)\W*$", re.I)


def in_states(sentence: Sentence, rows: RowSet) -> Check | None:
    """A column that tells of every row whether it is done, held against the family that the sentence says is."""
    said = _said(sentence.text)
    if not said or not rows.heads:
        return None
    for column in range(1, max(len(row.cells) for row in rows.rows)):
        cells = [(row, row.cells[column].strip()) for row in rows.rows if column < len(row.cells)]
        told = [-1 if _only_begun(cell, said) else state_of(cell) for _, cell in cells]
        if len(told) < len(rows.rows) or len(told) < 3 or not all(told):
            continue
        done = " ".join(cell for (_, cell), state in zip(cells, told, strict=True) if state > 0)
        bare = all(_MARK.match(cell) for (_, cell), state in zip(cells, told, strict=True) if state > 0)  # fmt: skip
        head = rows.heads[min(column, len(rows.heads) - 1)]
        about = f"{head} {rows.title}" if bare else f"{done} {head}"
        if not done or not families_of(about) & said:
            continue
        bad = [pair for pair, state in zip(cells, told, strict=True) if state < 0 and _denies_it(pair[1], said)]  # fmt: skip
        if len(bad) * 2 <= len(cells):
            return Check(bad, len(cells))
    return None


def _said(text: str) -> frozenset[str]:
    """What all are said to have done; a denial must be of something undone, "no plant is unfinished"."""
    families = families_of(text)
    if denies(text) and not _UNDONE.search(text) and not re.search(r"超|劣|below|short", text):
        return frozenset()
    return families


@lru_cache(maxsize=4096)
def families_of(text: str) -> frozenset[str]:
    return frozenset(name for name, words in _FAMILIES.items() if words.search(text))


def _only_begun(cell: str, said: frozenset[str]) -> bool:
    """ "Begun", where all are said to be finished."""
    return "begun" not in said and families_of(cell) == {"begun"}


@lru_cache(maxsize=8192)
def state_of(cell: str) -> int:
    """How a cell says that its row stands; 0 where it does not say."""
    text = _HARMLESS.sub(" ok ", cell.strip())
    if not text or len(text) > 60 or re.fullmatch(r"[\d.,%\s-]+", text):
        return -1 if re.fullmatch(r"[-—–/]+", text) else 0
    if _UNDONE.search(text) or phrase("negative_cell").search(text):
        return -1
    if _MARK.match(text) or phrase("positive_cell").search(text) or families_of(text):
        return 1
    return 1 if text != cell.strip() else 0


def plain_state(text: str) -> str:
    """A text without what only sounds undone: "never exceeded", "no complaints"."""
    return _HARMLESS.sub(" ", text)


_BEGUN_ALREADY = re.compile(
    r"under way|in progress|under construction|在建|施工|进行中|推进中|建设中|partly|部分", re.I
)


def _denies_it(cell: str, said: frozenset[str]) -> bool:
    """ "Under way" does not deny that all have been begun."""
    return not (said == {"begun"} and _BEGUN_ALREADY.search(cell))


_TIMES = re.compile(
    r"(?P<part>\d{1,4}) ?(?:(?:out )?of|/) ?(?P<whole>\d{1,4})\b|(?P<whole_zh>\d{1,4})[个次天月项件]{1,2}[^\d，。]{0,6}(?P<part_zh>\d{1,4})[个次天月项件]",
    re.I,
)


def times_of(sentence: Sentence, rows: RowSet) -> Check | None:
    """ "All passed in all twelve months", over cells "12 of 12", "11 of 12"."""
    for column in range(1, max(len(row.cells) for row in rows.rows)):
        cells = [(row, row.cells[column].strip()) for row in rows.rows if column < len(row.cells)]
        found = [_TIMES.match(cell) for _, cell in cells]
        if len(found) < 3 or not all(found):
            continue
        bad = [(row, one.group()) for (row, _), one in zip(cells, found, strict=True) if one and _short(one)]  # fmt: skip
        if len(bad) * 2 <= len(cells):
            return Check(bad, len(cells))
    return None


def tells_times(cell: str) -> bool:
    """Whether a cell is "11 of 12"."""
    return bool(_TIMES.match(cell))


def _short(found: re.Match[str]) -> bool:
    return int(found["part"] or found["part_zh"]) < int(found["whole"] or found["whole_zh"])
