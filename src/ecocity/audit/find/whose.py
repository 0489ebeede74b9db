"""Whose report it is, and of which year."""

from __future__ import annotations

from collections import Counter

from ecocity.audit import pattern as re
from ecocity.audit.records import Block, Document

_TITLE_ZH = re.compile(r"([\u4e00-\u9fff]{2,4})(?:市|县)")
_NO_NAME = re.compile(
    r"了|成|完|于|将|对|把|与|及|县级|同|以|由|是|有|向|按|经|生态|国家|全|我|本|该|各|省|级|个|的|等|和|在|到|为|城|模范|文明|卫生|园林|森林|旅游|示范|大|新(?!.)"
)
_TITLE_EN = re.compile(
    r"\b([A-Z][a-z]{3,})(?: (?:City|Municipal|County)|'s| has| is the| builds| (?:Eco|Environmental|Government))"
)


def city_of(document: Document, blocks: list[Block]) -> str:
    """The name that stands most often where a city's name would."""
    text = "\n".join(block.text for block in blocks[:400]).replace("市市区", "市 市区")
    pattern = _TITLE_ZH if document.language == "zh" else _TITLE_EN
    common: Counter[str] = Counter(
        name
        for match in pattern.finditer(text)
        if len(name := re.sub("^.*的", "", match[1])) > 1
        and name
        not in (
            "The",
            "This",
            "According",
            "Municipal",
            "National",
            "Environmental",
            "People",
            "Provincial",
            "Eco",
            "Ecological",
            "Whole",
            "Named",
            "Model",
        )
    )
    if re.search(r"全市|我市|本市", text):
        counties = set(re.findall(r"([\u4e00-\u9fff]{2,4})县", text)) - set(
            re.findall(r"([\u4e00-\u9fff]{2,4})市", text)
        )
        for county in counties & set(common):
            del common[county]
    for other in [one for one in common if _NO_NAME.search(one)]:
        del common[other]
    if not common:
        return ""
    name = common.most_common(1)[0][0]
    if document.language == "zh":
        name = _shortest_zh(name, text)
    return name


def _shortest_zh(name: str, text: str) -> str:
    for width in (2, 3):
        if text.count(name[-width:] + "市") >= text.count(name + "市") > 0:
            return name[-width:]
    return name


def spoken_in(blocks: list[Block], text_of: dict[int, str], year: int | None) -> int | None:
    """The year of the sitting at which a work report was read, where that is the next one."""
    for block in blocks[:6] if year else ():
        said = re.search(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日在", text_of[block.line])
        if said and year and int(said[1]) == year + 1:
            return year + 1
    return None


_DAY = re.compile(
    r"\b\d{1,2} [A-Z][a-z]{2,8},? (?:19|20)\d\d\b|\b[A-Z][a-z]{2,8} \d{1,2}, (?:19|20)\d\d\b"
)
"""The day on which a report is signed says less of its year than a title does."""


_WORK_REPORT = re.compile(
    r"政府工作报告|\bwork report of the (?:\w+ )?government\b|\bgovernment work report\b|\breport on the work of the (?:[\w']+ ){0,3}government\b",
    re.I,
)
_DATED = re.compile(r"月|\bsession\b|\b(?:January|February|March|April)\b", re.I)
""" "2014年1月16日": the day on which a report on the year before is read."""


def report_year(document: Document, blocks: list[Block], text_of: dict[int, str]) -> int | None:
    """The year of a bulletin or work report: named in its title, where only one is named there."""
    opening = " ".join(text_of[one.line] for one in blocks[:6])
    lines = sorted(blocks[:6], key=lambda one: bool(_DAY.search(text_of[one.line])))
    for block in lines:
        text = re.sub(r"[（(][^()（）]*[)）]", "", text_of[block.line])
        years = set(re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text))
        if (
            len(years) == 1
            and len(text) < (140 if block.kind == "heading" else 90)
            and not re.search(r"[-–~至—]\s*20\d\d", text)
        ):
            if re.search(r"[。；;]|\.\s*$", text):
                break  # a sentence, no title
            year = int(years.pop())
            return (
                year - 1
                if _WORK_REPORT.search(text)
                or (_WORK_REPORT.search(opening) and _DATED.search(text))
                else year
            )
    if re.search(r"公报|bulletin|communiqu|统计", " ".join(b.text for b in blocks[:4]), re.I):
        found = Counter(
            re.findall(r"(?<!\d)(20\d\d)(?!\d)", " ".join(text_of[b.line] for b in blocks[:60]))
        )
        return _newest_of_the_common(found)
    return None


def _newest_of_the_common(found: Counter[str]) -> int | None:
    """A bulletin compares with the year before about as often as it names its own."""
    most = max(found.values(), default=0)
    return max((int(year) for year, times in found.items() if times * 2 > most), default=None)
