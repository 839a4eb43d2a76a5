# SPDX-License-Identifier: EUPL-1.2
"""What the command line does with an installation: migrate, list, export and verify the log."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import orjson

from audit.note import parse_vkey
from audit.stromen.otlp import request_of
from audit.stromen.vorm import Stroom
from audit.uitleg import explain
from audit.verdict import Verdict, verify_export
from gateway.errors import UnknownError
from gateway.huis import opened
from gateway.kern.organisatie import Afzender, Medewerker
from gateway.ports import Adresboek, Tx
from gateway.registers.model import Versie
from gateway.settings import Settings
from gateway.toezicht import nazien
from gateway.toezicht.stromen import read_stream
from gateway.toezicht.usecases.controleren import begin_stream
from policies.begrippen import Doel, Functie, Regime

EXPORT: Final = "sluis audit export"
"""By this name the command line stands on the log, beside that of who is said to ask."""

_LINE: Final = orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


async def migrate(settings: Settings) -> None:
    """Bring the database to the shape that this version needs."""
    async with opened(settings):
        pass


async def log_vkey(settings: Settings) -> str:
    """The public key of the log, as verifiers write it."""
    async with opened(settings) as house:
        return house.vkey


async def list_organisaties(settings: Settings) -> Sequence[str]:
    """Who is connected: one line each."""
    async with opened(settings) as house:
        return [f"{o.oin}  {o.rol:28} {o.naam}" for o in house.adresboek.all()]


async def kept_register(settings: Settings, versie: str) -> dict[str, str] | None:
    """The files of a kept version of the register; without a number, of the one that counts."""

    def find(tx: Tx) -> Versie | None:
        actief = tx.registers.active()
        return tx.registers.version(versie or (actief.versie if actief else ""))

    async with opened(settings) as house:
        gevonden = await house.ledger.look(find)
    return None if gevonden is None else dict(gevonden.teksten)


async def export_log(settings: Settings, target: Path) -> int:
    """Write the log to a file that anybody can verify, sealed: who shows content must say for whom.

    Returns:
        How many bytes were written.

    Raises:
        ConflictError: no head was signed yet.
    """
    written = 0
    async with opened(settings) as house:
        await house.bewaker.keep()
        with target.open("wb") as file:
            async for part in nazien.export_log(house.ledger.look, house.vkey):
                written += file.write(part)
    return written


@dataclass(frozen=True, slots=True)
class Stroomvraag:
    """Which stream is taken out, by which municipality, and in whose name.

    Without an `officer` the system of the municipality asks, which may not have every stream.
    """

    stroom: Stroom
    gemeente: str
    officer: str = ""
    otlp: bool = False

    def sender(self, adresboek: Adresboek, langs: str = EXPORT) -> Afzender:
        """Who asks, by their own say, and along which command: nobody logs in here.

        Raises:
            UnknownError: no municipality of this code is connected.
        """
        if not self.gemeente or (college := adresboek.college(self.gemeente)) is None:
            raise UnknownError("no municipality with this code is connected: give --gemeente")
        wie = Medewerker(self.officer, self.officer, Functie.PRIVACY_OFFICER, Regime.AVG)
        return Afzender(
            replace(college, regime=Regime.AVG),
            wie if self.officer else None,
            frozenset({Doel.VERANTWOORDING.value}),
            langs,
        )


async def export_stream(settings: Settings, target: Path, vraag: Stroomvraag) -> int:
    """Write one stream to a file: a record a line, or a request of OTLP a line. It is a passage.

    Returns:
        How many bytes were written.

    Raises:
        RefusedError: who asks may not have this stream; that they asked is on the log.
        LedgerError: a line of the log was changed.
    """
    written = 0
    async with opened(settings) as house:
        afzender = vraag.sender(house.adresboek)
        antwoord = await house.sluis.exchange(afzender, begin_stream(vraag.stroom, afzender=afzender))
        # That it was taken out is in it, too.
        await house.bewaker.keep()
        with target.open("wb") as file:
            async for records in read_stream(house.ledger.look, vraag.stroom, antwoord.result):
                lines = [request_of(vraag.stroom, records)] if vraag.otlp else records
                written += file.write(b"".join(orjson.dumps(line, option=_LINE) for line in lines))
    return written


async def verify_log(settings: Settings, source: Path | None) -> tuple[bool, str]:
    """Verify the log of this installation, or a file that was exported from it.

    Returns:
        Whether it holds, and the verdict in words.
    """
    async with opened(settings) as house:
        keys = (parse_vkey(house.vkey),)
        verdict = (
            _verify_file(source, house.vkey) if source else await nazien.verify_log(house.ledger.look, keys)
        )
    return bool(verdict), explain(verdict)


def _verify_file(source: Path, vkey: str) -> Verdict:
    with source.open("rb") as file:
        return verify_export(file, (parse_vkey(vkey),))
