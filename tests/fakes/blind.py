# SPDX-License-Identifier: EUPL-1.2
"""Somebody blinded by a client, and what an evaluator with the keys of tests makes of it."""

from typing import Final

from adapters.crypto import ristretto, voprf
from adapters.crypto.evaluator import VoprfEvaluator
from adapters.crypto.pseudonymiser import OprfPseudonymiser, oprf_input
from adapters.crypto.voprf import Mode
from fakes.sleutelring import ring_of
from fakes.world import DE_LINDE, FakeChance, FakeClock, key
from gateway.kern.blind import Elementen, Evaluaties
from gateway.kern.bsn import Bsn
from gateway.kern.oin import Oin
from gateway.kern.sleutel import Sleutelbos, Sleutelstand
from gateway.verwijsindex.model import INDEX
from policies.begrippen import Doel

BSN: Final = Bsn("999970008")
DOEL: Final = Doel.VERWIJSINDEX_JEUGD
FACTOR: Final = ristretto.hash_to_scalar(b"factor", b"test")
PSEUDONYMISER: Final = OprfPseudonymiser(ring_of())
LINDE: Final = DE_LINDE.oin


def bos_of(ontvanger: Oin = INDEX, doel: Doel = DOEL, *wisselend: int, nummer: int = 1) -> Sleutelbos:
    """The keys of a recipient for a purpose."""
    older = tuple(key(ontvanger, doel, n, Sleutelstand.WISSELEND) for n in wisselend)
    return Sleutelbos(key(ontvanger, doel, nummer), older, 0)


def evaluator(clock: FakeClock | None = None) -> VoprfEvaluator:
    """An evaluator with the keys of tests."""
    return VoprfEvaluator(ring_of(), clock=clock or FakeClock(), random=FakeChance().octets)


def element(bsn: Bsn = BSN, *, ontvanger: Oin = INDEX, doel: Doel = DOEL) -> bytes:
    """This person, blinded by a client for a recipient and purpose."""
    return voprf.blind(oprf_input(bsn, ontvanger=ontvanger, doel=doel), FACTOR, Mode.VOPRF)


def evaluate(
    bos: Sleutelbos, *octets: bytes, aanvrager: Oin = LINDE, jwk: str = "", clock: FakeClock | None = None
) -> Evaluaties:
    """What becomes of these elements."""
    return evaluator(clock).evaluate(Elementen(octets, aanvrager, jwk), bos)


def sealed_for_index(bos: Sleutelbos | None = None, clock: FakeClock | None = None) -> str:
    """A JWE for the index about the person of these tests."""
    jwe = evaluate(bos or bos_of(), element(), clock=clock).jwe
    assert jwe is not None
    return jwe[0]
