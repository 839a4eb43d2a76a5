# SPDX-License-Identifier: EUPL-1.2
"""An insider keeps what a client sends: the request for an evaluation, the request that uses it, or both."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Final

from attacks.met_sleutel import key_for
from attacks.stad import EERSTE, JEUGD, MENSEN, Stad, scalars
from attacks.uitslag import Uitslag
from attacks.woordenboek import ALLE, points, under
from fakes.nepgateway import b64, unb64
from fakes.world import DE_LINDE, FakeChance, FakeClock

from adapters.crypto import ristretto, voprf
from adapters.crypto.errors import CurveError
from adapters.crypto.ontvangst import Brievenbus
from adapters.crypto.pseudonymiser import oprf_input
from adapters.crypto.voprf import Mode
from gateway.kern.bsn import Bsn
from gateway.kern.sleutel import Sleutel
from gateway.verwijsindex.model import INDEX

Opname = tuple[bytes, str, bytes]
"""What crossed about one person: the element, the JWE, the factor."""
_AANTAL: Final = len(MENSEN)


async def attack(stad: Stad) -> Sequence[Uitslag]:
    """Look for everybody with each part of a recording, and with all of it."""
    sleutel = key_for(stad.kopie, JEUGD)
    opnames = [_recorded(bsn, n, sleutel) for n, bsn in enumerate(MENSEN)]
    known = dict(zip(points(INDEX, JEUGD), ALLE, strict=True))
    return [
        Uitslag(
            "opname-element",
            "Alle verzoeken om een berekening, met de geblindeerde elementen.",
            "Zoekt elk element in een woordenboek van alle nummers, ook na de sleutel van de verwijsindex.",
            len(_in_elements(opnames, sleutel)),
            _AANTAL,
            "Niets: een geblindeerd element kan van iedereen zijn. Dat geldt ook voor wie alle sleutels "
            "heeft.",
        ),
        Uitslag(
            "opname-gebruik",
            "Alle registraties, met de JWE en de blinderingsfactor. Geen sleutels.",
            "Neemt alles in de JWE dat een punt kan zijn, haalt de factor eraf, en zoekt dat in het "
            "woordenboek.",
            len({known[p] for _, jwe, f in opnames for p in _read_in(jwe, f) if p in known}),
            _AANTAL,
            "Niets: de JWE is dicht, en de factor alleen zegt niets.",
        ),
        Uitslag(
            "opname-beide",
            "Zowel de berekening als het gebruik ervan, van dezelfde persoon. Geen sleutels.",
            "Haalt de factor van het element af: dan blijft H(x) over. Zoekt die in het woordenboek.",
            len({known[p] for e, _, f in opnames if (p := unblinded(e, f)) in known}),
            _AANTAL,
            "Alle BSN's. Wie beide bewaart, heeft net zo veel als wie de nummers zelf kreeg. De gateway "
            "bewaart geen van beide (`tests/privacy/test_blind.py`); een tussenstation dat verzoeken "
            "opneemt, mag er niet zijn.",
        ),
        Uitslag(
            "opname-gebruik-en-ring",
            "Alleen de registraties, en de sleutelring van de gateway.",
            "Opent de JWE, haalt de factor eraf, en zoekt het pseudoniem in een woordenboek onder de "
            "sleutel.",
            len(_with_ring(opnames, sleutel, stad)),
            _AANTAL,
            "Alle BSN's: bij een blinde registratie is de gateway zowel berekenaar als ontvanger. Blind "
            "beschermt tegen wie meeleest of de database heeft, niet tegen wie de sleutelring heeft.",
        ),
    ]


def _in_elements(opnames: Sequence[Opname], sleutel: Sleutel) -> set[Bsn]:
    """Whom the elements are about, looked for as they are and as pseudoniemen under the key."""
    secret, known = scalars(EERSTE).pair(sleutel).secret, dict(zip(points(INDEX, JEUGD), ALLE, strict=True))
    of_key = under(secret, sleutel)
    texts = {
        f"p{sleutel.nummer}.{b64(ristretto.multiply(secret, ristretto.Point(e)))}" for e, _, _ in opnames
    }
    return {known[ristretto.Point(e)] for e, _, _ in opnames if e in known} | {
        of_key[t] for t in texts if t in of_key
    }


def _recorded(bsn: Bsn, n: int, sleutel: Sleutel) -> Opname:
    factor = ristretto.hash_to_scalar(n.to_bytes(2, "big"), b"factor van een client")
    element = voprf.blind(oprf_input(bsn, ontvanger=INDEX, doel=JEUGD), factor, Mode.VOPRF)
    evaluated = ristretto.multiply(scalars(EERSTE).pair(sleutel).secret, element)
    jwe = _box().seal(
        {sleutel.nummer: evaluated}, sleutel=sleutel, bewijs=bytes(64), voor="", aanvrager=DE_LINDE.oin
    )
    return element, jwe, factor


def _box() -> Brievenbus:
    return Brievenbus(EERSTE, clock=FakeClock(), random=FakeChance().octets)


def unblinded(element: bytes, factor: bytes) -> ristretto.Point:
    """What is left of an element without its factor."""
    return voprf.unblind(ristretto.decode_point(element), ristretto.decode_scalar(factor))


def _read_in(jwe: str, factor: bytes) -> Iterator[ristretto.Point]:
    """Whatever in a sealed reference could be a point, with the factor taken off; and the factor itself."""
    yield ristretto.Point(factor)
    for deel in jwe.split("."):
        octets = unb64(deel)
        for n in range(len(octets) - 31):
            with suppress(CurveError):
                yield unblinded(octets[n : n + 32], factor)


def _with_ring(opnames: Sequence[Opname], sleutel: Sleutel, stad: Stad) -> set[Bsn]:
    """Whom a ring finds in what was used: open, unblind, and take the key off as well."""
    del stad
    secret = scalars(EERSTE).pair(sleutel).secret
    known = dict(zip(points(INDEX, JEUGD), ALLE, strict=True))
    found: set[Bsn] = set()
    for _, jwe, factor in opnames:
        geopend = _box().open(jwe, sleutel=sleutel, aanvrager=DE_LINDE.oin)
        hashed = unblinded(unblinded(geopend.punt, factor), secret)
        found |= {known[hashed]} if hashed in known else set()
    return found
