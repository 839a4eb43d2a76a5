# SPDX-License-Identifier: EUPL-1.2
"""The register of all datalekken as a file for a spreadsheet: the facts, the effects, what was done.

Source: AVG art. 33 lid 5; RFC 4180 (CSV).
"""

import csv
import io
from collections.abc import Iterable
from typing import Final

from gateway.datalek.model import Datalek
from gateway.datalek.soorten import Lekmelding
from gateway.datalek.stappen import Beoordeling
from gateway.datalek.woorden import (
    BRONNAAM,
    GEVOLGNAAM,
    GRONDNAAM,
    INBREUKNAAM,
    LAATNAAM,
    MAATREGELNAAM,
    RISICONAAM,
    STANDNAAM,
    STILNAAM,
    UITKOMSTNAAM,
    VOORVALNAAM,
)
from gateway.toezicht.weergeven import Naam
from gateway.web.datums import machine

KOLOMMEN: Final = (
    "nummer",
    "stand",
    "wat er gebeurde",
    "kwam van",
    "organisatie die het meldde",
    "ontdekt",
    "bekend bij de gemeente",
    "uiterlijk melden",
    "mensen",
    "keer gegeven",
    "soorten gegevens",
    "wie de gegevens had",
    "inbreuk",
    "gevolgen",
    "maatregelen",
    "risico",
    "besluit",
    "reden",
    "tweede persoon akkoord",
    "gemeld bij de AP",
    "reden van te laat",
    "verteld aan betrokkenen",
    "gemeld bij de NZa",
    "keer opnieuw beoordeeld",
)
"""What the register says of each; nobody's name, no zaak, no pseudoniem and no code of an employee."""


def as_csv(datalekken: Iterable[Datalek], *, naam: Naam) -> bytes:
    """The register, with a mark in front by which a spreadsheet knows that it is UTF-8."""
    bestand = io.StringIO()
    schrijver = csv.writer(bestand, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(KOLOMMEN)
    schrijver.writerows(map(_harmless, _row(d, naam)) for d in datalekken)
    return "\ufeff".encode() + bestand.getvalue().encode()


def _harmless(cel: str) -> str:
    """A cell that no spreadsheet takes for a formula: the name of an organisation is a text of others."""
    return f"'{cel}" if cel[:1] in {"=", "+", "-", "@"} else cel


def _row(d: Datalek, naam: Naam) -> tuple[str, ...]:
    return (
        d.nummer,
        STANDNAAM[d.stand],
        VOORVALNAAM[d.voorval],
        BRONNAAM[d.bron],
        naam(d.melder),
        machine(d.ontdekt_op),
        machine(d.known_since),
        machine(d.termijn.einde),
        "" if d.personen is None else str(d.personen),
        *_extent(d, naam),
        *_assessment(d),
        *_decision(d),
        *_told(d),
    )


def _extent(d: Datalek, naam: Naam) -> tuple[str, str, str]:
    if d.omvang is None:
        return "", "", ""
    handen = (*map(naam, d.omvang.organisaties), *d.omvang.ontvangers)
    return str(d.omvang.regels), ", ".join(d.omvang.categorieen), ", ".join(handen)


def _assessment(d: Datalek) -> tuple[str, str, str, str]:
    b = d.beoordeling
    if b is None:
        return "", "", "", ""
    return (
        "; ".join(INBREUKNAAM[i] for i in b.inbreuken),
        "; ".join(GEVOLGNAAM[g] for g in b.gevolgen),
        "; ".join(MAATREGELNAAM[m] for m in b.maatregelen),
        RISICONAAM[b.risico],
    )


def _decision(d: Datalek) -> tuple[str, str, str]:
    b = d.besluit
    if b is None:
        return "", "", ""
    waarom = STILNAAM[b.reden] if b.reden else GRONDNAAM[b.grond] if b.grond else ""
    return UITKOMSTNAAM[b.uitkomst], waarom, machine(d.akkoord.op) if d.akkoord else ""


def _told(d: Datalek) -> tuple[str, ...]:
    ap = d.told(Lekmelding.AP)
    laat = LAATNAAM[ap.laatreden] if ap and ap.laatreden else ""
    wie = (ap, d.told(Lekmelding.BETROKKENEN), d.told(Lekmelding.NZA))
    op = [machine(m.gedaan_op) if m else "" for m in wie]
    beoordeeld = sum(isinstance(s, Beoordeling) for s in d.stappen)
    return op[0], laat, op[1], op[2], str(max(0, beoordeeld - 1))
