# SPDX-License-Identifier: EUPL-1.2
"""What the command line does with the keys of the vault: `sluis keys rewrap | destroy-vault`.

Both are passages, and so leave their line in the log. Neither sees a BSN, or a key that is not wrapped.
"""

import argparse
import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from gateway.beheer.deelopdracht import Afdruk, Deelopdracht
from gateway.eigen import SLEUTELBEWAARDER, destroy_vault_keys, rewrap_vault_keys
from gateway.settings import Settings, read_settings

_VERNIETIG: Final = "vernietig"
_NIETS: Final = "Er is niets vernietigd."
_WEG: Final = """De sleutel van gemeente {gemeente} is vernietigd. Wat daaronder lag, opent nergens meer.
In een kopie van de database van vóór nu staat hij nog, verpakt: vernietig ook die kopieën.
Dat geldt ook voor een bewaard WAL: het archief van PostgreSQL, een replica, een momentopname."""
_NOG_NIET: Final = """De bestanden van de database zelf zijn nog niet schoon: zij waren te lang in gebruik.
De verpakte sleutel staat er nog in. Op SQLite: stop de gateway en start haar opnieuw.
Op PostgreSQL, als eigenaar van de tabel: VACUUM (FULL) kluissleutel."""


def rewrap(given: argparse.Namespace) -> Afdruk:
    """Wrap the keys of the vault under the ring of today, when they are still under an earlier one.

    Raises:
        GatewayError: a ring does not open, a key is under neither, or the database cannot be used.
    """
    from gateway.sleutelbeheer.ring import open_ring, ring_in, system_random
    from gateway.sleutelbeheer.ring import rewrap as rewrap_one

    settings, random = read_settings(), system_random()
    van = ring_in(given.van, given.van_wachtwoord, random)
    naar = open_ring(settings, random)
    aantal = asyncio.run(_rewrap(settings, lambda verpakt: rewrap_one(verpakt, van=van, naar=naar)))
    return Afdruk(0, f"{aantal} sleutels van de kluis liggen nu onder deze sleutelring.")


def _rewrap_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--van", type=Path, required=True, metavar="MAP", help="de map van de vorige sleutelring"
    )
    parser.add_argument("--van-wachtwoord", type=Path, metavar="BESTAND", help="als die ring verzegeld is")


def destroy_vault(given: argparse.Namespace) -> Afdruk:
    """Destroy the key of a municipality that leaves: 1 when somebody thought better of it.

    It is asked twice, and there is no way around the questions: nobody can undo this.

    Raises:
        GatewayError: the municipality has no key, or the database cannot be used.
    """
    gemeente: str = given.gemeente
    gevolg = f"Elk BSN dat voor gemeente {gemeente} in de kluis ligt, wordt voorgoed onleesbaar.\n"
    if given.vraag(f"{gevolg}Typ de code van de gemeente: ") != gemeente:
        return Afdruk(1, _NIETS)
    if given.vraag(f"Weet u het zeker? Typ '{_VERNIETIG}': ") != _VERNIETIG:
        return Afdruk(1, _NIETS)
    schoon = asyncio.run(_destroy(read_settings(), gemeente))
    return Afdruk(0, "\n".join([_WEG.format(gemeente=gemeente), *([] if schoon else [_NOG_NIET])]))


def _destroy_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gemeente", required=True, metavar="CODE", help="de code van de gemeente")


async def _rewrap(settings: Settings, over: Callable[[bytes], bytes | None]) -> int:
    from gateway.huis import opened

    async with opened(settings) as house:
        aantal = (await house.sluis.exchange(SLEUTELBEWAARDER, rewrap_vault_keys(over))).result
        # What the former ring wrapped is in use no more, so no file keeps it either.
        await house.engine.wipe()
        return aantal


async def _destroy(settings: Settings, gemeente: str) -> bool:
    """Destroy the keys; says whether the database in use holds them in no file any more."""
    from gateway.huis import opened

    async with opened(settings) as house:
        await house.sluis.exchange(SLEUTELBEWAARDER, destroy_vault_keys(gemeente))
        return await house.engine.wipe()


KLUISOPDRACHTEN: Final = (
    Deelopdracht("rewrap", "leg de kluis onder een andere sleutelring", _rewrap_arguments, rewrap),
    Deelopdracht(
        "destroy-vault", "maak het BSN van een gemeente onleesbaar", _destroy_arguments, destroy_vault
    ),
)
"""The subcommands that work on the vault."""
