# SPDX-License-Identifier: EUPL-1.2
"""Access tokens: only ours, only for here, only until they are over."""

from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from fakes.deur import ISSUER, SECONDS, TOKEN_KEY
from fakes.world import FakeChance, FakeClock
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey

from gateway.errors import UnauthenticatedError
from gateway.toegang.tokens import TokenKeeper

OWN = ECKey.import_key(TOKEN_KEY)
FOREIGN = ECKey.import_key(derive_private_key(7, SECP256R1()))
DETAILS = [{"type": "doelbinding", "doelen": ["signalering-wmo"]}]
GOOD = {
    "iss": ISSUER,
    "aud": ISSUER,
    "sub": "de-linde",
    "client_id": "de-linde",
    "iat": SECONDS,
    "exp": SECONDS + 600,
    "jti": "een",
    "authorization_details": DETAILS,
}


def keeper(clock: FakeClock | None = None, *, remember: int = 10) -> TokenKeeper:
    """A keeper with a key that is the same in every run."""
    return TokenKeeper(
        TOKEN_KEY, ISSUER, ISSUER, clock or FakeClock(), chance=FakeChance(), remember=remember
    )


def signed(key: ECKey = OWN, **changed: Any) -> str:
    """A token with these claims changed; None leaves one out."""
    said = {name: value for name, value in (GOOD | changed).items() if value is not None}
    return jwt.encode({"alg": "ES256", "typ": "at+jwt"}, said, key, algorithms=["ES256"])


def test_minted_token_is_verified() -> None:
    """What is minted says the same when it comes back."""
    tokens = keeper()
    bewijs = tokens.verify(tokens.mint("de-linde", frozenset({"signalering-wmo"})))

    assert (bewijs.client_id, bewijs.doelen) == ("de-linde", frozenset({"signalering-wmo"}))


def test_no_two_tokens_are_the_same() -> None:
    """Two tokens of one client in one second differ."""
    tokens = keeper()

    assert tokens.mint("a", frozenset({"x"})) != tokens.mint("a", frozenset({"x"}))


@pytest.mark.parametrize(
    "token",
    [
        pytest.param(signed(FOREIGN), id="other key"),
        pytest.param(signed(iss="https://elders.example"), id="other issuer"),
        pytest.param(signed(aud="https://elders.example"), id="other audience"),
        pytest.param(signed(aud=[ISSUER, "https://elders.example"]), id="audience is a list"),
        pytest.param(signed(aud=None), id="no audience"),
        pytest.param(signed(exp=SECONDS), id="just expired"),
        pytest.param(signed(exp=None), id="no exp"),
        pytest.param(signed(exp="morgen"), id="exp is text"),
        pytest.param(signed(exp=float("nan")), id="exp is NaN"),
        pytest.param(signed(exp=True), id="exp is a boolean"),
        pytest.param(signed(nbf=SECONDS + 1), id="not valid yet"),
        pytest.param(signed(sub="het-anker"), id="sub is another"),
        pytest.param(signed(client_id=None), id="no client"),
        pytest.param(signed(authorization_details=None), id="no purposes"),
        pytest.param(signed(authorization_details=[]), id="empty purposes"),
        pytest.param(signed(authorization_details=[{"type": "anders", "doelen": ["x"]}]), id="other type"),
        pytest.param(signed()[:-4] + "AAAA", id="changed signature"),
    ],
)
def test_any_other_token_is_refused(token: str) -> None:
    """A token that is wrong in one way is refused, also the second time."""
    tokens = keeper()
    for _ in range(2):
        with pytest.raises(UnauthenticatedError, match=r"token|exp|aud|nbf|signed text"):
            tokens.verify(token)


def test_known_token_expires_like_any_other() -> None:
    """A token that was seen before is refused from the second it expires."""
    clock = FakeClock()
    tokens = keeper(clock)
    token = tokens.mint("de-linde", frozenset({"x"}))
    tokens.verify(token)
    clock.advance(timedelta(seconds=599))
    tokens.verify(token)
    clock.advance(timedelta(seconds=1))

    for _ in range(2):
        with pytest.raises(UnauthenticatedError, match=r"expired|passed"):
            tokens.verify(token)


def test_memory_is_bounded_and_forgets_the_longest_unused() -> None:
    """Many tokens do not fill the memory, and one in use stays known."""
    tokens = keeper(remember=2)
    first, second, third = (tokens.mint(name, frozenset({"x"})) for name in "abc")
    kept = tokens.verify(first)
    tokens.verify(second)
    tokens.verify(first)
    tokens.verify(third)

    assert tokens.verify(first) is kept
    assert tokens.verify(second) is tokens.verify(second)


@given(st.text(max_size=300))
def test_no_text_breaks_the_door(text: str) -> None:
    """Whatever stands where a token should be: it is refused and nothing else happens."""
    with pytest.raises(UnauthenticatedError, match="cannot be verified"):
        keeper().verify(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), JSON, min_size=1, max_size=3))
def test_no_claim_of_another_kind_breaks_the_door(changed: dict[str, Any]) -> None:
    """Claims of any JSON kind, signed by us, give an answer or a refusal and never another error."""
    try:
        bewijs = keeper().verify(signed(**changed))
    except UnauthenticatedError:
        return
    assert bewijs.client_id == "de-linde"
