# SPDX-License-Identifier: EUPL-1.2
"""`sluis audit rotate-key`: give the log a next key, and later destroy the one before.

In between both sign, for as long as readers may not know the new one. The same for every kind of
ring. Who was stopped gives the same command again: it goes on where it was.

Source: audit/FORMAT.md section 11.
"""

from typing import Final

from audit.checkpoint import open_checkpoint
from audit.errors import AuditError
from audit.sleutelgeschiedenis import Opvolging, open_succession
from gateway.errors import ConflictError
from gateway.huis import House, opened
from gateway.settings import Settings
from gateway.sleutelbeheer.ring import bewaarplaats_of, system_random

_BEGONNEN: Final = """De sleutel van het logboek krijgt een opvolger, vanaf een kop van {vanaf} regels.
Nieuw: {nieuw}
Start elk proces van de gateway opnieuw; dan ondertekenen beide sleutels.
Maak de nieuwe sleutel bekend. Daarna: sluis audit rotate-key --finish"""

_BEZIG: Final = (
    "a succession of the key of the log is under way already, from {vanaf} lines on, to {nieuw}: "
    "make that key known, and then sluis audit rotate-key --finish"
)

_KLAAR: Final = """De oude sleutel van het logboek is weg. Vanaf nu ondertekent alleen:
{nieuw}
Start elk proces van de gateway opnieuw."""


async def rotate_key(settings: Settings) -> str:
    """Make the next key of the log and let the present one name it.

    Raises:
        ConflictError: a key was named already, and did not get the turn alone yet.
        GatewayError: the ring does not open or cannot be changed, or the log cannot be signed.
    """
    # Opened once before: the ring is there then, and a mistaken folder gets no key.
    async with opened(settings) as house:
        if begun := await _under_way(house, settings.log_origin):
            raise ConflictError(_BEZIG.format(vanaf=begun.vanaf, nieuw=begun.nieuw.text))
    # Stopped after this the ring has a next key that nobody named yet: the next attempt names it.
    bewaarplaats_of(settings, system_random()).make_opvolger()
    async with opened(settings) as house:
        opvolging = open_succession(await house.bewaker.succeed(), settings.log_origin)
    return _BEGONNEN.format(vanaf=opvolging.vanaf, nieuw=opvolging.nieuw.text)


async def finish_rotation(settings: Settings) -> str:
    """Destroy the key of the log that was succeeded, once a head of its successor is there.

    Raises:
        ConflictError: nothing was begun, or no head was signed by the new key yet.
        GatewayError: the log cannot be read or signed.
    """
    async with opened(settings) as house:
        # Signed here too, so that the head that is remembered beside the keys is one of the new key.
        await house.bewaker.keep()
        opvolging = await _begun(house, settings.log_origin)
    bewaarplaats_of(settings, system_random()).promote_opvolger()
    return _KLAAR.format(nieuw=opvolging.nieuw.text)


async def _under_way(house: House, origin: str) -> Opvolging | None:
    """The last succession, while the key that it succeeds is still the first of this house."""
    notes = await house.ledger.look(lambda tx: tx.logboek.successions())
    last = open_succession(notes[-1], origin) if notes else None
    return last if last and last.oud.text == house.vkey else None


async def _begun(house: House, origin: str) -> Opvolging:
    """The last succession, whose new key has signed the newest head by now."""
    last = await _under_way(house, origin)
    hoofd = await house.ledger.look(lambda tx: tx.logboek.head())
    if last is None or hoofd is None:
        raise ConflictError("no succession was begun here: first sluis audit rotate-key")
    try:
        open_checkpoint(hoofd.nota, origin, [last.nieuw])
    except AuditError as e:
        raise ConflictError("no head was signed by the new key yet; there must be one line more") from e
    return last
