"""Every rule that a pack can break, with its severity; ``docs/findings.md`` explains each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from ecocity.errors import Finding, Severity
from ecocity.said import NOTHING, Said, either, say
from ecocity.standards.yaml_source import KeyPath, YamlSource, key_text

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES: dict[str, Severity] = {
    # the folder and its files
    "pack_missing": _E,
    "pack_link": _E,
    "pack_path": _E,
    "pack_file": _E,
    "pack_file_missing": _E,
    "pack_file_unused": _W,
    "pack_too_many_files": _E,
    "pack_suffix": _E,
    "pack_stray_file": _N,
    # YAML
    "pack_encoding": _E,
    "pack_yaml": _E,
    "pack_duplicate_key": _E,
    "pack_anchor": _E,
    "pack_tag": _E,
    "pack_number": _E,
    "pack_date": _E,
    "pack_depth": _E,
    # keys, ids and references
    "pack_schema": _E,
    "pack_unknown_key": _E,
    "pack_id": _E,
    "pack_duplicate_id": _E,
    "pack_reserved_id": _E,
    "pack_unknown_reference": _E,
    "pack_label_language": _W,
    # units and figures
    "pack_unit": _E,
    "pack_unit_missing": _E,
    "pack_unit_mismatch": _E,
    "pack_unit_conversion": _W,
    "pack_bounds": _E,
    "pack_plausible": _W,
    # standards, requirements, criteria
    "pack_in_force": _E,
    "pack_in_force_overlap": _E,
    "pack_standard_empty": _W,
    "pack_binding": _W,
    "pack_number_twice": _W,
    "pack_criterion_twice": _E,
    "pack_criterion_unused": _W,
    "pack_limit": _E,
    "pack_limit_too_late": _W,
    # settings, attributes, parameters
    "pack_setting": _E,
    "pack_choices": _E,
    "pack_choice_unknown": _E,
    "pack_choice_missing": _E,
    "pack_parameter": _E,
    "pack_unused": _N,
    # inputs and tables
    "pack_column": _E,
    "pack_table": _E,
    "pack_table_cell": _E,
    # methods
    "pack_method": _E,
    "pack_formula": _E,
    "pack_query": _E,
    "pack_query_columns": _E,
    "pack_role": _E,
    "pack_reason": _E,
    "pack_reason_unused": _W,
    "pack_cycle": _E,
    # worked examples
    "pack_case": _E,
}

REMEDIES: dict[str, str] = {
    "pack_too_many_files": "Take out of the folder what is no part of the pack.",
    "pack_file": "Look whether it can be opened; split it or take out what is not needed.",
    "pack_file_missing": "Add the file, or correct the name.",
    "pack_path": "Write a path inside the pack, with / between its parts.",
    "pack_encoding": "Save it as UTF-8 text.",
    "pack_yaml": "Correct the line; blanks at its beginning and colons matter.",
    "pack_schema": "docs/packs.md says what each key holds.",
    "pack_unknown_key": "Correct the key, or leave it out.",
    "pack_depth": "Nest it less; no pack needs such depth.",
    "pack_duplicate_id": "Rename one of the two.",
    "pack_number": "Write the figure in digits.",
    "pack_unknown_reference": "Declare it, or correct the name.",
    "pack_bounds": "Write the lower bound first: [low, high].",
    "pack_unit_mismatch": "Correct the unit of one of the two.",
    "pack_limit": "Write a number, or a parameter or setting that holds one.",
    "pack_setting": "Correct the default or its choices.",
    "pack_choices": "Give choices: {id: {en: …, zh: …}}.",
    "pack_parameter": "Correct by, or the keys of its values.",
    "pack_column": "Correct the column's type, unit or codes.",
    "pack_table": "Correct the CSV file: one line of headings, and as many cells in every line.",
    "pack_table_cell": "Correct the cell, or the type of its column.",
    "pack_method": "docs/packs.md says what a method holds.",
    "pack_formula": "docs/packs.md says what a formula may hold; `ecocity standards functions` "
    "lists what it may call.",
    "pack_query": "docs/packs.md says what a query may hold; `ecocity standards functions` lists "
    "what it may call.",
    "pack_query_columns": "Name the columns that docs/packs.md asks for in its SELECT.",
    "pack_case": "docs/packs.md says what a case holds.",
}
"""What to do where a finding says nothing closer."""


def problem(
    rule: str,
    message: str,
    *,
    file: str = "",
    line: int | None = None,
    key: str = "",
    value: str = "",
    remedy: str = "",
) -> Finding:
    """A finding of ``rule`` at its severity; without a remedy of its own it bears the rule's."""
    return Finding(
        rule,
        RULES[rule],
        message,
        file,
        "",
        line,
        key,
        value[:80],
        remedy or REMEDIES.get(rule, ""),
    )


def yaml_problems(source: YamlSource, name: str) -> list[Finding]:
    """What is wrong with a file as YAML, as findings."""
    return [
        problem(
            f"pack_{fault.kind}",
            fault.message,
            file=name,
            line=fault.line,
            key=key_text(fault.path),
            remedy=fault.remedy,
        )
        for fault in source.problems
    ]


@dataclass(frozen=True, slots=True)
class Places:
    """Which file each entry stands in: (kind, id) -> file, and the lines of every file."""

    files: dict[KeyPath, str] = field(default_factory=dict)
    sources: dict[str, YamlSource] = field(default_factory=dict)
    shifts: dict[KeyPath, KeyPath] = field(default_factory=dict)
    """Where an entry's path in the file differs from its path in the pack (lists of cases)."""

    def written(self, path: KeyPath) -> KeyPath:
        """``path`` as it stands in its file."""
        start = self.shifts.get(path[:2])
        return path if start is None else (*start, *path[2:])

    def told(self, path: KeyPath) -> set[str]:
        """The keys of the file of ``path`` that are wrong as YAML already."""
        file = self.files.get(path[:2]) or self.files.get(path[:1], "")
        source = self.sources.get(file)
        return {key_text(fault.path) for fault in source.problems} if source else set()

    def problem(
        self, rule: str, message: str, path: KeyPath, remedy: str = "", value: object = ""
    ) -> Finding:
        """A finding at the file, line and key of ``path`` (kind, id, field, ...)."""
        file = self.files.get(path[:2]) or self.files.get(path[:1], "")
        written = self.written(path)
        line = self.sources[file].line(written) if file else None
        shown = value if isinstance(value, str) else str(value)
        return problem(
            rule, message, file=file, line=line, key=key_text(written), value=shown, remedy=remedy
        )


def near(word: str, known: Mapping[str, object] | list[str]) -> Said:
    """``Did you mean …?``, or all that is known where it is short; for the remedy of a finding."""
    matches = get_close_matches(word, list(known), 3, 0.6)
    if matches:
        return say("Did you mean {near}?", near=either(matches))
    if not known:
        return say("None is declared.")
    if len(known) <= 12:
        return say("Known: {known}.", known=tuple(known))
    return NOTHING
