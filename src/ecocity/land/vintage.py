"""Areas change: boundaries must be those of the day the picture was taken."""

from __future__ import annotations

from datetime import date

from ecocity.errors import Finding
from ecocity.land.records import found


def valid_then(
    kept: list[int],
    codes: list[str],
    since: list[date | None],
    until: list[date | None],
    on: date | None,
    findings: list[Finding],
) -> list[int]:
    """Entries valid ``on`` that day; without a day all of them, and mixed dates are said."""
    dated = [place for place in kept if since[place] or until[place]]
    if not dated:
        return kept
    if on is None:
        _say_mixed(dated, codes, since, until, findings)
        return kept
    valid = [place for place in kept if _holds(since[place], until[place], on)]
    for place in kept:
        if place not in valid:
            other = any(codes[one] == codes[place] for one in valid)
            findings.append(_not_valid(codes[place], since[place], until[place], on, other))
    return valid


def _holds(since: date | None, until: date | None, on: date) -> bool:
    return (since is None or since <= on) and (until is None or on < until)


def _not_valid(code: str, since: date | None, until: date | None, on: date, other: bool) -> Finding:
    span = f"{since or 'ever'} to {until or 'now'}"
    rest = " Another boundary of that day was used." if other else ""
    return found(
        "polygon_not_valid_then",
        f"The boundary of {code} is valid {span}, not on {on}; it was left out.{rest}",
        value=code,
        remedy="" if other else "Give the boundary of that day.",
    )


def _say_mixed(
    dated: list[int],
    codes: list[str],
    since: list[date | None],
    until: list[date | None],
    findings: list[Finding],
) -> None:
    findings.append(
        found(
            "polygon_date_unknown",
            f"{len(dated)} boundaries bear dates, but the day"
            " of the picture was not said: none was left out.",
            remedy="Give the raster's date.",
        )
    )
    first_end = min((end for place in dated if (end := until[place])), default=None)
    apart = [
        codes[place]
        for place in dated
        if first_end and (start := since[place]) and start >= first_end
    ]
    if apart:
        findings.append(
            found(
                "polygons_of_two_dates",
                "Some boundaries end before others begin"
                f" ({', '.join(sorted(set(apart))[:5])}): they are not of one day.",
                remedy="Give the raster's date, or one vintage only.",
            )
        )
