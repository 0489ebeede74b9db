"""A report that says everything twice is read once in each language."""

from __future__ import annotations

import pytest

from ecocity.audit.document.read import document_of
from ecocity.audit.document.two_languages import halves

from .tell import audit

_SHARES = ("62.1", "63.4", "64.0", "58.2", "61.7", "66.3", "59.9", "60.4", "65.8", "67.0", "57.3", "68.2")  # fmt: skip
_TWICE = "\n\n".join(
    f"In {2000 + at} the share of green land of district {at} was {share} %.\n\n"
    f"{2000 + at}年第{at}区绿地占比为{share}%。"
    for at, share in enumerate(_SHARES, 1)
)


def _halves(text: str) -> list[str]:
    whole = document_of(text.encode(), "report.md")
    return ["\n".join(block.text for block in half.blocks) for half in halves(whole)]


@pytest.mark.parametrize(
    ("both", "english", "chinese"),
    [
        ("3.1 Net income of farmers 农民人均纯收入", "3.1 Net income of farmers", "3.1 农民人均纯收入"),
        ("Table 表 26 Green land, Chengdu (%) 成都市绿地（%）", "Table 26 Green land, Chengdu (%)", "表 26 成都市绿地（%）"),
        ("0.57 ≤ 0.9; 0.33 t to spare 0.57 ≤ 0.9；余量0.33吨", "0.57 ≤ 0.9; 0.33 t to spare", "0.57 ≤ 0.9；余量0.33吨"),
        ("✓ Met (measured 2013) 达标（2013年实测）", "✓ Met (measured 2013)", "✓ 达标（2013年实测）"),
        ("COD 2013; NOx 2013; 1 more 氨氮 2013；化学需氧量 2013；另有 1 条", "COD 2013; NOx 2013; 1 more", "氨氮 2013；化学需氧量 2013；另有 1 条"),
        ("stated.csv: 13", "stated.csv: 13", "stated.csv: 13"),
    ],
)  # fmt: skip
def test_each_language_of_a_line(both: str, english: str, chinese: str) -> None:
    one, other = _halves(f"{_TWICE}\n\n{both}\n")
    assert one.splitlines()[-1] == english
    assert other.splitlines()[-1] == chinese


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{at}年COD排放量为{share}吨，NOx排放量为{share}吨。" for at, share in enumerate(_SHARES, 2001)),
        "\n".join(f"Xinjin County (新津县) had {share} % of green land in {at}." for at, share in enumerate(_SHARES, 2001)),
        _TWICE.split("\n\n")[0] * 3,
    ],
    ids=["Chinese with substances", "English with names", "English alone"],
)  # fmt: skip
def test_a_report_in_one_language_stays_whole(text: str) -> None:
    assert len(_halves(text)) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_error_in_either_language_is_found_where_it_stands(language: str) -> None:
    english = "Of the 62 river sections 40 are of class III, {} % of them."
    chinese = "62个监测断面中，Ⅲ类水质断面40个，占{}%。"
    told = english.format("66.5" if language == "en" else "64.5")
    said = chinese.format("66.5" if language == "zh" else "64.5")
    found = audit(f"{_TWICE}\n\n{told}\n\n{said}\n").findings
    line = len(_TWICE.split("\n")) + (2 if language == "en" else 4)
    assert [(one.rule, one.line) for one in found] == [("share_does_not_follow", line)]
