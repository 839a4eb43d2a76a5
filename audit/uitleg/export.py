# SPDX-License-Identifier: EUPL-1.2
"""A verdict in Dutch that anyone understands.

Names come from the file, so from a stranger: what a terminal could act upon is spelled out.
"""

from typing import Final

from audit.checkpoint import Checkpoint
from audit.entry import Part
from audit.opening import Opening, Shown
from audit.verdict import UNREADABLE, Fault, Finding, Verdict

_OWN_KEY: Final = (
    "Let op: de sleutel komt uit het bestand zelf. Dit laat alleen zien dat het bestand met zichzelf klopt,\n"
    "niet van wie het is. Vraag de sleutel langs een andere weg aan wie het logboek houdt, en geef hem mee\n"
    "met --key."
)
_GIVEN_KEY: Final = "Getekend met de sleutel die u hebt opgegeven."

_FAULTS: Final = {
    Fault.HEADER: "Dit bestand is geen export van een logboek, of de eerste regel is veranderd.",
    Fault.KEY: "Er is geen sleutel die te vertrouwen is. Geef de sleutel van het logboek mee met --key.",
    Fault.SIGNATURE: "De handtekening klopt niet: niet met deze sleutel gezet, of daarna is iets veranderd.",
    Fault.LINE: "De regel is beschadigd of veranderd: hij heeft niet de voorgeschreven vorm.",
    Fault.ORDER: "Hier staat een andere regel: er is een regel weggelaten, ingevoegd of verwisseld.",
    Fault.OPENING: "De inhoud is veranderd: dit is niet wat destijds is vastgelegd.",
    Fault.ROOT: "Hier is een regel vervangen: samen leiden de regels niet tot wat is getekend.",
    Fault.MISSING: "Het bestand houdt te vroeg op: het einde van het logboek is weggelaten.",
    Fault.SURPLUS: "Het bestand gaat te lang door: na de laatste getekende regel is iets toegevoegd.",
}


def explain(verdict: Verdict) -> str:
    """Return the verdict on an export, as lines of Dutch."""
    if verdict.finding is not None and verdict.finding.fault in UNREADABLE:
        return "Niet te beoordelen. " + _FAULTS[verdict.finding.fault]
    if verdict.finding is not None or verdict.head is None:
        return "\n".join(
            ["Het logboek klopt NIET.", *_explain_finding(verdict.finding), *_explain_head(verdict)]
        )
    return "\n".join([_explain_size(verdict.head), *_explain_head(verdict), *_explain_shown(verdict)])


def explain_proof(head: Checkpoint, opening: Opening) -> str:
    """Return what a proof that holds has shown, as lines of Dutch."""
    names = ", ".join(part.name for part in opening.parts or () if isinstance(part, Part))
    shown = {
        Shown.ALL: f"De inhoud is precies wat is vastgelegd ({names}).",
        Shown.SOME: f"Wat is geopend, is precies wat is vastgelegd ({names}). De rest is verzegeld.",
        Shown.NONE: "De inhoud is verzegeld en dus niet gecontroleerd.",
    }[opening.shown]
    place = f"Het bewijs klopt: regel {number(opening.index)} staat in het logboek van {regels(head.size)}."
    return "\n".join([place, f"Logboek: {printable(head.origin)}", _GIVEN_KEY, shown])


def number(value: int) -> str:
    """Return a number as it is written in Dutch: 2.767."""
    return f"{value:,}".replace(",", ".")


def regels(count: int) -> str:
    """Return a number of lines, with the right noun."""
    return f"{number(count)} {'regel' if count == 1 else 'regels'}"


def printable(text: str) -> str:
    """Return text from a file in a form that cannot move a cursor or reverse a line."""
    return text if text.isprintable() else ascii(text)


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
    return [f"Logboek: {printable(verdict.head.origin)}", _OWN_KEY if verdict.key_from_file else _GIVEN_KEY]


def _explain_shown(verdict: Verdict) -> list[str]:
    rows = [
        (verdict.opened, "Geopend: {}. De inhoud is precies wat is vastgelegd."),
        (verdict.partly, "Deels geopend: {}. Wat is geopend, is precies wat is vastgelegd."),
        (
            verdict.sealed,
            "Verzegeld: {}. De inhoud zit niet in dit bestand en is dus niet gecontroleerd.",
        ),
    ]
    return [text.format(regels(count)) for count, text in rows if count]


def _explain_finding(finding: Finding | None) -> list[str]:
    if finding is None:
        return []
    if finding.first is None or finding.last is None:
        return [_FAULTS[finding.fault]]
    place = f"regel {number(finding.first)}"
    if finding.last > finding.first:
        place = f"in regel {number(finding.first)} tot en met {number(finding.last)}"
    return [f"Eerste fout: {place} (de eerste regel heeft nummer 0).", _FAULTS[finding.fault]]
