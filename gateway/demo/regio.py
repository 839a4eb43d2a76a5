# SPDX-License-Identifier: EUPL-1.2
"""The demo region: pure data from a seed and a date, no database.

The 2,767 clients fall over municipalities, functions and grondslagen exactly as the
2013 table prints them. The headings of its columns are lost, so the codes stay
neutral (`functie_1` … `grondslag_11`) and nothing here gives them a meaning. The
table prints two margins, not their combination: who has which pair is drawn by lot.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import repeat
from pathlib import Path
from random import Random
from typing import Any, Final

from gateway.demo.bsn_reeks import vrije_nummers
from gateway.demo.gemeenten import GEMEENTEN, Gemeente
from gateway.demo.huishoudens import draw_samenstelling, make_huishouden
from gateway.demo.mensen import DEMO_MENSEN, DemoMens
from gateway.demo.organisaties import ORGANISATIES, met_rol
from gateway.demo.personen import Persoon, gba_record
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Organisatie
from policies.begrippen import Rol

DATA: Final = Path(__file__).parent / "data"
_ZAAD: Final = 2767
_KANS_TWEEDE_CLIENT: Final = 0.12
_JONGSTE_CLIENT: Final = 4
_MEERDERJARIG: Final = 18


@dataclass(frozen=True, slots=True)
class Client:
    """One row of the table made flesh: somebody who has support from a provider, from and until."""

    bsn: str = field(repr=False)
    gemeente: str
    functie: str
    grondslag: str
    aanbieder_oin: Oin
    begin: date
    eind: date


@dataclass(frozen=True, slots=True)
class Regio:
    """Everything in the demo region. `personen` are the made-up households, without the BRP test set."""

    gemeenten: tuple[Gemeente, ...]
    organisaties: tuple[Organisatie, ...]
    clienten: tuple[Client, ...] = field(repr=False)
    personen: tuple[Persoon, ...] = field(repr=False)
    medewerkers: tuple[DemoMens, ...]


@cache
def read_tabel() -> Mapping[str, Any]:
    """Return the 2013 table as printed. See `data/SOURCE.md`."""
    tabel: Mapping[str, Any] = json.loads((DATA / "appendix-1.json").read_text("utf-8"))
    return tabel


@cache
def brp_testset() -> tuple[Mapping[str, Any], ...]:
    """Return the fictitious people of the BRP test set in the 9999xxxxx range, as GbaPersoon.

    Source: RvIG, BRP API Personen, test-data.json (EUPL-1.2). See `data/SOURCE.md`.
    """
    return tuple(json.loads((DATA / "brp-personen.json").read_text("utf-8")))


def make_regio(vandaag: date) -> Regio:
    """Return the demo region as it is on `vandaag`; the same day always gives the same region."""
    rng = Random(_ZAAD)
    nummers = vrije_nummers(frozenset(p["burgerservicenummer"] for p in brp_testset()))
    clienten: list[Client] = []
    personen: list[Persoon] = []
    for gemeente in GEMEENTEN:
        betrokkenen = _draw_betrokkenen(rng, nummers, gemeente, personen, vandaag)
        # The pairs come first: the people are an endless lot, the table says where it ends.
        clienten.extend(
            _draw_client(rng, persoon, paar, vandaag)
            for paar, persoon in zip(_draw_paren(rng, gemeente), betrokkenen, strict=False)
        )
    return Regio(GEMEENTEN, ORGANISATIES, tuple(clienten), tuple(personen), DEMO_MENSEN)


def gba_personen(regio: Regio, vandaag: date) -> Iterator[Mapping[str, Any]]:
    """Yield all the demo BRP knows: the published test set first, then the made-up households."""
    yield from brp_testset()
    familie = {p.bsn: p for p in regio.personen}
    for persoon in regio.personen:
        yield gba_record(persoon, familie, vandaag)


def _draw_paren(rng: Random, gemeente: Gemeente) -> list[tuple[str, str]]:
    functies = _uitgeschreven("tabel1", gemeente)
    grondslagen = _uitgeschreven("tabel2", gemeente)
    rng.shuffle(grondslagen)
    rng.shuffle(functies)
    return list(zip(functies, grondslagen, strict=True))


def _uitgeschreven(tabel: str, gemeente: Gemeente) -> list[str]:
    kolommen: Iterable[str] = read_tabel()[tabel]["kolommen"]
    aantallen: Iterable[int] = read_tabel()[tabel]["gemeenten"][gemeente.rij]
    paren = zip(kolommen, aantallen, strict=True)
    return [code for kolom, aantal in paren if kolom != "totaal" for code in repeat(kolom, aantal)]


def _draw_betrokkenen(
    rng: Random, nummers: Iterator[str], gemeente: Gemeente, personen: list[Persoon], vandaag: date
) -> Iterator[Persoon]:
    """Yield clients for ever, adding their households to `personen`; some households have two."""
    while True:
        samenstelling = draw_samenstelling(rng)
        leden = make_huishouden(
            rng,
            nummers,
            nummer=personen[-1].huishouden + 1 if personen else 1,
            gemeente=gemeente,
            samenstelling=samenstelling,
            vandaag=vandaag,
        )
        personen.extend(leden)
        eerste = leden[samenstelling.client]
        yield eerste
        anderen = [p for p in leden if p is not eerste and p.leeftijd(vandaag) >= _JONGSTE_CLIENT]
        if anderen and rng.random() < _KANS_TWEEDE_CLIENT:
            yield rng.choice(anderen)


def _draw_client(rng: Random, persoon: Persoon, paar: tuple[str, str], vandaag: date) -> Client:
    # Jeugdwet art. 1.1: jeugdhulp until 18; from then on support is Wmo.
    jeugdig = persoon.leeftijd(vandaag) < _MEERDERJARIG
    rol = Rol.JEUGDHULPAANBIEDER if jeugdig else Rol.AANBIEDER_WMO
    return Client(
        bsn=persoon.bsn,
        gemeente=persoon.adres.gemeente.code,
        functie=paar[0],
        grondslag=paar[1],
        aanbieder_oin=rng.choice(met_rol(rol)).oin,
        begin=vandaag - timedelta(days=rng.randint(30, 900)),
        eind=vandaag + timedelta(days=rng.randint(10, 700)),
    )
