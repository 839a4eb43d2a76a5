# SPDX-License-Identifier: EUPL-1.2
"""The files of the demo's systems hold a key that is made once and read by its owner only."""

import json
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from gateway.demo.clienten import DEMO_SYSTEMEN, ClientSleutel, DemoSysteem, write_client_files
from gateway.demo.organisaties import ORGANISATIES
from gateway.errors import KeyFileError
from policies.begrippen import Functie, Rol
from policies.register import load_register

ENDPOINT = "http://127.0.0.1:8080/oauth/token"
ISSUER = "http://127.0.0.1:8080"


def write(directory: Path, endpoint: str = ENDPOINT) -> tuple[ClientSleutel, ...]:
    """Write the files of all demo systems."""
    return write_client_files(directory, DEMO_SYSTEMEN, endpoint, ISSUER)


def test_each_system_gets_a_file_only_its_owner_can_read(tmp_path: Path) -> None:
    """Every file has mode 600, in a directory of mode 700, and nothing else is left behind."""
    write(tmp_path / "clients")

    modes = {p.name: p.stat().st_mode & 0o777 for p in (tmp_path / "clients").iterdir()}
    assert modes == {f"{s.client_id}.json": 0o600 for s in DEMO_SYSTEMEN}
    assert (tmp_path / "clients").stat().st_mode & 0o777 == 0o700


def test_a_file_is_all_that_a_client_needs(tmp_path: Path) -> None:
    """An assertion signed with the file's key is verified with the key that was returned."""
    sleutel = write(tmp_path)[0]
    inhoud = json.loads((tmp_path / f"{sleutel.systeem.client_id}.json").read_text())

    privaat, publiek = ECKey.import_key(inhoud["private_jwk"]), ECKey.import_key(sleutel.public_jwk)
    assertie = jwt.encode({"alg": "ES256"}, {"iss": inhoud["client_id"]}, privaat)

    assert jwt.decode(assertie, publiek, algorithms=["ES256"]).claims == {"iss": sleutel.systeem.client_id}
    assert (inhoud["token_endpoint"], inhoud["audience"]) == (ENDPOINT, ISSUER)
    assert inhoud["doelen"] == [str(d) for d in sleutel.systeem.doelen]
    assert inhoud["private_jwk"]["kid"] == sleutel.public_jwk["kid"]


def test_what_is_returned_is_public(tmp_path: Path) -> None:
    """No private part is handed out, and printing a result shows no key."""
    sleutels = write(tmp_path)

    assert all("d" not in s.public_jwk for s in sleutels)
    assert all(s.public_jwk["x"] not in repr(s) for s in sleutels)


def test_a_key_is_kept_when_the_address_changes(tmp_path: Path) -> None:
    """A second run keeps every key and writes the new endpoint."""
    eerste = write(tmp_path)
    tweede = write(tmp_path, "http://127.0.0.1:9090/oauth/token")

    adressen = {json.loads(p.read_text())["token_endpoint"] for p in tmp_path.iterdir()}
    assert eerste == tweede
    assert adressen == {"http://127.0.0.1:9090/oauth/token"}


@pytest.mark.parametrize(
    ("inhoud", "mode", "reden"),
    [
        pytest.param("{}", 0o600, "holds no key", id="no key"),
        pytest.param("half a f", 0o600, "holds no key", id="no JSON"),
        pytest.param('{"private_jwk": {"kty": "EC"}}', 0o600, "holds no key", id="half a key"),
        pytest.param("{}", 0o640, "mode must be 600", id="others can read it"),
    ],
)
def test_a_damaged_file_is_not_replaced_in_silence(
    tmp_path: Path, inhoud: str, mode: int, reden: str
) -> None:
    """A file that cannot be trusted stops the demo, and stays as it was."""
    pad = tmp_path / f"{DEMO_SYSTEMEN[0].client_id}.json"
    pad.write_text(inhoud)
    pad.chmod(mode)

    with pytest.raises(KeyFileError, match=reden):
        write(tmp_path)

    assert pad.read_text() == inhoud


def test_a_public_key_in_a_file_is_not_enough(tmp_path: Path) -> None:
    """A file whose key has lost its private part is refused."""
    write(tmp_path)
    pad = tmp_path / f"{DEMO_SYSTEMEN[0].client_id}.json"
    inhoud = json.loads(pad.read_text())
    del inhoud["private_jwk"]["d"]
    pad.write_text(json.dumps(inhoud))

    with pytest.raises(KeyFileError, match="no private key"):
        write(tmp_path)


def test_every_system_is_of_an_organisation_of_the_region() -> None:
    """The systems are of nine different organisations, of all the kinds the demo needs."""
    rollen = {o.oin: o.rol for o in ORGANISATIES}

    assert len({s.oin for s in DEMO_SYSTEMEN}) == len({s.client_id for s in DEMO_SYSTEMEN}) == 9
    assert {rollen[s.oin] for s in DEMO_SYSTEMEN} == {
        Rol.JEUGDHULPAANBIEDER,
        Rol.AANBIEDER_WMO,
        Rol.ONDERWIJS,
        Rol.SCHULDEISER,
        Rol.ZORGVERZEKERAAR,
        Rol.CIZ,
        Rol.WLZ_UITVOERDER,
        Rol.COLLEGE,
    }


@pytest.mark.parametrize("systeem", DEMO_SYSTEMEN, ids=lambda s: s.client_id)
def test_every_purpose_is_one_the_register_has_for_this_party(systeem: DemoSysteem) -> None:
    """A demo system may ask for tokens only for purposes in which a rule names its role and law."""
    organisatie = next(o for o in ORGANISATIES if o.oin == systeem.oin)
    mogelijk = {
        regel.doel
        for regel in load_register().regels
        for wie in regel.wie
        if wie.rol is organisatie.rol
        and organisatie.regime in wie.regimes
        and Functie.SYSTEEM in wie.functies
    }

    assert set(systeem.doelen) <= mogelijk


def test_the_insurer_has_no_purpose() -> None:
    """The insurer is known, and may ask for a token for nothing (Wabvpz art. 15f, 15h)."""
    rollen = {o.oin: o.rol for o in ORGANISATIES}

    assert [s.doelen for s in DEMO_SYSTEMEN if rollen[s.oin] is Rol.ZORGVERZEKERAAR] == [()]
