# SPDX-License-Identifier: EUPL-1.2
"""The demo before it serves: what cannot be served is said before the server begins."""

import warnings
from datetime import date
from pathlib import Path

import pytest

from gateway.demo.draaien import load_once
from gateway.demo.plaats import Plaats
from gateway.errors import LedgerError
from gateway.huis import UnsafeFileKeysWarning, open_house

DAG = date(2026, 11, 23)


async def loaded(folder: Path) -> Plaats:
    """A demo that was loaded, with one signed line in its log."""
    plaats = Plaats(folder, 9000)
    plaats.prepare()
    plaats.geladen.write_text("{}")
    house = await open_house(plaats.settings())
    await house.begin_register()
    await house.close()
    return plaats


def forget(folder: Path) -> None:
    """Lose the database, as who puts an old copy back does."""
    for file in folder.glob("sluis.db*"):
        file.unlink()


@pytest.fixture(autouse=True)
def unsafe_keys() -> None:
    """The keys of a demo are unsafe, and nobody need say so."""
    warnings.simplefilter("ignore", UnsafeFileKeysWarning)


@pytest.mark.parametrize("whole", [True, False], ids=["loaded", "to be loaded"])
async def test_an_old_database_is_said_before_the_demo_is_served(tmp_path: Path, *, whole: bool) -> None:
    """A database that is older than the signed head is refused in words that `sluis serve` uses too."""
    plaats = await loaded(tmp_path)
    forget(tmp_path)
    if not whole:
        plaats.geladen.unlink()

    with pytest.raises(LedgerError, match="0 lines where a head of 2 was signed: was an old copy put back"):
        await load_once(plaats, DAG)


async def test_a_loaded_demo_is_not_loaded_again(tmp_path: Path) -> None:
    """A demo that was loaded whole is left as it is."""
    plaats = await loaded(tmp_path)
    await load_once(plaats, DAG)

    house = await open_house(plaats.settings())
    assert house.adresboek.all() == ()
    await house.release()
