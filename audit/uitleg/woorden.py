# SPDX-License-Identifier: EUPL-1.2
"""The words that every verdict uses.

Names come from the file, so from a stranger: what a terminal could act upon is spelled out.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from audit.cosignature import Cosignature
from audit.verdict import UNREADABLE, Fault, Finding

OWN_KEY: Final = (
    "Let op: de sleutel komt uit het bestand zelf. Dit laat alleen zien dat het bestand met zichzelf klopt,\n"
    "niet van wie het is. Vraag de sleutel langs een andere weg aan wie het logboek houdt, en geef hem mee\n"
    "met --key."
)
GIVEN_KEY: Final = "Getekend met de sleutel die u hebt opgegeven."
NOT_JUDGED: Final = "Niet te beoordelen. "

_LAST_YEAR_S: Final = 253_402_300_799
"""The end of the year 9999: later times cannot be written as a date."""

FAULTS: Final = {
    Fault.HEADER: "Dit bestand is geen export van een logboek, of de eerste regel is veranderd.",
    Fault.KEY: "Er is geen sleutel die te vertrouwen is. Geef de sleutel van het logboek mee met --key.",
    Fault.SIGNATURE: "De handtekening klopt niet: niet met deze sleutel gezet, of daarna is iets veranderd.",
    Fault.LINE: "De regel is beschadigd of veranderd: hij heeft niet de voorgeschreven vorm.",
    Fault.ORDER: "Hier staat een andere regel: er is een regel weggelaten, ingevoegd of verwisseld.",
    Fault.OPENING: "De inhoud is veranderd: dit is niet wat destijds is vastgelegd.",
    Fault.ROOT: "Hier is een regel vervangen: samen leiden de regels niet tot wat is getekend.",
    Fault.MISSING: "Het bestand houdt te vroeg op: het einde van het logboek is weggelaten.",
    Fault.SURPLUS: "Het bestand gaat te lang door: na de laatste getekende regel is iets toegevoegd.",
    Fault.PLACE: "Deze regel staat niet op deze plaats in het logboek dat is getekend.",
    Fault.COUNT: "Het logboek telt andere regels dan hier staan: er is iets weggelaten of bijgemaakt.",
    Fault.ERASED: (
        "Wat hier gewist heet, hoort niet bij de grafsteen: die noemt andere regels of een termijn die nog\n"
        "niet voorbij was, of er is geen grafsteen."
    ),
    Fault.STAND: "De telling die hier moet staan, ontbreekt of is veranderd.",
    Fault.OLDER: "Dit logboek is korter dan dat u al kende: een oude kopie, of er is iets van af gehaald.",
    Fault.FORK: (
        "Dit is een ander verleden dan dat u al kende. Beide zijn getekend: samen zijn zij bewijs tegen\n"
        "wie het logboek houdt. Bewaar beide bestanden."
    ),
}


def number(value: int) -> str:
    """Return a number as it is written in Dutch: 2.767."""
    return f"{value:,}".replace(",", ".")


def regels(count: int) -> str:
    """Return a number of lines, with the right noun."""
    return f"{number(count)} {'regel' if count == 1 else 'regels'}"


def printable(text: str) -> str:
    """Return text from a file in a form that cannot move a cursor or reverse a line."""
    return text if text.isprintable() else ascii(text)


def moment(time_s: int) -> str:
    """Return a moment, in seconds since 1970, as a date and time in UTC."""
    if time_s > _LAST_YEAR_S:
        return "een onmogelijk moment"
    return datetime.fromtimestamp(time_s, UTC).strftime("%d-%m-%Y %H:%M:%S UTC")


def explain_witnesses(cosignatures: Sequence[Cosignature]) -> list[str]:
    """Return who saw this head, and when."""
    return [
        f"Gezien door {printable(one.key.name)} op {moment(one.time_s)}: tot dan niet herschreven."
        for one in cosignatures
    ]


def explain_finding(finding: Finding | None) -> list[str]:
    """Return where the first fault is, and what it means."""
    if finding is None:
        return []
    if finding.first is None or finding.last is None:
        return [FAULTS[finding.fault]]
    place = f"regel {number(finding.first)}"
    if finding.last > finding.first:
        place = f"in regel {number(finding.first)} tot en met {number(finding.last)}"
    return [f"Eerste fout: {place} (de eerste regel heeft nummer 0).", FAULTS[finding.fault]]


def is_unreadable(finding: Finding | None) -> bool:
    """Answer whether the fault leaves nothing to judge."""
    return finding is not None and finding.fault in UNREADABLE
