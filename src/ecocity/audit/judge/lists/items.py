"""A list taken apart into its items."""

from __future__ import annotations

from ecocity.audit import pattern as re

AND = "(?:(?<![饱温总调暖])和(?![谐平睦解])|(?<![普涉波顾危触])及(?![时格])|(?<!参)与(?!会))"
""" "And" as a word, and not as a part of one, as in 普及率, 参与度, 饱和度."""


def plain(text: str) -> str:
    text = re.sub(r"[（(][^()（）]*[)）]", "", text)
    return re.sub(
        r"《[^》]*》|“[^”]*”|\"[^\"]*\"|‘[^’]*’",
        lambda m: re.sub(rf"[,，、]|\band\b|{AND}", " ", m.group()),
        text,
    )


def items_of(listed: str) -> list[str]:
    """Items of a list, as its own commas part them."""
    titles = _titles(listed)
    if titles:
        return titles
    text = plain(listed)
    commas = [one for one in re.split("、|，|,", text) if one.strip()]
    if "、" in text and len(commas) > 2 and _one_office(commas):
        parts = commas
    elif "、" in text:
        parts = [half for one in re.split("、|，|,", text) for half in _halves(one)]
    elif re.search(r"[\u4e00-\u9fff]", text):
        parts = re.split(rf"，|,|(?:以及|{AND})", text)
    else:
        text = _names_kept(text)
        joint = r"\s+and\s+(?=(?:the|an?)\b)" if _with_articles(text) else r"\s+and\s+"
        parts = re.split(rf"\s*[,;]\s*(?:and |or )?|{joint}|\s*&\s*", text)
    parts = [part.replace("\0", "and") for part in parts]
    return [part.strip(" .'\"“”") for part in parts if part.strip(" .'\"“”和及与")]


def _halves(item: str) -> list[str]:
    """ "甲厂和乙厂" are two; "春和县" is one."""
    halves = re.split(rf"(?<=[\u4e00-\u9fff])(?:以及|{AND})(?=[\u4e00-\u9fff])", item)
    lone = len(item.strip()) > 3 or len(halves) < 2
    return (
        halves
        if lone or re.fullmatch(r"\W*[\u4e00-\u9fff]和[\u4e00-\u9fff][^县区市镇乡村厂站]?\W*", item)
        else [item]
    )


def _names_kept(text: str) -> str:
    """ "A, B and C, D and E": before the last comma an "and" stands inside a name."""
    head, comma, tail = text.rpartition(",")
    if head.count(",") < 1 or not _one_make(tail):
        return text
    return re.sub(r"\band\b", "\0", head) + comma + tail


def _one_make(tail: str) -> bool:
    """Whether the last "and" joins two items of one make: the same first word, or as many words."""
    pair = [one.split() for one in re.split(r"\s+and\s+", tail.strip(" ."))]
    return len(pair) == 2 and all(pair) and min(map(len, pair)) >= 2 and (
        pair[0][0] == pair[1][0] or (pair[0][-1] == pair[1][-1] and pair[0][-1][0].isupper()) or (len(pair[0]) == len(pair[1]) and pair[0][-1][-1] == pair[1][-1][-1])
    )  # fmt: skip


def _titles(listed: str) -> list[str]:
    """Titles in 《》, where the list holds nothing else."""
    found = re.findall(r"《[^》]+》", listed)
    rest = re.sub(r"《[^》]+》|以及|[、，,和及与\s]", "", listed)
    return found if len(found) > 1 and not rest else []


def _with_articles(text: str) -> bool:
    """ "the station, the publicity and education centre": an "and" without "the" is inside a name."""
    parts = re.split(r"\s*[,;]\s*", text)
    return len(parts) > 1 and all(
        re.match(r"(?:and )?(?:the|an?)\b", one.strip(), re.I) for one in parts
    )


def plainly_parted(listed: str) -> bool:
    """The last "and" parts two items of the same make as the others, so it belongs to no name."""
    if _titles(listed) or _with_articles(listed):
        return True
    head, _, tail = plain(listed).rpartition(",")
    if head.count(",") >= 1 and re.search(r"\band\b", head) and _one_make(tail):
        return True
    text = plain(listed)
    commas = [one.strip(" .") for one in re.split(r"\s*(?:,|;|、|，)\s*", text) if one.strip(" .")]
    if len(commas) < 2:
        return False
    pair = re.split(
        rf"\s+and\s+|(?<=[\u4e00-\u9fff]){AND}(?=[\u4e00-\u9fff])",
        commas[-1].removeprefix("and "),
    )
    if len(pair) != 2 or any(re.search(rf"\band\b|{AND}", one) for one in commas[:-1]):
        return False
    if re.search(r"[\u4e00-\u9fff]", text):
        items = [*commas[:-1], *pair]
        alike = len({len(one) for one in items[:-1]}) == 1 and len(pair[0]) > 2
        alike = alike or _proper_names(commas[:-1], pair)
        return len({one[-1] for one in items}) == 1 or (
            alike and len(pair[1]) >= len(pair[0]) and len(items) > 3
        )
    if _one_make(commas[-1]) or all(map(_OWN_NAME.fullmatch, [*commas[:-1], *pair])):
        return True
    return len(pair[0].split()) in {len(one.split()) for one in commas[1:-1] or commas[:1]}


_OWN_NAME = re.compile(
    r"(?!(?:[A-Z]\w+ )?(?:Bureau|Office|Department|Commission|Committee|Authority|Centre|Center|Institute|Station|Administration)\b)[A-Z][a-z]+(?: [A-Z][a-z]+)?"
)
""" "Longtan, Shizi, Upper Bei and Qinglian": a name of one or two words has no "and" in it."""
_BODY = re.compile(
    r"(?:局|部|委|会|院|所|中心|办|室|司|厂|站|处|科|系统|工程|制度|条例|办法|规划|方案|管理|建设|保护|治理|整治|监测|机制|体系|污染|排放|利用|收入|支出|设施|用地|产业)$"
)
""" "住房和城乡建设局": what such a word ends may hold an "and" of its own."""


def _proper_names(others: list[str], pair: list[str]) -> bool:
    """Three short names or more before the last two, none of which is an office or a matter."""
    names = [*others, *pair]
    short = all(2 <= len(one) <= 6 for one in names) and len(pair[0]) >= min(map(len, others))
    return len(others) >= 2 and short and not any(_BODY.search(one) for one in names)


def _one_office(commas: list[str]) -> bool:
    """ "监测站、科研院、信息与宣教中心": all are offices, and what stands before the "and" is none."""
    *others, last = commas
    halves = re.split(AND, last)
    return (
        len(halves) == 2
        and not any(re.search(AND, one) for one in others)
        and all(_OFFICE.search(one.strip()) for one in [*others, halves[1]])
        and not _OFFICE.search(halves[0].strip())
    )


_OFFICE = re.compile(
    r"(?:局|委|会|院|所|中心|办|室|司|厂|站|处|科|队|台|校|馆|公司|集团|组|[^指]部)$"
)


def other_counts(listed: str) -> set[int]:
    """How many items there are where an "and" belongs to a name ("Forestry and Landscape Bureau")."""
    text = plain(listed)
    commas = [part for part in re.split(r"\s*(?:,|;|、|，)\s*", text) if part.strip()]
    if len(commas) > 2 and _one_office(commas):
        return {len(commas)}
    last = commas[-1] if commas else ""
    inside = sum(
        len(
            re.findall(
                rf"\band\b|(?<=[\u4e00-\u9fff]){AND}(?=[\u4e00-\u9fff])",
                part.removeprefix("and "),
            )
        )
        for part in commas
    )
    at_end = len(
        re.findall(
            rf"\band\b|(?<=[\u4e00-\u9fff]){AND}(?=[\u4e00-\u9fff])",
            last.removeprefix("and "),
        )
    )
    return (
        {len(commas), len(commas) + (1 if at_end else 0), len(commas) + inside}
        if len(commas) > 1
        else {1 + inside}
    )
