"""What changed between two assessments: verdicts, figures, rules, files."""

from __future__ import annotations

from collections.abc import Iterable

from ecocity.arguments import one_of
from ecocity.assess.figures import period_text
from ecocity.assess.records import Assessment, Value
from ecocity.assess.wording import plain
from ecocity.standards.records import Record


class Change(Record):
    """``what`` is overall, requirement, criterion, value, setting, file, pack or as_of."""

    what: str
    id: str
    before: str
    after: str


class Difference(Record):
    changes: tuple[Change, ...]

    @property
    def identical(self) -> bool:
        return not self.changes

    def text(self) -> str:
        if self.identical:
            return "The two assessments are identical."
        return "\n".join(
            f"{change.what} {change.id}: {change.before or '(none)'} -> {change.after or '(none)'}"
            for change in self.changes
        )


def diff(before: Assessment, after: Assessment) -> Difference:
    """Every difference, the verdicts first and what may have caused them after."""
    how = "assess_workspace or load_assessment gives"
    one_of(Assessment, before, "before", how)
    one_of(Assessment, after, "after", how)
    return Difference(
        changes=tuple(
            Change(what=what, id=key, before=old, after=new)
            for what, left, right in zip(
                _KINDS, _faces(before, after), _faces(after, before), strict=True
            )
            for key in dict.fromkeys([*left, *right])
            if (old := left.get(key, "")) != (new := right.get(key, ""))
        )
    )


_KINDS = ("overall", "requirement", "criterion", "value", "finding", "rule", "setting", "file")


def _faces(one: Assessment, other: Assessment) -> Iterable[dict[str, str]]:
    when = _Dates(one, other)
    yield {"": f"{one.overall.verdict} ({one.overall.basis})"}
    yield {entry.id: f"{entry.verdict} ({entry.basis})" for entry in one.requirements}
    yield {
        f"{row.id} {row.area} {when.of(row.period)}": (
            f"{row.verdict} ({row.basis}), {row.comparison}"
        )
        for entry in one.requirements
        for row in entry.criteria
    }
    yield {_name(value, when.of(value.period)): _content(value) for value in one.values}
    yield {
        f"{entry.rule} {entry.requirement} {entry.file} {entry.row or ''} "
        f"{when.of(entry.message)}": "found"
        for entry in one.findings
    }
    yield {
        "standard": one.standard,
        "as_of": one.as_of.isoformat(),
        "period": f"{one.period['since']}..{one.period['until']}",
        "area": one.area,
        "pack": f"{one.provenance.pack} {one.provenance.pack_version} "
        f"{one.provenance.pack_sha256[:12]}",
        "ecocity": one.provenance.ecocity,
        "engine": one.provenance.engine,
    }
    yield dict(one.provenance.settings)
    yield {name: sha[:12] for name, sha in one.provenance.files.items()}


class _Dates:
    """The date and the years of an assessment by name, where they are not those of the other.

    A state on 2015-03-31 and one on 2016-01-01 answer the same question, so they are compared.
    """

    def __init__(self, one: Assessment, other: Assessment) -> None:
        self.names: dict[str, str] = {}
        if one.as_of != other.as_of:
            self.names[one.as_of.isoformat()] = "as_of"
        if one.years != other.years:
            self.names[period_text(None, "span", one.years, "")] = "period"

    def of(self, text: str) -> str:
        """``text`` with their names in the place of both."""
        for written, name in self.names.items():
            text = text.replace(written, name)
        return text


def _name(value: Value, when: str) -> str:
    return f"{value.indicator} {value.area} {when} {value.origin} {value.method}".strip()


def _content(value: Value) -> str:
    number = "no value" if value.value is None else plain(value.value)
    return f"{number} {value.status} {value.absence or ''}".strip()
