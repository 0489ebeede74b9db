"""An input of records as its checks see it: series, time and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ecocity.backend import Backend, literal, quoted
from ecocity.errors import Finding
from ecocity.said import NOTHING, Said, as_is, say
from ecocity.standards.records import Input
from ecocity.workspace.record_bind import typed
from ecocity.workspace.rules import found


@dataclass(frozen=True, slots=True)
class RecordTable:
    """``series`` (a station, as a rule) are the columns of the key beside ``time``.

    ``time`` is the column of the key that holds a time or a date; empty where there is none.
    """

    name: str
    declared: Input
    series: tuple[str, ...]
    time: str
    figures: tuple[str, ...]

    @classmethod
    def of(cls, name: str, declared: Input) -> RecordTable:
        columns = declared.columns
        times = [key for key in declared.key if columns[key].type in ("time", "date")]
        time = times[0] if times else ""
        # Without a time every row is a series of its own, and there is nothing to look along.
        series = tuple(key for key in declared.key if time and key != time)
        figures = [n for n, column in columns.items() if column.type in ("number", "integer")]
        return cls(name, declared, series, time, tuple(f for f in figures if f not in declared.key))

    @property
    def all_rows(self) -> str:
        """Every row with its key, impossible values left in."""
        required = [n for n, column in self.declared.columns.items() if column.required]
        keyed = " AND ".join(f"{quoted([n])} IS NOT NULL" for n in required) or "TRUE"
        return f"(SELECT * FROM {quoted([typed(self.name)])} WHERE {keyed})"

    @property
    def stamp(self) -> str:
        """The time as SQL, also where it is only a date."""
        return f"CAST({quoted([self.time])} AS TIMESTAMP)"

    def by_series(self, *more: str) -> str:
        """A list of the series columns and more, for SELECT or GROUP BY."""
        return ", ".join([*(quoted([one]) for one in self.series), *more])

    def is_series(self, row: Mapping[str, object]) -> str:
        """SQL: a row belongs to the series of ``row``."""
        same = (f"{quoted([one])} = {literal(row[one])}" for one in self.series)
        return " AND ".join(same) or "TRUE"

    def is_year(self, row: Mapping[str, object]) -> str:
        """SQL: a row belongs to the ``_year`` of ``row``."""
        return f"year({self.stamp}) = {row['_year']}" if self.time else "TRUE"

    def said(
        self, rule: str, text: Said, remedy: Said = NOTHING, column: str = "", rows: int = 0
    ) -> Finding:
        """A finding that names this input as its place."""
        return found(rule, text, file=self.name, column=column, remedy=remedy, rows=rows)

    def names(self, row: Mapping[str, object]) -> Said:
        """The series of a row in words."""
        named = " ".join(str(row[one]) for one in self.series)
        return as_is(named) if named else say("all rows")


def some(texts: Sequence[str], shown: int = 3) -> Said:
    """The first texts, and how many more there are."""
    more = len(texts) - shown
    first = say("{first}", first=tuple(texts[:shown]))
    return say("{first} and {more} more", first=first, more=more) if more > 0 else first


def first_rows(backend: Backend, table: RecordTable, column: str, where: str) -> str:
    """Series, time and value of the first rows that a condition finds."""
    keys = ", ".join(quoted([key]) for key in table.declared.key) or "NULL AS key"
    rows = backend.query(
        f"SELECT {keys}, {quoted([column])} AS _value FROM {table.all_rows} WHERE {where} "
        "ORDER BY ALL LIMIT 3"
    )
    texts = []
    for row in rows:
        value = row.pop("_value")
        texts.append(" ".join([*(str(one) for one in row.values()), f"= {value}"]))
    return "; ".join(texts)
