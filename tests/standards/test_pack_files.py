"""A folder that is a pack, that is none, and that is worse."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import TOYLAND
from timing import least_seconds

from ecocity.errors import PackError, Severity, UsageError
from ecocity.standards import folder as folder_of_packs
from ecocity.standards.check import check_pack
from ecocity.standards.load import builtin_packs, find_standard, load_pack
from ecocity.standards.records import PackFolder

Make = Callable[..., Path]


def rules(folder: Path) -> set[str]:
    return {one.rule for one in check_pack(folder) if one.severity is Severity.ERROR}


def test_toyland_is_whole(toyland: PackFolder) -> None:
    found = check_pack(TOYLAND)
    assert [(one.rule, one.severity) for one in found] == [("pack_unused", Severity.NOTE)]
    assert "promises" in found[0].message
    assert len(toyland.cases) == 10
    assert set(toyland.queries) == {
        "quiet_points.sql", "plans_adopted.sql", "methods/spills_counted.sql", "workshop_share.sql",
    }  # fmt: skip


def test_figures_are_as_written(toyland: PackFolder) -> None:
    value = toyland.parameters["park_area_min"].values[date(2010, 1, 1)].value
    assert value == {"wet": Decimal(12), "dry": Decimal("9.5")}
    assert toyland.settings["balloon_share_min"].default == Decimal("62.5")
    assert toyland.settings["predicted_values"].default == "never_pass"
    assert toyland.attributes["harbour"].choices.keys() == {"yes", "no"}
    assert toyland.inputs["toy_plans"].columns["area"].required is True


def test_requirements_keep_their_order(toyland: PackFolder) -> None:
    assert list(toyland.requirements)[:3] == ["toy_bc1", "toy_bc2", "toy_1"]


def test_cases_are_read_when_asked_for() -> None:
    assert load_pack(TOYLAND).cases == ()


def test_builtin_packs_are_sound() -> None:
    assert builtin_packs()
    for folder in builtin_packs().values():
        serious = [one for one in check_pack(folder) if one.severity is not Severity.NOTE]
        assert serious == []


def test_the_hash_is_of_what_the_pack_says(broken: Make, toyland: PackFolder) -> None:
    folder = broken()
    assert load_pack(folder).sha256 == toyland.sha256
    (folder / "README.md").write_text("Read me.", encoding="utf-8")
    assert load_pack(folder).sha256 == toyland.sha256
    with (folder / "methods" / "quiet_points.sql").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert load_pack(folder).sha256 != toyland.sha256


def test_a_renamed_file_is_another_hash(broken: Make, toyland: PackFolder) -> None:
    folder = broken()
    (folder / "indicators.yaml").rename(folder / "figures.yaml")
    assert load_pack(folder).sha256 != toyland.sha256


@pytest.mark.parametrize("named", ["none", "file", "empty"])
def test_what_is_no_pack(tmp_path: Path, named: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert rules(tmp_path / named) == {"pack_missing"}
    with pytest.raises(PackError, match=r"pack\.yaml|no such folder"):
        load_pack(tmp_path / named)


@pytest.mark.parametrize("named", ["/", "/dev", "/proc/self", "\0", "x" * 5000])
def test_checking_never_raises(named: str) -> None:
    assert rules(Path(named)) == {"pack_missing"}


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "pack_encoding"),
        (b"\xff\xfep\x00a\x00", "pack_encoding"),
        ("pack: 中".encode("gb18030"), "pack_encoding"),
        (b"PK\x03\x04\x00\x00", "pack_yaml"),
        (b"", "pack_schema"),
        (b"x" * 6_000_000, "pack_file"),
    ],
)
def test_a_pack_yaml_that_is_none(tmp_path: Path, content: bytes, rule: str) -> None:
    (tmp_path / "pack.yaml").write_bytes(content)
    assert rule in rules(tmp_path)


@pytest.mark.parametrize("name", ["methods/quiet_points.sql", "tables/noise_bands.csv"])
def test_a_binary_file_where_text_belongs(broken: Make, name: str) -> None:
    folder = broken()
    (folder / name).write_bytes(b"SELECT 1\xff\xfe")
    assert rules(folder) == {"pack_encoding"}
    (folder / name).write_bytes(b"SELECT\x001")
    assert "pack_encoding" in rules(folder)


def test_a_query_that_is_too_large(broken: Make) -> None:
    folder = broken()
    (folder / "methods" / "quiet_points.sql").write_text("-- x\n" * 100_000, encoding="utf-8")
    assert rules(folder) == {"pack_file"}


@pytest.mark.parametrize(
    "name", ["pack.yaml", "methods/quiet_points.sql", "tables/noise_bands.csv"]
)
def test_a_link_out_of_the_pack(broken: Make, tmp_path: Path, name: str) -> None:
    folder = broken()
    shutil.move(folder / name, tmp_path / "outside")
    (folder / name).symlink_to(tmp_path / "outside")
    assert "pack_link" in rules(folder)


def test_a_linked_folder_is_not_followed(broken: Make, tmp_path: Path) -> None:
    folder = broken()
    shutil.move(folder / "methods", tmp_path / "elsewhere")
    (folder / "methods").symlink_to(tmp_path / "elsewhere")
    assert "pack_link" in rules(folder)


def test_a_link_inside_the_pack_is_fine(broken: Make) -> None:
    folder = broken()
    (folder / "tables" / "noise_bands.csv").rename(folder / "tables" / "bands.csv")
    (folder / "tables" / "noise_bands.csv").symlink_to("bands.csv")
    assert rules(folder) == set()


def test_a_link_in_a_circle(broken: Make) -> None:
    folder = broken()
    (folder / "loop.yaml").symlink_to("loop.yaml")
    assert "pack_file" in rules(folder)


def test_a_pipe_is_not_waited_for(broken: Make) -> None:
    folder = broken()
    os.mkfifo(folder / "pipe.yaml")
    assert rules(folder) == {"pack_file"}


def test_too_many_files(broken: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_of_packs, "MAX_FILES", 5)
    assert "pack_too_many_files" in rules(broken())


def _indicators(count: int) -> str:
    return 'pack: {id: big, version: 1.0.0, label: {en: "Big", zh: "大"}}\nindicators:\n' + "".join(
        f'  i{n}:\n    label: {{en: "Figure {n}", zh: "指标{n}"}}\n    unit: "%"\n'
        "    better: higher\n    possible: [0, 100]\n    plausible: [1.5, 99.5]\n"
        '    definition: {en: "What it is", zh: "定义"}\n    decimals: 2\n'
        for n in range(count)
    )


def test_a_pack_five_times_as_large_takes_little_more_than_five_times_the_time(
    tmp_path: Path,
) -> None:
    def load(count: int) -> None:
        (tmp_path / "pack.yaml").write_text(_indicators(count), encoding="utf-8")
        assert len(load_pack(tmp_path).indicators) == count

    load(10)  # the readers are built once
    assert least_seconds(lambda: load(500)) < 1.7 * 5 * least_seconds(lambda: load(100))


@pytest.mark.parametrize(
    ("name", "as_of", "found"),
    [
        ("toy_town_2001", date(2020, 1, 1), "toy_town_2001"),
        ("toy_town", date(2009, 12, 31), "toy_town_2001"),
        ("toy_town", date(2010, 1, 1), "toy_town_2010"),
        ("toy_town", date(2030, 1, 1), "toy_town_2010"),
    ],
)
def test_a_family_means_the_edition_in_force(
    toyland: PackFolder, name: str, as_of: date, found: str
) -> None:
    assert find_standard(name, [toyland], as_of) == (toyland, found)


def test_a_family_that_ended_means_its_last_edition(broken: Make) -> None:
    old = ("pack.yaml", "in_force: {since: 2010-01-01}",
           "in_force: {since: 2010-01-01, until: 2015-01-01}")  # fmt: skip
    pack = load_pack(broken(old))
    assert find_standard("toy_town", [pack], date(2020, 1, 1))[1] == "toy_town_2010"


@pytest.mark.parametrize(
    ("name", "as_of", "words"),
    [
        ("toy_twon", date(2012, 1, 1), ["no standard toy_twon", "toy_town"]),
        ("xyz", date(2012, 1, 1), ["no standard xyz", "toy_town_2001", "toy_town_2010"]),
        ("toy_town", date(1999, 1, 1), ["1999-01-01", "2001-01-01"]),
    ],
)
def test_no_such_standard(toyland: PackFolder, name: str, as_of: date, words: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        find_standard(name, [toyland], as_of)
    assert all(word in str(caught.value) for word in words)


def test_one_standard_in_two_packs(toyland: PackFolder) -> None:
    with pytest.raises(UsageError, match="several packs"):
        find_standard("toy_town_2010", [toyland, toyland], date(2012, 1, 1))
