# SPDX-License-Identifier: EUPL-1.2
"""The evaluator: the right key or nothing, and what was sealed opens once, here, for whom it was made."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

import pytest
from fakes.blind import (
    BSN,
    DOEL,
    FACTOR,
    LINDE,
    PSEUDONYMISER,
    bos_of,
    element,
    evaluate,
    evaluator,
    sealed_for_index,
)
from fakes.sleutelring import ring_of
from fakes.world import HAARLEM, HET_ANKER, FakeChance, FakeClock, key

from adapters.crypto import ristretto, voprf
from adapters.crypto.evaluatie import Evaluatiesleutels
from adapters.crypto.evaluator import VoprfEvaluator
from adapters.crypto.ontvangst import LEVENSDUUR
from adapters.crypto.pseudonymiser import OprfPseudonymiser
from adapters.crypto.voprf import Proof
from adapters.crypto.wissel import PuntOmzetter
from gateway.errors import BlindError, InvalidInputError
from gateway.kern.blind import Blind, Elementen
from gateway.verwijsindex.model import INDEX
from policies.begrippen import Doel


def test_who_asks_for_itself_gets_its_own_pseudoniem_with_a_proof() -> None:
    """Unblinded, an evaluation for oneself is the pseudoniem of the direct way, and its proof holds."""
    bos = bos_of(LINDE, Doel.BEKOSTIGING_JEUGD)
    blinded = element(ontvanger=LINDE, doel=Doel.BEKOSTIGING_JEUGD)

    reeks = evaluate(bos, blinded).reeksen[0]

    punt = voprf.unblind(ristretto.decode_point(reeks.punten[0]), FACTOR)
    assert punt == PSEUDONYMISER.derive(BSN, bos.actief).punt
    publiek = ristretto.decode_point(reeks.openbaar.publiek)
    evaluated = [ristretto.decode_point(p) for p in reeks.punten]
    voprf.verify_proof(publiek, [ristretto.decode_point(blinded)], evaluated, Proof.decode(reeks.bewijs))


def test_a_batch_has_one_proof_for_each_key() -> None:
    """While a key is being left a batch comes under both, each with one proof for all of it."""
    bos = bos_of(LINDE, Doel.BEKOSTIGING_JEUGD, 1, nummer=2)

    gemaakt = evaluate(bos, *[element(ontvanger=LINDE, doel=Doel.BEKOSTIGING_JEUGD)] * 3)

    assert [r.openbaar.sleutel.nummer for r in gemaakt.reeksen] == [2, 1]
    assert {(len(r.punten), len(r.bewijs)) for r in gemaakt.reeksen} == {(3, 64)}
    assert gemaakt.jwe is None


def test_no_elements_give_the_public_keys_only() -> None:
    """Without elements nothing is evaluated, and the public keys are there."""
    gemaakt = evaluate(bos_of(LINDE, Doel.BEKOSTIGING_JEUGD))

    assert [o.sleutel.nummer for o in gemaakt.sleutels] == [1]
    assert (gemaakt.reeksen, gemaakt.jwe) == ((), None)


# The two faults of the prototype of the national pseudonym service, by their names.


def test_a_client_that_blinds_with_another_recipients_info_and_asks_for_itself_obtains_nothing() -> None:
    """Blinded for another recipient and evaluated for oneself, it is no pseudoniem of that recipient."""
    van_een_ander = element(ontvanger=HAARLEM.oin, doel=Doel.BEKOSTIGING_JEUGD)

    punt = evaluate(bos_of(LINDE, Doel.BEKOSTIGING_JEUGD), van_een_ander).reeksen[0].punten[0]

    gekregen = voprf.unblind(ristretto.decode_point(punt), FACTOR)
    assert gekregen not in every_pseudoniem()


def test_a_client_that_blinds_with_another_purposes_info_and_asks_for_its_own_obtains_nothing() -> None:
    """Blinded for another purpose and evaluated for one's own, it is no pseudoniem of that purpose."""
    van_een_ander_doel = element(ontvanger=LINDE, doel=Doel.LEVERING_WMO)

    punt = evaluate(bos_of(LINDE, Doel.BEKOSTIGING_JEUGD), van_een_ander_doel).reeksen[0].punten[0]

    gekregen = voprf.unblind(ristretto.decode_point(punt), FACTOR)
    assert gekregen not in every_pseudoniem()


def every_pseudoniem() -> set[bytes]:
    """What this person is known by anywhere in these tests, under whatever number of key."""
    return {
        PSEUDONYMISER.derive(BSN, key(oin, doel, nummer)).punt
        for oin in (INDEX, LINDE, HAARLEM.oin)
        for doel in (Doel.VERWIJSINDEX_JEUGD, Doel.BEKOSTIGING_JEUGD, Doel.LEVERING_WMO)
        for nummer in (1, 2)
    }


NIET_CANONIEK: Final = b"\xed" + b"\xff" * 30 + b"\x7f"


@pytest.mark.parametrize(
    "octets",
    [
        pytest.param(bytes(32), id="the identity"),
        pytest.param(NIET_CANONIEK, id="not canonical: the order of the field"),
        pytest.param(b"\x01" + bytes(31), id="negative"),
        pytest.param(b"\x26" * 32, id="outside the group"),
        pytest.param(b"\xff" * 32, id="above the order of the field"),
        pytest.param(b"\x07" * 31, id="too short"),
        pytest.param(b"\x07" * 33, id="too long"),
        pytest.param(b"", id="empty"),
    ],
)
def test_one_bad_point_spoils_the_batch(octets: bytes) -> None:
    """What is no usable point is refused with one sentence, wherever it stands in the batch."""
    with pytest.raises(InvalidInputError, match="geen bruikbaar punt"):
        evaluate(bos_of(LINDE, DOEL), element(), octets)


def test_blind_and_direct_give_the_same_pseudoniem() -> None:
    """What was sealed for the index unblinds to what it would have derived from the number itself."""
    bos = bos_of()

    herkend = evaluator().recognise(Blind(sealed_for_index(), FACTOR, LINDE), bos)

    assert herkend.pseudoniem == PSEUDONYMISER.derive(BSN, bos.actief)
    assert herkend.vorige == ()


def test_made_before_a_rotation_it_is_recognised_after() -> None:
    """Sealed under a key that is being left since, it is recognised under the new one, and under the old."""
    na = bos_of(INDEX, DOEL, 1, nummer=2)

    herkend = evaluator().recognise(Blind(sealed_for_index(), FACTOR, LINDE), na)

    assert herkend.pseudoniem == PSEUDONYMISER.derive(BSN, na.actief)
    assert herkend.vorige == (PSEUDONYMISER.derive(BSN, na.wisselend[0]),)


def test_made_during_a_rotation_it_is_recognised_under_both() -> None:
    """Sealed while a key is being left, it names the person under both keys."""
    bos = bos_of(INDEX, DOEL, 1, nummer=2)

    herkend = evaluator().recognise(Blind(sealed_for_index(bos), FACTOR, LINDE), bos)

    assert (herkend.pseudoniem.sleutel, [p.sleutel for p in herkend.vorige]) == (2, [1])
    assert herkend.vorige == (PSEUDONYMISER.derive(BSN, bos.wisselend[0]),)


def test_each_evaluation_has_a_mark_of_its_own() -> None:
    """Two evaluations about one person are used up apart; the mark of one does not change."""
    een, ander = (evaluate(bos_of(), element(), element()).jwe or ())[:2]

    merken = [evaluator().recognise(Blind(j, FACTOR, LINDE), bos_of()).merk for j in (een, ander, een)]

    assert merken[0] == merken[2] != merken[1]
    assert {len(merk) for merk in merken} == {64}


def at(moment: timedelta) -> FakeClock:
    """A clock that stands so much later than the one it was sealed by."""
    clock = FakeClock()
    clock.advance(moment)
    return clock


BAD: Final[dict[str, tuple[str, Callable[[], str], Mapping[str, Any]]]] = {
    "expired": ("expired", sealed_for_index, {"clock": at(LEVENSDUUR)}),
    "not yet": ("not yet", sealed_for_index, {"clock": at(-timedelta(minutes=2))}),
    "of another recipient": ("not open", sealed_for_index, {"bos": bos_of(HAARLEM.oin)}),
    "of another purpose": ("another", sealed_for_index, {"bos": bos_of(INDEX, Doel.VERWIJSINDEX_REGIE)}),
    "under a retired key": ("key 1 is not", sealed_for_index, {"bos": bos_of(nummer=2)}),
    "under a foreign key": ("key 9 is not", lambda: sealed_for_index(bos_of(nummer=9)), {}),
    "swapped with another asker's": ("another", sealed_for_index, {"aanvrager": HET_ANKER.oin}),
    "of another ring": ("not open", sealed_for_index, {"ring": ring_of(b"\x05" * 32)}),
    "no blinding factor": ("zero", sealed_for_index, {"factor": bytes(32)}),
    "a factor that is not reduced": ("not below", sealed_for_index, {"factor": b"\xff" * 32}),
    "a factor that is too short": ("32 bytes", sealed_for_index, {"factor": b"\x01"}),
    "cut off": ("not open", lambda: sealed_for_index()[:-4], {}),
    "changed": ("not open", lambda: sealed_for_index()[:-4] + "AAAA", {}),
    "no jwe": ("no compact JWE", lambda: "a.b.c.d.e", {}),
    "text": ("no compact JWE", lambda: "geen jwe", {}),
    "letters of others": ("no compact JWE", lambda: "é.b.c.d.e", {}),
}


@pytest.mark.parametrize("naam", BAD)
def test_every_bad_reference_gets_the_same_answer(naam: str) -> None:
    """Whatever is wrong with a blind reference, the sentence is one and the same: no oracle."""
    oorzaak, make, changed = BAD[naam]
    sealed = make()
    args = {"bos": bos_of(), "factor": FACTOR, "aanvrager": LINDE, "ring": ring_of(), **changed}
    opener = VoprfEvaluator(args["ring"], clock=changed.get("clock", FakeClock()), random=FakeChance().octets)

    with pytest.raises(BlindError, match=oorzaak) as caught:
        opener.recognise(Blind(sealed, args["factor"], args["aanvrager"]), args["bos"])

    assert (caught.value.reden, caught.value.veld) == (BlindError("").reden, "blind")


def test_no_proof_is_made_that_does_not_travel() -> None:
    """While a key is being left, what is sealed costs one proof: chance is asked for one nonce."""
    asked: list[int] = []

    def random(count: int) -> bytes:
        asked.append(count)
        return FakeChance().octets(count)

    opener = VoprfEvaluator(ring_of(), clock=FakeClock(), random=random)
    opener.evaluate(Elementen((element(),), LINDE, ""), bos_of(INDEX, DOEL, 1, nummer=2))

    assert asked.count(64) == 1


def test_all_who_evaluate_share_the_keys_of_a_ring() -> None:
    """Handed over, the keys are made once: who evaluates, converts and derives asks the same ones."""
    ring = TellendeRing()
    keys = Evaluatiesleutels(ring)
    bos = bos_of(INDEX, DOEL, 1, nummer=2)

    opener = VoprfEvaluator(ring, clock=FakeClock(), random=FakeChance().octets, keys=keys)
    naam = OprfPseudonymiser(ring, keys=keys).derive(BSN, bos.wisselend[0])
    PuntOmzetter(ring, keys=keys).convert([naam], van=bos.wisselend[0], naar=bos.actief)
    opener.evaluate(Elementen((), LINDE), bos)

    assert ring.expanded == 2


class TellendeRing:
    """The ring of tests, which counts how often something is derived from a master."""

    def __init__(self) -> None:
        self.expanded = 0
        self._ring = ring_of()

    def expand(self, generatie: int, info: bytes) -> bytes:
        """As the ring does."""
        self.expanded += 1
        return self._ring.expand(generatie, info)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ring, name)


def test_nothing_shows_when_printed() -> None:
    """What is blinded, sealed or unblinded does not show in a repr."""
    gemaakt = evaluate(bos_of(), element())
    blind = Blind((gemaakt.jwe or ("",))[0], FACTOR, LINDE)

    shown = repr((gemaakt, blind, Elementen((element(),), LINDE)))

    assert blind.jwe not in shown
    assert repr(FACTOR) not in shown
    assert repr(element()) not in shown
