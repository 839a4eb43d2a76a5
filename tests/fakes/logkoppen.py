# SPDX-License-Identifier: EUPL-1.2
"""Gateways that run for the length of one line and sign a head, and the keys that they have for that."""

from typing import Final

from audit.note import Signer
from fakes.logregels import logregel, write_lines
from gateway.huis import open_house
from gateway.settings import Settings
from gateway.sleutelbeheer.ring import bewaarplaats_of, system_random

ORIGIN: Final = "sluis.example/log"


async def serve(settings: Settings, nummer: int) -> bytes:
    """A gateway that writes one line, signs a head and stops."""
    house = await open_house(settings)
    await write_lines(house.ledger, logregel(nummer))
    note = await house.bewaker.keep()
    await house.close()
    return note


def keys_of(settings: Settings) -> list[str]:
    """The public keys that the ring has for the log: its own, and the next one if there is one."""
    ring = bewaarplaats_of(settings, system_random()).open()
    keys = [ring.log_signing_key, ring.next_log_signing_key]
    return [Signer(ORIGIN, key).verifier.text for key in keys if key]
