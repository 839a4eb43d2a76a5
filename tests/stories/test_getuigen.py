# SPDX-License-Identifier: EUPL-1.2
"""Three organisations witness each other's logs over real HTTP; one of them rewrites its history."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fakes.getuigen import FakeHoofden
from fakes.world import NU, FakeClock
from httpx2 import AsyncClient
from stories.bediening import Haven, bound, serving

from adapters.getuigen.vragen import HttpGetuige
from audit.cosignature import parse_cosigner
from audit.errors import VerificationError
from audit.getuigenis import Alarmering, Meegetekend, Reden
from audit.note import Signer
from audit.quorum import Quorum, open_witnessed
from gateway.getuige.huis import create_witness_app, witness_vkey
from gateway.getuige.rondgang import Rondgang
from gateway.settings import Settings

NAMES: Final = ("haarlem.example", "bloemendaal.example", "zandvoort.example")
NOW_S: Final = int(NU.timestamp())


@dataclass(frozen=True, slots=True)
class Organisatie:
    """One organisation: its log, its witness, and its round along the witnesses of the others."""

    log: FakeHoofden
    settings: Settings
    rondgang: Rondgang
    quorum: Quorum

    def require_witnessed(self) -> None:
        """Demand that both others saw the newest head."""
        size = len(self.log.entries)
        keys = [self.log.signer.verifier]
        head = open_witnessed(self.log.notes[size], self.log.signer.name, keys, self.quorum, now_s=NOW_S)
        assert head.size == size


def log_of(n: int) -> FakeHoofden:
    """Return an empty log of one organisation."""
    return FakeHoofden(Signer(f"{NAMES[n]}/log", Ed25519PrivateKey.from_private_bytes(bytes((n + 1,)) * 32)))


@contextmanager
def region(folder: Path, client: AsyncClient) -> Iterator[list[Organisatie]]:
    """Serve three witnesses, and let each organisation ask the two others."""
    logs = [log_of(n) for n in range(3)]
    with ExitStack() as stack:
        havens: list[Haven] = [stack.enter_context(bound()) for _ in NAMES]
        settings = [
            Settings(
                folder=folder / name,
                witness_name=f"{name}/getuige",
                witness_logs=tuple(log.signer.verifier.text for m, log in enumerate(logs) if m != n),
            )
            for n, name in enumerate(NAMES)
        ]
        apps = [create_witness_app(each, clock=FakeClock()) for each in settings]
        stack.enter_context(serving(list(zip(apps, havens, strict=True))))
        keys = [parse_cosigner(witness_vkey(each)) for each in settings]
        yield [
            Organisatie(
                log,
                settings[n],
                Rondgang(
                    log,
                    [HttpGetuige(keys[m], havens[m].url, client) for m in range(3) if m != n],
                    FakeClock(),
                ),
                Quorum(tuple(key for m, key in enumerate(keys) if m != n), 2, 60),
            )
            for n, log in enumerate(logs)
        ]


async def test_a_rewritten_history_is_refused_and_an_alarm_goes_off(tmp_path: Path) -> None:
    """Two honest logs stay witnessed; the one that cheats is refused by both, who keep the evidence."""
    async with AsyncClient(trust_env=False) as client:
        with region(tmp_path, client) as (haarlem, bloemendaal, cheat):
            everybody = (haarlem, bloemendaal, cheat)
            for organisatie in everybody:
                organisatie.log.grow(5)
                assert [type(r) for r in await organisatie.rondgang.go()] == [Meegetekend, Meegetekend]
                organisatie.require_witnessed()

            cheat.log.grow(3)
            cheat.log.rewrite(2)
            refused = await cheat.rondgang.go()
            for organisatie in (haarlem, bloemendaal):
                organisatie.log.grow(4)
                await organisatie.rondgang.go()

            assert refused == [
                Alarmering(Reden.REWRITTEN, "haarlem.example/getuige", 5),
                Alarmering(Reden.REWRITTEN, "bloemendaal.example/getuige", 5),
            ]
            with pytest.raises(VerificationError, match="0 fresh of 0 cosignatures where 2 are due"):
                cheat.require_witnessed()
            haarlem.require_witnessed()
            bloemendaal.require_witnessed()
            kept = [len(list((o.settings.witness_folder / "bewijs").glob("alarm-*"))) for o in everybody[:2]]
            assert kept == [1, 1]
            assert await cheat.rondgang.go() == []


async def test_a_log_that_went_back_in_time_is_told(tmp_path: Path) -> None:
    """A database that was put back from a copy learns from its witnesses that they saw more."""
    async with AsyncClient(trust_env=False) as client:
        with region(tmp_path, client) as (haarlem, _, _):
            haarlem.log.grow(8)
            await haarlem.rondgang.go()
            restored = FakeHoofden(haarlem.log.signer)
            restored.grow(5)

            results = await Rondgang(restored, haarlem.rondgang.getuigen, FakeClock()).go()

            assert [r.reden for r in results if isinstance(r, Alarmering)] == [Reden.AHEAD, Reden.AHEAD]


async def test_a_log_that_forgot_what_was_cosigned_asks_again(tmp_path: Path) -> None:
    """After a restart the log learns from the witness how far it was, and goes on from there."""
    async with AsyncClient(trust_env=False) as client:
        with region(tmp_path, client) as (haarlem, _, _):
            haarlem.log.grow(5)
            await haarlem.rondgang.go()
            haarlem.log.grow(2)

            haarlem.log.known.clear()

            results = await Rondgang(haarlem.log, haarlem.rondgang.getuigen, FakeClock()).go()

            assert [type(r) for r in results] == [Meegetekend, Meegetekend]
            haarlem.require_witnessed()
