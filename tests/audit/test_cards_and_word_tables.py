"""Cards of one indicator, tables of words, ruled tables of plain text: read, and held against what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecocity.audit import audit_report
from ecocity.audit.document.read import document_of


def rules(tmp_path: Path, text: str) -> set[str]:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    return {one.rule for one in audit_report(path, standard="cn_eco_city_2007").findings}


def cells(text: str) -> list[tuple[str, ...]]:
    return [one.cells for one in document_of(text.encode(), "report.txt").blocks if one.cells]


@pytest.mark.parametrize(
    ("value", "rule"),
    [("79.2%", "contradicted_by_own_figures"), ("80.0%", "touches_limit"), ("83.4%", "")],
)
def test_a_figure_above_its_verdict_in_a_card_is_the_one_judged(
    tmp_path: Path, value: str, rule: str
) -> None:
    text = f"### 5.2 工业用水重复率\n标准：≥80%\n2013年完成值：{value}\n自评结论：达标\n"
    found = rules(tmp_path, text)
    assert "claim_without_figure" not in found
    assert rule in found if rule else not found


@pytest.mark.parametrize(("value", "wrong"), [("16.4%", True), ("18.1%", False)])
def test_a_card_of_heads_and_values_by_turns_is_a_table(
    tmp_path: Path, value: str, wrong: bool
) -> None:
    text = f"受保护地区占国土面积比例\n要求\n≥17%\n2012年\n17.9%\n2013年\n{value}\n结论\n达标\n"
    found = rules(tmp_path, text)
    assert ("contradicted_by_own_figures" in found) is wrong
    assert "claim_without_figure" not in found


@pytest.mark.parametrize(("state", "wrong"), [("未完成", True), ("完成", False)])
def test_words_in_columns_are_a_table_and_no_broken_sentence(
    tmp_path: Path, state: str, wrong: bool
) -> None:
    text = f"2012年各县全部完成年度治理任务，考核结果如下：\n东溪县   完成\n西溪县   {state}\n南溪县   完成\n"
    found = rules(tmp_path, text)
    assert ("all_contradicted" in found) is wrong
    assert "report_cut_off" not in found


def test_a_table_between_drawn_lines_keeps_its_heading() -> None:
    text = "表1 用水\n----------\n项  目     2012年    2013年\n----------\n农业用水    8.61      8.35\n工业用水    2.74      2.66\n----------\n"
    assert cells(text) == [
        ("项目", "2012年", "2013年"), ("农业用水", "8.61", "8.35"), ("工业用水", "2.74", "2.66"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2012年空气质量优良天数351天（全年366天），优良率95.9%。", False),
        ("2012年空气质量优良天数351天（全年366天），优良率97.9%。", True),
        ("植树造林5.2万亩，超额完成下达的4.8万亩任务，完成率108.3%。", False),
        ("植树造林5.2万亩，超额完成下达的4.8万亩任务，完成率118.3%。", True),
    ],
)
def test_a_share_is_of_the_whole_that_is_said(tmp_path: Path, text: str, wrong: bool) -> None:
    assert ("share_does_not_follow" in rules(tmp_path, text)) is wrong


def test_numbers_of_items_are_no_parts(tmp_path: Path) -> None:
    text = "参评的18项（编号1—19项中，采暖地区集中供热普及率不参评）指标，本摘编只列部分。"
    assert "sum_does_not_follow" not in rules(tmp_path, text)
