# SPDX-License-Identifier: EUPL-1.2
"""Whatever is sent to the token endpoint: it is a token or a refusal, and never an accident."""

import base64
import json
from typing import Any

from fakes.deur import assertion, claims, make_door, token_form
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import InvalidInputError
from gateway.toegang.formulier import parse_form
from gateway.toegang.oauth import Uitgifte, Weigering

SERVER = make_door().toegang.server
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from(["iss", "sub", "aud", "exp", "iat", "nbf", "jti"])
HEADERS = st.sampled_from(["alg", "typ", "kid", "crit", "b64", "jwk", "jku", "x5c", "cty"])


def b64(value: Any) -> str:
    """A part of a JWT."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


@given(st.dictionaries(NAMES, JSON, min_size=1, max_size=3))
def test_claims_of_any_kind_have_an_answer(changed: dict[str, Any]) -> None:
    """A signed assertion whose claims are of any JSON kind is taken or refused."""
    answer = SERVER.issue(token_form(assertion(claims(**changed))))

    assert isinstance(answer, Uitgifte) or answer.error == "invalid_client"


@given(st.dictionaries(HEADERS, JSON, max_size=3), JSON)
def test_unsigned_parts_of_any_kind_are_refused(header: dict[str, Any], payload: Any) -> None:
    """Any header and any payload without a good signature is refused."""
    answer = SERVER.issue(token_form(f"{b64(header)}.{b64(payload)}.AAAA"))
    with_claims = SERVER.issue(token_form(f"{b64(header)}.{b64(claims())}.AAAA"))

    assert isinstance(answer, Weigering)
    assert isinstance(with_claims, Weigering)
    assert (answer.error, with_claims.error) == ("invalid_client", "invalid_client")


@given(st.text(max_size=200), st.text(max_size=50), st.text(max_size=50))
def test_parameters_of_any_text_are_refused(proof: str, grant: str, details: str) -> None:
    """Any text in any parameter is refused in the words of OAuth."""
    answer = SERVER.issue(token_form(proof, grant_type=grant, authorization_details=details))

    assert isinstance(answer, Weigering)
    assert answer.uitleg.isascii()


def test_ten_thousand_brackets_are_refused() -> None:
    """A payload that is nested deeper than Python reads is refused like any other."""
    deep = base64.urlsafe_b64encode(b"[" * 10_000).rstrip(b"=").decode()
    answer = SERVER.issue(token_form(f"{b64({'alg': 'ES256'})}.{deep}.AAAA"))

    assert isinstance(answer, Weigering)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_form_or_a_refusal(body: bytes) -> None:
    """Reading a form gives each parameter once, or refuses."""
    try:
        form = parse_form(body)
    except InvalidInputError:
        return
    assert all(form.values())
