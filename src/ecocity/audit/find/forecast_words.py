"""The words for what is no measurement: stems to build expressions from."""

from __future__ import annotations

FORETELLS = (
    r"(?:predict(?:s|ed|ions?|ive)?|forecast(?:s|ed|ing)?|fore(?:see\w*|saw)|anticipat(?:es?|ed|ions?)|expect(?:s|ed|ations?)?"
    r"|estimat(?:es?|ed|ions?)|extrapolat(?:es?|ed|ions?)|project(?:ed|ions?|s(?= (?:that|an?|the|for|it|this|about|\d|$)))|prognos(?:is|es|ticated))\b"
)
"""Verbs, nouns and participles; "projects" are works."""
NO_MEASUREMENT = r"(?:forecasts?|predict(?:ed|ions?)|project(?:ed|ions?)|estimat(?:es?|ed|ions?)|expect(?:ed|ations?)|anticipated|provisional|preliminary|extrapolat(?:ed|ions?)|prognos[ie]s|model(?:led)? (?:run|value|figure|result|calculation)s?|modell?ed|simulat(?:ed|ions?)|assum(?:ed|ptions?)|anticipation|outlook)\b"
"""What a figure is called that nobody has measured."""
ABBREVIATED = r"(?:est|proj|pred|prov|prelim)\b\.?|f(?:'?c)?st\b\.?"
FORETELLS_ZH = r"(?:预计|预测|预估|预期|预报|估计|估算|估测|推算|推测|推定|外推|匡算|快报|暂定|初步(?:统计|核算|测算|估算|推算|数据?))"
NO_OWN_FIGURE = r"(?! ?(?:数据?|值|核算数?|统计数?|figures?|values?|estimates?|counts?|results?)?(?: ?(?:为|是|[:：]|was|were|of|at|being|had been))? ?(?!(?:19|20)\d\d)\d)"
""" Behind such a word in a bracket; "628.35 (初步数为626.90)": it is of the figure in the bracket."""
