# SPDX-License-Identifier: EUPL-1.2
"""A member of staff with the whole database, its log and the technical log, and no keys."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Final

from attacks.dicht import opened_lines
from attacks.koppelen import trace_of
from attacks.stad import BIJNA_23, EERSTE, MENSEN, Stad, born, keys_in
from attacks.uitslag import Uitslag
from attacks.zonder_sleutel import found_in
from fakes.world import DE_LINDE, HAARLEM
from structlog.typing import EventDict

from gateway.logs import keep_allowed
from gateway.verwijsindex.model import LANGSTE_JAREN, LEEFTIJDSGRENS

MINUUT: Final = 60_000


async def attack(stad: Stad) -> Sequence[Uitslag]:
    """Read everything, put it together, and use what one knows of the town from elsewhere."""
    technisch, regels = technical_log(stad), stad.kopie.rijen("logregel")
    over = [rij for rij in regels if rij["betrokkene"]]
    return [
        Uitslag(
            "ingewijde-nummers",
            "De database met het logboek, en het technische log. Geen sleutels.",
            "Zoekt elk nummer van de testreeks in het technische log, en legt dat op spoornummer naast het "
            "logboek.",
            len(found_in(stad.kopie.waarden | frozenset(_words(technisch)), keys_in(stad.kopie))),
            len(MENSEN),
            "Geen nummer en geen naam. Wel per verzoek de route, de status, de duur en de regel die erbij "
            "hoort.",
        ),
        Uitslag(
            "ingewijde-wie-deed-wat",
            "De database met het logboek.",
            "Leest van elke regel over iemand: organisatie, medewerker, doel, moment.",
            sum(_tells(rij) for rij in over),
            len(over),
            "Dat er iets is gebeurd, van wie, waarvoor en wanneer: daar zijn kolommen voor. Wat is gevraagd "
            "en gegeven ligt dicht. Over wie, staat er als pseudoniem; dat is overal binnen één ontvanger en "
            "doel hetzelfde, dus is te volgen.",
        ),
        Uitslag(
            "ingewijde-geboortedatum",
            "De tabel van de verwijsindex.",
            "Kijkt welke verwijderdatum eerder komt dan twee jaar na de melding: dat is een 23e verjaardag.",
            len(birthdays(stad) & {born(n) for n in range(len(MENSEN))}),
            len(MENSEN),
            f"De geboortedatum van wie ouder is dan 21 ({len(BIJNA_23)} van de {len(MENSEN)}). Van jongeren "
            "niets. De wet wil dat de registratie op die dag weg is (Jeugdwet art. 7.1.4.5).",
        ),
        Uitslag(
            "ingewijde-voorkennis",
            "De database, en per persoon één feit van buiten: welke aanbieder meldde, op de minuut.",
            "Zoekt in het logboek de regel van die organisatie in die minuut.",
            _singled_out(stad),
            len(MENSEN),
            "Wie zo'n feit weet, wijst de regel aan, en volgt daarna dat pseudoniem binnen die ontvanger en "
            "dat doel. Pseudoniemen beschermen niet tegen wie al iets weet.",
        ),
        Uitslag(
            "ingewijde-huisgenoten",
            "De tabel met signaleringen.",
            "Zoekt mensen met hetzelfde huishouden-pseudoniem.",
            sum(n for n in Counter(stad.kopie.kolom("signalering", "huishouden")).values() if n > 1),
            len(MENSEN),
            "Dat twee signalen bij één gemeente voor één doel van hetzelfde adres komen. Niet welk adres.",
        ),
    ]


def technical_log(stad: Stad) -> list[EventDict]:
    """What the technical log would say of every request, were a number put in it by mistake."""
    return [
        dict(
            keep_allowed(
                None,
                "info",
                {
                    "event": "verzoek.beantwoord",
                    "methode": "POST",
                    "route": "/verwijsindex/registraties",
                    "status": 201,
                    "duur_ms": 4,
                    "spoor": trace_of(rij),
                    "burgerservicenummer": MENSEN[n % len(MENSEN)].digits,
                },
            )
        )
        for n, rij in enumerate(opened_lines(stad.kopie, EERSTE))
    ]


def _words(technisch: Sequence[EventDict]) -> list[bytes]:
    return [str(waarde).encode() for regel in technisch for waarde in regel.values()]


def _tells(rij: object) -> bool:
    return isinstance(rij, dict) and bool(rij["organisatie"] and rij["doel"] and rij["tijd"])


def birthdays(stad: Stad) -> set[date]:
    """The dates of birth that follow from a removal before the two years are over."""
    found: set[date] = set()
    for rij in stad.kopie.rijen("verwijzing"):
        gemeld = datetime.fromtimestamp(rij["gemeld_op"] / 1000, UTC).date()
        weg = date.fromisoformat(rij["verwijder_op"])
        if weg < gemeld.replace(year=gemeld.year + LANGSTE_JAREN):
            found.add(weg.replace(year=weg.year - LEEFTIJDSGRENS))
    return found


def _singled_out(stad: Stad) -> int:
    """How many reports to Haarlem are the only one of their provider in their minute."""
    minuten = Counter(
        rij["tijd"] // MINUUT
        for rij in stad.kopie.rijen("logregel")
        if rij["gebeurtenis"] == "signalering.gemeld"
        and (rij["organisatie"], rij["verantwoordelijke"]) == (str(DE_LINDE.oin), str(HAARLEM.oin))
    )
    return sum(n == 1 for n in minuten.values())
