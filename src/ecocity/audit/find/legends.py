"""What the signs behind figures mean, as a legend of the report tells it."""

from __future__ import annotations

from collections.abc import Iterable

from ecocity.audit import pattern as re
from ecocity.audit.words import phrase

_MARKS = "#†‡△▲☆★^§"
_LEGEND = re.compile(
    rf"(?P<mark>[{_MARKS}])[”\"’')）]?\s*(?:=|:|：|-|–|为|表示|代表|系|means?|marks?|denotes?|stands for|is|are)?\s*(?:an? |the )?(?:\w+ ){{0,2}}?(?:forecast|predict|project|estimat|expect|provisional|preliminary|预测|预计|预估|估算|快报|初步)",
    re.I,
)


def marks_of_forecasts(texts: Iterable[str]) -> str:
    """The signs that a legend of the report gives to forecasts, other than the star: "# = forecast"."""
    return "".join({found["mark"] for text in texts for found in _LEGEND.finditer(text)})


_STAR = re.compile(
    r"(?:^|[注\s:：（(“\"])[*＊※](?!\s*[*＊※])[”\"]?\s*(?:=|:|：|–|为|表示|代表|系|指|means?\b|marks?\b|denotes?\b|stands for|is\b|are\b)\s*(?P<said>[^。；;]{2,60})",
    re.I,
)


def star_is_other(texts: Iterable[str]) -> bool:
    """Whether a legend gives the star, which marks forecasts where nothing is said, another meaning."""
    said = [found["said"] for text in texts if "*" in text or "※" in text for found in _STAR.finditer(text)]  # fmt: skip
    return bool(said) and not any(phrase("predicted").search(one) for one in said)


_STARS = re.compile(r"(?<=[\w%％])\s?[*＊※](?!\s*[*＊※])")


def unstarred(text: str) -> str:
    """A text without its stars, each letter where it was."""
    return _STARS.sub(lambda found: " " * len(found.group()), text)
