"""What the text of a query speaks of, told by its words alone, so that it need not be parsed.

The words hold every table that the query reads, and may hold more: what it names otherwise.
"""

from __future__ import annotations

import re

from ecocity.standards.records import PackFolder

_WORD = re.compile(r"\w+")


def spoken_of(pack: PackFolder, file: str) -> frozenset[str]:
    """The words of the query in ``file`` and, through the steps among them, of their queries."""
    words: set[str] = set()
    queue, seen = [file], {file}
    while queue:
        new = set(_WORD.findall(pack.queries[queue.pop()].lower())) - words
        words |= new
        behind = {pack.steps[step].query for step in new & pack.steps.keys()} - seen
        queue += sorted(behind)
        seen |= behind
    return frozenset(words)
