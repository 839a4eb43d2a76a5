# SPDX-License-Identifier: EUPL-1.2
"""What the command line does with the pseudonym keys in the database: `sluis keys rotate | retire | stored`.

A rotation may be stopped at any moment and asked again: it goes on where it was. While a gateway
serves on SQLite the moving is its work, and the command only shows how far it is.
"""

import argparse
import asyncio
import json
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from time import perf_counter
from typing import TYPE_CHECKING, Final

from gateway.beheer.deelopdracht import Afdruk, Deelopdracht
from gateway.beheer.voortgang import SHOW_SECONDS, Voortgang, with_points
from gateway.errors import InvalidInputError, KeyFileError
from gateway.kern.oin import Oin
from gateway.kern.sleutel import Sleutel, Sleutelstand
from gateway.kern.wissel import Wisselkeuze, in_use, kept, kept_until
from gateway.settings import Settings, read_settings
from gateway.sleutelbeheer.wisselbeurt import Wisselslot
from policies.begrippen import Doel

if TYPE_CHECKING:
    from gateway.sleutelbeheer.verhuizen import Verhuizer

_JA: Final = "ja"
_AANGEHOUDEN: Final = """{aantal} sleutels blijven tot {tot:%Y-%m-%d} aangehouden
voor ontvangers met eigen tabellen. Zij krijgen tot dan beide pseudoniemen.
Eerder sluiten: dezelfde opdracht met --sluit."""
_WEG: Final = """Generatie {generatie} is vernietigd.
Met de sleutelring is een oude kopie van de database vanaf nu van niemand.
Wie ook de database van nu heeft, vindt via regels van vóór de wissel nog wie het was.
Vernietig ook wat buiten de sleutelring ligt: de delen van een ceremonie en kopieën van de ring.
Start elk proces van de gateway opnieuw: tot dan staat de meestersleutel nog in hun geheugen."""


def rotate(given: argparse.Namespace) -> Afdruk:
    """Give keys a successor and move everybody to it.

    Raises:
        GatewayError: there is no such key, its master is not in the ring, or the database cannot be used.
    """
    if given.sluit:
        return asyncio.run(_close(read_settings(), _choice(given)))
    return asyncio.run(_rotate(read_settings(), _choice(given), given.toon))


def _rotate_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ontvanger", metavar="OIN", help="de ontvanger van de sleutel")
    parser.add_argument("--doel", metavar="DOEL", help="het doel van de sleutel")
    parser.add_argument("--alles", action="store_true", help="alle sleutels, voor elke ontvanger en elk doel")
    parser.add_argument(
        "--sluit",
        action="store_true",
        help="wissel niet, maar trek in wat nog voor ontvangers is aangehouden",
    )


def retire(given: argparse.Namespace) -> Afdruk:
    """Destroy a master that no key needs any more: 1 when somebody thought better of it.

    Raises:
        GatewayError: a key still needs it, or the ring has no such generation.
    """
    return asyncio.run(_retire(read_settings(), given))


def _retire_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--generatie", type=int, required=True, metavar="N", help="welke meestersleutel")
    parser.add_argument("--yes", action="store_true", help="vraag niets")


def stored(given: argparse.Namespace) -> Afdruk:
    """Every pseudonym key there ever was, and what it is used for; or the public halves of those that count.

    Raises:
        GatewayError: the database or the ring cannot be used.

    Source: RFC 9497 section 2.2.2: a proof says something to who knows the public key from elsewhere.
    """
    settings = read_settings()
    sleutels = asyncio.run(_keys(settings))
    return Afdruk(0, _public(settings, sleutels) if given.openbaar else "\n".join(_table(sleutels)))


def _stored_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--openbaar", action="store_true", help="de openbare helft van elke sleutel die telt, als JSON"
    )


def _public(settings: Settings, sleutels: Sequence[Sleutel]) -> str:
    from gateway.sleutelbeheer.ring import Evaluatiesleutels, open_ring, system_random

    keys = Evaluatiesleutels(open_ring(settings, system_random()))
    rows = [
        {
            "nummer": s.nummer,
            "ontvanger": str(s.ontvanger),
            "doel": s.doel.value,
            "stand": s.stand.value,
            "publiek": urlsafe_b64encode(keys.pair(s).public).rstrip(b"=").decode("ascii"),
        }
        for s in sleutels
        if s.stand is not Sleutelstand.INGETROKKEN
    ]
    return json.dumps(rows, indent=2)


async def _keys(settings: Settings) -> Sequence[Sleutel]:
    async with _mover(settings) as verhuizer:
        return await verhuizer.keys()


def _table(sleutels: Sequence[Sleutel]) -> list[str]:
    rows = [
        f"{s.nummer:>6}  {s.ontvanger}  {s.doel:28} {s.generatie:>9}  {s.stand:12} {s.gemaakt_op:%Y-%m-%d}"
        for s in sleutels
    ]
    kop = f"nummer  {'ontvanger':20}  {'doel':28} generatie  {'stand':12} gemaakt"
    return (
        [kop, *rows] if rows else ["Er is nog geen pseudoniemsleutel: die komt als er iemand genoemd wordt."]
    )


@asynccontextmanager
async def _mover(settings: Settings) -> "AsyncIterator[Verhuizer]":
    from gateway.huis import opened

    async with opened(settings) as house:
        yield house.verhuizer


def _choice(given: argparse.Namespace) -> Wisselkeuze:
    if given.alles == bool(given.ontvanger or given.doel) or bool(given.ontvanger) != bool(given.doel):
        raise InvalidInputError("name one key with --ontvanger and --doel, or all of them with --alles")
    if given.alles:
        return Wisselkeuze(alles=True)
    try:
        return Wisselkeuze(Oin(given.ontvanger), Doel(given.doel))
    except ValueError as e:
        raise InvalidInputError(f"there is no purpose {given.doel!r}", veld="doel") from e


async def _rotate(settings: Settings, keuze: Wisselkeuze, toon: Callable[[str], None]) -> Afdruk:
    slot = Wisselslot.of(settings)
    async with _mover(settings) as verhuizer:
        verlaten = await verhuizer.leave(keuze)
        toon(f"Sleutels die een opvolger krijgen: {', '.join(str(s.nummer) for s in verlaten)}")
        voortgang = Voortgang(await verhuizer.left(verlaten), toon)
        try:
            while not slot.take():
                if not await _going_on(verhuizer, verlaten):
                    break
                voortgang.seen(max(voortgang.van - await verhuizer.left(verlaten), 0))
                await asyncio.sleep(SHOW_SECONDS)
            else:
                await verhuizer.finish(voortgang.moved)
        finally:
            slot.release()
        return Afdruk(0, _finished(voortgang, verlaten, await verhuizer.keys()))


async def _close(settings: Settings, keuze: Wisselkeuze) -> Afdruk:
    async with _mover(settings) as verhuizer:
        gesloten = await verhuizer.close_kept(keuze)
    return Afdruk(0, f"{len(gesloten)} aangehouden sleutels zijn ingetrokken.")


async def _going_on(verhuizer: "Verhuizer", verlaten: Sequence[Sleutel]) -> bool:
    nummers = {s.nummer for s in verlaten}
    return any(s.nummer in nummers and s.stand is Sleutelstand.WISSELEND for s in await verhuizer.keys())


def _finished(voortgang: Voortgang, verlaten: Sequence[Sleutel], nu: Sequence[Sleutel]) -> str:
    vrij = sorted({s.generatie for s in verlaten if not in_use(nu, s.generatie)})
    rijen, seconden = max(voortgang.verplaatst, voortgang.van), perf_counter() - voortgang.began
    nummers = {s.nummer for s in verlaten}
    bewaard = [kept_until(s, nu) for s in kept(nu) if s.nummer in nummers]
    regels = [
        f"Klaar: onder de oude sleutels staat niemand meer. {with_points(rijen)} rijen in {seconden:.1f} s.",
        *([_AANGEHOUDEN.format(aantal=len(bewaard), tot=max(bewaard))] if bewaard else []),
        *(f"Generatie {g} heeft geen sleutel meer die telt: sluis keys retire --generatie {g}" for g in vrij),
    ]
    return "\n".join(regels)


async def _retire(settings: Settings, given: argparse.Namespace) -> Afdruk:
    from gateway.sleutelbeheer.ring import bewaarplaats_of, system_random, vingerafdruk

    plaats, generatie = bewaarplaats_of(settings, system_random()), int(given.generatie)
    async with _mover(settings) as verhuizer:
        ring = plaats.open()
        if generatie not in ring.generaties or generatie == ring.newest:
            aanwezig = ", ".join(map(str, ring.generaties))
            raise KeyFileError(
                f"generation {generatie} cannot be retired: the ring holds {aanwezig}, and the newest stays"
            )
        sleutels = await verhuizer.keys()
        if in_use(sleutels, generatie):
            # Refused, or cleared away: nobody is asked about what cannot be.
            await verhuizer.close(generatie)
        aantal = sum(s.generatie == generatie for s in sleutels)
        if not (given.yes or _confirmed(given.vraag, generatie, aantal, vingerafdruk(ring, generatie))):
            return Afdruk(1, "Er is niets vernietigd.")
        # After the answer, which may take an hour: what came to count since keeps the master.
        await verhuizer.close(generatie)
    plaats.destroy(generatie)
    return Afdruk(0, _WEG.format(generatie=generatie))


def _confirmed(vraag: Callable[[str], str], generatie: int, aantal: int, afdruk: str) -> bool:
    kop = f"Generatie {generatie}, vingerafdruk {afdruk}: {aantal} sleutels, alle ingetrokken."
    eerst = vraag(f"{kop}\nWat ermee gemaakt is, herkent daarna niemand meer. Typ 'ja': ")
    return eerst == _JA and vraag(f"Dit kan niet terug. Typ het nummer {generatie}: ") == str(generatie)


WISSELOPDRACHTEN: Final = (
    Deelopdracht(
        "rotate", "geef sleutels een opvolger, en verplaats wie eronder staat", _rotate_arguments, rotate
    ),
    Deelopdracht(
        "retire", "vernietig een meestersleutel die niemand meer nodig heeft", _retire_arguments, retire
    ),
    Deelopdracht("stored", "toon de pseudoniemsleutels in de database", _stored_arguments, stored),
)
"""The subcommands, in the order in which `--help` shows them."""
