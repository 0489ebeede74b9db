"""Begin a city's folder: empty, valid, and never over anything that is there."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

from ecocity.errors import UsageError
from ecocity.standards.load import PACKS
from ecocity.standards.records import Input, Label, PackFolder
from ecocity.whole_files import write_all_new
from ecocity.workspace.builtin_inputs import AREA_ATTRIBUTES, AREAS, EVIDENCE
from ecocity.workspace.needs import needs_of
from ecocity.workspace.records import Area, Span
from ecocity.workspace.template import sheet_of, template_bytes

_BOOK = "tables/tables.xlsx"


def init_workspace(
    folder: Path,
    pack: PackFolder,
    standard_id: str,
    area_code: str,
    area_name: Label,
    *,
    period: Span | None = None,
) -> list[Path]:
    """Write manifest, areas, evidence table and the workbook of the standard; returns the files.

    ``period`` defaults to the last full years, as many as the standard asks for. Raises UsageError,
    naming them, where any of the files is there already; then nothing is written.
    """
    if standard_id not in pack.standards:
        known = ", ".join(pack.standards)
        raise UsageError(f"There is no standard {standard_id}. Known: {known}.")
    texts = _texts(
        folder, pack, standard_id, area_code, area_name, period or _last_years(pack, standard_id)
    )
    targets = [folder / name for name in (*texts, _BOOK)]
    there = [str(path) for path in targets if path.exists() or path.is_symlink()]
    if there:
        raise UsageError(f"These files are there already: {', '.join(there)}. Choose a new folder.")
    span = period or _last_years(pack, standard_id)
    level = pack.standards[standard_id].level
    area = Area(area_code, area_name, level, None)
    years = range(span.since.year, span.until.year)
    # Excel takes CSV for UTF-8 only with the mark; YAML does better without.
    files = {
        folder / name: text.encode("utf-8-sig" if name.endswith(".csv") else "utf-8")
        for name, text in texts.items()
    }
    files[folder / _BOOK] = template_bytes(pack, standard_id, [area], list(years))
    write_all_new(files)
    (folder / "evidence").mkdir(exist_ok=True)
    return targets


def _last_years(pack: PackFolder, standard_id: str) -> Span:
    until = date(date.today().year, 1, 1)
    return Span(
        since=date(until.year - pack.standards[standard_id].years_required, 1, 1), until=until
    )


def _texts(
    folder: Path, pack: PackFolder, standard_id: str, code: str, name: Label, period: Span
) -> dict[str, str]:
    level = pack.standards[standard_id].level
    areas = f"{_head(AREAS)}{_cell(code)},{_cell(name.en)},{_cell(name.zh)},{level},,,\r\n"
    return {
        "workspace.yaml": _manifest(folder, pack, standard_id, code, name, period),
        "areas.csv": areas,
        "area_attributes.csv": _head(AREA_ATTRIBUTES),
        "evidence.csv": _head(EVIDENCE),
    }


def _manifest(
    folder: Path, pack: PackFolder, standard_id: str, code: str, name: Label, period: Span
) -> str:
    lines = [
        f"label: {{en: {_quoted(name.en)}, zh: {_quoted(name.zh)}}}",
        f"area: {_quoted(code)}",
        f"standard: {standard_id}",
        f"period: {{since: {period.since}, until: {period.until}}}   # until is no longer in",
    ]
    if pack.folder.resolve().parent != PACKS.resolve():
        place = os.path.relpath(pack.folder.resolve(), folder.resolve())
        lines.append(f"packs: [{_quoted(Path(place).as_posix())}]")
    lines.append("tables:")
    for input_id in needs_of(pack, standard_id).inputs:
        lines.append(f"  - {{input: {input_id}, file: {_BOOK}, sheet: {sheet_of(input_id)}}}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # JSON strings are YAML strings.
    return json.dumps(text, ensure_ascii=False)


def _head(declared: Input) -> str:
    return ",".join(declared.columns) + "\r\n"


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\r\n') else text
