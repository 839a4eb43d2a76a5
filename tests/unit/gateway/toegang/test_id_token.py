# SPDX-License-Identifier: EUPL-1.2
"""ID tokens: each check, one row."""

from typing import Any

import pytest
from fakes.deur import SECONDS, ec_key
from fakes.world import HAARLEM
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from gateway.errors import UnauthenticatedError
from gateway.toegang.id_token import Verwachting, read_id_token
from policies.begrippen import Functie, Regime

KEY, OTHER = ec_key(9), ec_key(10)
RSA_KEY = RSAKey.generate_key(2048)
KEYS = KeySet([KEY])
EXPECTED = Verwachting("https://inloggen.example", "sluis", "nonce", frozenset({HAARLEM.oin}))
GOOD = {
    "iss": "https://inloggen.example",
    "aud": "sluis",
    "nonce": "nonce",
    "sub": "wijkteamlid",
    "name": "F. Bakboord",
    "sluis_functie": "wijkteamlid",
    "sluis_regime": "wmo",
    "sluis_oin": str(HAARLEM.oin),
    "iat": SECONDS,
    "exp": SECONDS + 300,
}


def signed(key: Any = KEY, alg: str = "ES256", **changed: Any) -> str:
    """An ID token with these claims changed; None leaves one out."""
    said = {name: value for name, value in (GOOD | changed).items() if value is not None}
    return jwt.encode({"alg": alg}, said, key, algorithms=[alg])


def test_good_token_says_who_and_for_whom() -> None:
    """A token that passes every check gives a person and an organisation."""
    aangemeld = read_id_token(signed(), KEYS, EXPECTED, SECONDS)

    assert aangemeld.oin == HAARLEM.oin
    assert (aangemeld.medewerker.functie, aangemeld.medewerker.regime) == (Functie.WIJKTEAMLID, Regime.WMO)


@pytest.mark.parametrize("alg", ["RS256", "PS256"])
def test_rsa_of_existing_providers_is_taken(alg: str) -> None:
    """Providers that sign with RSA work too."""
    assert read_id_token(signed(RSA_KEY, alg), KeySet([RSA_KEY]), EXPECTED, SECONDS).oin == HAARLEM.oin


@pytest.mark.parametrize(
    ("token", "why"),
    [
        pytest.param(signed(OTHER), "cannot be verified", id="key of another"),
        pytest.param(signed(OctKey.import_key(b"x" * 32), "HS256"), "cannot be verified", id="shared secret"),
        pytest.param("geen.jwt", "cannot be verified", id="not a JWT"),
        pytest.param(signed(iss="https://elders.example"), "iss", id="another issuer"),
        pytest.param(signed(aud="ander"), "aud", id="another client"),
        pytest.param(signed(aud=["sluis", "ander"]), "aud", id="another client as well"),
        pytest.param(signed(azp="ander"), "azp", id="issued to another"),
        pytest.param(signed(nonce="anders"), "nonce", id="another nonce"),
        pytest.param(signed(nonce=None), "nonce", id="no nonce"),
        pytest.param(signed(nonce="é"), "nonce", id="nonce of another alphabet"),
        pytest.param(signed(exp=SECONDS - 31), "exp", id="expired"),
        pytest.param(signed(exp=None), "exp", id="no exp"),
        pytest.param(signed(iat=SECONDS + 60), "iat", id="from the future"),
        pytest.param(signed(sub=None), "sub", id="no sub"),
        pytest.param(signed(sub="F. Bakboord"), "sub", id="sub with a space"),
        pytest.param(signed(sub="x" * 65), "sub", id="sub that is too long"),
        pytest.param(signed(sub="999970008"), "sub", id="sub that is a BSN"),
        pytest.param(signed(sub="wijkteamlid "), "sub", id="sub with a space after it"),
        pytest.param(signed(name=""), "name", id="no name"),
        pytest.param(signed(sluis_functie="directeur"), "sluis_functie", id="unknown function"),
        pytest.param(signed(sluis_regime=None), "sluis_regime", id="no regime"),
        pytest.param(signed(sluis_oin="1"), "sluis_oin", id="no OIN"),
        pytest.param(signed(sluis_oin="00000099000000453000"), "speak for", id="another organisation"),
    ],
)
def test_any_other_token_lets_nobody_in(token: str, why: str) -> None:
    """A token that is wrong in one way is refused, and the message names the check and no value."""
    with pytest.raises(UnauthenticatedError, match=why) as caught:
        read_id_token(token, KEYS, EXPECTED, SECONDS)

    assert "Bakboord" not in str(caught.value)


@given(
    st.sampled_from(sorted(GOOD)), st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())
)
def test_no_claim_of_another_kind_breaks_the_door(name: str, value: Any) -> None:
    """A claim of any kind is taken or refused, and never another error."""
    try:
        aangemeld = read_id_token(signed(**{name: value}), KEYS, EXPECTED, SECONDS)
    except UnauthenticatedError:
        return
    assert aangemeld.oin == HAARLEM.oin


def test_name_is_not_printed() -> None:
    """Who logged in does not show their name when printed."""
    assert "Bakboord" not in repr(read_id_token(signed(), KEYS, EXPECTED, SECONDS))
