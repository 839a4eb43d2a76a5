# SPDX-License-Identifier: EUPL-1.2
"""The verdict on an export, and on a proof of one line."""

from audit.checkpoint import Checkpoint
from audit.entry import Part
from audit.opening import Opening, Shown
from audit.uitleg.woorden import (
    FAULTS,
    GIVEN_KEY,
    NOT_JUDGED,
    OWN_KEY,
    explain_finding,
    is_unreadable,
    number,
    printable,
    regels,
)
from audit.verdict import Verdict


def explain(verdict: Verdict) -> str:
    """Return the verdict on an export, as lines of Dutch."""
    if verdict.finding is not None and is_unreadable(verdict.finding):
        return NOT_JUDGED + FAULTS[verdict.finding.fault]
    if verdict.finding is not None or verdict.head is None:
        return "\n".join(
            ["Het logboek klopt NIET.", *explain_finding(verdict.finding), *_explain_head(verdict)]
        )
    return "\n".join([_explain_size(verdict.head), *_explain_head(verdict), *_explain_shown(verdict)])


def explain_proof(head: Checkpoint, opening: Opening) -> str:
    """Return what a proof that holds has shown, as lines of Dutch."""
    names = ", ".join(part.name for part in opening.parts or () if isinstance(part, Part))
    shown = {
        Shown.ALL: f"De inhoud is precies wat is vastgelegd ({names}).",
        Shown.SOME: f"Wat is geopend, is precies wat is vastgelegd ({names}). De rest is verzegeld.",
        Shown.NONE: "De inhoud is verzegeld en dus niet gecontroleerd.",
        Shown.ERASED: (
            f"De inhoud is gewist. Dat staat in regel {number(opening.erased_by or 0)}; "
            "of die deze regel noemt, is uit dit bewijs niet te zien."
        ),
    }[opening.shown]
    place = f"Het bewijs klopt: regel {number(opening.index)} staat in het logboek van {regels(head.size)}."
    return "\n".join([place, f"Logboek: {printable(head.origin)}", GIVEN_KEY, shown])


def _explain_size(head: Checkpoint) -> str:
    if head.size == 0:
        return "Het logboek klopt: het is leeg."
    return (
        f"Het logboek klopt: {regels(head.size)}, in de goede volgorde. "
        "Er is niets veranderd, weggelaten of toegevoegd."
    )


def _explain_head(verdict: Verdict) -> list[str]:
    if verdict.head is None:
        return []
    return [f"Logboek: {printable(verdict.head.origin)}", OWN_KEY if verdict.key_from_file else GIVEN_KEY]


def _explain_shown(verdict: Verdict) -> list[str]:
    rows = [
        (verdict.opened, "Geopend: {}. De inhoud is precies wat is vastgelegd."),
        (verdict.partly, "Deels geopend: {}. Wat is geopend, is precies wat is vastgelegd."),
        (
            verdict.sealed,
            "Verzegeld: {}. De inhoud zit niet in dit bestand en is dus niet gecontroleerd.",
        ),
        (
            verdict.erased - verdict.expired,
            "Gewist: {}. De inhoud is er niet meer; een grafsteen in dit logboek noemt ze.",
        ),
        (
            verdict.expired,
            "Vernietigd na de bewaartermijn: {}. Een grafsteen in dit logboek noemt ze, met de termijn.",
        ),
    ]
    return [text.format(regels(count)) for count, text in rows if count]
