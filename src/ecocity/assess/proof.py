"""Evidence: what is held, what covers a criterion, and what a condition is without it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ecocity.assess.records import EvidenceRecord
from ecocity.standards.records import Criterion, Label, PackFolder
from ecocity.workspace.evidence import evidence_state
from ecocity.workspace.records import Evidence


@dataclass(frozen=True, slots=True)
class Basis:
    """One row that a figure stands on: its area, and the documents that it names."""

    area: str
    named: frozenset[str]


def covering(
    evidence: Sequence[Evidence],
    entry: Criterion,
    words: Iterable[str],
    area: str,
    rows: Iterable[Basis],
    as_of: date,
) -> tuple[str, ...]:
    """Ids of held documents of a kind the criterion asks for that prove its figure.

    A document proves the whole where it covers one of ``words`` for ``area``. Else every one of
    ``rows`` must name one, or one must cover the criterion for the area of that row.
    """
    usable = [
        document
        for document in evidence
        if (not entry.evidence or document.kind in entry.evidence)
        and evidence_state(document, as_of) == "held"
    ]
    on_it = {document.id for document in usable if set(words) & set(document.covers)}
    proofs = [_proving(row, usable, on_it, area) for row in dict.fromkeys(rows)]
    held = {ident for ids in proofs for ident in ids} if all(proofs) else set[str]()
    held |= {one.id for one in usable if one.id in on_it and (not one.areas or area in one.areas)}
    return tuple(document.id for document in usable if document.id in held)


def _proving(row: Basis, usable: Iterable[Evidence], on_it: set[str], area: str) -> set[str]:
    return {
        document.id
        for document in usable
        if document.id in row.named | on_it
        and (not document.areas or {row.area, area} & set(document.areas))
    }


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
