# SPDX-License-Identifier: EUPL-1.2
"""Households by lot: one address, one or two parents, and the children who live with them.

Every relation is written on both sides. The draws do not depend on the date, so
the same seed gives the same people on every day, only younger or older.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from gateway.demo.gemeenten import Gemeente
from gateway.demo.namen import GESLACHTSNAMEN, POSTCODELETTERS, STRATEN, VOORNAMEN
from gateway.demo.personen import Adres, Persoon

_DAGEN_PER_JAAR: Final = 365.25
_GRENS_JEUGD: Final = 23  # Jeugdwet art. 1.1 and 7.1.1.1: a jeugdige can be up to 23 for the verwijsindex
_KANS_GEHEIM: Final = 0.02
_KANS_PAAR: Final = 0.4
_EERSTE_ADRES: Final = 9_999_000_000


@dataclass(frozen=True, slots=True)
class Samenstelling:
    """Who lives in a household, in ages: parents first. `client` is the place of the client."""

    ouders: tuple[int, ...]
    kinderen: tuple[int, ...]
    client: int


def draw_samenstelling(rng: Random) -> Samenstelling:
    """Draw a household around one client: a jeugdige, an adult or an older person."""
    soort = rng.choices(("jeugd", "volwassen", "oud"), weights=(22, 43, 35))[0]
    if soort == "jeugd":
        return _met_jeugdige(rng)
    if soort == "volwassen":
        return _met_volwassene(rng)
    eerste = rng.randint(65, 96)
    paar = rng.random() < _KANS_PAAR
    return Samenstelling((eerste, eerste - rng.randint(0, 5)) if paar else (eerste,), (), 0)


def _met_jeugdige(rng: Random) -> Samenstelling:
    client = rng.randint(4, _GRENS_JEUGD - 1)
    aantal_anderen = rng.choices((0, 1, 2), weights=(40, 40, 20))[0]
    kinderen = (client, *(rng.randint(0, _GRENS_JEUGD - 1) for _ in range(aantal_anderen)))
    oudste = max(kinderen)
    aantal = rng.choices((1, 2), weights=(35, 65))[0]
    ouders = tuple(oudste + rng.randint(22, 38) for _ in range(aantal))
    return Samenstelling(ouders, kinderen, client=aantal)


def _met_volwassene(rng: Random) -> Samenstelling:
    eerste = rng.randint(_GRENS_JEUGD, 64)
    vorm = rng.choices(("alleen", "paar", "gezin", "eenouder"), weights=(45, 20, 20, 15))[0]
    tweede = (max(_GRENS_JEUGD, eerste - rng.randint(0, 6)),) if vorm in {"paar", "gezin"} else ()
    jongste_ouder = min(eerste, *tweede) if tweede else eerste
    hoogste = min(jongste_ouder - 20, _GRENS_JEUGD - 1)
    aantal = rng.randint(1, 3) if vorm in {"gezin", "eenouder"} else 0
    return Samenstelling((eerste, *tweede), tuple(rng.randint(0, hoogste) for _ in range(aantal)), 0)


def make_huishouden(
    rng: Random,
    nummers: Iterator[str],
    *,
    nummer: int,
    gemeente: Gemeente,
    samenstelling: Samenstelling,
    vandaag: date,
) -> tuple[Persoon, ...]:
    """Return the members, parents first, with every relation on both sides."""
    adres = _draw_adres(rng, gemeente, samenstelling, vandaag, nummer)
    naam = rng.choice(GESLACHTSNAMEN)
    leden = [
        Persoon(
            bsn=next(nummers),
            huishouden=nummer,
            voorvoegsel=naam[0],
            geslachtsnaam=naam[1],
            adres=adres,
            geboren=_draw_geboorte(rng, leeftijd, vandaag),
            geslacht=(geslacht := rng.choice("MV")),
            voornamen=rng.choice(VOORNAMEN[geslacht]),
            geheim=rng.random() < _KANS_GEHEIM,
        )
        for leeftijd in (*samenstelling.ouders, *samenstelling.kinderen)
    ]
    return _verbind(rng, leden, len(samenstelling.ouders))


def _draw_geboorte(rng: Random, leeftijd: int, vandaag: date) -> date:
    # At least a day past the birthday and before the next one, leap years included.
    return vandaag - timedelta(days=int(leeftijd * _DAGEN_PER_JAAR) + 2 + rng.randrange(360))


def _draw_adres(
    rng: Random, gemeente: Gemeente, samenstelling: Samenstelling, vandaag: date, nummer: int
) -> Adres:
    # Nobody lived here before being born: the youngest limits how long they do.
    jongste = min(*samenstelling.ouders, *samenstelling.kinderen, 99)
    return Adres(
        gemeente=gemeente,
        straat=rng.choice(STRATEN),
        huisnummer=rng.randint(1, 299),
        postcode=gemeente.postcode + rng.choice(POSTCODELETTERS),
        sinds=vandaag - timedelta(days=1 + rng.randrange(1 + int(jongste * 365))),
        # Code of the municipality, 01 for a verblijfsobject, and a number of its own.
        bag=f"{gemeente.code}01{_EERSTE_ADRES + nummer}",
    )


def _verbind(rng: Random, leden: list[Persoon], aantal_ouders: int) -> tuple[Persoon, ...]:
    ouders, kinderen = leden[:aantal_ouders], leden[aantal_ouders:]
    eigen_naam = rng.choice(GESLACHTSNAMEN)
    kind_nummers = tuple(k.bsn for k in kinderen)
    paar = [replace(o, kinderen=kind_nummers) for o in ouders]
    if aantal_ouders > 1:
        een, twee = paar
        # The partner keeps a name of their own; the children carry the first parent's.
        paar = [
            replace(een, partner=twee.bsn),
            replace(twee, partner=een.bsn, voorvoegsel=eigen_naam[0], geslachtsnaam=eigen_naam[1]),
        ]
    ouder_nummers = tuple(o.bsn for o in ouders)
    return (*paar, *(replace(k, ouders=ouder_nummers) for k in kinderen))
