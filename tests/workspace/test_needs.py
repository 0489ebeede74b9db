"""What a standard asks for is the same whether queries on records are parsed or only skimmed."""

from __future__ import annotations

import pytest

from ecocity.standards.load import builtin_packs, load_pack
from ecocity.workspace.needs import needs_of


@pytest.mark.parametrize("name", sorted(builtin_packs()))
def test_needs_told_by_words_are_those_told_by_parsing(name: str) -> None:
    pack = load_pack(builtin_packs()[name])
    parsed = pack.model_copy(update={"taken_in": frozenset()})
    for standard in pack.standards:
        assert needs_of(pack, standard) == needs_of(parsed, standard)
