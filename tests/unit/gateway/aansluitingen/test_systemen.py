# SPDX-License-Identifier: EUPL-1.2
"""The beheerder connects systems on a page: their keys, rotated without standing still, their purposes."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from fakes.beheerbezoek import BEHEERDER, HIER, LINDE_PAD, SYSTEEM, connected, kept
from fakes.bezoek import visit, words
from fakes.deur import CLIENT_KEY, OTHER_KEY, client, jwks_of
from fakes.world import DE_LINDE

from gateway.aansluitingen.systeemdoelen import doelen_of_system
from gateway.toegang.sleutelset import read_kept
from gateway.toezicht.weergeven import purposes_from


async def test_beheerder_connects_a_system() -> None:
    """A system is connected with its key and the purposes that were ticked, of those its role could have."""
    bezoek = visit(BEHEERDER, connected())
    form = await bezoek.get(f"{LINDE_PAD}/systemen")

    page = await bezoek.post(f"{LINDE_PAD}/systemen", **SYSTEEM, doelen="signalering-wmo")

    made = bezoek.ledger.kept.toegangen.connected["linde-nieuw"]
    possible = doelen_of_system(bezoek.sluis.register, DE_LINDE.rol, DE_LINDE.regime)
    assert all(
        (f'value="{doel}"' in form.text) is (doel in possible) for doel in ("signalering-wmo", "pgb-wmo")
    )
    assert (page.status_code, page.headers["location"]) == (
        303,
        "/beheer/systemen/linde-nieuw?gelukt=aangesloten",
    )
    assert (made.oin, made.doelen) == (DE_LINDE.oin, frozenset({"signalering-wmo"}))
    assert [k["kid"] for k in read_kept(made.jwks)] == [CLIENT_KEY.thumbprint()]
    assert bezoek.ledger.lines[-1].gebeurtenis == "systeem.aangesloten"


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        pytest.param({"client": "X"}, 400, id="a name that is too short"),
        pytest.param({"client": "Groot-Systeem"}, 400, id="capitals"),
        pytest.param({"naam": ""}, 400, id="no name for people"),
        pytest.param({"jwks": ""}, 400, id="no key"),
        pytest.param({"jwks": '{"keys": []}'}, 400, id="no keys"),
        pytest.param({"doelen": "alles"}, 400, id="a purpose that is none"),
        pytest.param({"doelen": "pgb-wmo"}, 400, id="a purpose of another role"),
        pytest.param({"client": "de-linde"}, 409, id="a name that is taken"),
    ],
)
async def test_a_system_that_is_not_right_is_not_connected(changed: Mapping[str, str], status: int) -> None:
    """A system without a usable name or key, or with a purpose too many, is not kept."""
    bezoek = visit(BEHEERDER, connected())
    before = kept(bezoek)

    page = await bezoek.post(f"{LINDE_PAD}/systemen", **{**SYSTEEM, **changed})

    assert page.status_code == status
    assert kept(bezoek) == before
    assert len(bezoek.ledger.lines) == 1


async def test_keys_are_rotated() -> None:
    """A new key comes beside the old one, which is then taken away; the system had one all the time."""
    bezoek = visit(BEHEERDER, connected())

    def kids() -> list[str]:
        return [k["kid"] for k in read_kept(bezoek.ledger.kept.toegangen.connected["de-linde"].jwks)]

    await bezoek.post(f"{HIER}/sleutels", jwks=jwks_of(OTHER_KEY))
    both = kids()
    await bezoek.post(f"{HIER}/sleutels", jwks=jwks_of(OTHER_KEY))
    again = kids()
    await bezoek.post(f"{HIER}/sleutels/intrekken", kid=both[0])

    assert both == again == [CLIENT_KEY.thumbprint(), OTHER_KEY.thumbprint()]
    assert kids() == [OTHER_KEY.thumbprint()]
    assert [r.gebeurtenis for r in bezoek.ledger.lines] == [
        "systeem.sleutels_toegevoegd",
        "systeem.sleutels_toegevoegd",
        "systeem.sleutel_ingetrokken",
    ]


async def test_purposes_are_called_as_the_register_does() -> None:
    """Where systems are listed their purposes stand by name; only what the register lacks, by code."""
    bezoek = visit(BEHEERDER, connected())
    toegangen = bezoek.ledger.kept.toegangen
    toegangen.put_client(replace(client(), doelen=frozenset({"signalering-wmo", "vervallen-doel"})))
    naam = purposes_from(bezoek.sluis.register)("signalering-wmo")

    pages = [words(await bezoek.get(pad)) for pad in ("/beheer", LINDE_PAD)]

    assert all(f"{naam}; vervallen-doel" in page for page in pages)
    assert not any("signalering-wmo" in page for page in pages)


async def test_purposes_of_a_system_are_narrowed_and_the_system_ended() -> None:
    """Taking every purpose away leaves a system that gets no token; ending takes it away, twice too."""
    bezoek = visit(BEHEERDER, connected())
    await bezoek.post(HIER, naam="Dossiersysteem")
    narrowed = bezoek.ledger.kept.toegangen.connected["de-linde"].doelen
    page = words(await bezoek.get("/beheer"))
    ended = [(await bezoek.post(f"{HIER}/einde")).status_code for _ in range(2)]

    assert narrowed == frozenset()
    assert "krijgt geen toegang" in page
    assert (ended, bezoek.ledger.kept.toegangen.connected) == ([303, 303], {})
