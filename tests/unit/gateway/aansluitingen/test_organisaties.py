# SPDX-License-Identifier: EUPL-1.2
"""The beheerder connects on a page; nobody else does, and what is not right is not kept and not repeated."""

import json
from collections.abc import Mapping

import pytest
from fakes.beheerbezoek import BEHEERDER, LINDE_PAD, NIEUW, SYSTEEM, connected, kept
from fakes.bezoek import buttons, links, visit, words
from fakes.deur import CLIENT_KEY, OTHER_KEY, jwks_of
from fakes.world import DE_LINDE, HAARLEM, NU, person
from joserfc.jwk import ECKey, OKPKey

from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.toegang.model import Sessie
from policies.begrippen import Functie, Regime, Rol

DE_KADE = Organisatie(
    Oin(NIEUW["oin"]), NIEUW["naam"], Rol.JEUGDHULPAANBIEDER, Regime.JEUGDWET, NIEUW["contact"]
)
PUBLIC = json.dumps(OKPKey.generate_key("X25519").as_dict(private=False))
SECRET = json.dumps(CLIENT_KEY.as_dict(private=True))


async def test_beheerder_connects_an_organisation() -> None:
    """What was filled in is what is connected, with a line of its own, and a second click changes nothing."""
    bezoek = visit(BEHEERDER, connected())

    first = await bezoek.post("/beheer/organisaties", **NIEUW)
    line = bezoek.ledger.lines[-1].gebeurtenis
    second = await bezoek.post("/beheer/organisaties", **NIEUW)

    assert (first.status_code, first.headers["location"]) == (
        303,
        f"/beheer/organisaties/{DE_KADE.oin}?gelukt=aangesloten",
    )
    assert (second.status_code, len(bezoek.ledger.lines)) == (303, 2)
    assert line == "organisatie.aangesloten"
    assert bezoek.ledger.kept.toegangen.known[DE_KADE.oin] == DE_KADE


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        pytest.param("oin", "123", "Dit is geen OIN", id="no OIN"),
        pytest.param("oin", str(DE_LINDE.oin), "al aangesloten", id="connected already"),
        pytest.param("naam", "", "Vul een naam in", id="no name"),
        pytest.param("naam", "a\x00b", "Vul een naam in", id="a name that cannot be printed"),
        pytest.param("rol", "baas", "Kies een rol", id="another role"),
        pytest.param("rol", "betrokkene", "Kies een rol", id="an inwoner"),
        pytest.param("regime", "avg", "Kies een wet", id="the law of officers"),
        pytest.param("regime", "wlz", "Kies een wet", id="a law of another role"),
        pytest.param("contact", "J. Jansen", "e-mailadres", id="a name for a contact"),
        pytest.param("gemeente", "0394", "Alleen een college", id="a municipality of no college"),
        pytest.param("ontvangstsleutel", "sleutel", "publieke sleutel als JSON", id="no key"),
        pytest.param("ontvangstsleutel", SECRET, "geheime sleutel", id="a private key"),
    ],
)
async def test_what_is_not_right_is_not_connected(veld: str, waarde: str, melding: str) -> None:
    """A form with one field that is not right is shown again, names it, and keeps nothing."""
    bezoek = visit(BEHEERDER, connected())
    before = kept(bezoek)

    page = await bezoek.post("/beheer/organisaties", **{**NIEUW, veld: waarde})

    assert page.status_code == 400
    assert melding in words(page)
    assert kept(bezoek) == before
    assert len(bezoek.ledger.lines) == 1


@pytest.mark.parametrize(
    ("gemeente", "melding"),
    [
        pytest.param("", "vier cijfers", id="none"),
        pytest.param("39", "vier cijfers", id="too short"),
        pytest.param("0392", "al een college", id="of another college"),
    ],
)
async def test_a_college_has_a_municipality_of_its_own(gemeente: str, melding: str) -> None:
    """A college without a gemeentecode, or with another's, is not connected."""
    bezoek = visit(BEHEERDER, connected())
    before = kept(bezoek)
    college = {**NIEUW, "rol": "college", "regime": "wmo", "gemeente": gemeente}

    page = await bezoek.post("/beheer/organisaties", **college)

    assert (page.status_code, melding in words(page)) == (400, True)
    assert kept(bezoek) == before


async def test_a_private_key_is_not_repeated() -> None:
    """Who pastes a private key hears that it is lost, and not one part of it comes back."""
    bezoek = visit(BEHEERDER, connected())
    d = json.loads(SECRET)["d"]

    pages = [
        await bezoek.post("/beheer/organisaties", **{**NIEUW, "ontvangstsleutel": SECRET}),
        await bezoek.post(f"{LINDE_PAD}/systemen", **{**SYSTEEM, "jwks": SECRET}),
        await bezoek.post("/beheer/systemen/de-linde/sleutels", jwks=f'{{"keys": [{SECRET}]}}'),
    ]

    assert [p.status_code for p in pages] == [400, 400, 400]
    assert all("maak een nieuwe" in words(p) and d not in p.text for p in pages)
    assert d not in repr(bezoek.ledger.lines)


async def test_a_receiving_key_is_kept_as_its_public_members() -> None:
    """A good key is kept without what does not belong in it, and stands in the form to change."""
    bezoek = visit(BEHEERDER, connected())
    given = {**json.loads(PUBLIC), "use": "enc", "verhaal": "vrije tekst"}

    await bezoek.post("/beheer/organisaties", **{**NIEUW, "ontvangstsleutel": json.dumps(given)})

    said = json.loads(bezoek.ledger.kept.toegangen.known[DE_KADE.oin].ontvangstsleutel)
    assert said == {name: given[name] for name in ("crv", "kty", "x", *(["kid"] if "kid" in given else []))}
    assert said["x"] in (await bezoek.get(f"/beheer/organisaties/{DE_KADE.oin}")).text


@pytest.mark.parametrize(
    "jwk",
    [
        pytest.param(
            {"kty": "OKP", "crv": "X25519", "x": "A" * 43}, id="a point that makes every secret zero"
        ),
        pytest.param(ECKey.generate_key("P-384").as_dict(private=False), id="another curve"),
        pytest.param(OKPKey.generate_key("Ed25519").as_dict(private=False), id="a key to sign with"),
        pytest.param({"kty": "RSA", "n": "v" * 172, "e": "AQAB"}, id="a short RSA key"),
    ],
)
async def test_a_receiving_key_that_cannot_be_sealed_for_is_not_kept(jwk: Mapping[str, object]) -> None:
    """A public key that is weak, or of another kind, is asked again."""
    bezoek = visit(BEHEERDER, connected())
    before = kept(bezoek)

    page = await bezoek.post("/beheer/organisaties", **{**NIEUW, "ontvangstsleutel": json.dumps(jwk)})

    assert (page.status_code, "Gebruik" in words(page)) == (400, True)
    assert kept(bezoek) == before


async def test_changing_a_role_takes_purposes_along() -> None:
    """In another role a system keeps only the purposes that such a system could ever have."""
    bezoek = visit(BEHEERDER, connected())
    changed = {**NIEUW, "rol": "schuldeiser", "regime": "wgs", "naam": "De Linde Incasso"}

    page = await bezoek.post(LINDE_PAD, **changed)

    toegangen = bezoek.ledger.kept.toegangen
    assert (page.status_code, bezoek.ledger.lines[-1].gebeurtenis) == (303, "organisatie.gewijzigd")
    assert toegangen.known[DE_LINDE.oin].rol is Rol.SCHULDEISER
    assert toegangen.connected["de-linde"].doelen == frozenset()


async def test_who_ended_is_gone_with_all_that_was_theirs() -> None:
    """Ending takes systems and sessions, shows who left, and a second click changes nothing."""
    ledger = connected()
    wie = person(Functie.AANBIEDER_MEDEWERKER, DE_LINDE).medewerker
    assert wie is not None
    ledger.kept.toegangen.start_session(Sessie("een", DE_LINDE.oin, wie, NU))
    bezoek = visit(BEHEERDER, ledger)

    answers = [await bezoek.post(f"{LINDE_PAD}/einde") for _ in range(2)]
    page = await bezoek.get("/beheer")

    toegangen = ledger.kept.toegangen
    assert [a.status_code for a in answers] == [303, 303]
    assert (toegangen.connected, toegangen.sessions, DE_LINDE.oin in toegangen.known) == ({}, {}, False)
    assert LINDE_PAD not in links(page)
    assert "Niet meer aangesloten" in words(page)
    assert (await bezoek.get(LINDE_PAD)).status_code == 404


@pytest.mark.parametrize(
    ("pad", "noemt"),
    [
        pytest.param(LINDE_PAD, "Jeugdhulp De Linde", id="an organisation"),
        pytest.param("/beheer/systemen/de-linde", "de-linde", id="a system"),
    ],
)
async def test_ending_is_asked_once_more(pad: str, noemt: str) -> None:
    """No form of a page ends a connection at once: a page asks first, says what ends, and changes nothing."""
    bezoek = visit(BEHEERDER, connected())
    before = kept(bezoek)

    page = await bezoek.get(pad)
    asked = await bezoek.get(f"{pad}/einde")

    assert (f"{pad}/einde" in links(page), f"{pad}/einde" in buttons(page)) == (True, False)
    assert (asked.status_code, buttons(asked), pad in links(asked)) == (200, [f"{pad}/einde"], True)
    assert noemt in words(asked)
    assert kept(bezoek) == before


async def test_nobody_ends_or_moves_the_own_organisation() -> None:
    """A beheerder cannot lock out the own municipality: nobody could undo it."""
    bezoek = visit(BEHEERDER, connected())
    before = kept(bezoek)
    eigen = f"/beheer/organisaties/{HAARLEM.oin}"
    change = {**NIEUW, "rol": "aanbieder_wmo", "regime": "wmo"}

    answers = [await bezoek.post(f"{eigen}/einde"), await bezoek.post(eigen, **change)]

    assert [a.status_code for a in answers] == [409, 409]
    assert kept(bezoek) == before
    assert f"{eigen}/einde" not in links(await bezoek.get(eigen))
    assert buttons(await bezoek.get(f"{eigen}/einde")) == []


ANDEREN = [
    pytest.param(person(Functie.PRIVACY_OFFICER, regime=Regime.AVG), id="privacy officer"),
    pytest.param(person(Functie.WIJKTEAMLID), id="wijkteamlid"),
    pytest.param(person(Functie.BEHEERDER, regime=Regime.WMO), id="beheerder under another law"),
    pytest.param(person(Functie.BEHEERDER, DE_LINDE, regime=Regime.AVG), id="beheerder of a provider"),
]
DADEN = [
    pytest.param("/beheer/organisaties", NIEUW, id="connect an organisation"),
    pytest.param(LINDE_PAD, NIEUW, id="change an organisation"),
    pytest.param(f"{LINDE_PAD}/einde", {}, id="end an organisation"),
    pytest.param(f"{LINDE_PAD}/systemen", SYSTEEM, id="connect a system"),
    pytest.param("/beheer/systemen/de-linde", {"naam": "Anders"}, id="change a system"),
    pytest.param("/beheer/systemen/de-linde/sleutels", {"jwks": jwks_of(OTHER_KEY)}, id="add a key"),
    pytest.param(
        "/beheer/systemen/de-linde/sleutels/intrekken", {"kid": CLIENT_KEY.thumbprint()}, id="withdraw a key"
    ),
    pytest.param("/beheer/systemen/de-linde/einde", {}, id="end a system"),
    pytest.param("/beheer/organisaties", {}, id="an empty form"),
]


@pytest.mark.parametrize("afzender", ANDEREN)
@pytest.mark.parametrize(("pad", "velden"), DADEN)
async def test_nobody_else_connects(afzender: Afzender, pad: str, velden: Mapping[str, str]) -> None:
    """Whoever is no beheerder of a municipality is refused: one line in the log, and nothing else."""
    bezoek = visit(afzender, connected())
    before = kept(bezoek)

    page = await bezoek.post(pad, **velden)

    [regel] = bezoek.ledger.lines
    assert (page.status_code, regel.uitkomst) == (403, "niet_toegestaan")
    assert kept(bezoek) == before


@pytest.mark.parametrize("afzender", ANDEREN)
@pytest.mark.parametrize(
    "pad",
    [
        "/beheer",
        "/beheer/organisaties/nieuw",
        LINDE_PAD,
        f"{LINDE_PAD}/einde",
        f"{LINDE_PAD}/systemen",
        "/beheer/systemen/de-linde",
        "/beheer/systemen/de-linde/einde",
    ],
)
async def test_nobody_else_sees_who_is_connected(afzender: Afzender, pad: str) -> None:
    """The pages of the beheerder are for the beheerder."""
    bezoek = visit(afzender, connected())

    page = await bezoek.get(pad)

    assert (page.status_code, len(bezoek.ledger.lines)) == (403, 1)
    assert "Dossiersysteem" not in page.text
