"""Units as packs and offices write them, in either language, converted exactly in Decimal.

Text is taken apart by the table below, so no outside text ever reaches pint; pint is loaded only
where two different base units meet (hectare and mu), because importing it costs a quarter of a
second and most assessments never need it.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ecocity.errors import UnitError
from ecocity.said import Said, say

# Base unit -> its definition for pint. A base of its own dimension converts into nothing else:
# tonnes of coal equivalent are no mass, an index is no ratio, a yuan is no dollar.
_DEFINITIONS: dict[str, str] = {
    "metre": "[length]",
    "km": "1000 * metre",
    "cm": "metre / 100",
    "mm": "metre / 1000",
    "hectare": "10000 * metre ** 2",
    "mu": "2000 / 3 * metre ** 2",
    "litre": "metre ** 3 / 1000",
    "kg": "[mass]",
    "gram": "kg / 1000",
    "mg": "gram / 1000",
    "ug": "mg / 1000",
    "ng": "ug / 1000",
    "tonne": "1000 * kg",
    "second": "[time]",
    "minute": "60 * second",
    "hour": "60 * minute",
    "day": "24 * hour",
    "joule": "kg * metre ** 2 / second ** 2",
    "kilojoule": "1000 * joule",
    "megajoule": "1000 * kilojoule",
    "gigajoule": "1000 * megajoule",
    "kwh": "3600000 * joule",
    "mwh": "1000 * kwh",
    "kilowatt": "1000 * joule / second",
    "megawatt": "1000 * kilowatt",
    "percent": "1 / 100",
    "permille": "1 / 1000",
    # A year is 365 or 366 days, a month 28 to 31: neither is turned into days.
    "year": "[year]",
    "month": "[month]",
    "yuan": "[yuan]",
    "usd": "[usd]",
    "eur": "[eur]",
    "hkd": "[hkd]",
    "tce": "[coal_equivalent]",
    "kgce": "tce / 1000",
    "gce": "kgce / 1000",
    "toe": "[oil_equivalent]",
    "person": "[person]",
    "household": "[household]",
    "count": "[count]",
    "species": "[species]",
    "decibel": "[level]",
    "index": "[index]",
    "rank": "[rank]",
    "score": "[score]",
    "ph": "[ph]",
    "celsius": "[temperature]",
}

_SPELLINGS: dict[str, str] = {
    "metre": "m metre metres meter meters 米",
    "km": "km kilometre kilometres kilometer kilometers 公里 千米",
    "cm": "cm 厘米",
    "mm": "mm 毫米",
    "hectare": "ha hm2 hm^2 hectare hectares 公顷",
    "mu": "mu 亩",
    "litre": "L l litre litres liter liters 升",
    "kg": "kg kilogram kilograms 千克 公斤",
    "gram": "g gram grams 克",
    "mg": "mg 毫克",
    "ug": "ug μg mcg 微克",
    "ng": "ng 纳克",
    "tonne": "t ton tons tonne tonnes 吨",
    "second": "s second seconds 秒",
    "minute": "min minute minutes 分钟",
    "hour": "h hour hours 小时 时",
    "day": "d day days 日 天",
    "joule": "J",
    "kilojoule": "kJ 千焦",
    "megajoule": "MJ 兆焦",
    "gigajoule": "GJ 吉焦",
    "kwh": "kWh kW·h 千瓦时 千瓦小时",
    "mwh": "MWh MW·h 兆瓦时",
    "kilowatt": "kW 千瓦",
    "megawatt": "MW 兆瓦",
    "percent": "% percent per_cent 百分比",
    "permille": "‰ permille 千分比",
    "year": "year years yr a 年",
    "month": "month months 月 个月",
    "yuan": "yuan 元 人民币元 RMB CNY",
    "usd": "USD 美元",
    "eur": "EUR 欧元",
    "hkd": "HKD 港元",
    "tce": "tce tSCE t标准煤 t标煤 吨标准煤 吨标煤",
    "kgce": "kgce 千克标准煤 千克标煤 公斤标准煤 公斤标煤",
    "gce": "gce 克标准煤 克标煤",
    "toe": "toe 吨标准油 吨油当量",
    "person": "person persons people capita inhabitant inhabitants 人",
    "household": "household households 户",
    "count": "count counts 个 家 起 件 项 次 处 座 所 台 辆 例 条 套 份 宗 批 位 块 只 株 人次",
    "species": "species 种",
    "decibel": "dB dBA dB(A) decibel decibels 分贝",
    "index": "index 指数",
    "rank": "rank 位次 名次 级 级别",
    "score": "score points 分",
    "ph": "pH",
    "celsius": "°C degC 摄氏度",
    "": "1 dimensionless ratio fraction 无量纲 比值",
}

_PREFIXES: tuple[tuple[str, int], ...] = (
    ("万亿", 10**12),
    ("百万", 10**6),
    ("千万", 10**7),
    ("亿", 10**8),
    ("万", 10**4),
    ("千", 10**3),
    ("百", 10**2),
    ("billion", 10**9),
    ("million", 10**6),
    ("thousand", 10**3),
    ("hundred", 10**2),
)
_NAMES = {name: unit for unit, names in _SPELLINGS.items() for name in names.split()}
_LOWER: dict[str, str] = {}
for _name, _unit in _NAMES.items():
    # Mg is a tonne and mg is not: case is forgiven only where it cannot change the meaning.
    if len(_name) > 2 or _name in ("kg", "km", "cm", "mm", "ha", "dB", "pH"):
        _LOWER.setdefault(_name.lower(), _unit)
_NUMBER = re.compile(
    r"(?:(\d+)(?:\^|\*\*)(\d{1,2})|(\d+(?:\.\d+)?)e(\d{1,2})|(\d{1,3}(?:,\d{3})+|\d+))"
)
_OF_OUTPUT = re.compile(
    r"(?<=元|n)\s*(?:of\s+)?\(?\s*(?:GDP|(?:地区|国内)?生产总值|工业增加值|增加值|(?:工业)?(?:总)?产值)\s*\)?$",
    re.I,
)
"""What the money below the line is: 千克/万元（GDP）, m3/万元工业增加值. The unit is the same."""
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_REMEDY = say("Known are, for example: 1, %, yuan, 万元, tce, t, m3, km2, ha, person, ug/m3, dB.")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit taken apart: ``scale`` times the product of base units to their powers."""

    text: str
    scale: Fraction
    bases: tuple[tuple[str, int], ...]


@lru_cache(maxsize=1024)
def parse_unit(text: str) -> Unit:
    """Take a unit apart, as written in English or Chinese (``吨标准煤/万元``, ``10^4 yuan``).

    Raises UnitError with the text and the nearest known spellings.
    """
    written = _plain(text)
    if not written or len(written) > 80:
        raise UnitError(say('"{text}" is not a unit. {remedy}', text=text[:80], remedy=_REMEDY))
    scale, powers = Fraction(1), dict[str, int]()
    for part, sign in _parts(written):
        factor, base, power = _factor(part, text)
        scale *= factor**sign
        if base:
            powers[base] = powers.get(base, 0) + sign * power
    bases = tuple(sorted((base, power) for base, power in powers.items() if power))
    return Unit(text.strip(), scale, bases)


def convert(value: Decimal, from_: str, to: str) -> Decimal:
    """``value`` in ``from_`` as a figure in ``to``: exact, or to 28 digits where it never ends.

    Raises UnitError where a unit is unknown or the two measure different things.
    """
    if from_ == to:
        return value
    factor = _ratio(from_, to)
    if factor == 1:
        return value
    with localcontext() as context:
        context.prec = 60
        exact = value * factor.numerator / factor.denominator
    # The wide context keeps terminating results whole; only endless ones are cut, here.
    return exact if len(exact.as_tuple().digits) < 60 else +exact


@lru_cache(maxsize=4096)
def same_kind(a: str, b: str) -> bool:
    """Whether figures in ``a`` can be converted to ``b``; raises UnitError on an unknown unit."""
    first, second = parse_unit(a), parse_unit(b)
    if first.bases == second.bases:
        return True
    return bool(_quantity(first).dimensionality == _quantity(second).dimensionality)


def factors(text: str) -> list[tuple[Fraction, str, int]]:
    """The factors of a unit in the order written: scale, base unit, power (below the line < 0)."""
    found = [(_factor(part, text), sign) for part, sign in _parts(_plain(text))]
    return [(scale, base, sign * power) for (scale, base, power), sign in found]


@lru_cache(maxsize=4096)
def _ratio(from_: str, to: str) -> Fraction:
    first, second = parse_unit(from_), parse_unit(to)
    if first.bases == second.bases:
        return first.scale / second.scale
    if not same_kind(from_, to):
        raise UnitError(
            say(
                '"{one}" and "{other}" measure different things; no conversion leads over.',
                one=from_,
                other=to,
            )
        )
    ratio = (_quantity(first) / _quantity(second)).to_base_units()
    return Fraction(ratio.magnitude)


@lru_cache(maxsize=1)
def _registry() -> Any:
    import pint  # a quarter of a second: only where two base units meet

    registry = pint.UnitRegistry(None, non_int_type=Fraction)
    for base, definition in _DEFINITIONS.items():
        registry.define(f"{base} = {definition}")
    return registry


def _quantity(unit: Unit) -> Any:
    registry = _registry()
    product = registry.Quantity(unit.scale)
    for base, power in unit.bases:
        product = product * registry.Quantity(Fraction(1), base) ** power
    return product


def _plain(text: str) -> str:
    """Half-width, one spelling of signs; ``10⁴`` keeps its power."""
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", lambda m: "^" + m.group().translate(_SUPERSCRIPT), text.strip())
    text = unicodedata.normalize("NFKC", text).replace("µ", "μ").replace("per cent", "%")
    text = re.sub(r"\s+per\s+|每", "/", text.replace("／", "/").replace("∕", "/"))
    return _OF_OUTPUT.sub("", re.sub(r"[×x](?=10\^)", "", text)).strip()


def _parts(written: str) -> list[tuple[str, int]]:
    """Factors with +1 above and -1 below the line; brackets after a stroke hold one denominator."""
    above, *below = re.split(r"/(?![^(]*\))", written)
    parts = [(part, 1) for part in _split(above)]
    for denominator in below:
        bare = denominator.strip()
        if bare.startswith("(") and bare.endswith(")"):
            bare = bare[1:-1]
        parts += [(part, -1) for part in _split(bare)]
    return parts


def _split(product: str) -> list[str]:
    if product.strip() in _NAMES:
        return [product.strip()]
    return [part.strip() for part in re.split(r"[·⋅]|(?<!\*)\*(?!\*)", product)]


def _factor(part: str, text: str) -> tuple[Fraction, str, int]:
    scale, rest = Fraction(1), part.strip()
    while True:
        found = _lookup(rest)
        if found is not None:
            return scale, *found
        step, shorter = _prefix(rest)
        if shorter == rest:
            raise UnitError(_unknown(rest, text))
        scale, rest = scale * step, shorter
        if not rest:
            return scale, "", 1


def _lookup(name: str) -> tuple[str, int] | None:
    for table, key in ((_NAMES, name), (_LOWER, name.lower())):
        if key in table:
            # hm2 is a hectare; m2 and m^2 fall through to the split into name and power.
            return table[key], 1
    split = re.fullmatch(r"(.*?[^\d^*\s])\s*(?:\^|\*\*)?(-?\d)", name)
    if split and (base := _NAMES.get(split[1], _LOWER.get(split[1].lower()))):
        return base, int(split[2])
    if name in ("立方", "方"):
        return "metre", 3
    if name.startswith(("平方", "立方")) and (base := _NAMES.get(name[2:])):
        return base, 2 if name[0] == "平" else 3
    return None


def _prefix(text: str) -> tuple[Fraction, str]:
    if number := _NUMBER.match(text):
        base, power, mantissa, exponent, plain = number.groups()
        rest = text[number.end() :].strip()
        if base:
            return Fraction(int(base)) ** int(power), rest
        if mantissa:
            return Fraction(mantissa) * 10 ** int(exponent), rest
        return (
            (Fraction(int(plain.replace(",", ""))), rest) if int(plain[0]) else (Fraction(1), text)
        )
    for word, size in _PREFIXES:
        if text.lower().startswith(word):
            return Fraction(size), text[len(word) :].strip()
    return Fraction(1), text


def _unknown(part: str, text: str) -> Said:
    near = difflib.get_close_matches(part, [*_NAMES, "m2", "m3", "km2", "万元", "亿元"], 3, 0.5)
    hint = say("Did you mean {near}?", near=tuple(near)) if near else _REMEDY
    if part == text.strip():
        return say('Unknown unit "{part}". {hint}', part=part, hint=hint)
    return say('Unknown unit "{part}" in "{text}". {hint}', part=part, text=text, hint=hint)
