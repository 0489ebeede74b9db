"""A northern city of the plain with everything told: each limit is touched, each document held."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from offices import (
    BOOK,
    CITY,
    add_rows,
    begin,
    change_manifest,
    enter,
    every_row_is_told,
    open_book,
    state,
    verdicts,
)

from ecocity.assess.assess import assess
from ecocity.workspace.check import check_workspace

COUNTIES = [
    (f"9901{20 + at}", f"County {at}", f"{name}山县") for at, name in enumerate("甲乙丙丁戊")
]
FIGURES = {
    "生态环境状况指数全省排名": [4, 3],
    "参与排名地区数": [11, 11],
    "农民年人均纯收入": [7900, 8000],
    "地区生产总值": [1100, 1250],
    "第三产业增加值": [440, 500],
    "能源消费总量": [1000, 1125],
    "工业新鲜水用量": [8000, 10000],
    "工业增加值": [450, 500],
    "农业灌溉水有效利用系数": [0.54, 0.55],
    "森林覆盖率": [14.6, 15],
    "受保护地区占国土面积比例": [17, 17],
    "空气环境质量：达到功能区标准的比例": [100, 100],
    "水环境质量：达到功能区标准的比例": [100, 100],
    "市域内劣Ⅴ类水体断面数": [0, 0],
    "化学需氧量排放量": [49500, 49000],
    "化学需氧量总量控制指标": [49500, 49000],
    "二氧化硫排放量": [55000, 52000],
    "二氧化硫总量控制指标": [56000, 53000],
    "集中式饮用水源水质达标率": [100, 100],
    "生活污水排放量": [10000, 10000],
    "集中处理污水量": [8400, 8500],
    "工业重复用水量": [34000, 40000],
    "噪声环境质量：达到功能区标准的比例": [100, 100],
    "生活垃圾产生量": [100, 100],
    "生活垃圾无害化处理量": [90, 90],
    "工业固体废物产生量": [200, 200],
    "工业固体废物处置利用量": [180, 180],
    "危险废物排放量": [0, 0],
    "城镇人均公共绿地面积": [10.8, 11],
    "环境保护投资额": [38.5, 43.75],
    "总人口": [500, 500],
    "城镇常住人口": [272, 275],
    "采暖地区集中供热普及率": [64, 65],
    "满意人数": [890, 901],
    "有效调查人数": [1000, 1000],
}
DOCUMENTS = [
    # id, kind by its Chinese label, covers
    ("plan", "人民代表大会决议", "I.1a"),
    ("issue", "印发文件", "plans"),
    ("law", "执法检查报告", ""),
    ("alien", "外来物种情况说明", ""),
    ("org", "机构设置（三定）文件", ""),
    ("review", "考核办法", "I.2"),
    ("tasks", "减排核查核定文件", ""),
    ("ledger", "信访投诉台账", "complaints"),
    ("incidents", "突发环境事件证明", "incidents"),
    ("naming", "命名公告", ""),
    ("index", "生态环境状况评价报告", "I.4"),
]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = begin(tmp_path_factory.mktemp("full") / "city", (2012, 2013))
    add_rows(
        folder / "areas.csv",
        [(c, en, zh, "县级行政区", "北河市", "", "") for c, en, zh in COUNTIES],
    )
    add_rows(folder / "areas.csv", [("9901K1", "Zone", "北河开发区", "开发区", CITY, "", "")])
    said = {
        "经济发达程度": "经济发达地区",
        "地貌类型": "平原地区",
        "沿海城市": "否",
        "采暖地区": "是",
    }
    add_rows(
        folder / "area_attributes.csv", [("北河市", k, v, "", "", "") for k, v in said.items()]
    )
    for ident, kind, covers in DOCUMENTS:
        (folder / f"evidence/{ident}.pdf").write_bytes(b"%PDF-1.4 " + ident.encode())
        file = f"evidence/{ident}.pdf"
        row = (ident, kind, ident, file, "", "", "", "2012", "", "", "", covers, "")
        add_rows(folder / "evidence.csv", [row])
    book = open_book(folder)
    state(book, FIGURES)
    _registers(book)
    book.save(folder / BOOK)
    change_manifest(folder, ("tables:\n", "as_of: 2014-06-30\ntables:\n"))
    for name in ("incidents", "complaints", "cleaner_production"):
        whole = "complete: {since: 2012-01-01, until: 2014-01-01}"
        change_manifest(folder, (f"sheet: {name}}}", f"sheet: {name}, {whole}}}"))
    return folder


def _registers(book) -> None:  # type: ignore[no-untyped-def]
    plan = "area title kind stage date evidence"
    enter(book, "plans", plan, [
        (CITY, "北河生态市建设规划", "生态市建设规划", "人大审议通过", "2010-03-05", "plan"),
        (CITY, "印发规划的通知", "印发文件", "颁布实施", "2010-04", None),
    ])  # fmt: skip
    enter(book, "declarations", "area declaration value date evidence", [
        (CITY, "环境保护法律法规得到有效贯彻执行", "是", "2014-03", "law"),
        (CITY, "外来入侵物种对生态环境未造成明显影响", "是", "2014-03", "alien"),
    ])  # fmt: skip
    units = ["北河市", "北河开发区", *(zh for _, _, zh in COUNTIES)]
    enter(book, "agencies", "area independent evidence", [(name, "是", "org") for name in units])
    enter(book, "reviews", "area title scope includes_environment date", [
        (CITY, "实绩考核办法", "县（市、区）党政领导班子", "是", datetime(2009, 5, 1)),
    ])  # fmt: skip
    kinds = ("化学需氧量", "氨氮", "二氧化硫", "氮氧化物")
    enter(book, "tasks", "area pollutant year change target evidence", [
        (CITY, kind, year, -2, -2, "tasks") for year in (2012, 2013) for kind in kinds
    ])  # fmt: skip
    enter(book, "complaints", "area number received state closed", [
        (COUNTIES[at][0], f"2013-{at}", datetime(2013, 1 + at, 3), "已办结", datetime(2013, 9, 9))
        for at in range(5)
    ])  # fmt: skip
    enter(book, "eco_counties", "area stage date evidence", [
        (zh, "已命名", f"2012-0{at + 1}", "naming") for at, (_, _, zh) in enumerate(COUNTIES[:4])
    ])  # fmt: skip
    enter(book, "titles", "area title event date evidence", [
        (CITY, "国家环境保护模范城市", "授予", "2006-05", None),
        (CITY, "国家环境保护模范城市", "通过复核", "2012-11", "naming"),
    ])  # fmt: skip
    enter(book, "cleaner_production", "area year enterprise state date", [
        (COUNTIES[at][0], year, f"第{at}厂", "通过验收", f"{year}-11")
        for year in (2012, 2013) for at in range(5)
    ])  # fmt: skip


def test_all_is_met_on_the_limits_and_proven_by_rows_and_documents(city: Path) -> None:
    assert [f for f in check_workspace(city) if f.severity == "error"] == []
    judged = assess(city)
    every_row_is_told(judged)
    assert (judged.overall.verdict, judged.overall.counts["met"]) == ("met", 24)
    assert {k for k, v in verdicts(judged).items() if v != "met"} == {"9b"}
    assert not [f for f in judged.findings if f.rule.startswith("evidence_") and
                f.rule != "evidence_not_hashed"]  # fmt: skip


def test_a_row_without_its_document_proves_nothing(city: Path, tmp_path: Path) -> None:
    """Four of five counties named make 80 %; where one announcement is missing they do not."""
    copy = _copied(city, tmp_path)
    book = open_book(copy)
    book["eco_counties"].cell(3, _column(book["eco_counties"], "evidence")).value = None
    book.save(copy / BOOK)
    judged = assess(copy)
    row = next(r for e in judged.requirements for r in e.criteria if r.number == "I.5a")
    assert (row.verdict, row.basis) == ("cannot_tell", "claimed_no_evidence")
    assert "naming announcement" in row.reason.en
    assert "命名公告" in row.reason.zh
    assert judged.overall.verdict == "cannot_tell"


@pytest.mark.parametrize(
    ("name", "figure", "fails", "overall"),
    [
        ("第三产业增加值", 499.9, {"2"}, "met"),
        ("地区生产总值", 1225, {"3", "10a"}, "not_met"),
        ("化学需氧量总量控制指标", 48999, {"10a.2"}, "not_met"),
        ("生态环境状况指数全省排名", 4, {"I.4"}, "not_met"),
    ],
)
def test_a_hair_beyond_the_limit(
    city: Path, tmp_path: Path, name: str, figure: float, fails: set[str], overall: str
) -> None:
    copy = _copied(city, tmp_path)
    book = open_book(copy)
    state(book, {name: [FIGURES[name][0], figure]})
    book.save(copy / BOOK)
    judged = assess(copy)
    assert {k for k, v in verdicts(judged).items() if v == "not_met"} == fails
    assert judged.overall.verdict == overall


def _copied(city: Path, folder: Path) -> Path:
    return Path(shutil.copytree(city, folder / "copy"))


def _column(sheet, name: str) -> int:  # type: ignore[no-untyped-def]
    return next(c.column for c in sheet[1] if c.comment and c.comment.text.split()[0] == name)
