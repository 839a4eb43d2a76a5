# SPDX-License-Identifier: EUPL-1.2
"""The command line moves the vault to another ring, and destroys a key of it after two questions."""

import asyncio
from argparse import Namespace
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters.crypto.gebonden import key_in
from adapters.crypto.kluis import Kluis
from adapters.sql.sqlite import open_file
from gateway.beheer.kluis import destroy_vault
from gateway.cli import main
from gateway.demo.inrichting import write_inrichting
from gateway.eigen import SLEUTELBEWAARDER, make_vault_key
from gateway.errors import UnknownError
from gateway.huis import open_house
from gateway.kern.kluissleutel import Kluissleutel, Kluisstand
from gateway.settings import read_settings
from gateway.sleutelbeheer.ring import open_ring, system_random

pytestmark = pytest.mark.filterwarnings("ignore::gateway.huis.UnsafeFileKeysWarning")

SLEUTEL = b"k" * 32
GEMEENTE = "0392"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUIS_FOLDER", str(tmp_path / "var"))
    (tmp_path / "var").mkdir(mode=0o700)
    write_inrichting(tmp_path / "var" / "inrichting")


def fill() -> None:
    """An installation with a key of the vault, under the ring of now."""
    ring = open_ring(read_settings(), system_random())
    verpakt = Kluis(ring, random=lambda n: SLEUTEL[:n]).draw(GEMEENTE)

    async def work() -> None:
        house = await open_house(read_settings())
        await house.sluis.exchange(SLEUTELBEWAARDER, make_vault_key(GEMEENTE, verpakt=verpakt))
        await house.release()

    asyncio.run(work())


def look() -> tuple[list[Kluissleutel], list[str | int]]:
    """What the ledger holds: the keys of the vault, and the events of its log."""

    async def work() -> tuple[list[Kluissleutel], list[str | int]]:
        house = await open_house(read_settings())
        found = await house.ledger.look(
            lambda tx: (
                list(tx.kluissleutels.all()),
                [rij.kolommen["gebeurtenis"] for rij in tx.logboek.stored(0, 99)],
            )
        )
        await house.release()
        return found

    return asyncio.run(work())


def typed(*answers: str) -> Namespace:
    """Somebody at the terminal who would destroy the key, and gives these answers."""
    left = list(answers)
    return Namespace(gemeente=GEMEENTE, vraag=lambda _: left.pop(0))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run `sluis keys …`; its status and all that it said."""
    with pytest.raises(SystemExit, match=r"^[012]$") as ended:
        main(["keys", *arguments])
    said = capsys.readouterr()
    return int(str(ended.value.code)), said.out + said.err


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(("",), id="no answer"),
        pytest.param(("0453",), id="another municipality"),
        pytest.param((GEMEENTE, "ja"), id="the second question not as it asks"),
        pytest.param((GEMEENTE, ""), id="second thoughts"),
    ],
)
def test_without_both_answers_nothing_is_destroyed(answers: tuple[str, ...]) -> None:
    """Each of the two questions stops it: the key stays, and no line says otherwise."""
    fill()

    assert destroy_vault(typed(*answers)).status == 1

    (sleutel,), events = look()
    assert sleutel.stand is Kluisstand.ACTIEF
    assert "kluissleutel.vernietigd" not in events


def test_with_both_answers_the_key_is_gone_and_on_the_log() -> None:
    """The key of the municipality is destroyed, and the log says so."""
    fill()

    assert destroy_vault(typed(GEMEENTE, "vernietig")).status == 0

    (sleutel,), events = look()
    assert (sleutel.stand, sleutel.verpakt) == (Kluisstand.VERNIETIGD, b"")
    assert "kluissleutel.vernietigd" in events


def test_destroyed_key_is_in_no_file_of_a_gateway_that_serves() -> None:
    """While another process has the database open, the wrapped key is in neither the file nor the WAL."""
    fill()
    (sleutel,), _ = look()
    path = read_settings().sqlite_file
    assert path is not None
    serving = open_file(path, begin="BEGIN", query_only=True)
    with serving.connect() as conn:
        conn.execute(text("SELECT * FROM kluissleutel")).all()

    afdruk = destroy_vault(typed(GEMEENTE, "vernietig"))

    there = {p.name: p.read_bytes() for p in path.parent.glob(f"{path.name}*")}
    serving.dispose()
    assert f"{path.name}-wal" in there
    assert [name for name, octets in there.items() if sleutel.verpakt in octets] == []
    assert "nog niet schoon" not in afdruk.tekst


def test_nothing_to_destroy_is_said() -> None:
    """A municipality without a key is named as such, and nothing is destroyed."""
    with pytest.raises(UnknownError, match="no key in the vault"):
        destroy_vault(typed(GEMEENTE, "vernietig"))

    assert look()[0] == []


def test_keys_are_taken_over_from_another_ring(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """After the ring was exchanged, the keys of the vault come under it, once, and are the same keys."""
    fill()
    (tmp_path / "var" / "sleutels").rename(tmp_path / "oud")
    new = open_ring(read_settings(), system_random())

    een, twee = (run(capsys, "rewrap", "--van", str(tmp_path / "oud")) for _ in range(2))

    (sleutel,), events = look()
    assert (een[0], een[1][:1], twee[0], twee[1][:1]) == (0, "1", 0, "0")
    assert key_in(new, sleutel.verpakt, gemeente=GEMEENTE, versie=1) == SLEUTEL
    assert events.count("kluissleutel.herverpakt") == 2
