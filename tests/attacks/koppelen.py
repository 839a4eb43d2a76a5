# SPDX-License-Identifier: EUPL-1.2
"""Two recipients lay their tables side by side: which pseudoniem of the one is which of the other?

With arithmetic they find nobody. With what stands beside the pseudoniem they find a lot.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import permutations, product
from typing import Final

from attacks.kopie import Kopie, Rij
from attacks.stad import EERSTE, JEUGD, MENSEN, WMO, Stad, keys_in, scalars
from attacks.uitslag import Uitslag

from adapters.crypto import ristretto
from adapters.crypto.pseudonymiser import OprfPseudonymiser
from adapters.crypto.ristretto import Point, Scalar
from gateway.kern.pseudoniem import Pseudoniem

MILLISECONDEN: Final = 60_000
"""Two reports of one organisation within a minute are taken to be about one person."""

Tabel = Sequence[tuple[str, Point]]
"""The people of one recipient: each text with its point."""


async def attack(stad: Stad) -> Sequence[Uitslag]:
    """Link by arithmetic, by the moment or the order of the reports, and by the trace that a caller gave."""
    wmo, jeugd = people(stad.kopie, "signalering"), people(stad.kopie, "verwijzing")
    openbaar = [scalars(EERSTE).pair(s).public for s in keys_in(stad.kopie)]
    tabellen, echt = (stad.kopie.rijen("signalering"), stad.kopie.rijen("verwijzing")), same_people(stad)
    return [
        Uitslag(
            "koppelen-rekenen",
            "De tabellen van twee ontvangers, en de openbare sleutels van beide.",
            "Zoekt gelijke teksten, gelijke punten, een vast verschil, een vast veelvoud, en wat een "
            "openbare sleutel scheelt.",
            len(by_arithmetic(wmo, jeugd, openbaar)),
            len(MENSEN),
            "Niets: van geen enkel paar is te zien dat het dezelfde persoon is.",
        ),
        Uitslag(
            "koppelen-tijd",
            "De tabellen van twee ontvangers, met de kolommen wie er meldde en wanneer.",
            "Legt meldingen van één organisatie naast elkaar die binnen een minuut kwamen.",
            len(by_time(*tabellen) & echt),
            len(MENSEN),
            "Wie door één organisatie kort na elkaar bij twee ontvangers is gemeld, is als dezelfde persoon "
            "te herkennen. Niet wie het is. Het tijdstip staat in beide tabellen en in het logboek.",
        ),
        Uitslag(
            "koppelen-volgorde",
            "Dezelfde tabellen zonder tijdstippen, in de volgorde waarin de rijen zijn bewaard.",
            "Legt van één organisatie de eerste naast de eerste, de tweede naast de tweede.",
            len(by_order(*tabellen) & echt),
            len(MENSEN),
            "Hetzelfde, zolang die organisatie haar mensen in dezelfde volgorde bij beide meldt: de database "
            "bewaart de volgorde van binnenkomst.",
        ),
        Uitslag(
            "koppelen-spoor",
            "Alle regels van het logboek, uit de database.",
            "Zoekt regels over verschillende pseudoniemen met hetzelfde spoornummer (traceparent).",
            len(by_trace(stad.kopie) & echt),
            len(MENSEN),
            "Niets: het spoornummer staat in de regel, en die ligt dicht onder een sleutel per persoon. Wie "
            "ook de ring heeft, leest het wel.",
        ),
        Uitslag(
            "koppelen-verzoek",
            "De tabel met verzoeken van inwoners waarop nog geen antwoord is.",
            "Leest onder welke pseudoniemen dezelfde vrager elders bekend is.",
            len(by_request(stad.kopie) & echt),
            len(stad.kopie.rijen("inwonerverzoek")),
            "Alle pseudoniemen van wie iets vroeg, bij de gemeente en in de verwijsindex, tot het verzoek "
            "klaar is: daarna worden zij gewist. Niet wie het is.",
        ),
    ]


def same_people(stad: Stad) -> set[tuple[str, str]]:
    """Which pairs are really one person: what the attacker does not know, and is judged by."""
    wmo, jeugd = (next(s for s in keys_in(stad.kopie) if s.doel is doel) for doel in (WMO, JEUGD))
    derive = OprfPseudonymiser(EERSTE).derive
    return {(derive(bsn, wmo).tekst, derive(bsn, jeugd).tekst) for bsn in MENSEN}


def people(kopie: Kopie, tabel: str) -> Tabel:
    """The people in one table, each once, in the order of the table."""
    teksten = dict.fromkeys(kopie.kolom(tabel, "betrokkene"))
    return [(t, Point(Pseudoniem.from_tekst(t).punt)) for t in teksten]


def by_arithmetic(een: Tabel, ander: Tabel, openbaar: Sequence[Point]) -> set[tuple[str, str]]:
    """Pairs that arithmetic on the points connects, in every way that costs less than a logarithm."""
    linked = {(a, b) for (a, pa), (b, pb) in product(een, ander) if a == b or pa == pb}
    for shift in _shifts(openbaar):
        linked |= _joined(een, ander, shift)
    return linked | _constant_difference(een, ander)


def _shifts(openbaar: Sequence[Point]) -> Iterator[Callable[[Point], Point]]:
    """From a point of one recipient to what could be the other's: plus or times what is public."""
    for publiek in openbaar:
        yield partial(ristretto.add, publiek)
        yield partial(ristretto.multiply, ristretto.hash_to_scalar(publiek, b"verhouding"))
    for n in range(2, 12):
        small = Scalar(n.to_bytes(32, "little"))
        yield partial(ristretto.multiply, small)
        yield partial(ristretto.multiply, ristretto.invert(small))


def _joined(een: Tabel, ander: Tabel, shift: Callable[[Point], Point]) -> set[tuple[str, str]]:
    known = {punt: tekst for tekst, punt in ander}
    moved = ((tekst, shift(punt)) for tekst, punt in een)
    return {(tekst, known[punt]) for tekst, punt in moved if punt in known}


def _constant_difference(een: Tabel, ander: Tabel) -> set[tuple[str, str]]:
    """Pairs whose sum or difference comes more than once: a key that was added would show like this."""
    found: dict[bytes, set[tuple[str, str]]] = defaultdict(set)
    min_one = ristretto.subtract_scalars(Scalar(bytes([1]) + bytes(31)), Scalar(bytes([2]) + bytes(31)))
    for (a, pa), (b, pb) in product(een, ander):
        if pa != pb:
            found[ristretto.add(pb, ristretto.multiply(min_one, pa))].add((a, b))
    return {pair for pairs in found.values() if len(pairs) > 1 for pair in pairs}


def by_time(een: Sequence[Rij], ander: Sequence[Rij]) -> set[tuple[str, str]]:
    """Pairs that one organisation reported within a minute, when there is one candidate."""
    linked: set[tuple[str, str]] = set()
    for rij in een:
        near = [
            r["betrokkene"]
            for r in ander
            if r["organisatie"] == rij["melder"] and 0 <= r["gemeld_op"] - rij["gemeld_op"] <= MILLISECONDEN
        ]
        linked |= {(rij["betrokkene"], near[0])} if len(near) == 1 else set()
    return linked


def by_order(een: Sequence[Rij], ander: Sequence[Rij]) -> set[tuple[str, str]]:
    """Pairs of one organisation at the same place in both tables."""
    return {
        (a["betrokkene"], b["betrokkene"])
        for wie in {rij["melder"] for rij in een}
        for a, b in zip(
            (rij for rij in een if rij["melder"] == wie),
            (rij for rij in ander if rij["organisatie"] == wie),
            strict=False,
        )
    }


def by_trace(kopie: Kopie) -> set[tuple[str, str]]:
    """Pairs in lines with one trace."""
    of_trace: dict[str, set[str]] = defaultdict(set)
    for rij in kopie.rijen("logregel"):
        # What lies shut shows no trace, and that is none that two lines share.
        if rij["betrokkene"] and (spoor := trace_of(rij)):
            of_trace[spoor].add(rij["betrokkene"])
    return {pair for wie in of_trace.values() for pair in permutations(wie, 2)}


def by_request(kopie: Kopie) -> set[tuple[str, str]]:
    """Pairs that are kept with one verzoek."""
    of_request: dict[str, set[str]] = defaultdict(set)
    for rij in kopie.rijen("verzoek_persoon"):
        of_request[rij["verzoek"]].add(rij["betrokkene"])
    return {pair for wie in of_request.values() for pair in permutations(wie, 2)}


def trace_of(rij: Rij) -> str:
    """The trace id that a line of the log was kept with."""
    record: bytes = rij["record"]
    return record.partition(b'"trace_id":"')[2][:32].decode()
