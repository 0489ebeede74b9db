"""Polygons that can be counted: with a code, with an area, without crossing themselves."""

from __future__ import annotations

import shapely

from ecocity.errors import Finding
from ecocity.land.records import found


def usable(
    codes: list[str],
    shapes: list[shapely.Geometry | None],
    names: list[str],
    findings: list[Finding],
) -> list[int]:
    """Entries with a code and an area; polygons that touch or cross themselves are repaired."""
    kept = []
    for place, (code, shape, name) in enumerate(zip(codes, shapes, names, strict=True)):
        said = {"file": name, "value": code}
        if not code:
            findings.append(
                found(
                    "polygon_without_code",
                    f"A polygon of {name} has no area code.",
                    file=name,
                    remedy="Fill in its code.",
                )
            )
        elif shape is None or shape.is_empty:
            findings.append(
                found(
                    "polygon_empty", f"{code} has no geometry.", **said, remedy="Draw its boundary."
                )
            )
        elif shapely.get_dimensions(shape) < 2:
            findings.append(
                found(
                    "polygon_not_an_area",
                    f"{code} is a {shape.geom_type}.",
                    **said,
                    remedy="Give polygons.",
                )
            )
        else:
            shapes[place] = repaired = _polygonal(shape)
            if repaired is not shape:
                findings.append(_repaired(code, shape, repaired, name))
            if not repaired.is_empty:
                kept.append(place)
    return kept


def _polygonal(shape: shapely.Geometry) -> shapely.Geometry:
    """``shape`` itself where it is valid, else its repaired polygons."""
    if shape.is_valid and shape.geom_type in {"Polygon", "MultiPolygon"}:
        return shape
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(shape)))
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])


def _repaired(code: str, before: shapely.Geometry, after: shapely.Geometry, name: str) -> Finding:
    why = shapely.is_valid_reason(before)
    change = abs(after.area - before.area) / before.area if before.area else 1.0
    return found(
        "polygon_repaired",
        f"The polygon of {code} was not valid ({why}); repaired, its area changed by {change:.4%}.",
        file=name,
        value=code,
        remedy="Look at it where it touches or crosses itself.",
    )
