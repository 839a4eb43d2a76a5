# SPDX-License-Identifier: EUPL-1.2
"""The two faults of the national service as coded, and what they give away.

There is no proof in mode 0, so no client and no recipient can see from an answer with which
key it was made: against a wrong service ours is as blind as any. What it can do is known
here, so that our own evaluator can be held against it.
"""

import pytest
from fakes.prs import (
    ANDERE_DIENST,
    NVI,
    SUZANNE,
    VREEMDE,
    Sleutelkeuze,
    dienst,
    ontvanger,
    other_key,
    rsa_key,
)
from fakes.prs_haven import over_http
from fakes.prs_server import (
    FACTOR,
    Prs,
    one_key_for_all,
    one_key_per_organisation,
    seed_per_recipient_and_scope,
)

from adapters.crypto.kromme import Ristretto
from adapters.prs.afleiding import derive_input
from adapters.prs.errors import VerwijzingError
from adapters.prs.partij import Doelgroep
from adapters.prs.spelling import CODE
from adapters.prs.verwijzing import Persoonsverwijzing


async def stolen(seed: Sleutelkeuze, *, dader: Doelgroep, slachtoffer: Doelgroep) -> tuple[bytes, bytes]:
    """What the attacker gets by asking for itself, and what the victim knows the person by.

    The attacker is itself a recipient. It derives with the victim's `info` and asks the service
    for an evaluation for itself, which it can open.
    """
    prs = Prs({slachtoffer: rsa_key(), dader: other_key()}, seed=seed)
    async with over_http(prs.app()) as lijn:
        client = dienst(lijn)
        blinded = Ristretto().blind(derive_input(SUZANNE, voor=slachtoffer, soort=CODE.soort), FACTOR)
        buit = Persoonsverwijzing(await client.evaluate(blinded, voor=dader), FACTOR)
        echt = await client.refer(SUZANNE, voor=slachtoffer)
    got = await ontvanger(other_key(), voor=dader).open(buit)
    known = await ontvanger(rsa_key(), voor=slachtoffer).open(echt)
    return got.nieuwste, known.nieuwste


@pytest.mark.parametrize(
    ("seed", "dader", "given_away"),
    [
        pytest.param(one_key_for_all, VREEMDE, True, id="one key: another recipient's"),
        pytest.param(one_key_for_all, ANDERE_DIENST, True, id="one key: another service's"),
        pytest.param(one_key_per_organisation, VREEMDE, False, id="per organisation: another recipient's"),
        pytest.param(one_key_per_organisation, ANDERE_DIENST, True, id="per organisation: another service's"),
        pytest.param(seed_per_recipient_and_scope, VREEMDE, False, id="right: another recipient's"),
        pytest.param(seed_per_recipient_and_scope, ANDERE_DIENST, False, id="right: another service's"),
    ],
)
async def test_asking_for_oneself(seed: Sleutelkeuze, dader: Doelgroep, *, given_away: bool) -> None:
    """Only a key per recipient and service keeps the pseudonym of another from who asks for itself."""
    got, known = await stolen(seed, dader=dader, slachtoffer=NVI)

    assert (got == known) is given_away


@pytest.mark.parametrize("seed", [one_key_for_all, one_key_per_organisation, seed_per_recipient_and_scope])
async def test_nobody_can_see_the_fault(seed: Sleutelkeuze) -> None:
    """A wrong service and a right one give answers that pass every check, alike but for their bytes."""
    prs = Prs({NVI: rsa_key()}, seed=seed)
    async with over_http(prs.app()) as lijn:
        verwijzing = await dienst(lijn).refer(SUZANNE, voor=NVI)

    assert len((await ontvanger(rsa_key()).open(verwijzing)).punten) == 1


async def test_caller_that_is_no_recipient_holds_sealed_envelopes() -> None:
    """Who has no key at the service cannot open what it is given, with one key for all neither."""
    prs = Prs({NVI: rsa_key()}, seed=one_key_for_all)
    async with over_http(prs.app()) as lijn:
        verwijzing = await dienst(lijn).refer(SUZANNE, voor=NVI)

    with pytest.raises(VerwijzingError, match="cannot be opened"):
        await ontvanger(other_key(), voor=NVI).open(verwijzing)
