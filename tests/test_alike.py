"""What is wrong in many rows is said once, with the rows."""

from __future__ import annotations

from ecocity.alike import alike, rows_of
from ecocity.errors import Finding, Severity, place_words


def _wrong(row: int | None, value: str = "done", file: str = "a.csv") -> Finding:
    said = f'"{value}" is no code.'
    return Finding("unknown_code", Severity.ERROR, said, file, row=row, column="state", value=value)


def test_one_word_wrong_in_many_rows_is_one_group_with_its_rows():
    found = [_wrong(3), _wrong(4, "begun"), *map(_wrong, (5, 6, 7, 9))]
    groups = alike(found)
    assert [len(group) for group in groups] == [5, 1]
    rows, rest = rows_of(groups[0])
    assert (rows, rest) == ("3, 5-7, 9", 0)
    assert place_words(groups[0][0], rows) == "a.csv, rows 3, 5-7, 9, column state"


def test_rows_beyond_the_first_spans_are_counted():
    assert rows_of([_wrong(row) for row in range(2, 40, 2)]) == ("2, 4, 6, 8, 10", 14)


def test_other_files_and_places_without_a_row_stay_apart():
    found = [_wrong(3), _wrong(3, file="b.csv"), _wrong(None), _wrong(None)]
    assert [len(group) for group in alike(found)] == [1, 1, 1, 1]
