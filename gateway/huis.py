# SPDX-License-Identifier: EUPL-1.2
"""The house: everything that is opened, and which adapter stands behind which port."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from httpx2 import AsyncClient

from adapters.bronnen.brp import BrpBron
from adapters.crypto.aftredend import AftredendeSigner
from adapters.crypto.evaluatie import Evaluatiesleutels
from adapters.crypto.evaluator import VoprfEvaluator
from adapters.crypto.griffier import Loggriffier
from adapters.crypto.jwe import check_recipient
from adapters.crypto.keys import KeyRing, UnsafeFileKeysWarning
from adapters.crypto.kluis import Kluis
from adapters.crypto.pseudonymiser import OprfPseudonymiser
from adapters.crypto.regelkluis import Regelkluis
from adapters.crypto.wissel import PuntOmzetter
from adapters.sql.adresboek import SqlAdresboek, reader_of
from adapters.sql.bewaker import Logbewaker
from adapters.sql.ledger import SqlLedger, Wisbaar
from adapters.sql.openen import open_engine
from adapters.sql.sleutelboek import SqlSleutelboek
from adapters.sql.verbruiksmeter import Verbruiksmeter
from adapters.systeem import SystemChance, SystemClock
from audit.note import Signer
from gateway.benoemen import Benoemer
from gateway.errors import LedgerError, RefusedError, SettingsError
from gateway.getuige.huis import Rondgang, round_of
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.logs import logger
from gateway.opdracht import Opdracht
from gateway.ports import Bron
from gateway.registers.houder import Map, Registerhouder
from gateway.registers.usecases import REGISTRATEUR, begin_register
from gateway.settings import Settings
from gateway.sleutelbeheer.ring import open_ring
from gateway.sleutelbeheer.verhuizen import Verhuizer
from gateway.sluis import Sluis
from gateway.toegang.inrichting import Toegang
from gateway.toegang.oidc import Identiteitsbron
from gateway.toegang.pages import TERUG
from policies.lezen.inrichting import load_inrichting
from policies.register import read_texts

__all__ = ["House", "UnsafeFileKeysWarning", "open_house"]


@dataclass(frozen=True, slots=True)
class House:
    """Everything that was opened, in one hand, so that it can be closed again."""

    sluis: Sluis
    registers: Registerhouder
    toegang: Toegang
    engine: Wisbaar
    ledger: SqlLedger
    adresboek: SqlAdresboek
    bewaker: Logbewaker
    rondgang: Rondgang
    vkey: str
    client: AsyncClient
    verhuizer: Verhuizer

    async def begin_register(self) -> None:
        """Keep the register that a new gateway came with: from now on people change it, and no file alone.

        Raises:
            LedgerError: the database cannot be read or written.
        """
        if voorstel := self.registers.unkept:
            try:
                await self.sluis.exchange(REGISTRATEUR, begin_register(voorstel))
            except RefusedError as e:
                # No municipality has its accounting in use yet; that it was tried is on the log.
                logger().warning("achtergrond.mislukt", taak="register", fout=type(e).__name__)
            await self.registers.refresh()

    async def clean(self, afzender: Afzender, opdracht: Callable[[], Opdracht[int]]) -> None:
        """Remove really what reached its day, in the name of the room that keeps it.

        Raises:
            GatewayError: it could not be done; tomorrow is another day.
        """
        await self.sluis.exchange(afzender, opdracht())

    async def close(self) -> None:
        """Sign the last head and close all that was opened, even when the database is out of reach."""
        await self.ledger.close_writer()
        try:
            await self.bewaker.keep()
        except LedgerError as e:
            logger().error("achtergrond.mislukt", taak="logboek", fout=type(e).__name__)
        finally:
            await self.release()

    async def release(self) -> None:
        """Close all that was opened and sign nothing: who only looked leaves no head behind."""
        await self.ledger.close_writer()
        await self.engine.close()
        await self.client.aclose()


async def open_house(settings: Settings) -> House:
    """Open the database, the keys and the sources, and put them behind the passage.

    Raises:
        GatewayError: something cannot be opened; the message says what to do.
    """
    clock, chance, client = SystemClock(), SystemChance(), AsyncClient(trust_env=False)
    bronnen = _sources(settings, client)
    _make_private(settings.folder)
    ring = open_ring(settings, chance.octets)
    # One for all: each keeps the keys that it made.
    keys = Evaluatiesleutels(ring)
    engine = await open_engine(settings.database)
    signer, opvolger = _signers(settings.log_origin, ring)
    signers = [s for s in (signer, opvolger) if s]
    kluis = Regelkluis(ring, random=chance.octets)
    ledger = SqlLedger(engine, chance, regelkluis=kluis, griffier=Loggriffier(signers))
    adresboek = SqlAdresboek(reader_of(ledger))
    sleutels = SqlSleutelboek(ledger)
    await adresboek.refresh()
    await sleutels.refresh()
    meter = Verbruiksmeter(ledger, clock)
    await meter.refresh()
    try:
        registers = await Registerhouder.open(_register_folder(settings), ledger.look)
    except BaseException:
        await engine.close()
        raise
    sluis = Sluis(
        registers=registers,
        ledger=ledger,
        benoemer=Benoemer(
            OprfPseudonymiser(ring, keys=keys),
            Kluis(ring, random=chance.octets),
            VoprfEvaluator(ring, clock=clock, random=chance.octets, keys=keys),
        ),
        sleutels=sleutels,
        verbruik=meter,
        bronnen=bronnen,
        clock=clock,
        chance=chance,
        adresboek=adresboek,
    )
    toegang = _door(settings, ring, sluis)
    verhuizer = Verhuizer(sluis, ledger, PuntOmzetter(ring, keys=keys))
    # Beside the keys: who puts back a copy of the database does not put this back with it.
    hoofd = settings.keys / "log.hoofd"
    bewaker = Logbewaker(
        engine, signer, settings.log_origin, clock, opvolger=opvolger, remember_in=hoofd, chance=chance
    )
    # Before anybody writes: the first stand is the first entry of a log, or there is none.
    await bewaker.begin_counting(settings.stand_distance)
    # While two keys sign, the first is still the one that everybody knows.
    vkey = signer.verifier.text
    rondgang = round_of(settings, engine, client, clock)
    return House(
        sluis, registers, toegang, engine, ledger, adresboek, bewaker, rondgang, vkey, client, verhuizer
    )


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[House]:
    """The house of an installation, for who does something in it and leaves no head behind."""
    house = await open_house(settings)
    try:
        yield house
    finally:
        # No head is signed for having looked: the gateway that serves does that.
        await house.release()


async def prepare(settings: Settings) -> None:
    """Bring the database up to date, and see that it may be served: no older than the log that was signed.

    Raises:
        LedgerError: an old copy was put back. What it would promise was promised to others already.
    """
    async with opened(settings) as house:
        await house.bewaker.require_continued()


def _sources(settings: Settings, client: AsyncClient) -> tuple[Bron, ...]:
    if not settings.brp_url or settings.brp_key_file is None:
        return ()
    try:
        key = settings.brp_key_file.read_text().strip()
    except OSError as e:
        raise SettingsError(f"brp_key_file: {settings.brp_key_file} cannot be read") from e
    if not key:
        raise SettingsError(f"brp_key_file: {settings.brp_key_file} is empty")
    return (BrpBron(client, url=settings.brp_url, key=key, doelbinding=settings.brp_doelbinding),)


def _signers(origin: str, ring: KeyRing) -> tuple[Signer, Signer | None]:
    """Who signs the log, and who signs beside it because it comes next."""
    if ring.next_log_signing_key is None:
        return Signer(origin, ring.log_signing_key), None
    return AftredendeSigner(origin, ring.log_signing_key), Signer(origin, ring.next_log_signing_key)


def _register_folder(settings: Settings) -> Map:
    return Map(
        teksten=lambda: read_texts(settings.policies),
        inrichting=lambda: load_inrichting(settings.inrichting_folder),
    )


def _make_private(folder: Path) -> None:
    """Make the folder of database and keys for its owner only; one that is there keeps its mode."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as e:
        raise SettingsError(f"the folder {folder} cannot be made; choose another with SLUIS_FOLDER") from e


def _door(settings: Settings, ring: KeyRing, sluis: Sluis) -> Toegang:
    bron = None
    if settings.oidc_issuer:
        bron = Identiteitsbron(
            settings.oidc_issuer,
            settings.oidc_client_id,
            redirect_uri=f"{settings.url}{TERUG}",
            spreekt_voor=frozenset(map(Oin, settings.oidc_speaks_for)),
        )
    return Toegang.furnish(
        issuer=settings.url,
        audience=settings.url,
        token_key=ring.token_signing_key,
        session_secret=ring.session_secret,
        clock=sluis.clock,
        chance=sluis.chance,
        adresboek=sluis.adresboek,
        bron=bron,
        check_recipient=check_recipient,
    )
