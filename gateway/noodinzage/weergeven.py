# SPDX-License-Identifier: EUPL-1.2
"""A noodinzage as a page shows it: for whoever asked or watches, and for whoever reviews."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gateway.collegas import Namen
from gateway.kern.kalender import dutch_day
from gateway.noodinzage.model import Noodinzage, Noodstand
from gateway.noodinzage.usecases import Nakijkstuk
from gateway.noodinzage.woorden import OORDEELNAAM, REDENNAAM, STANDNAAM
from gateway.web.datums import moment
from gateway.web.onderdelen import Stap, Werkregel


@dataclass(frozen=True, slots=True)
class Noodkaart:
    """One noodinzage for one reader: what it says, and what this reader can do now."""

    id: str
    zaak: str
    stand: str
    feiten: tuple[tuple[str, str], ...]
    tot: datetime | None
    mag_kijken: bool
    mag_akkoord: bool
    wacht: bool
    informeer_voor: date | None


def card_of(n: Noodinzage, *, wie: str, nu: datetime, namen: Namen) -> Noodkaart:
    """One noodinzage as its own page shows it; what may be done is decided in the passage."""
    stand, zelf = n.state(nu), n.aanvrager == wie
    return Noodkaart(
        id=n.id,
        zaak=n.zaak,
        stand=STANDNAAM[stand],
        feiten=tuple(_facts(n, namen)),
        tot=n.tot,
        mag_kijken=zelf and stand is Noodstand.OPEN,
        mag_akkoord=not zelf and stand is Noodstand.WACHT,
        wacht=zelf and stand is Noodstand.WACHT,
        informeer_voor=n.informeer_voor if zelf else None,
    )


def own_lines(noodinzagen: Sequence[Noodinzage], wie: str, nu: datetime) -> tuple[Werkregel, ...]:
    """What one has in hand: one's own, and those of others that wait for one's agreement."""
    return tuple(
        Werkregel(
            titel=f"Zaak {n.zaak}",
            reden=f"{REDENNAAM[n.reden]} · {moment(n.gevraagd_op)}",
            stap=Stap("Bekijk", f"/noodinzage/{n.id}"),
            soort="nu" if n.state(nu) is not Noodstand.VOORBIJ else "gewoon",
            woord=STANDNAAM[n.state(nu)],
        )
        for n in noodinzagen
        if n.aanvrager == wie or n.state(nu) is Noodstand.WACHT
    )


def review_lines(stuk: Nakijkstuk, vandaag: date) -> tuple[Werkregel, ...]:
    """What waits for a review, the late ones marked with a word."""
    return tuple(
        Werkregel(
            titel=f"Zaak {n.zaak}",
            reden=f"{stuk.namen.get(n.aanvrager, n.aanvrager)} · {REDENNAAM[n.reden]}",
            stap=Stap("Kijk na", f"/toezicht/noodinzagen/{n.id}"),
            soort="te-laat" if n.late(vandaag) else "nu",
            woord="te laat" if n.late(vandaag) else "open",
            uiterlijk=n.nakijken_voor,
        )
        for n in stuk.noodinzagen
        if n.oordeel is None
    )


def reviewed_rows(stuk: Nakijkstuk) -> list[tuple[str, str, str, str, str]]:
    """What was reviewed, as rows of a table: address, zaak, who, when, finding."""
    return [
        (
            f"/toezicht/noodinzagen/{n.id}",
            n.zaak,
            stuk.namen.get(n.aanvrager, n.aanvrager),
            moment(n.tot) if n.tot else "",
            OORDEELNAAM[n.oordeel],
        )
        for n in stuk.noodinzagen
        if n.oordeel is not None
    ]


def review_facts(n: Noodinzage, namen: Namen) -> tuple[tuple[str, str], ...]:
    """One noodinzage as the officer reads it."""
    gekeken = moment(n.bekeken_op) if n.bekeken_op else "Nee, er is niet gekeken"
    beoordeeld = (
        (("Beoordeling", OORDEELNAAM[n.oordeel]), ("Nagekeken door", _name(n.nagekeken_door, namen)))
        if n.oordeel
        else ()
    )
    return (*_facts(n, namen), ("Voor het eerst gekeken", gekeken), *beoordeeld)


def still_open(n: Noodinzage, nu: datetime) -> bool:
    """Whether somebody can still look."""
    return n.state(nu) is Noodstand.OPEN


def is_late(n: Noodinzage, nu: datetime) -> bool:
    """Whether its review is late."""
    return n.late(dutch_day(nu))


def _facts(n: Noodinzage, namen: Namen) -> list[tuple[str, str]]:
    getuige = _name(n.collega, namen) if n.collega else "De privacy officer, meteen"
    facts = [
        ("Waarom", REDENNAAM[n.reden]),
        ("Gevraagd door", _name(n.aanvrager, namen)),
        ("Gevraagd", moment(n.gevraagd_op)),
        ("Kijkt mee", getuige),
    ]
    if n.kind_in_gevaar:
        facts.append(("Jeugdhulp", "Zwijgen doet hier meer schade dan kijken"))
    if n.collega and n.akkoord_op:
        facts.append(("Akkoord", moment(n.akkoord_op)))
    if n.tot:
        facts.append(("Open tot", moment(n.tot)))
    return facts


def _name(code: str, namen: Namen) -> str:
    return namen.get(code, code)
