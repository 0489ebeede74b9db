"""Names of areas and codes in both languages, for what registers hold as bare text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ecocity.assess.records import Assessment
from ecocity.report.records import same
from ecocity.standards.records import Label


@dataclass(frozen=True)
class Names:
    """What the areas and codes of one assessment are called."""

    assessment: Assessment

    @cached_property
    def _areas(self) -> dict[str, Label]:
        held = [(area.code, area.name) for area in self.assessment.areas]
        return {key: name for code, name in held for key in (code, name.en, name.zh)}

    def area(self, code: str) -> Label:
        """The name of an area; that of the assessed one where ``code`` is not known."""
        return self._areas.get(code, self.assessment.area_record.name)

    def subject(self, text: str) -> Label:
        """What a register row is about: an area, codes of the pack, or text as it was written."""
        known = self._areas.get(text)
        if known is not None:
            return known
        words = [self.assessment.names.get(word) or same(word) for word in text.split()]
        if not words:
            return same("")
        return Label(en=" ".join(one.en for one in words), zh=" ".join(one.zh for one in words))

    def setting(self, name: str, value: str) -> Label:
        """The choice that was made, in words, with the code that sets it."""
        code = f"{name} = {value}"
        chosen = self.assessment.names.get(code)
        if chosen is None:
            return same(code)
        return Label(en=f"{chosen.en} ({code})", zh=f"{chosen.zh}（{code}）")
