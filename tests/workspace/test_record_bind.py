"""Record files as they come, read into the declared columns with every row accounted for."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from airtown import HOURS, bound, rows, rules

from ecocity.backend import Backend
from ecocity.workspace.record_bind import RecordRows, put_table, record_rows
from ecocity.workspace.record_binding import FromFileName, RecordBinding

NOON = datetime(2015, 1, 1, 12)
ONE = datetime(2015, 1, 1, 13)
PLAIN = "station,time,pm25,co\ns1,2015-01-01 12:00,35.3,0.7\ns1,2015-01-01 13:00,,NA\n"
READ = [("s1", NOON, 35.3, 0.7), ("s1", ONE, None, None)]


def _csv(folder: Path, text: str | bytes, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "\ufeff" + PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace("s1", '"s1"').replace("35.3", '"35.3"'),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("station,time,pm25,co", "站点,时间,PM2.5(μg/m³),CO"),
        PLAIN.replace("station,time,pm25,co", "Station,TIME,PM2.5,CO"),
        PLAIN.replace("35.3", " 35.3 ").replace("NA", " NA "),
        PLAIN.replace("NA", "NaN"),
        "小时值汇总\n\n" + PLAIN,
        PLAIN.replace("2015-01-01 12:00", "2015/1/1 12:00").replace("2015-01-01", "20150101"),
        PLAIN.replace("2015-01-01 12:00", "2015010112").replace("2015-01-01", "2015-1-1"),
        PLAIN.replace("2015-01-01 12:00", "2015年1月1日12时").replace(" 13:00", " 13"),
    ],
)
def test_one_table_in_many_dresses(tmp_path: Path, text: str) -> None:
    backend, _ = bound(_csv(tmp_path, text))
    assert rows(backend) == READ


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_other_encodings_are_told_from_the_whole_file(tmp_path: Path, encoding: str) -> None:
    late = PLAIN + "成都一站,2015-01-02 12:00,1,1\n"
    backend, findings = bound(_csv(tmp_path, late.encode(encoding)))
    assert rows(backend)[-1][0] == "成都一站"
    torn = _csv(tmp_path, (late + "s1,2015-01-03,1,1,1,1\n").encode(encoding))
    backend, findings = bound(torn)
    assert "record_line_torn" in rules(findings)
    assert record_rows(backend, "hours") == RecordRows(4, 3, 1)
    assert ("encoding_gb18030" in rules(findings)) is (encoding == "gb18030")


def test_a_decimal_comma_is_declared(tmp_path: Path) -> None:
    text = 'station;time;pm25;co\ns1;2015-01-01 12:00;"35,3";0,7\n'
    backend, findings = bound(_csv(tmp_path, text), decimal=",")
    assert rows(backend) == READ[:1]
    assert not findings
    backend, findings = bound(_csv(tmp_path, text))
    assert rules(findings) == ["record_cell_unreadable"] * 2


def test_units_are_converted_without_a_rest(tmp_path: Path) -> None:
    text = PLAIN.replace("0.7", "700").replace("time,pm25", "time,PM2.5 (mg/m3)")
    backend, _ = bound(_csv(tmp_path, text.replace("35.3", "0.0353")), units={"co": "ug/m^3"})
    assert rows(backend)[0] == READ[0]


def test_two_units_for_one_column_are_told(tmp_path: Path) -> None:
    text = PLAIN.replace("co", "CO (mg/m3)").replace("0.7", "700")
    backend, findings = bound(_csv(tmp_path, text), units={"co": "ug/m^3"})
    assert rules(findings) == ["record_unit_contradicted"]
    assert rows(backend)[0] == READ[0]


def test_a_unit_that_cannot_be_converted_is_refused(tmp_path: Path) -> None:
    backend, findings = bound(_csv(tmp_path, PLAIN), units={"co": "person"})
    assert rules(findings) == ["unit_mismatch", "record_columns_absent"]
    assert rows(backend)[0] == ("s1", NOON, 35.3, None)


@pytest.mark.parametrize("heading", ["datetime", "Timestamp", "监测时间", "date"])
def test_a_time_under_its_usual_name(tmp_path: Path, heading: str) -> None:
    backend, findings = bound(_csv(tmp_path, PLAIN.replace("time", heading)))
    assert (rows(backend), findings) == (READ, [])
    two = PLAIN.replace("time,pm25", f"{heading},采样时间").replace("35.3", "2015-01-01")
    backend, findings = bound(_csv(tmp_path, two))
    assert {"missing_column", "record_key_blank"} & set(rules(findings))
    assert rows(backend) == []


def test_unreadable_cells_are_counted_with_their_place(tmp_path: Path) -> None:
    text = PLAIN + "s1,2015-01-01 14:00,12*,1\ns1,2015-01-01 15:00,<3,inf\n"
    backend, findings = bound(_csv(tmp_path, text))
    assert rules(findings) == ["record_cell_unreadable", "record_infinite"]
    first = findings[0]
    assert first.message == (
        '2 cells of pm25 cannot be read, first "12*", "<3"; they count as no value.'
    )
    assert (first.file, first.row, first.column) == ("a.csv", 4, "pm25")
    assert rows(backend)[2:] == [
        ("s1", datetime(2015, 1, 1, 14), None, 1.0),
        ("s1", datetime(2015, 1, 1, 15), None, None),
    ]


def test_rows_read_are_rows_used_and_rows_reported(tmp_path: Path) -> None:
    text = PLAIN + ",2015-01-01 14:00,1,1\ns1,13/14/2015,1,1\ns1,2015-01-01 15:00,1,1,1,1\ns2\n"
    backend, findings = bound(_csv(tmp_path, text))
    assert record_rows(backend, "hours") == RecordRows(read=6, used=2, reported=4)
    assert sum(finding.rows for finding in findings) == 4
    assert len(rows(backend)) == 2
    assert {"record_line_torn", "record_key_blank", "record_cell_unreadable"} == set(
        rules(findings)
    )


def test_a_missing_key_column_leaves_no_row(tmp_path: Path) -> None:
    backend, findings = bound(_csv(tmp_path, PLAIN.replace("station", "place")))
    assert [f.rule for f in findings if f.severity == "error"] == [
        "missing_column",
        "record_rows_unused",
    ]
    assert record_rows(backend, "hours") == RecordRows(2, 0, 2)
    assert rows(backend) == []
    backend, findings = bound(
        _csv(tmp_path, PLAIN.replace("station", "place")), columns={"station": "place"}
    )
    assert (rows(backend), findings) == (READ, [])


def test_two_headings_for_one_column_are_not_guessed(tmp_path: Path) -> None:
    backend, findings = bound(_csv(tmp_path, PLAIN.replace("co", "PM_2.5")))
    assert "column_twice" in rules(findings)
    assert rows(backend) == []


def test_a_folder_of_files_with_other_columns_in_another_order(tmp_path: Path) -> None:
    _csv(tmp_path, PLAIN, "s1.csv")
    _csv(tmp_path, "co,time\n0.5,2015-01-01 12:00\n", "s2.csv")
    _csv(tmp_path, "ignored", ".hidden.csv")
    backend, findings = bound(
        tmp_path, constants={"station": FromFileName(from_file_name=r"^(s\d)")}, columns={}
    )
    assert rows(backend) == [*READ, ("s2", NOON, None, 0.5)]
    assert "record_columns_absent" in rules(findings)


def test_time_labels_parts_and_shifts(tmp_path: Path) -> None:
    ends = PLAIN.replace("12:00", "13:00", 1).replace("2015-01-01 13:00,,", "2015-01-01 14:00,,")
    assert rows(bound(_csv(tmp_path, ends), time_label="ends")[0]) == READ
    midnight = "station,time,pm25,co\ns1,2015-01-01 24:00,1,1\n"
    assert rows(bound(_csv(tmp_path, midnight), time_label="ends")[0])[0][1] == datetime(
        2015, 1, 1, 23
    )
    utc = PLAIN.replace("12:00", "04:00", 1).replace("13:00", "05:00")
    assert rows(bound(_csv(tmp_path, utc), add_hours=8)[0]) == READ
    parts = "year,month,day,hour,station,pm25,co\n2015,1,1,12,s1,35.3,0.7\n2015,13,1,1,s1,1,1\n"
    backend, findings = bound(_csv(tmp_path, parts))
    assert rows(backend) == READ[:1]
    assert rules(findings) == ["record_time_parts", "record_key_blank", "record_cell_unreadable"]
    american = PLAIN.replace("2015-01-01", "01/02/2015")
    backend, _ = bound(_csv(tmp_path, american), time_format="%m/%d/%Y %H:%M")
    assert rows(backend)[0][1] == datetime(2015, 1, 2, 12)


def test_hours_from_1_to_24_name_the_ends_of_hours(tmp_path: Path) -> None:
    lines = [f"2015-01-01,{hour},s1,{hour},1" for hour in range(1, 25)]
    path = _csv(tmp_path, "date,hour,station,pm25,co\n" + "\n".join(lines))
    assert "record_hours_to_24" in rules(bound(path)[1])
    backend, findings = bound(path, time_label="ends")
    assert rules(findings) == ["record_time_parts"]
    assert rows(backend, "SELECT count(*), max(hour(time)) FROM hours WHERE day(time) = 1") == [
        (24, 23)
    ]


@pytest.mark.parametrize("form", ["2015-01-01 {:02d}:00", "2015年1月1日{}时", "2015/1/1 {}:00"])
def test_times_whose_hours_run_from_1_to_24_name_the_ends_of_hours(
    tmp_path: Path, form: str
) -> None:
    lines = [f"s1,{form.format(hour)},{hour},1" for hour in range(1, 25)]
    path = _csv(tmp_path, "station,time,pm25,co\n" + "\n".join(lines))
    assert "record_hours_to_24" in rules(bound(path)[1])
    lines = [f"s1,{form.format(hour)},{hour},1" for hour in range(24)]
    path = _csv(tmp_path, "station,time,pm25,co\n" + "\n".join(lines))
    assert rules(bound(path)[1]) == []


@pytest.mark.parametrize("time", ["2015-01-01T12:00:00Z", "2015-01-01 12:00:00+00:00"])
def test_times_that_say_utc_are_not_taken_in_silence(tmp_path: Path, time: str) -> None:
    text = PLAIN.replace("2015-01-01 12:00", time)
    assert "record_time_in_utc" in rules(bound(_csv(tmp_path, text))[1])
    backend, findings = bound(_csv(tmp_path, text), add_hours=8)
    assert (findings, rows(backend)[0][1]) == ([], datetime(2015, 1, 1, 20))


def test_long_tables_are_gathered_and_contradictions_refused(tmp_path: Path) -> None:
    text = (
        "site,when,what,how_much\n"
        "s1,2015-01-01 12:00,PM2.5,35.3\ns1,2015-01-01 12:00,carbon,0.7\n"
        "s1,2015-01-01 13:00,PM2.5,1\ns1,2015-01-01 13:00,PM2.5,2\n"
        "s1,2015-01-01 13:00,carbon,1\ns1,2015-01-01 13:00,carbon,1\ns1,2015-01-01 13:00,AQI,50\n"
    )
    backend, findings = bound(
        _csv(tmp_path, text),
        layout="long", item="what", value="how_much", items={"co": "carbon"},
        columns={"station": "site", "time": "when"},
    )  # fmt: skip
    assert rows(backend) == [READ[0], ("s1", ONE, None, 1.0)]
    assert rules(findings) == ["record_item_unknown", "record_twice", "record_contradiction"]
    assert record_rows(backend, "hours") == RecordRows(7, 3, 4)


def test_stations_across_the_headings(tmp_path: Path) -> None:
    one = "year,month,day,hour,PM_s1,PM_s2\n2015,1,1,12,35.3,NA\n2015,1,1,13,,4\n"
    backend, _ = bound(
        _csv(tmp_path, one), layout="across", across="station", value="pm25",
        headings={"PM_s1": "s1", "PM_s2": "s2"},
    )  # fmt: skip
    assert rows(backend, "SELECT station, time, pm25 FROM hours ORDER BY ALL") == [
        ("s1", NOON, 35.3), ("s2", ONE, 4.0),
    ]  # fmt: skip
    many = "date,hour,type,1001A,1002A\n20150101,12,PM2.5,35.3,3\n20150101,12,CO,0.7,\n"
    backend, findings = bound(_csv(tmp_path, many), layout="across", across="station", item="type")
    assert rows(backend) == [("1001A", NOON, 35.3, 0.7), ("1002A", NOON, 3.0, None)]
    assert rules(findings) == ["record_time_parts", "record_laid_across"]


def test_parquet_keeps_its_types_and_32_bits_their_decimals(tmp_path: Path) -> None:
    table = pa.table(
        {
            "station": pa.array([1001.0, 1001.0]),
            "time": pa.array([NOON, ONE], pa.timestamp("ns")),
            "pm25": pa.array([35.3, float("nan")], pa.float32()),
            "co": pa.array(["0.7", "—"]),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    backend, findings = bound(tmp_path / "a.parquet")
    assert rows(backend) == [("1001", NOON, 35.3, 0.7), ("1001", ONE, None, None)]
    assert findings == []


def test_a_workbook_is_read_by_the_reader_of_workbooks(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["站点小时值汇总表"])
    book.active.append(["Station", "时间", "PM2.5", "CO"])
    book.active.append(["s1", NOON, 35.3, 0.7])
    book.save(tmp_path / "a.xlsx")
    backend, findings = bound(tmp_path / "a.xlsx")
    assert rows(backend) == READ[:1]
    assert rules(findings) == ["titles_passed_over"]


def test_tables_of_python_go_the_same_way() -> None:
    table = pa.table({"Station": ["s1"], "time": pa.array([NOON], pa.timestamp("us", "UTC")),
                      "PM2.5": [35.3], "co": [700]})  # fmt: skip
    backend = Backend()
    binding = RecordBinding("hours", (), units={"co": "ug/m^3"})
    findings = put_table(backend, "hours", HOURS, table, binding)
    assert rules(findings) == ["record_time_in_utc"]
    assert rows(backend) == READ[:1]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_tables_of_other_libraries(library: str) -> None:
    frame = pytest.importorskip(library, reason=f"{library} is not installed").DataFrame
    backend = Backend()
    put_table(backend, "hours", HOURS, frame({"station": ["s1"], "time": [NOON], "pm25": [35.3]}))
    assert rows(backend) == [("s1", NOON, 35.3, None)]


def test_missing_files_and_no_tables(tmp_path: Path) -> None:
    backend, findings = bound((tmp_path / "no.csv", _csv(tmp_path, b"%PDF-1.7", "a.pdf")))
    assert rules(findings) == ["file_missing", "file_not_a_table"]
    assert rows(backend) == []


def test_a_long_table_with_torn_lines(tmp_path: Path) -> None:
    text = "station,time,item,value\ns1,2015-01-01,CO,1\ns1,2015-01-01,PM2.5,1,5\n"
    backend, findings = bound(_csv(tmp_path, text), layout="long", item="item", value="value")
    assert rules(findings) == ["record_line_torn"]
    assert record_rows(backend, "hours") == RecordRows(2, 1, 1)
    assert rows(backend, "SELECT pm25, co FROM hours") == [(None, 1.0)]


@pytest.mark.parametrize("name", ["data[1].csv", "it's.csv", "a b*.csv", "成都?.csv"])
def test_names_of_files_mean_nothing_to_the_database(tmp_path: Path, name: str) -> None:
    assert rows(bound(_csv(tmp_path, PLAIN, name))[0]) == READ


def test_headings_and_no_rows(tmp_path: Path) -> None:
    backend, findings = bound(_csv(tmp_path, "station,time,pm25,co\n"))
    assert (rules(findings), rows(backend)) == (["table_empty"], [])


def test_a_thousand_files_of_one_shape_are_one_scan(tmp_path: Path) -> None:
    for number in range(300):
        _csv(tmp_path, PLAIN.replace("s1", f"s{number}"), f"{number}.csv")
    backend, findings = bound(tmp_path)
    assert findings == []
    assert rows(backend, "SELECT count(*), count(DISTINCT station) FROM hours") == [(600, 300)]


@pytest.mark.parametrize("table", [[1, 2], 7, {"station": 7}])
def test_what_is_no_table_is_refused(table: object) -> None:
    with pytest.raises(TypeError, match="cannot be read as a table"):
        put_table(Backend(), "hours", HOURS, table)
