"""The settings by which judging itself turns; ``docs/packs.md`` says what each choice does."""

from __future__ import annotations

JUDGING: dict[str, tuple[str, ...]] = {
    "judged_year": ("last_of_period", "newest_with_value", "every_year"),
    "predicted_values": ("never_pass", "pass"),
    "estimated_values": ("never_pass", "pass"),
    "provisional_values": ("never_pass", "pass"),
    "conditions_need_evidence": ("yes", "no"),
    "reference_failure": ("conditional", "fails", "ignored"),
}
"""Setting -> its choices; the first is what holds where a pack does not declare it."""
