# SPDX-License-Identifier: EUPL-1.2
"""A beheerder connects an organisation and its system on the pages; the system may do what was ticked."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Final

from authlib.integrations.base_client import OAuthError
from stories.bezoek import PATIENCE_SECONDS, Bezoek, Systeem, registratie, signalering

from gateway.demo.clienten import generate_key

OIN: Final = "00000099000009001000"
SYSTEEM: Final = "jeugdhulp-kade"
ORGANISATIE: Final = {
    "oin": OIN,
    "naam": "Jeugdhulp De Kade",
    "rol": "jeugdhulpaanbieder",
    "regime": "jeugdwet",
    "contact": "team@kade.example",
}


TOESTEMMINGEN: Final = ["geheimhouding", "statutair"]


async def connect(bezoek: Bezoek, public_jwk: str) -> None:
    """Fill in both forms, as the beheerder: the organisation, and its system for one purpose."""
    beheerder = await bezoek.mens("beheerder")
    form = await beheerder.open((await beheerder.open("/beheer")).link("/organisaties/nieuw"))
    organisatie = await beheerder.submit(form, "/beheer/organisaties", having=None, **ORGANISATIE)
    form = await beheerder.open(organisatie.link("/systemen"))
    systeem = await beheerder.submit(
        form, "/systemen", client=SYSTEEM, naam="Dossier", jwks=public_jwk, doelen="signalering-wmo"
    )
    assert (organisatie.status, systeem.status) == (200, 200)
    assert "Aangesloten" in systeem.text


async def disconnect(bezoek: Bezoek) -> None:
    """End the connection of the organisation, as the beheerder."""
    beheerder = await bezoek.mens("beheerder")
    page = await beheerder.open((await beheerder.open(f"/beheer/organisaties/{OIN}")).link("/einde"))
    after = await beheerder.submit(page, "/einde")
    assert "Niet meer aangesloten" in after.text


async def until(ask: Callable[[], Awaitable[bool]]) -> None:
    """Ask until it is so: the address book is read again now and then."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            if await ask():
                return
            await asyncio.sleep(0)


async def test_who_was_connected_on_the_page_works_until_the_end(bezoek: Bezoek) -> None:
    """A token comes with the pasted key, the ticked purpose works and no other, and after the end nothing."""
    key, opstelling = generate_key(), bezoek.opstelling
    key_file = {
        "private_jwk": key.as_dict(private=True),
        "token_endpoint": f"{opstelling.url}/oauth/token",
    }
    (opstelling.clients / f"{SYSTEEM}.json").write_text(json.dumps(key_file))
    systemen: list[Systeem] = []

    async def has_token() -> bool:
        try:
            systemen.append(await bezoek.systeem(SYSTEEM))
        except OAuthError:
            return False
        return True

    async def is_shut() -> bool:
        inwoner = opstelling.bekende
        return (await systemen[0].post("/verwijsindex/registraties", registratie(inwoner))).status_code == 401

    await connect(bezoek, json.dumps(key.as_dict(private=False)))
    await until(has_token)
    inwoner = opstelling.new_inwoner()
    allowed = await systemen[0].post(
        "/signaleringen", signalering(inwoner, opstelling, toestemmingen=TOESTEMMINGEN)
    )
    other = await systemen[0].post("/verwijsindex/registraties", registratie(inwoner))
    await disconnect(bezoek)
    await until(is_shut)

    assert (allowed.status_code, other.status_code) == (201, 403), (allowed.text, other.text)
    assert len(systemen) == 1
