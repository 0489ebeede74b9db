"""Every input of records in a built-in pack can be bound and checked, whatever its key."""

from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa
import pytest
from airtown import rules

from ecocity.backend import Backend
from ecocity.standards.load import builtin_packs, load_pack
from ecocity.standards.records import Column, Input
from ecocity.standards.spellings import spellings
from ecocity.workspace.record_bind import put_table, record_rows
from ecocity.workspace.record_check import check_records

PACKS = [load_pack(folder) for folder in builtin_packs().values()]
INPUTS = [
    pytest.param(pack, name, id=f"{pack.pack.id}-{name}")
    for pack in PACKS
    for name, entry in pack.inputs.items()
    if entry.kind == "records"
]


def _values(column: Column, codes: dict[str, dict[str, str]]) -> list[object]:
    """Three values, the second and third alike."""
    low, high = (float(one) if one is not None else None for one in column.possible or (None, None))
    middle = ((low or 0) + (high if high is not None else (low or 0) + 2)) / 2
    spelled = list(codes.get(column.codes or "", {"x": "x"}))
    return {
        "time": [datetime(2014, 1, 1, 0), datetime(2014, 1, 1, 1), datetime(2014, 1, 1, 1)],
        "date": [date(2014, 1, 1), date(2014, 1, 2), date(2014, 1, 2)],
        "year": [2013, 2014, 2014],
        "number": [middle, middle + 1e-6, middle + 1e-6],
        "integer": [int(middle), int(middle) + 1, int(middle) + 1],
        "flag": [True, False, False],
        "code": [spelled[0], spelled[-1], spelled[-1]],
    }.get(column.type, ["a", "b", "b"])


def _table(declared: Input, codes: dict[str, dict[str, str]]) -> pa.Table:
    columns = declared.columns.items()
    return pa.table({name: _values(column, codes) for name, column in columns})


@pytest.mark.parametrize(("pack", "name"), INPUTS)
def test_an_input_is_bound_and_checked(pack, name: str) -> None:
    declared = pack.inputs[name]
    codes = spellings(pack)
    with Backend() as backend:
        findings = put_table(backend, name, declared, _table(declared, codes), codes=codes)
        assert findings == []
        findings = check_records(backend, name, declared)
        used = len(backend.query(f'SELECT * FROM "{name}"'))
        assert "record_impossible" not in rules(findings)
        if declared.key:
            assert "record_twice" in rules(findings)
            assert record_rows(backend, name).used == used == 2
        else:
            assert used == 3
