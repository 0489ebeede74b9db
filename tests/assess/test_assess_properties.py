"""Whatever the figures: order never matters, better is never worse, saving keeps everything."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecocity.assess.assess import assess, assess_loaded
from ecocity.assess.records import Assessment
from ecocity.assess.store import load, save
from ecocity.assess.verify import verify
from ecocity.standards.in_force import in_force
from ecocity.standards.load import load_pack
from ecocity.standards.records import Label
from ecocity.workspace.init import init_workspace
from ecocity.workspace.load import load_workspace
from ecocity.workspace.records import Span

ROOT = Path(__file__).resolve().parents[2]
CHENGDU = ROOT / "examples" / "chengdu"
TOYLAND = load_pack(ROOT / "tests" / "packs" / "toyland")
PERIOD = Span(since=date(2012, 1, 1), until=date(2015, 1, 1))
AS_OF = date(2015, 3, 31)
STANDARD = next(
    name
    for name, one in TOYLAND.standards.items()
    if one.in_force.since <= AS_OF and (one.in_force.until is None or one.in_force.until > AS_OF)
)
RULES = in_force(TOYLAND, STANDARD, AS_OF, {})
STATED = sorted(
    {
        c.indicator
        for c in RULES.criteria.values()
        if TOYLAND.indicators[c.indicator].period == "year"
        and TOYLAND.indicators[c.indicator].better in ("higher", "lower")
    }
)
"""Yearly indicators that criteria test; each may be stated."""
ORDER = ("not_met", "cannot_tell", "met")

Row = tuple[str, int, int, str]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(STATED),
        st.sampled_from([2012, 2013, 2014]),
        st.integers(2, 99),
        st.sampled_from(["measured", "certified", "estimated", "predicted"]),
    ),
    max_size=8,
    unique_by=lambda row: row[:2],
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("toy") / "city"
    code = "100"
    init_workspace(place, TOYLAND, STANDARD, code, Label(en="Toy", zh="玩具"), period=PERIOD)
    text = (place / "workspace.yaml").read_text(encoding="utf-8")
    head = text.split("tables:")[0]
    bound = "tables:\n  - {input: stated_values, file: figures.csv}\n"
    (place / "workspace.yaml").write_text(head + bound, encoding="utf-8")
    return place


def judged(folder: Path, rows: Sequence[Row]) -> Assessment:
    with (folder / "figures.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["indicator", "area", "year", "value", "unit", "status", "note"])
        for name, year, value, status in rows:
            unit = TOYLAND.indicators[name].unit
            writer.writerow([name, "100", year, value, unit, status, "made up"])
    return assess_loaded(load_workspace(folder), TOYLAND, RULES, PERIOD)


def verdicts(one: Assessment) -> list[object]:
    return [one.overall, one.requirements]


def without_places(one: Assessment) -> str:
    """Everything but the row numbers, which follow the order of the file."""
    rows = [
        (entry.id, entry.verdict, entry.basis, entry.profile, row.id, row.year, row.value,
         row.verdict, row.basis, row.margin)
        for entry in one.requirements
        for row in entry.criteria
    ]  # fmt: skip
    return repr((one.overall, rows))


@settings(max_examples=12)
@given(rows=ROWS, seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(folder: Path, rows: list[Row], seed):
    shuffled = list(rows)
    seed.shuffle(shuffled)
    assert without_places(judged(folder, rows)) == without_places(judged(folder, shuffled))


@settings(max_examples=20)
@given(rows=ROWS.filter(bool), which=st.integers(0, 7), by=st.integers(1, 40))
def test_a_better_value_never_makes_a_verdict_worse(
    folder: Path, rows: list[Row], which: int, by: int
):
    at = which % len(rows)
    name, year, value, status = rows[at]
    sign = 1 if TOYLAND.indicators[name].better == "higher" else -1
    better = min(max(value + sign * by, 2), 99)  # 1 % could be a fraction, and is not used
    changed = [*rows[:at], (name, year, better, status), *rows[at + 1 :]]
    before, after = judged(folder, rows), judged(folder, changed)
    for old, new in zip(before.requirements, after.requirements, strict=True):
        if old.verdict in ORDER:
            assert ORDER.index(new.verdict) >= ORDER.index(old.verdict), (name, value, better)


@settings(max_examples=8)
@given(rows=ROWS)
def test_saving_then_loading_is_identity(folder: Path, rows: list[Row]):
    one = judged(folder, rows)
    with tempfile.TemporaryDirectory() as place:
        assert load(save(one, Path(place))) == one


def test_verify_says_identical_and_what_changed(tmp_path: Path):
    city = Path(shutil.copytree(CHENGDU, tmp_path / "chengdu"))
    saved = save(assess(city), city / "assessment")
    assert verify(saved, city).holds
    table = city / "tables" / "stated_values.csv"
    text = table.read_text(encoding="utf-8-sig")
    assert ",2013,0.52," in text
    table.write_text(text.replace(",2013,0.52,", ",2013,0.57,"), encoding="utf-8-sig")
    proof = verify(saved, city)
    assert not proof.holds
    kinds = {change.what for change in proof.changes}
    assert {"criterion", "value", "file"} <= kinds
    assert "0.57" in proof.text()


def test_interrupted_saving_leaves_the_former_assessment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    one = assess(CHENGDU)
    save(one, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", stop)
    with pytest.raises(KeyboardInterrupt):
        save(one.model_copy(update={"standard": "other"}), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
