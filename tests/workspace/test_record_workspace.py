"""Records that a workspace names: bound, checked, kept inside the folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from airtown import HOURS

from ecocity.errors import WorkspaceError
from ecocity.standards.records import PackFolder
from ecocity.workspace.check import check_loaded
from ecocity.workspace.load import load_workspace
from ecocity.workspace.needs import needs_of

ENTRY = "records:\n  - {input: station_hours, files: [air/], units: {co: ug/m^3}}\n"
CSV = "station,time,pm25,co\ns1,2014-01-01 00:00,5,700\ns1,2014-01-01 01:00,x,800\n"


@pytest.fixture
def air(pack: PackFolder) -> PackFolder:
    """The toy pack with hourly records, from which one of its figures is computed."""
    return pack.model_copy(
        update={
            "inputs": {**pack.inputs, "station_hours": HOURS},
            "queries": {"pond_share.sql": "SELECT station AS area, 1.0 AS value "
                                          "FROM station_hours JOIN ponds ON TRUE"},
        }
    )  # fmt: skip


def _folder(write, manifest: str = ENTRY, text: str = CSV) -> Path:
    folder = write(manifest)
    (folder / "air").mkdir(exist_ok=True)
    (folder / "air" / "s1.csv").write_text(text, encoding="utf-8")
    return folder


def test_records_are_bound_checked_and_counted(write, air) -> None:
    text = CSV + "s1,2014-01-01 01:00,6,800\n,2014-01-01 02:00,1,1\n"
    workspace = load_workspace(_folder(write, text=text))
    checked = check_loaded(workspace, [air])
    told = [one.rule for one in checked.findings if one.rule.startswith("record_")]
    assert told == ["record_key_blank", "record_cell_unreadable", "record_twice"]
    assert checked.rows_read["station_hours"] == 4
    assert checked.rows_used["station_hours"] == 2
    assert checked.rows_reported["station_hours"] == 2
    assert "air/s1.csv" in workspace.files


def test_two_kinds_of_files_for_one_input(write, air) -> None:
    more = ENTRY + "  - {input: station_hours, files: [b.csv], columns: {time: when}}\n"
    folder = _folder(write, more)
    (folder / "b.csv").write_text("station,when,pm25\ns2,2014-01-01 00:00,7\n", encoding="utf-8")
    checked = check_loaded(load_workspace(folder), [air])
    assert checked.rows_used["station_hours"] == 3


def test_records_are_needed_by_what_reads_them(write, air) -> None:
    needs = needs_of(air, "toy_1")
    assert (needs.inputs, needs.records) == (("stated_values", "ponds", "claims"),
                                             ("station_hours",))  # fmt: skip
    checked = check_loaded(load_workspace(write("")), [air])
    missing = next(one for one in checked.findings if one.rule == "records_not_bound")
    assert "station_hours" in missing.message


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        ("{input: station_hours, files: [../elsewhere.csv]}", "path_outside"),
        ("{input: station_hours, files: [link.csv]}", "path_outside"),
        ("{input: station_hours, files: [nothing.csv]}", "file_missing"),
        ("{input: station_ours, files: [air/]}", "unknown_input"),
        ("{input: ponds, files: [air/]}", "unknown_input"),
    ],
)
def test_entries_that_cannot_be_used(write, air, entry: str, rule: str) -> None:
    folder = _folder(write, f"records:\n  - {entry}\n")
    (folder.parent / "elsewhere.csv").write_text(CSV, encoding="utf-8")
    (folder / "link.csv").symlink_to(folder.parent / "elsewhere.csv")
    checked = check_loaded(load_workspace(folder), [air])
    assert rule in [one.rule for one in checked.findings]
    assert checked.rows_used.get("station_hours", 0) == 0


def test_files_elsewhere_are_read_where_that_is_said(write, air) -> None:
    folder = _folder(
        write, "records:\n  - {input: station_hours, files: [../b.csv], outside: true}\n"
    )
    (folder.parent / "b.csv").write_text(CSV, encoding="utf-8")
    workspace = load_workspace(folder)
    assert check_loaded(workspace, [air]).rows_used == {"station_hours": 2}
    assert "b.csv" in workspace.files


def test_records_under_tables_are_shown_their_place(write, air) -> None:
    folder = _folder(write, "tables:\n  - {input: station_hours, file: air/s1.csv}\n")
    checked = check_loaded(load_workspace(folder), [air])
    finding = next(one for one in checked.findings if one.rule == "unknown_input")
    assert "stands under records" in finding.message
    assert finding.rows == 2


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            "{input: station_hours, file: a.csv}",
            'Unknown key "records.0.file". Did you mean files?',
        ),
        ("{input: station_hours, files: [a.csv], layout: tall}", "layout"),
    ],
)
def test_a_manifest_that_is_not_well_formed(write, entry: str, words: str) -> None:
    with pytest.raises(WorkspaceError) as error:
        load_workspace(write(f"records:\n  - {entry}\n"))
    assert words in str(error.value)
