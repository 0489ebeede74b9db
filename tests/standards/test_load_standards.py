"""Which packs are read to find a standard."""

from __future__ import annotations

from ecocity.standards.load import builtin_packs, load_pack, packs_of_standards


def test_every_built_in_standard_is_found_without_reading_every_pack() -> None:
    every = {key for path in builtin_packs().values() for key in load_pack(path).standards}
    found = packs_of_standards()
    assert {key for pack in found for key in pack.standards} == every
    assert len(found) < len(builtin_packs())
