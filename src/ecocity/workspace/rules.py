"""Every finding rule of the workspace with its severity; ``docs/findings.md`` explains each."""

from __future__ import annotations

from ecocity.errors import Finding, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES: dict[str, Severity] = {
    # the folder and its files
    "manifest_missing": _E,
    "manifest_unreadable": _E,
    "manifest_key": _E,
    "path_outside": _E,
    "file_missing": _E,
    "file_empty": _E,
    "file_too_large": _E,
    "file_not_a_table": _E,
    "file_damaged": _E,
    "file_encrypted": _E,
    "file_name_misleads": _W,
    "zip_bomb": _E,
    "encoding_unknown": _E,
    "encoding_gb18030": _N,
    "sheet_unknown": _E,
    "sheet_chosen": _N,
    "sheet_hidden": _N,
    "rows_hidden": _N,
    "titles_passed_over": _N,
    "merged_cells_filled": _N,
    "old_excel_errors_invisible": _W,
    "long_number": _W,
    # tables and columns
    "unknown_input": _E,
    "table_empty": _N,
    "missing_column": _E,
    "unknown_column": _W,
    "column_without_heading": _W,
    "column_twice": _E,
    "unknown_area": _E,
    "area_outside": _E,
    "area_not_valid": _E,
    "unknown_code": _E,
    "unknown_status": _E,
    "unknown_indicator": _E,
    "unknown_requirement": _E,
    # cells
    "excel_error": _E,
    "not_a_number": _E,
    "not_a_year": _E,
    "not_a_date": _E,
    "not_a_flag": _E,
    "thousands_separator": _N,
    "percent_sign": _N,
    "unit_unknown": _E,
    "unit_mismatch": _E,
    "unit_blank": _W,
    "required_blank": _E,
    "blank_untyped": _E,
    "absence_with_value": _E,
    "percent_above_100": _E,
    "fraction_as_percent": _E,
    "impossible_value": _E,
    "implausible_value": _W,
    # rows
    "two_values_for_one_cell": _E,
    "same_row_twice": _W,
    "duplicate_key": _E,
    "row_not_filled_in": _N,
    "year_outside_period": _W,
    "forecast_as_measurement": _E,
    "date_in_future": _W,
    # areas
    "assessed_area_unknown": _E,
    "assessed_area_level": _E,
    "area_code_twice": _E,
    "area_parent_unknown": _E,
    "area_cycle": _E,
    "area_level_unknown": _E,
    "area_name_blank": _W,
    "validity_reversed": _E,
    "attribute_unknown": _E,
    "attribute_value_unknown": _E,
    "attribute_overlap": _E,
    "period_reversed": _E,
    # evidence
    "evidence_unknown": _W,
    "evidence_missing": _E,
    "evidence_changed": _E,
    "evidence_lapsed": _W,
    "evidence_not_yet_valid": _W,
    "evidence_not_hashed": _W,
    "evidence_elsewhere": _N,
    "evidence_unused": _N,
    "evidence_kind_unknown": _E,
    "evidence_covers_unknown": _W,
    "evidence_id_twice": _E,
    # what the standard needs
    "standard_unknown": _E,
    "setting_unknown": _E,
    "inputs_not_bound": _N,
}


def found(
    rule: str,
    message: str,
    *,
    file: str = "",
    sheet: str = "",
    row: int | None = None,
    column: str = "",
    value: str | None = "",
    remedy: str = "",
    rows: int = 0,
) -> Finding:
    """A finding of ``rule`` at the severity that the table above gives it."""
    shown = (value or "")[:80]
    return Finding(rule, RULES[rule], message, file, sheet, row, column, shown, remedy, rows=rows)
