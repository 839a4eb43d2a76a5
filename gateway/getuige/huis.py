# SPDX-License-Identifier: EUPL-1.2
"""The composition root of witnessing: `sluis witness`, and the round of a log along its own witnesses.

A witness is a small application of its own. It has no database and knows nobody: a key, a list of
logs, and one file per log.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from httpx2 import AsyncClient

from adapters.crypto.ring.keyfiles import create_once, ensure_directory
from adapters.crypto.ring.keyforms import new_log_key, read_log_key, write_private_key
from adapters.getuigen.bewijs import Bewijsmap
from adapters.getuigen.geheugen import Getuigegeheugen
from adapters.getuigen.vragen import HttpGetuige
from adapters.sql.getuigenissen import SqlHoofden
from adapters.sql.ledger import Engine
from adapters.systeem import SystemChance, SystemClock
from audit.cosignature import cosigner_of, parse_cosigner
from audit.errors import AuditError
from audit.getuige import Witness
from audit.note import Signer, VerifierKey, parse_vkey
from audit.quorum import Quorum
from gateway.errors import SettingsError
from gateway.getuige import api
from gateway.getuige.api import Getuigenbank
from gateway.getuige.rondgang import Rondgang
from gateway.getuige.wacht import Getuigenwacht
from gateway.http.telemetrie import GEEN_TELEMETRIE
from gateway.logs import logger
from gateway.ports import Clock
from gateway.settings import Settings

__all__ = [
    "Getuigenwacht",
    "Rondgang",
    "create_witness_app",
    "logs_of",
    "open_witness",
    "quorum_of",
    "round_of",
    "witness_vkey",
]

KEY: Final = "getuige.pem"
MEMORY: Final = "geheugen"
EVIDENCE: Final = "bewijs"


def open_witness(settings: Settings) -> Witness:
    """The witness of these settings; its key is made when there was none.

    Raises:
        SettingsError: no name or no logs, a key of a log that is none, or a key without its memory.
        KeyFileError: the key cannot be read or made.
        LedgerError: the memory cannot be kept.
    """
    if not settings.witness_name:
        raise SettingsError("witness_name: a witness needs a name to sign under, such as getuige.example")
    logs = logs_of(settings.witness_logs)
    if not logs:
        # A witness of whoever asks would vouch for anything.
        raise SettingsError("witness_logs: name the key of each log whose heads are to be cosigned")
    folder = settings.witness_folder
    ensure_directory(folder)
    key, memory = folder / KEY, folder / MEMORY
    if key.exists() and not memory.is_dir():
        raise SettingsError(f"{memory} is gone: a witness without memory must not go on; make a new key")
    store = Getuigegeheugen(memory)
    create_once(key, write_private_key(new_log_key(SystemChance().octets)))
    try:
        return Witness(Signer(settings.witness_name, read_log_key(key)), logs, store)
    except AuditError as e:
        raise SettingsError(f"witness_name: {e}") from e


def logs_of(vkeys: tuple[str, ...]) -> dict[str, tuple[VerifierKey, ...]]:
    """The keys of each log, under the name that they have.

    Raises:
        SettingsError: one of them is no key of a log.
    """
    logs: dict[str, tuple[VerifierKey, ...]] = {}
    for text in vkeys:
        try:
            key = parse_vkey(text)
        except AuditError as e:
            raise SettingsError(f"witness_logs: {e}") from e
        logs[key.name] = (*logs.get(key.name, ()), key)
    return logs


def round_of(settings: Settings, engine: Engine, client: AsyncClient, clock: Clock) -> Rondgang:
    """The round of our own log along the witnesses of these settings; without any it goes nowhere."""
    named = (text.partition(" ") for text in settings.witnesses)
    witnesses = tuple(HttpGetuige(parse_cosigner(vkey), url, client) for vkey, _, url in named)
    return Rondgang(SqlHoofden(engine), witnesses, clock)


def quorum_of(settings: Settings) -> Quorum | None:
    """How many of the witnesses of these settings must have cosigned lately; None when there are none.

    Raises:
        SettingsError: more are asked than there are, or one key counts twice.
    """
    keys = tuple(parse_cosigner(text.partition(" ")[0]) for text in settings.witnesses)
    if not keys:
        return None
    count = settings.witness_quorum or len(keys)
    try:
        return Quorum(keys, count, settings.witness_max_age_seconds)
    except AuditError as e:
        raise SettingsError(f"witness_quorum, witnesses: {e}") from e


def witness_vkey(settings: Settings) -> str:
    """The public key of this witness, for the logs that ask it.

    Raises:
        SettingsError, KeyFileError, LedgerError: as `open_witness`.
    """
    return cosigner_of(open_witness(settings).signer).text


def create_witness_app(settings: Settings, *, clock: Clock | None = None) -> FastAPI:
    """The application of a witness.

    Raises:
        SettingsError, KeyFileError, LedgerError: as `open_witness`.
    """
    witness = open_witness(settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        logger().info("getuige.gestart", adres=settings.url, logs=len(witness.logs))
        yield

    app = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=life,
        telemetry=GEEN_TELEMETRIE,
    )
    app.include_router(api.router)
    evidence: Path = settings.witness_folder / EVIDENCE
    app.state.getuigenbank = Getuigenbank(witness, clock or SystemClock(), Bewijsmap(evidence))
    return app
