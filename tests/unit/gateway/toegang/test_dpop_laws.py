# SPDX-License-Identifier: EUPL-1.2
"""Whatever somebody sends as a proof of possession, the door has an answer."""

from typing import Any

import pytest
from fakes.bezit import BEZIT_KEY, proof, said
from fakes.deur import SECONDS, TOKEN_ENDPOINT
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import UnauthenticatedError
from gateway.toegang.dpop import read_proof

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
CLAIMS = ("jti", "htm", "htu", "iat", "ath")
PARTS = ("kty", "crv", "x", "y", "d", "k")


def read(text: str, token: str = "t") -> Any:  # noqa: S107 - a token of a test
    """Read a proof as the token endpoint or a resource does."""
    return read_proof([text], methode="POST", adres=TOKEN_ENDPOINT, nu=SECONDS, token=token)


def found(text: str, token: str = "") -> str:
    """The thumbprint in a good proof, the code of what is wrong with another."""
    try:
        thumbprint: str = read(text, token).jkt
    except UnauthenticatedError as e:
        return e.dpop
    return thumbprint


@given(st.text(st.characters(codec=None), max_size=80))
def test_any_text_is_refused(text: str) -> None:
    """Text that is no proof is refused, and nothing else goes wrong."""
    with pytest.raises(UnauthenticatedError, match=r"\w"):
        read(text)


@given(st.sampled_from(CLAIMS), JSON)
def test_any_value_of_a_claim_is_answered(name: str, value: Any) -> None:
    """A signed proof with any one claim is good or refused."""
    token = "t" if name == "ath" else ""

    assert found(proof(said() | {name: value}), token) in (BEZIT_KEY.thumbprint(), "invalid_dpop_proof")


@given(st.sampled_from(PARTS), JSON)
def test_any_part_of_a_key_is_answered(name: str, value: Any) -> None:
    """A proof with any one part of its key is refused, unless it is the key that signed."""
    public = BEZIT_KEY.as_dict(private=False)

    assert found(proof(jwk=public | {name: value})) in (BEZIT_KEY.thumbprint(), "invalid_dpop_proof")


@given(JSON)
def test_any_key_is_answered(value: Any) -> None:
    """Whatever stands where the key should be, is refused."""
    with pytest.raises(UnauthenticatedError, match=r"\w"):
        read(proof(jwk=value), token="")
