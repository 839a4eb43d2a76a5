# SPDX-License-Identifier: EUPL-1.2
"""Evaluations by both clients, at a gateway that may lie: what is not proven is not given."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fakes.nepgateway import (
    ANDER_OIN,
    EIGEN_OIN,
    JWE,
    NepGateway,
    Spreker,
    b64,
    key_of,
    reeks,
    sleutel,
)

from adapters.crypto.pseudonymiser import oprf_input
from adapters.crypto.voprf import Mode, evaluate_point
from gateway.kern.bsn import Bsn
from gateway.kern.oin import Oin
from policies.begrippen import Doel
from sluis_client import (
    AnswerError,
    Evaluatie,
    InvalidInputError,
    ProofError,
    Sleutel,
    Versleuteld,
)
from sluis_client.ristretto import decode_point

DOEL = Doel.ONDERZOEK_WMO.value
BSNS = ("999970008", "999990019")
BOTH = pytest.mark.parametrize("soort", ["blocking", "async"])


def direct(bsn: str, nummer: int = 3) -> str:
    """The pseudoniem that the gateway would derive itself."""
    value = oprf_input(Bsn(bsn), ontvanger=Oin(EIGEN_OIN), doel=Doel(DOEL))
    return f"p{nummer}.{b64(evaluate_point(key_of(nummer).secret, value, Mode.VOPRF))}"


@BOTH
async def test_own_pseudoniemen_are_those_of_the_direct_way(soort: str) -> None:
    """Blind and direct give the same pseudoniemen, and the gateway never got a BSN."""
    gateway = NepGateway()
    made = await Spreker(gateway, soort).do("derive", BSNS, doel=DOEL)

    assert [p.tekst for p in made] == [direct(bsn) for bsn in BSNS]
    assert not any(bsn.encode() in gateway.crossed for bsn in BSNS)
    assert gateway.paths == [
        "POST /oauth/token",
        "POST /api/v1/pseudoniemen/evaluaties",
        "GET /api/v1/pseudoniemen/sleutels",
    ]


@BOTH
async def test_another_recipient_gets_a_jwe(soort: str) -> None:
    """For another recipient there is one JWE for each person, and no key is asked for."""
    gateway = NepGateway()
    spreker = Spreker(gateway, soort)
    people = [spreker.client.blind(b, ontvanger=ANDER_OIN, doel=DOEL) for b in BSNS]
    made = await spreker.do("evaluate", people)

    assert isinstance(made, Versleuteld)
    assert made.jwe == (f"{JWE}0", f"{JWE}1")
    assert JWE not in repr(made)
    assert len(gateway.paths) == 2


async def test_older_keys_come_along_with_their_own_proof() -> None:
    """While a key is being left, the same people come under both keys, each proven."""
    gateway = NepGateway(published=(3, 2), leaving=(2,))
    spreker = Spreker(gateway)
    people = [spreker.client.blind(b, ontvanger=EIGEN_OIN, doel=DOEL) for b in BSNS]
    made = await spreker.do("evaluate", people)

    assert isinstance(made, Evaluatie)
    assert [p.tekst for p in made.unblind(people)] == [direct(b) for b in BSNS]
    assert [p.tekst for p in made.ouder[0].unblind(people)] == [direct(b, 2) for b in BSNS]
    with pytest.raises(ProofError, match="published key"):
        made.unblind(list(reversed(people)))


async def test_rotated_key_is_asked_for_again() -> None:
    """A key that is new to the client is believed once the gateway publishes it."""
    gateway = NepGateway()
    spreker = Spreker(gateway)
    await spreker.do("derive", BSNS, doel=DOEL)
    gateway.published, gateway.counts = (3, 4), 4
    made = await spreker.do("derive", BSNS, doel=DOEL)

    assert [p.tekst for p in made] == [direct(b, 4) for b in BSNS]


def with_key(nummer: int) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A lie: the evaluation is of another key than its number says."""

    def lie(body: dict[str, Any]) -> dict[str, Any]:
        if "dleq" not in body:
            return body
        return body | {"sleutel": body["sleutel"] | {"publiek": b64(key_of(nummer).public)}}

    return lie


def changed(**more: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A lie: these parts of an evaluation are others."""
    return lambda body: body | more if "dleq" in body else body


ELSEWHERE = reeks([key_of(9).public, key_of(8).public], 3, EIGEN_OIN, DOEL)
LIES = [
    pytest.param(with_key(5), "not among the published keys", id="a key of one's own for this client"),
    pytest.param(changed(**reeks([key_of(9).public] * 2, 5, EIGEN_OIN, DOEL)), "not among", id="key 5"),
    pytest.param(changed(geevalueerd=ELSEWHERE["geevalueerd"]), "published key", id="other evaluations"),
    pytest.param(changed(dleq=ELSEWHERE["dleq"]), "published key", id="proof of another batch"),
    pytest.param(changed(dleq=b64(bytes(64))), "proof", id="proof of zeroes"),
    pytest.param(changed(sleutel=sleutel(3, ANDER_OIN, DOEL)), "another recipient", id="other recipient"),
    pytest.param(changed(sleutel=sleutel(3, EIGEN_OIN, "bekend-jn")), "another recip", id="other purpose"),
]


@pytest.mark.parametrize(("lie", "why"), LIES)
async def test_evaluation_without_good_proof_is_not_given(
    lie: Callable[[dict[str, Any]], dict[str, Any]], why: str
) -> None:
    """What was not made with the published key for this recipient and purpose never reaches the caller."""
    with pytest.raises(ProofError, match=why):
        await Spreker(NepGateway(lie=lie)).do("derive", BSNS, doel=DOEL)


@pytest.mark.parametrize(
    "lie",
    [
        pytest.param(changed(geevalueerd=[ELSEWHERE["geevalueerd"][0]]), id="one too few"),
        pytest.param(changed(geevalueerd=[b64(bytes(32))] * 2), id="the identity"),
        pytest.param(changed(geevalueerd=["x", "y"]), id="no points"),
        pytest.param(changed(geevalueerd=None), id="nothing"),
        pytest.param(changed(dleq=7), id="a proof that is a number"),
        pytest.param(changed(sleutel=None), id="no key"),
        pytest.param(changed(jwe=[1, 2]), id="numbers for JWEs"),
        pytest.param(changed(jwe=[JWE]), id="one JWE for two"),
        pytest.param(changed(jwe=[JWE, JWE]), id="encrypted for oneself"),
        pytest.param(changed(ouder=[7]), id="older keys that are none"),
        pytest.param(lambda _: [], id="a list"),
    ],
)
async def test_answer_of_another_shape_is_an_error(lie: Any) -> None:
    """An answer that is not what the API describes is an error, not a pseudoniem."""
    gateway = NepGateway()
    spreker = Spreker(gateway)
    await spreker.do("token", DOEL)
    gateway.lie = lie

    with pytest.raises(AnswerError, match=r"JSON|object|is|for"):
        await spreker.do("derive", BSNS, doel=DOEL)


async def test_pinned_key_is_the_only_one() -> None:
    """With a key that was got on another road, what the gateway publishes does not count."""
    pinned = Sleutel(3, decode_point(key_of(3).public), EIGEN_OIN, DOEL)
    gateway = NepGateway()
    await Spreker(gateway, vertrouwd=[pinned]).do("derive", BSNS, doel=DOEL)

    assert "GET /api/v1/pseudoniemen/sleutels" not in gateway.paths
    other = replace(pinned, publiek=decode_point(key_of(4).public))
    with pytest.raises(ProofError, match="not among"):
        await Spreker(NepGateway(), vertrouwd=[other]).do("derive", BSNS, doel=DOEL)


@pytest.mark.parametrize("count", [0, 1001])
async def test_batch_that_is_too_small_or_large_is_not_sent(count: int) -> None:
    """A batch has one to a thousand people; another is refused before anything is sent."""
    gateway = NepGateway()
    spreker = Spreker(gateway)
    person = spreker.client.blind(BSNS[0], ontvanger=EIGEN_OIN, doel=DOEL)

    with pytest.raises(InvalidInputError, match=f"not {count}"):
        await spreker.do("evaluate", [person] * count)
    assert gateway.seen == []


async def test_batch_is_for_one_recipient() -> None:
    """People who are blinded for two recipients do not go in one batch."""
    gateway = NepGateway()
    spreker = Spreker(gateway)
    two = [spreker.client.blind(BSNS[0], ontvanger=o, doel=DOEL) for o in (EIGEN_OIN, ANDER_OIN)]

    with pytest.raises(InvalidInputError, match="one recipient"):
        await spreker.do("evaluate", two)
    assert gateway.seen == []
