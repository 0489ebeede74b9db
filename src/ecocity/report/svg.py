"""A chart as SVG: the years as bars, the limit as a line, forecasts hollow and hatched.

Drawn by hand because three bars and a line need no library: 25 charts take milliseconds, look alike
on a page and in PDF, and hold no script and no address.
"""

from __future__ import annotations

from decimal import Decimal
from html import escape

from ecocity.report.records import Bar, Chart, Language
from ecocity.standards.records import Label

WIDTH, HEIGHT = 560, 206
_LEFT, _RIGHT, _TOP, _BASE = 16, 168, 30, 164
_INSIDE = 26
_NOTHING = Decimal(0)
Scale = tuple[Decimal, Decimal]
_FONT = "'Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',Arial,sans-serif"
_FIRM, _SOFT, _LIMIT, _INK = "#2b6a8f", "#2b6a8f", "#b3261e", "#1f2a33"


def chart_svg(chart: Chart, languages: tuple[Language, ...], serial: int) -> str:
    """The drawing with its description; ``serial`` keeps the hatching's name unique on a page."""
    scale = _scale(chart)
    alt = " / ".join(dict.fromkeys(getattr(chart.alt, language) for language in languages))
    tall = HEIGHT + 14 * (len(languages) - 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" role="img" '
        f'width="{WIDTH}" height="{tall}" font-family="{_FONT}" font-size="13" fill="{_INK}">',
        f"<title>{escape(alt)}</title>",
        f'<defs><pattern id="h{serial}" width="7" height="7" patternUnits="userSpaceOnUse">'
        f'<path d="M0 7L7 0" stroke="{_SOFT}" stroke-width="1.3"/></pattern></defs>',
        f'<path d="M{_LEFT} {_level(_NOTHING, scale):.1f}H{WIDTH - _RIGHT}" stroke="#8a949b"/>',
    ]
    unit = _text(chart.unit.en, chart.unit.zh, languages)
    if unit != "—":
        parts.append(
            f'<text x="{_LEFT}" y="14" font-size="11.5" fill="#51606a">{escape(unit)}</text>'
        )
    step = (WIDTH - _LEFT - _RIGHT) / max(len(chart.bars), 1)
    for place in range(len(chart.bars)):
        parts += _bar(chart, place, step, scale, languages, serial)
    if chart.limit is not None:
        parts += _limit(chart, scale, languages)
    return "".join([*parts, "</svg>"])


def _both(label: Label, languages: tuple[Language, ...]) -> list[str]:
    """The text in each language, once where both read alike."""
    return list(dict.fromkeys(getattr(label, language) for language in languages))


def _text(en: str, zh: str, languages: tuple[Language, ...]) -> str:
    held = {"en": en, "zh": zh}
    return " / ".join(dict.fromkeys(held[language] for language in languages))


def _scale(chart: Chart) -> Scale:
    """The values at the lower and upper edge; nothing is always on it: bars do not mislead."""
    values = [bar.value for bar in chart.bars if bar.value is not None]
    values += [chart.limit] if chart.limit is not None else []
    low, high = min([*values, _NOTHING]), max([*values, _NOTHING])
    room = (high - low) * Decimal("0.08") or Decimal(1)
    return (low - room if low else low), (high + room if high or not low else high)


def _level(value: Decimal, scale: Scale) -> float:
    low, high = scale
    return _BASE - float((value - low) / (high - low)) * (_BASE - _TOP)


def _bar(
    chart: Chart,
    place: int,
    step: float,
    scale: Scale,
    languages: tuple[Language, ...],
    serial: int,
) -> list[str]:
    bar = chart.bars[place]
    wide = min(step * 0.5, 64)
    middle = _LEFT + step * (place + 0.5)
    parts = [
        f'<text x="{middle:.1f}" y="{_BASE + 17}" text-anchor="middle">{escape(bar.label)}</text>'
    ]
    if bar.value is None:
        parts.append(f'<text x="{middle:.1f}" y="{_BASE - 8}" text-anchor="middle">—</text>')
        return parts
    zero, level = _level(_NOTHING, scale), _level(bar.value, scale)
    tall = abs(zero - level)
    box = (
        f'x="{middle - wide / 2:.1f}" y="{min(zero, level):.1f}" width="{wide:.1f}" '
        f'height="{tall:.1f}"'
    )
    if bar.firm:
        parts.append(f'<rect {box} fill="{_FIRM}"/>')
    else:
        parts.append(f'<rect {box} fill="#fff"/>')
        parts.append(
            f'<rect {box} fill="url(#h{serial})" stroke="{_SOFT}" stroke-width="1.6" '
            'stroke-dasharray="5 3"/>'
        )
    parts += [
        f'<text x="{middle:.1f}" y="{_BASE + 33 + 14 * row}" text-anchor="middle" font-size="11" '
        f'fill="#51606a">{escape(line)}</text>'
        for row, line in enumerate(_both(bar.status, languages))
    ]
    parts.append(_figure(bar, (middle, zero, level), step, _crossed(chart, scale)))
    return parts


def _crossed(chart: Chart, scale: Scale) -> bool:
    """Whether the limit's line runs where the figures stand inside the bars."""
    if chart.limit is None:
        return False
    return abs(_level(chart.limit, scale) - _level(_NOTHING, scale)) < _INSIDE


def _figure(bar: Bar, at: tuple[float, float, float], step: float, crossed: bool) -> str:
    """The figure at the foot of its bar, where no limit line crosses it; beyond a short bar."""
    middle, zero, level = at
    down = level > zero
    inside = abs(zero - level) >= _INSIDE and not (crossed and not down)
    foot, beyond = (zero + 19, level + 14) if down else (zero - 9, level - 5)
    height = foot if inside else beyond
    size = min(13.0, step * 1.55 / max(len(bar.text), 1))
    text = (
        f'<text x="{middle:.1f}" y="{height:.1f}" text-anchor="middle" font-weight="600" '
        f'font-size="{size:.1f}" fill="{"#fff" if inside and bar.firm else _INK}">'
        f"{escape(bar.text)}</text>"
    )
    if inside and bar.firm:
        return text
    wide = 0.62 * size * len(bar.text) + 6
    plate = (
        f'<rect x="{middle - wide / 2:.1f}" y="{height - 12:.1f}" width="{wide:.1f}" height="15" '
        'fill="#fff" fill-opacity="0.92"/>'
    )
    return plate + text


def _limit(chart: Chart, scale: Scale, languages: tuple[Language, ...]) -> list[str]:
    assert chart.limit is not None
    level = _level(chart.limit, scale)
    end = WIDTH - _RIGHT
    parts = [f'<path d="M{_LEFT} {level:.1f}H{end}" stroke="{_LIMIT}" stroke-width="2"/>']
    lines = [line for text in _both(chart.limit_text, languages) for line in _wrapped(text)]
    first = min(level + 4, _BASE - 14 * (len(lines) - 1))
    for row, line in enumerate(lines):
        parts.append(
            f'<text x="{end + 6}" y="{first + 14 * row:.1f}" font-size="11.5" fill="{_LIMIT}">'
            f"{escape(line)}</text>"
        )
    return parts


def _wrapped(text: str, room: int = 28) -> list[str]:
    """Lines of about ``room`` letters; a Chinese character takes the room of two."""
    lines, line, used = [], "", 0
    for word in _words(text):
        size = sum(1 if letter.isascii() else 2 for letter in word)
        if line and used + size > room:
            lines.append(line.strip())
            line, used = "", 0
        line += word
        used += size
    return [*lines, line.strip()]


def _words(text: str) -> list[str]:
    """Pieces a line may break between: English words with their blank, Chinese characters."""
    pieces: list[str] = []
    for letter in text:
        if pieces and letter.isascii() and pieces[-1][-1].isascii() and pieces[-1][-1] != " ":
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces
