"""Damaged text read again: what stands there stays, beside it every reading that is possible.

Machine translation of Chinese leaves marks of its own: a blank beside every digit 1, ``65438+0``
for a 1, ``/kloc``, 元 as a dynasty, 共 as ``* * *``. A rule reads one kind of damage.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ecocity.audit import pattern as re
from ecocity.audit.characters import SIMPLIFIED
from ecocity.audit.records import Decoded

Confidence = Literal["high", "medium", "low", "lost"]


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    pattern: re.Pattern
    read: Callable[[re.Match[str]], tuple[str, ...]]
    confidence: Confidence
    damaged_only: bool = False
    """Applied only where the document is known to be damaged: in a clean one it would do harm."""


def _joined(match: re.Match[str]) -> tuple[str, ...]:
    return (re.sub(r"\s+", "", match.group()),)


def _unplussed(match: re.Match[str]) -> tuple[str, ...]:
    text = re.sub(r"\s", "", match.group())
    text = re.sub(r"65438\+20(?=0\d)", "1", text)
    if "+" in text:
        text = re.sub(r"654\.38\+0", "1", text)
        text = re.sub(r"65438\+0", "1", text)
    else:
        text = re.sub(r"^(20)1(0)(\d)$", r"\g<1>1\3", text)
    return (text,)


def _year_unplussed(match: re.Match[str]) -> tuple[str, ...]:
    return ("201" + match[1][-1],)


_VOWELS = "aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_GLOSS = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?:\((?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[{_VOWELS}]{{1,4}}(?:ng?|r)?\))+"
)
""" "環(huán)境": how a character is said, put into the text by a page's own program."""
_TONED = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_GLOSSES = 3
"""Glosses without tone marks that a line must have: "(ha)" alone is a unit."""


def _is_glossed(text: str) -> bool:
    """Whether a line tells its characters' sounds."""
    said = set(_GLOSS.findall(text)) if "(" in text else set()
    return len(said) >= _GLOSSES or any(map(_TONED.search, said))


_UNSAID = frozenset(["figure_run_on", "gloss"])
"""What is read so is no doubtful figure and need not be told."""
RULES: tuple[Rule, ...] = (
    Rule("gloss", _GLOSS, lambda m: ("",), "high"),
    Rule("year_with_plus", re.compile(r"2065438\+20?0?(\d)(?!\d)"), _year_unplussed, "high"),
    Rule("one_with_plus", re.compile(r"\d*654\.?38\+0[\d,]*(?:\.\d+)?"), _unplussed, "high"),
    Rule("kloc_one", re.compile(r"/kloc-0/?(\d[\d,.]*)?"), lambda m: (" 1" + (m[1] or ""),), "medium"),
    Rule("kloc_lost", re.compile(r"/kloc\b(?!-0)(?:-\d+/?)?"), lambda m: (), "lost"),
    Rule("dynasty_for_yuan", re.compile(r"Yuan [Dd]ynasty(?:\s*\(\s*1206\s*-\s*1368\s*\))?(?=\s*$|\s*[/,.;)]|\s+\()|(?<=\d )Yuan [Dd]ynasty"), lambda m: (" yuan",), "high"),
    Rule("stars_for_together", re.compile(r"\*\s\*\s\*|(?<=[a-z] )\*{3}(?= [a-z])"), lambda m: ("in total",), "high"),
    Rule("year_as_duration", re.compile(r"(?<=[Ii]n )(20 ?[01] ?\d) years(?=,)|(?<=It has been )(20 ?[01] ?\d) years since"), lambda m: (m[1].replace(" ", "") if m[1] else f"{m[2].replace(' ', '')} that",), "high"),
    Rule("split_range", re.compile(r"(?<!\d)20 ?[01]\s?\d ?(?:-|–|~|—) ?20 ?[01]\s?\d(?!\d)(?<=\d)(?:(?=\D)|$)"), _joined, "high", True),
    Rule("split_year_month", re.compile(r"(?<!\d)20 (1\d) and (1[0-2]|[1-9])(?=[,\s]|\.(?!\d))(?! (?:and|to|years))"), lambda m: (f"20{m[1]}-{int(m[2]):02d}",), "medium", True),
    Rule("split_year", re.compile(r"(?<![\d.,])20 (?:1\d|0\d)(?![\d.,]\d|\d|%)"), _joined, "high", True),
    Rule("split_digits", re.compile(
        r"(?<![\d.,])(?:1 \d{1,2}|\d{1,2} 1\d?|\d{1,3})(?:,\d{3})*,(?:\d \d\d|\d\d \d)(?![\d,]|\.\d)"
    ), _joined, "high"),
    Rule("split_digits", re.compile(
        r"(?<![\d.,])(?!(?:19|20)\d\d )\d(?:[\d,]*\d)?(?:\.\d*)?"
        r"(?:(?: (?=1)|(?<=1) (?=\d)|(?<=\d\.) (?=1|\d{1,2}[%*]))\d(?:[\d,]*\d)?(?:\.\d+)?\.?)+(?=\W|$|[a-z])(?<=\d)"
    ), lambda m: _split_readings(m), "high", True),
    Rule("split_thousands", re.compile(
        r"(?<![\d.,])\d{1,3}, 1\d\d(?![\d,.])(?= [a-z])"
        r"|(?<=\b(?:of|is) )(?<![\d.,])\d{1,3}, \d{3}(?![\d,.])(?= [a-z])|(?<=\bwas )\d{1,3}, \d{3}(?![\d,.])(?= [a-z])"
    ), _joined, "medium", True),
    Rule("figure_run_on", re.compile(r"(?<=[a-z]{2})(?<!km)(?<!hm)(?<!cm)(?<!dm)(?<!mm)(?<!pm)(?<!co)(?<!so)(?<!no)(?<!CO)(?=\d)(?:\d)", re.A), lambda m: (" " + m.group(),), "high", True),
)  # fmt: skip


_POINTS = 2
"""Decimal points, at most, of one damaged figure."""


def _split_readings(match: re.Match[str]) -> tuple[str, ...]:
    """Joined; where a point or a magnitude may have been lost with the blank, every reading."""
    text = match.group()
    rest = match.string[match.end() :].strip()
    if match.start() == 0 and re.match(r"\d{1,2}\. ", text) and len(rest) > 3:
        return (text,)  # the number of a list item
    joined = re.sub(r"\s+", "", text)
    if joined.count(".") > _POINTS:
        return (text,)  # several figures
    if joined.count(".") > 1:
        head, _, tail = joined.rpartition(".")
        if not tail.strip("0"):
            # 万 was written out as zeros behind a second point.
            return (f"{Decimal(head) * 10000:f}".rstrip("0").rstrip("."), head)
        return (head + tail, joined)
    after = match.string[match.end() : match.end() + 1]
    if after == "%" and "." not in joined and Decimal(joined.replace(",", "")) > 100:
        first, _, rest = text.partition(" ")
        return (f"{first}.{re.sub(' ', '', rest)}", joined)
    return (joined,)


def is_damaged(lines: list[str]) -> bool:
    """Whether the text bears the marks of machine translation: digits torn apart at every 1."""
    text = "\n".join(lines)
    latin = "\n".join(line for line in lines if not _HAN.search(line))
    torn = re.search(r"(?<![\d.≥≤<>] )(?<![\d.≥≤<>])20 [01]\d(?![\d.]\d|\d)", latin)
    marks = re.search(r"65438\+|/kloc|Yuan [Dd]ynasty|\* \* \*|(?<=[a-z])\d{2,3},\d{3}", text)
    return bool(torn or marks or _TORN.search(latin))


_HAN = re.compile(r"[\u4e00-\u9fff]")
_TORN = re.compile(
    r"(?<![\w.,])(?:\d{1,2} )?1 1\d?(?= [a-z]|[%*])|\d\.\d+ 1\d*(?= [a-z]|[%*])|(?<![\d.,])\d{1,3},\d{0,2} 1\d{0,2}(?![\d.])|(?<![\d.])\d{1,3} 1\.\d+%|\d\. \d{1,2}%"
)
"""Digits torn apart at a 1, in English text: "1 1 sections", "0.6 12 tons", "9,4 18 yuan"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A line read: ``text``, and where in it each reading stands (start, end, start and end as printed)."""

    text: str
    spans: tuple[tuple[int, int, int, int], ...]
    decoded: tuple[Decoded, ...]
    doubtful: tuple[tuple[int, int], ...]


_WIDE = str.maketrans(
    {
        chr(code): chr(code - 0xFEE0)
        for code in range(0xFF01, 0xFF5F)
        if chr(code) not in "，：；（）！？"
    }
    | {
        "−": "-",
        **{chr(0x2080 + digit): str(digit) for digit in range(10)},
        "ₓ": "x",
        **{sign: f"^{power}" for power, sign in enumerate("⁴⁵⁶⁷⁸⁹", 4)},
        "﹪": "%",
        "〜": "~",
        "％": "%",
        "\u3000": " ",
        "\xa0": " ",
        "\u2009": " ",
        "’": "'",
    }
)
_READ_AS = _WIDE | SIMPLIFIED


_ITEM_STOP = re.compile(r"^(\s*[（(]?[\d０-９]{1,2})．(?=[\d０-９]{2})")
""" "7．2009年": the number of an item, no decimal."""
_SPELLED_YEAR = re.compile(r"[一二][〇○零Ｏ0九][〇○零Ｏ0一二三四五六七八九]{2}(?=年)")


def _in_digits(match: re.Match[str]) -> str:
    """ "二〇一四" as "2014"."""
    return match.group().translate(str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789"))


_SQUARE = re.compile(r"\[([^\[\]]*(?:[\u4e00-\u9fff]|(?:19|20)\d\d\s*:)[^\[\]]*)\](?!\()")
"""Square brackets around words or around a year's figure read like round ones."""
_NOTE_MARK = re.compile(r"(?<=\d)[†‡§](?=[\s,;.，；。）)])")
"""A mark behind a figure that leads to a note: "0.573† tce"; it parts no figure from its unit."""


_HALF = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))|(?<!\d):|:(?!\d)|[;?!]")
_FULL = str.maketrans(",:;?!", "，：；？！")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _full_stops(text: str) -> str:
    """A line of Chinese whose stops are those of a Latin keyboard, with its own."""
    if len(_HAN.findall(text)) <= len(_LATIN.findall(text)):
        return text
    return _HALF.sub(lambda match: match.group().translate(_FULL), text)


def read_line(text: str, line: int, damaged: bool) -> Reading:
    """Read one line; full-width figures become half-width without being called damaged."""
    text = _SPELLED_YEAR.sub(_in_digits, _ITEM_STOP.sub(r"\1、", text))
    plain = _SQUARE.sub(r"（\1）", _NOTE_MARK.sub(" ", _full_stops(text.translate(_READ_AS))))
    glossed = _is_glossed(plain)
    taken: list[tuple[int, int, str, Rule | None]] = []
    for rule in RULES:
        if (rule.damaged_only and not damaged) or (rule.pattern is _GLOSS and not glossed):
            continue
        for match in rule.pattern.finditer(plain):
            if any(a < match.end() and match.start() < b for a, b, _, _ in taken):
                continue
            readings = rule.read(match)
            if readings and readings[0] == match.group():
                continue
            taken.append((match.start(), match.end(), readings[0] if readings else "□", rule))
    return _apply(plain, text, line, sorted(taken, key=lambda one: one[0]))


def _apply(
    plain: str, printed: str, line: int, taken: list[tuple[int, int, str, Rule | None]]
) -> Reading:
    out, spans, decoded, doubtful, at = "", [], [], [], 0
    for start, end, reading, rule in taken:
        assert rule is not None
        out += plain[at:start]
        spans.append((len(out), len(out) + len(reading), start, end))
        if rule.id not in _UNSAID:
            match = rule.pattern.match(plain, start)
            readings = rule.read(match) if match else (reading,)
            decoded.append(
                Decoded(
                    line,
                    printed[start:end],
                    tuple(r.strip() for r in readings),
                    rule.id,
                    rule.confidence,
                )
            )
            if len(readings) != 1 or rule.confidence in ("low", "lost"):
                doubtful.append((len(out), len(out) + len(reading)))
        out += reading
        at = end
    return Reading(out + plain[at:], tuple(spans), tuple(decoded), tuple(doubtful))


def printed_span(reading: Reading, printed: str, start: int, end: int) -> str:
    """The part of ``printed`` that was read as ``reading.text[start:end]``."""
    return printed[_back(reading, start) : _back(reading, end, last=True)].strip()


def _back(reading: Reading, at: int, last: bool = False) -> int:
    shift = 0
    for start, end, before, after in reading.spans:
        if at <= start:
            break
        if at < end:
            return after if last else before
        shift = after - end
    return at + shift
