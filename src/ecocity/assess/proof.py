"""Evidence: what is held, what covers a criterion, and what a condition is without it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ecocity.assess.records import EvidenceRecord
from ecocity.standards.records import Criterion, Label, PackFolder
from ecocity.workspace.evidence import evidence_state
from ecocity.workspace.records import Evidence


def covering(
    evidence: Sequence[Evidence],
    criterion: str,
    entry: Criterion,
    requirement: Sequence[str],
    area: str,
    named: Iterable[str],
    as_of: date,
) -> tuple[str, ...]:
    """Ids of held documents of a kind the criterion asks for that cover it.

    ``requirement`` holds the words a document may use for it: its id and number; ``named`` are the
    documents that the rows themselves name.
    """
    words = {criterion, entry.indicator, entry.number, *requirement} - {""}
    by_row = set(named)
    return tuple(
        document.id
        for document in evidence
        if (not entry.evidence or document.kind in entry.evidence)
        and evidence_state(document, as_of) == "held"
        and (not document.areas or area in document.areas)
        and (words & set(document.covers) or document.id in by_row)
    )


def evidence_records(
    evidence: Sequence[Evidence], pack: PackFolder, as_of: date
) -> tuple[EvidenceRecord, ...]:
    """Every document with its state, for the report."""
    return tuple(
        EvidenceRecord(
            id=document.id,
            kind=document.kind,
            kind_label=pack.evidence_kinds.get(
                document.kind, Label(en=document.kind or "?", zh=document.kind or "?")
            ),
            label=document.label,
            issuer=document.issuer,
            number=document.number,
            issued=document.issued,
            valid_until=document.valid_until,
            covers=document.covers,
            file=document.file,
            sha256=document.sha256,
            state=evidence_state(document, as_of),
        )
        for document in evidence
    )
