"""What the signs behind figures mean, as a legend anywhere in the report tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.find.forecast_words import FORETELLS_ZH, NO_MEASUREMENT
from ecocity.audit.find.vouched import vouched
from ecocity.audit.words import phrase

_SIGN = r"[#^°†‡△▲☆★^§◇◆□■○●▽▼①②③④⑤¹²³]|\[\^?\d\]"
_LETTER = r"[b-fi-ln-su-zB-FI-LN-SU-Z预估测推]"
"""Any letter but those that are units of their own: a, g, h, m, t."""
_IN_BRACKETS = r"(?<=[（(])[a-z](?=[)）])"
_NOUN = rf"(?:(?<!no )(?<!not )(?<!not a )(?<!no such ){NO_MEASUREMENT}|{FORETELLS_ZH}|(?<=[:：=为示])\s*预|\b(?:fore|pre)cast)"
_BETWEEN = r"(?:(?:[\w’'-]+ ){0,6}|[^。；;，,.\d]{0,12}?)"
_MEANS = r"(?:=|:|：|–|—|-|为|表示|代表|系|指|是|意为|者|的|means?\b|marks?\b|denotes?\b|stands? for\b|signif\w+|indicates?\b|is\b|are\b|refers? to\b)"
_CLOSE = r"[”\"’'」』)）]*"
_LEGENDS = tuple(
    re.compile(one, re.I)
    for one in (
        rf"(?<![\w%％])(?P<sign>{_SIGN}){_CLOSE}\s*{_MEANS}?\s*{_BETWEEN}{_NOUN}",
        rf"(?:^|[注记\s:：（(“\"'‘,，;；。.|])[“\"'‘（(]*(?P<letter>{_LETTER}|{_IN_BRACKETS}){_CLOSE}\s*{_MEANS}\s*{_BETWEEN}{_NOUN}",
        rf"^\W*[（(](?P<letter>{_LETTER})[)）]\s*(?:an? |the )?{_NOUN}(?: (?:values?|figures?|data))?(?:\s*[.;。]?\s*$|\s*[,，;；:：]| (?:of|by|from|made|for|issued)\b)",
        rf"(?:\b(?:marked|labell?ed|flagged|tagged|with|bearing|followed by|carrying)\b|带有?|标有?|标注|标记|注有|加注?|附|含)(?: (?:by|with))?\s*(?:an? |the )?(?:letter |sign |mark |symbol )?[“\"'‘]?(?:(?P<sign>{_SIGN})|[（(“\"'‘]*\b(?P<letter>{_LETTER})(?![A-Za-z]))[^。.;；\d]{{0,50}}?{_NOUN}",
        rf"{_NOUN}[^。.;；\d]{{0,40}}?(?:\b(?:marked|shown|indicated|denoted|flagged|carr(?:y|ies)|bears?|tagged|followed by|by|with)\b|标|用|以|加|注)[^。.;；\d]{{0,14}}?(?:(?P<sign>{_SIGN})|[（(“\"'‘](?P<letter>{_LETTER})[)）”\"'’])",
    )
)
_BRACKETS = re.compile(
    rf"\b(?:figures?|values?|numbers?|data|those)\b[^.;]{{0,24}}\b(?:in|within|between) (?:round |square )?(?:brackets|parenthes[ei]s)\b[^.;\d]{{0,24}}?{NO_MEASUREMENT}|括号(?:内|中|里)[^，。；\d]{{0,14}}?{FORETELLS_ZH}",
    re.I,
)
_BRACKETED = re.compile(
    r"[（(\[]\s*(?!(?:19|20)\d\d\s*年?\s*[)）\]])(\d[\d.,]*(?:\s?[%％])?)\s*[)）\]]"
)
_STAR = re.compile(
    r"(?:^|[注\s:：（(“\"])[*＊※](?!\s*[*＊※])[”\"]?\s*(?:=|:|：|–|为|表示|代表|系|指|means?\b|marks?\b|denotes?\b|stands for|is\b|are\b)\s*(?P<said>[^。；;]{2,60})",
    re.I,
)
_NOTE = re.compile(r"^\s*\\?[*＊※](?!\s*[*＊※])\s*(?P<said>[^*＊※]{3,})$")
_PAPER = re.compile(r"(?:the |by |as |from )*(?:certificate|certification|confirmation|census|survey|audit|bulletin|communiqu[eé])\b|(?:据|见)?[^，。；]{0,10}(?:证书|核定函|确认函|公报)", re.I)  # fmt: skip
""" "* Certificate of 12 May 2015": what vouches for the figure."""
_STARS = re.compile(r"(?<=[\w%％])\s?[*＊※](?!\s*[*＊※])")


@dataclass(frozen=True, slots=True)
class Legend:
    """The signs and letters of forecasts; the star is one of them unless it is given another meaning."""

    signs: frozenset[str]
    letters: frozenset[str]
    brackets: bool
    star_is_other: bool

    def read(self, text: str) -> str:
        """A text with a star for every sign of a forecast, and each letter where it was."""
        text = _STARS.sub(_blank, text) if self.star_is_other else text
        for sign in self.signs:
            if sign in text:
                text = re.sub(
                    rf"(?<=[\d%％²³)）\u4e00-\u9fff])(\s?){re.escape(sign)}|(?<=[\w])(){re.escape(sign)}",
                    _star,
                    text,
                )
        for letter in self.letters:
            if letter in text:
                bare = rf"(?<=[\d%％]){letter}(?![A-Za-z0-9])|" if letter not in "aghmt" else ""
                marked = rf"{bare}(?<=[\w%％²³])\s?[（(]{letter}[)）]"
                text = re.sub(marked, _star, text)
        return _BRACKETED.sub(_unbracketed, text) if self.brackets else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _star(found: re.Match[str]) -> str:
    return "*".ljust(len(found.group()))


def _unbracketed(found: re.Match[str]) -> str:
    return f" {found[1]}*".ljust(len(found.group()))


def legend_of(texts: Iterable[str]) -> Legend:
    """What all legends of a report say together."""
    said = list(texts)
    found = [m for one in said for each in _LEGENDS for m in each.finditer(one)]
    signs = {m["sign"] for m in found if m.groupdict().get("sign")}
    letters = {m["letter"] for m in found if m.groupdict().get("letter")}
    stars = [m["said"] for one in said if "*" in one or "※" in one for m in _STAR.finditer(one)]
    notes = [m["said"] for one in said if (m := _NOTE.match(one))]
    stars += [
        one
        for one in notes
        if len(notes) == 1
        and (vouched(one) or _PAPER.match(one) or phrase("predicted").search(one))
    ]
    other = bool(stars) and not any(phrase("predicted").search(one) for one in stars)
    return Legend(
        frozenset(signs), frozenset(letters), any(_BRACKETS.search(one) for one in said), other
    )
