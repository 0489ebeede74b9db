"""Real files of every kind an office sends, and what is said about them."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime
from pathlib import Path

import msoffcrypto
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from ecocity.errors import Finding
from ecocity.workspace import sniff
from ecocity.workspace.read import read_table
from ecocity.workspace.read_excel import cell_text
from ecocity.workspace.records import Binding, RawTable

CSV = "名称,面积\n甲湖,1.10\n乙湖,2\n"


def read(
    content: bytes, file: str = "t.csv", sheet: str | None = None
) -> tuple[RawTable | None, list[Finding]]:
    return read_table(content, Binding(input="ponds", file=file, sheet=sheet))


def rows(content: bytes, file: str = "t.csv", sheet: str | None = None) -> list[tuple[object, ...]]:
    raw, _ = read(content, file, sheet)
    assert raw is not None
    return [raw.headings, *(cells for _, cells in raw.rows)]


def rules(found: list[Finding]) -> list[str]:
    return [one.rule for one in found]


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, cells in sheets.items():
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", []),
        ("gb18030", ["encoding_gb18030"]),
        ("gbk", ["encoding_gb18030"]),
    ],
)
def test_encodings(encoding: str, said: list[str]) -> None:
    content = CSV.encode(encoding)
    assert rows(content) == [("名称", "面积"), ("甲湖", "1.10"), ("乙湖", "2")]
    assert rules(read(content)[1]) == said


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(delimiter: str) -> None:
    text = f'name{delimiter}note\nA{delimiter}"one, two; three"\n\nB{delimiter}\n'
    raw, _ = read(text.encode())
    assert raw is not None
    assert raw.headings == ("name", "note")
    assert raw.rows == ((2, ("A", "one, two; three")), (4, ("B", None)))


def test_bytes_that_are_no_text() -> None:
    assert rules(read(b"a,b\n\xff\xff\x81,2\n")[1]) == ["encoding_unknown"]
    assert rules(read(b"a,b\x00\x01\n")[1]) == ["file_not_a_table"]


def test_excel_cells_as_text() -> None:
    cells = [
        ["a", "b", "c", "d"],
        [0.1 + 0.2, 1.10, 510100, "007"],
        [date(2014, 3, 1), datetime(2014, 3, 1, 12, 30), True, " x "],
        [1e22, -0.0, 0.1, None],
    ]
    assert rows(workbook(S=cells), "t.xlsx")[1:] == [
        ("0.3", "1.1", "510100", "007"),
        ("2014-03-01", "2014-03-01 12:30:00", "true", "x"),
        ("1" + "0" * 22, "0", "0.1", None),
    ]
    assert cell_text(0.1 + 0.2) == "0.30000000000000004"
    assert cell_text(0.595, percent=True) == "59.5%"


def test_error_cells_and_percent_formats_are_seen() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(S=[["a", "b"], ["x", 0.595], ["y", 3]])))
    sheet = book["S"]
    sheet["A2"].value, sheet["A2"].data_type = "#DIV/0!", "e"
    sheet["B2"].number_format = "0.0%"
    stream = io.BytesIO()
    book.save(stream)
    assert rows(stream.getvalue(), "t.xlsx")[1] == ("#DIV/0!", "59.5%")


def test_sheets() -> None:
    two = workbook(first=[["a"], [1]], Ponds=[["a"], [2]])
    assert rows(two, "t.xlsx")[1] == ("2",)  # named like the input
    assert rows(two, "t.xlsx", " FIRST ")[1] == ("1",)
    raw, found = read(two, "t.xlsx", "third")
    assert raw is None
    assert rules(found) == ["sheet_unknown"]
    assert "first, Ponds" in found[0].message
    assert rules(read(workbook(x=[["a"], [1]], y=[["b"], [2]]), "t.xlsx")[1]) == ["sheet_chosen"]


def test_merged_hidden_and_trailing_rows() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("S")
        sheet.merge_range(0, 0, 0, 1, "Ponds of Mossford")
        sheet.write_row(1, 0, ["area", "name"])
        sheet.merge_range(2, 0, 3, 0, "East")
        sheet.write(2, 1, "Mill")
        sheet.write(3, 1, "Reed")
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.write_blank(900, 1, None, book.add_format({"bold": True}))
    raw, found = read(stream.getvalue(), "t.xlsx")
    assert raw is not None
    assert raw.rows == ((2, ("area", "name")), (3, ("East", "Mill")), (4, ("East", "Reed")))
    assert rules(found) == ["merged_cells_filled", "rows_hidden"]


HTML = """<html><head><meta charset="gbk"></head><body><table>
<tr><th>名称</th><th>面积</th></tr>
<tr><td rowspan=2>甲湖</td><td>1.10</td></tr><tr><td>1.20&nbsp;</td></tr></table>
<script>alert(1)</script></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_web_page_named_xls(encoding: str) -> None:
    content = HTML.encode(encoding)
    assert rows(content, "t.xls") == [("名称", "面积"), ("甲湖", "1.10"), ("甲湖", "1.20")]
    assert "file_name_misleads" in rules(read(content, "t.xls")[1])


def test_text_named_xls_and_a_workbook_named_csv() -> None:
    text = CSV.replace(",", "\t").encode("gbk")
    assert rows(text, "t.xls")[1] == ("甲湖", "1.10")
    assert rules(read(text, "t.xls")[1]) == ["file_name_misleads", "encoding_gb18030"]
    book = workbook(S=[["a"], [1]])
    assert rows(book, "t.csv")[1] == ("1",)
    assert rules(read(book, "t.csv")[1]) == ["file_name_misleads"]


def ole_with(stream_name: str) -> bytes:
    """The head of an OLE file whose directory names one stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream_name.encode("utf-16-le")


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "rule", "word"),
    [
        (b"", "file_empty", "headings"),
        (b"\xef\xbb\xbf\r\n", "file_empty", "headings"),
        (b"%PDF-1.7 ...", "file_not_a_table", "PDF"),
        (zipped(word__document_xml=b"<w/>"), "file_not_a_table", "Word"),
        (ole_with("WordDocument"), "file_not_a_table", "Word"),
        (ole_with("EncryptedPackage"), "file_encrypted", "own default password"),
        (ole_with("Workbook"), "file_damaged", "cannot be read"),
        (zipped(readme=b"x"), "file_not_a_table", "archive"),
        (b"PK\x03\x04 cut off", "file_damaged", "broken"),
        (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "file_not_a_table", "MHTML"),
        (b"<html><body>frames only</body></html>", "file_not_a_table", "without a table"),
        (b"PAR1nonsense", "file_damaged", "Parquet"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "file_not_a_table",
            "2003",
        ),
    ],
)
def test_what_is_no_table_says_what_it_is(content: bytes, rule: str, word: str) -> None:
    raw, found = read(content, "t.xlsx")
    assert raw is None
    assert rules(found) == [rule]
    assert word in found[0].message
    assert found[0].remedy


@pytest.mark.parametrize("password", ["VelvetSweatshop", "secret"])
def test_an_encrypted_workbook(password: str) -> None:
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook(S=[["a"], [1]]))).encrypt(password, stream)
    assert msoffcrypto.OfficeFile(stream).is_encrypted()
    assert rules(read(stream.getvalue(), "t.xlsx")[1]) == ["file_encrypted"]


def test_an_encrypted_old_workbook() -> None:
    """Its first records stay readable, and one of them says that the others are not."""
    content = (Path(__file__).parent / "files/old.xls").read_bytes()
    writer, length = content.index(b"\x5c\x00\x70\x00"), 116
    locked = struct.pack("<HHHHH", 0x2F, length - 4, 1, 1, 1) + bytes(length - 10)
    content = content[:writer] + locked + content[writer + length :]
    assert msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted()
    raw, found = read(content, "t.xls")
    assert raw is None
    assert rules(found) == ["file_encrypted"]
    assert "Take the protection off" in found[0].remedy


def test_a_workbook_that_unpacks_too_far_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniff, "_UNPACK_FREELY", 1_000_000)
    bomb = zipped(xl__workbook_xml=b"<workbook/>", big=bytes(5_000_000))
    assert rules(read(bomb, "t.xlsx")[1]) == ["zip_bomb"]


def test_two_cells_a_million_rows_apart_do_not_fill_the_memory() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "a", 1
    stream = io.BytesIO()
    book.save(stream)
    assert rules(read(stream.getvalue(), "t.xlsx")[1]) == ["file_too_large"]


def test_entities_in_a_workbook_are_refused() -> None:
    source = zipfile.ZipFile(io.BytesIO(workbook(S=[["a"], [1]])))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = b'<!DOCTYPE x [<!ENTITY a "b">]>' + content
            archive.writestr(name, content)
    assert rules(read(stream.getvalue(), "t.xlsx")[1]) == ["file_damaged"]


def test_long_numbers_are_warned_of() -> None:
    found = read(workbook(S=[["code"], [510100200012345678]]), "t.xlsx")[1]
    assert rules(found) == ["long_number"]


def test_an_old_workbook_says_what_it_hides() -> None:
    content = (Path(__file__).parent / "files/old.xls").read_bytes()
    assert rows(content, "t.xls") == [
        ("名称", "面积", "年份"),
        ("甲湖", "1.1", "2014"),
        (None, "2", None),  # a #DIV/0! stands in the first cell
    ]
    assert rules(read(content, "t.xls")[1]) == ["old_excel_errors_invisible"]


def test_parquet() -> None:
    stream = io.BytesIO()
    table = pa.table({"name": ["A", None], "size": [1.1, 2.0], "day": [date(2014, 3, 1), None]})
    pq.write_table(table, stream)
    assert rows(stream.getvalue(), "t.parquet") == [
        ("name", "size", "day"),
        ("A", "1.1", "2014-03-01"),
        (None, "2", None),
    ]
