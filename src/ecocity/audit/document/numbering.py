"""The numbers that Word prints before paragraphs and does not keep in their text."""

from __future__ import annotations

from collections.abc import Mapping

from ecocity.audit import pattern as re
from ecocity.audit.document.docx_parts import Level

_HAN = "零一二三四五六七八九"


class Counters:
    """Where every list stands; paragraphs are counted in reading order."""

    def __init__(self, lists: Mapping[str, Mapping[int, Level]]) -> None:
        self.lists = lists
        self.at: dict[str, dict[int, int]] = {}

    def next(self, list_id: str, depth: int) -> str:
        """The label of the next paragraph of a list; empty for bullets."""
        levels = self.lists.get(list_id, {})
        if depth not in levels:
            return ""
        at = self.at.setdefault(list_id, {})
        at[depth] = at[depth] + 1 if depth in at else levels[depth].start
        for deeper in [one for one in at if one > depth]:
            del at[deeper]
        if levels[depth].format in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            known = levels.get(level)
            plain = known.format if known else "decimal"
            return shown(at.get(level, known.start if known else 1), plain)

        return re.sub(r"%(\d)", number, levels[depth].text)


def shown(number: int, form: str) -> str:
    """``number`` in a number format of Word; unknown formats count in digits."""
    lower = form.lower()
    if "chinese" in lower or "ideographtraditional" in lower or lower.startswith("japanese"):
        return _han(number)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.lower() if form == "lowerRoman" else roman
    if form == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _han(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _HAN[tens] + "十"
    return head + (_HAN[ones] if ones else "")


def _roman(number: int) -> str:
    said = ""
    for value, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        while number >= value:
            said, number = said + letters, number - value
    return said
