# SPDX-License-Identifier: EUPL-1.2
"""Whoever got an answer can hold the log to it, with the client library and the key of the log."""

import asyncio

import pytest
from stories.bezoek import PATIENCE_SECONDS, Bezoek, registratie

from sluis_client import (
    Aansluiting,
    AsyncSluisClient,
    NotFoundError,
    Ontvangst,
    ReceiptError,
    verify_receipt,
)


async def test_receipt_of_an_answer_is_proven_by_the_log(bezoek: Bezoek) -> None:
    """The receipt in an answer holds under the key of the log, and the log proves that it kept it."""
    dobber = await bezoek.systeem("jeugdhulp-dobber")
    body = (
        await dobber.post("/verwijsindex/registraties", registratie(bezoek.opstelling.new_inwoner()))
    ).json()
    text, vkey = body["bewijs"]["ontvangst"], bezoek.opstelling.vkey
    aansluiting = Aansluiting.from_file(bezoek.opstelling.clients / "jeugdhulp-dobber.json")
    said = verify_receipt(text, vkey)
    async with AsyncSluisClient(aansluiting, http=await bezoek.browser()) as client:
        proof = await wait_for_proof(client, said)
    proven = verify_receipt(text, vkey, proof=proof)

    assert said.kenmerk == body["bewijs"]["kenmerk"]
    assert (said.in_het_logboek, proven.in_het_logboek) == (False, True)
    assert proven.plek is not None
    with pytest.raises(ReceiptError, match="signature"):
        verify_receipt(text.replace(said.kenmerk, "0" * 20), vkey)


async def wait_for_proof(client: AsyncSluisClient, receipt: Ontvangst) -> bytes:
    """Ask until a signed head holds the entry: heads are signed beside the requests."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            try:
                return await client.fetch_proof(receipt)
            except NotFoundError:
                await asyncio.sleep(0)
