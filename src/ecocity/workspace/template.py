"""The workbook that a standard asks for; filled in, it reads back as it is."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ecocity.errors import UsageError
from ecocity.standards.records import Column, Label, PackFolder
from ecocity.whole_files import write_whole
from ecocity.workspace.builtin_inputs import (
    BUILTIN_CODES,
    BUILTIN_INPUTS,
    COMMON_COLUMNS,
    STATED,
)
from ecocity.workspace.headings import lookup_of, names_of, own_first
from ecocity.workspace.needs import Needs, needs_of
from ecocity.workspace.records import Area
from ecocity.workspace.template_readme import write_readme

_ROWS = 2000
"""Rows that get drop-downs and formats, beyond those filled in."""
_LISTS = "_lists"


@dataclass(slots=True)
class _Sheetmaker:
    """One workbook being written; ``lists`` are the ranges of the drop-downs by name."""

    book: Any
    pack: PackFolder
    formats: dict[str, Any]
    areas: Sequence[Area]
    lists: dict[str, str] = field(default_factory=dict)


def write_template(
    pack: PackFolder,
    standard_id: str,
    path: Path,
    areas: Sequence[Area] = (),
    years: Sequence[int] = (),
) -> Path:
    """Write the workbook with a sheet for every input of the standard, named by the input's id.

    With ``areas`` (figures are asked of the first) and ``years`` the figures have a row for each
    indicator and year; their absence says ``not_collected`` until a value is typed. An existing
    file is replaced. Raises UsageError on an unknown standard.
    """
    content = template_bytes(pack, standard_id, areas, years)
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_whole(path, content)


def template_bytes(
    pack: PackFolder, standard_id: str, areas: Sequence[Area], years: Sequence[int]
) -> bytes:
    """The workbook itself; raises UsageError on an unknown standard."""
    import xlsxwriter  # only where a workbook is written

    if standard_id not in pack.standards:
        known = ", ".join(pack.standards)
        raise UsageError(f"There is no standard {standard_id}. Known: {known}.")
    needs = needs_of(pack, standard_id)
    content = io.BytesIO()  # on a full disk the file's own writer would fail a second time
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        _write(_Sheetmaker(book, pack, _formats(book), areas), standard_id, needs, years)
    return content.getvalue()


def sheet_of(input_id: str) -> str:
    """The sheet of an input: its id, as far as Excel's 31 characters go."""
    return input_id[:31]


def _write(maker: _Sheetmaker, standard_id: str, needs: Needs, years: Sequence[int]) -> None:
    readme = maker.book.add_worksheet("readme")
    inputs = {**maker.pack.inputs, **BUILTIN_INPUTS}
    sheets = {name: maker.book.add_worksheet(sheet_of(name)) for name in needs.inputs}
    _lists(maker, needs)
    write_readme(readme, maker.formats, maker.pack, standard_id, needs=needs, inputs=inputs)
    for name, sheet in sheets.items():
        columns = {**inputs[name].columns, **COMMON_COLUMNS}
        _headings(maker, sheet, columns)
        if name == STATED:
            _figures(maker, sheet, list(columns), needs, years)


def _formats(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "heading": book.add_format(
            {"bold": True, "bg_color": "#E4EFE7", "border": 1, "text_wrap": True, "valign": "top"}
        ),
        "required": book.add_format(
            {"bold": True, "bg_color": "#BFDCC7", "border": 1, "text_wrap": True, "valign": "top"}
        ),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "text": book.add_format({"num_format": "@"}),
        "year": book.add_format({"num_format": "0"}),
        "given": book.add_format({"num_format": "@", "bg_color": "#F2F2F2"}),
    }


def _lists(maker: _Sheetmaker, needs: Needs) -> None:
    """The choices of all drop-downs, on a hidden sheet: a list in a cell ends at 255 characters."""
    sheet = maker.book.add_worksheet(_LISTS)
    sheet.hide()
    pack = maker.pack
    named: dict[str, list[str]] = {
        f"codes:{name}": shown(codes) for name, codes in {**pack.codes, **BUILTIN_CODES}.items()
    }
    wanted = {indicator for _, indicator in needs.figures}
    labels = {name: entry.label for name, entry in pack.indicators.items()}
    borrowed = pack.taken_in_indicators
    everything = dict(zip(labels, shown(labels, borrowed), strict=True))
    named["indicator"] = [text for name, text in everything.items() if name in wanted]
    named["requirement"] = list(pack.requirements)
    named["flag"] = ["yes", "no"]
    named["area"] = [area.code for area in maker.areas]
    for at, (name, texts) in enumerate(named.items()):
        for row, text in enumerate(texts):
            sheet.write_string(row, at, text)
        if texts:
            maker.lists[name] = f"={_LISTS}!${_letters(at)}$1:${_letters(at)}${len(texts)}"


def shown(labels: Mapping[str, Label], borrowed: Collection[str] = ()) -> list[str]:
    """How things are written in the workbook: both labels; the id where these do not tell apart."""
    lookup = own_first(lookup_of(labels.items()), borrowed)
    texts: list[str] = []
    for ident, label in labels.items():
        alone = all(lookup[name] == {ident} for name in names_of(ident, label))
        texts.append(f"{label.zh} {label.en}" if alone else ident)
    return texts


def _headings(maker: _Sheetmaker, sheet: Any, columns: Mapping[str, Column]) -> None:
    texts = shown({name: column.label for name, column in columns.items()})
    for at, ((name, column), text) in enumerate(zip(columns.items(), texts, strict=True)):
        unit = f" ({column.unit})" if column.unit else ""
        style = maker.formats["required" if column.required else "heading"]
        sheet.write_string(0, at, f"{text}{unit}", style)
        sheet.write_comment(0, at, _comment(name, column), {"x_scale": 2})
        plain = column.type in ("text", "date", "code", "area")
        kind = "text" if plain else "year" if column.type == "year" else None
        sheet.set_column(at, at, _width(name, column), maker.formats.get(kind or ""))
        choices = maker.lists.get(_list_of(column))
        if choices:
            options = {
                "validate": "list",
                "source": choices,
                "error_type": "warning",
                "error_title": "ecocity",
                "error_message": "Choose one of the list. 请从列表中选择。",
            }
            sheet.data_validation(1, at, _ROWS, at, options)
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 48)


def _list_of(column: Column) -> str:
    return f"codes:{column.codes}" if column.type == "code" else column.type


def _comment(name: str, column: Column) -> str:
    lines = [f"{name} ({column.type}{', ' + column.unit if column.unit else ''})"]
    if column.required:
        lines.append("Needed. 必填。")
    if column.type == "date":
        lines.append("YYYY, YYYY-MM or YYYY-MM-DD.")
    if column.note is not None:
        lines += [column.note.zh, column.note.en]
    return "\n".join(lines)


def _width(name: str, column: Column) -> int:
    if name in ("indicator", "note", "as_printed", "name", "label", "claim"):
        return 36
    return {"text": 20, "indicator": 36, "requirement": 24}.get(column.type, 14)


def _figures(
    maker: _Sheetmaker, sheet: Any, columns: list[str], needs: Needs, years: Sequence[int]
) -> None:
    """A row an indicator and year, in the order of the requirements."""
    labels = {name: entry.label for name, entry in maker.pack.indicators.items()}
    texts = dict(zip(labels, shown(labels, maker.pack.taken_in_indicators), strict=True))
    code = maker.areas[0].code if maker.areas else ""
    row = 0
    for _, name in needs.figures:
        indicator = maker.pack.indicators[name]
        for year in (years or (None,)) if indicator.period == "year" else (None,):
            row += 1
            sheet.write_string(row, columns.index("indicator"), texts[name], maker.formats["given"])
            sheet.write_string(row, columns.index("unit"), indicator.unit, maker.formats["given"])
            if code:
                sheet.write_string(row, columns.index("area"), code, maker.formats["given"])
            if year is not None:
                sheet.write_number(row, columns.index("year"), year, maker.formats["year"])
            value, area = (f"{_letters(columns.index(n))}{row + 1}" for n in ("value", "area"))
            sheet.write_formula(
                row,
                columns.index("absence"),
                f'=IF(AND({value}="",{area}<>""),"not_collected","")',
                None,
                "not_collected" if code else "",
            )
    sheet.autofilter(0, 0, max(row, 1), len(columns) - 1)


def _letters(at: int) -> str:
    text = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        text = chr(65 + rest) + text
    return text
