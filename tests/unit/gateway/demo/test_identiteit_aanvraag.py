# SPDX-License-Identifier: EUPL-1.2
"""The rules of a login request: what is proven, what is refused, and what a code is worth."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from gateway.demo.identiteit_aanvraag import (
    Codes,
    DemoLoginError,
    Toekenning,
    Toepassing,
    find_redirect,
    parse_aanvraag,
    single_values,
)
from gateway.demo.mensen import DEMO_MENSEN

TERUG = "http://127.0.0.1:8080/inloggen/terug"
TOEPASSINGEN = {
    "sluis": Toepassing("sluis", frozenset({TERUG})),
    "leeg": Toepassing("leeg", frozenset()),
}
START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
VRAAG = {
    "response_type": "code",
    "client_id": "sluis",
    "redirect_uri": TERUG,
    "scope": "openid",
    "nonce": "n-1",
    "code_challenge": "c" * 43,
    "code_challenge_method": "S256",
}


def test_the_registered_uri_of_the_client_is_found() -> None:
    """A registered URI is returned as it was sent."""
    assert find_redirect(VRAAG, TOEPASSINGEN) == TERUG


@pytest.mark.parametrize(
    "anders",
    [
        pytest.param({"redirect_uri": "https://kwaad.example/terug"}, id="foreign"),
        pytest.param({"redirect_uri": TERUG + "?x=1"}, id="a query more"),
        pytest.param({"redirect_uri": TERUG + "/"}, id="a slash more"),
        pytest.param({"redirect_uri": TERUG.upper()}, id="another case"),
        pytest.param({"redirect_uri": ""}, id="none"),
        pytest.param({"client_id": "onbekend"}, id="unknown client"),
        pytest.param({"client_id": "leeg"}, id="client without any"),
    ],
)
def test_an_unproven_uri_is_refused(anders: Mapping[str, str]) -> None:
    """A URI that is not the client's, to the letter, is refused."""
    with pytest.raises(DemoLoginError, match="registered"):
        find_redirect({**VRAAG, **anders}, TOEPASSINGEN)


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        pytest.param({"code_challenge_method": "plain"}, "invalid_request", id="plain PKCE"),
        pytest.param({"code_challenge_method": ""}, "invalid_request", id="PKCE without a method"),
        pytest.param({"code_challenge": ""}, "invalid_request", id="no PKCE"),
        pytest.param({"code_challenge": "kort"}, "invalid_request", id="challenge too short"),
        pytest.param({"code_challenge": "c" * 43 + "\n"}, "invalid_request", id="challenge with a newline"),
        pytest.param({"nonce": ""}, "invalid_request", id="no nonce"),
        pytest.param({"scope": "profile"}, "invalid_scope", id="no openid"),
        pytest.param({"response_type": "token"}, "unsupported_response_type", id="implicit flow"),
        pytest.param({"response_type": "code id_token"}, "unsupported_response_type", id="hybrid flow"),
        pytest.param({"prompt": "none"}, "login_required", id="silent login"),
    ],
)
def test_a_weak_request_is_refused(anders: Mapping[str, str], fout: str) -> None:
    """A request below the standard is refused with the error code of RFC 6749."""
    with pytest.raises(DemoLoginError, match=r"\w") as gevangen:
        parse_aanvraag({**VRAAG, **anders})

    assert gevangen.value.code == fout


@pytest.mark.parametrize(
    "paren",
    [
        pytest.param([("state", "a"), ("state", "a")], id="twice the same"),
        pytest.param([("code", object())], id="a file"),
    ],
)
def test_a_parameter_is_one_text(paren: list[tuple[str, object]]) -> None:
    """A parameter that is given twice, or is no text, is refused."""
    with pytest.raises(DemoLoginError, match="once, as text"):
        single_values(paren)


def test_expired_codes_are_forgotten() -> None:
    """Codes that nobody redeems do not pile up: a new one clears those past their minute."""
    codes = Codes()
    aanvraag = parse_aanvraag(VRAAG)
    codes.issue("oud", Toekenning(aanvraag, DEMO_MENSEN[0], START))
    codes.issue("nieuw", Toekenning(aanvraag, DEMO_MENSEN[0], START + timedelta(seconds=60)))

    with pytest.raises(DemoLoginError, match="unknown, used or expired"):
        codes.redeem({"code": "oud"}, START)
