# SPDX-License-Identifier: EUPL-1.2
"""The client library and the gateway, over real HTTP: a registration without a BSN on the road."""

import json
from datetime import date

import pytest
from stories.bezoek import Bezoek, registratie

from gateway.verwijsindex.model import INDEX
from policies.begrippen import Doel
from sluis_client import (
    INDEX_OIN,
    Aansluiting,
    AsyncSluisClient,
    Betrokkenheid,
    NotFoundError,
    Registratie,
    verify_receipt,
)

DOBBER, SCHOOL = "jeugdhulp-dobber", "school-lessenaar"


async def register_blind(bezoek: Bezoek, client_id: str, bsn: str, geboren: date) -> Registratie:
    """Register with the client library, as a system of the demo."""
    aansluiting = Aansluiting.from_file(bezoek.opstelling.clients / f"{client_id}.json")
    async with AsyncSluisClient(aansluiting, http=await bezoek.browser()) as client:
        return await client.register_blind(bsn, Betrokkenheid(geboren, vermoeden=True))


async def test_blind_and_direct_registrations_meet(bezoek: Bezoek) -> None:
    """Who registers blind is found by who registers with the number, and the number never crossed blind."""
    inwoner = bezoek.opstelling.new_inwoner()
    blind = await register_blind(bezoek, DOBBER, inwoner.bsn, inwoner.geboren)
    crossed = b"".join(o.whole for o in bezoek.opnames)
    school = await bezoek.systeem(SCHOOL)
    direct = (await school.post("/verwijsindex/registraties", registratie(inwoner))).json()
    again = await register_blind(bezoek, DOBBER, inwoner.bsn, inwoner.geboren)

    assert blind.treffers == ()
    assert len(direct["treffers"]) == len(again.treffers) == 1
    assert (again.registratie, inwoner.bsn.encode() in crossed) == (blind.registratie, False)
    assert verify_receipt(blind.bewijs.ontvangst, bezoek.opstelling.vkey).kenmerk == blind.bewijs.kenmerk


@pytest.mark.parametrize("ontvanger", ["00000099000002002000", "00000000000000000000"])
async def test_nobody_evaluates_for_another(bezoek: Bezoek, ontvanger: str) -> None:
    """For a recipient that is not theirs to address, or is not there, a system hears one answer."""
    aansluiting = Aansluiting.from_file(bezoek.opstelling.clients / f"{DOBBER}.json")
    async with AsyncSluisClient(aansluiting, http=await bezoek.browser()) as client:
        person = client.blind("999970008", ontvanger=ontvanger, doel=Doel.VERWIJSINDEX_JEUGD)
        with pytest.raises(NotFoundError, match="niet voor u"):
            await client.evaluate([person])

    assert json.loads(bezoek.opnames[-1].body)["type"] == "/problemen/onbekend"


def test_index_is_the_recipient_that_the_client_knows() -> None:
    """The OIN of the verwijsindex in the client is that of the gateway."""
    assert str(INDEX) == INDEX_OIN
