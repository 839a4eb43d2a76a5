# SPDX-License-Identifier: EUPL-1.2
"""What was activated counts; files are a proposal, and broken ones change nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from fakes.inrichting import ALLES_IN_GEBRUIK, everything_in_use
from fakes.ledger import FakeLedger
from fakes.registerkamer import TEKSTEN, Bestanden, changed, make_houder, register_of
from fakes.world import NU, REGISTER

from gateway.errors import LedgerError, SettingsError
from gateway.ports import Tx
from gateway.registers.houder import Map, Registerhouder
from gateway.registers.model import Inwerkingtreding, Versie
from policies.errors import RegisterError

T = TypeVar("T")

ANDERS = changed("onderzoek-wmo.toml", "U moet weten wie", "U wilt weten wie")
STUK = changed("onderzoek-wmo.toml", 'doel = "onderzoek-wmo"', 'doel = "onderzoek-wmo"\nonzin = 1')


def activate(ledger: FakeLedger, teksten: dict[str, str]) -> str:
    """Let the ledger say that these files count; their version."""
    versie = register_of(teksten).versie
    ledger.kept.registers.keep(Versie(versie, teksten, NU))
    ledger.kept.registers.activate(Inwerkingtreding(versie, "", NU, "", "fg-1", ""))
    return versie


async def test_what_was_activated_counts_and_not_the_folder() -> None:
    """At the start the version of the database counts, and what stands in the folder is a proposal."""
    ledger = FakeLedger()
    versie = activate(ledger, ANDERS)

    houder = await Registerhouder.open(Map(Bestanden().read, lambda: ALLES_IN_GEBRUIK), ledger.look)

    assert houder.current().versie == versie
    assert houder.voorstel is not None
    assert (houder.voorstel.versie, houder.voorstel.teksten) == (REGISTER.versie, TEKSTEN)
    assert houder.unkept is None


async def test_a_new_gateway_counts_what_it_came_with() -> None:
    """With an empty database the folder counts, and waits to be kept."""
    houder = await Registerhouder.open(Map(Bestanden().read, lambda: ALLES_IN_GEBRUIK), FakeLedger().look)

    assert houder.current() == REGISTER
    assert houder.unkept is not None
    assert (houder.unkept.versie, houder.voorstel, houder.storing) == (REGISTER.versie, None, "")


async def test_new_files_are_a_proposal_and_change_nothing() -> None:
    """Files that change while the gateway runs are seen, and do not count."""
    bestanden = Bestanden()
    houder = make_houder(FakeLedger(), bestanden)
    bestanden.teksten = ANDERS

    await houder.refresh()

    assert houder.current().versie == REGISTER.versie
    assert houder.voorstel is not None
    assert houder.voorstel.versie == register_of(ANDERS).versie


@pytest.mark.parametrize(
    ("kapot", "storing"),
    [
        pytest.param(
            PermissionError(13, "no", "/var/secret/policies"), "(PermissionError)", id="no right to read"
        ),
        pytest.param(
            RegisterError("verboden.toml", "toml", "cannot be read", 7), "verboden.toml, line 7", id="file"
        ),
    ],
)
async def test_a_folder_that_cannot_be_read_is_told(kapot: Exception, storing: str) -> None:
    """What is wrong is told without a path of the machine, and the last good register counts on."""
    bestanden = Bestanden()
    houder = make_houder(FakeLedger(), bestanden)
    bestanden.kapot = kapot

    await houder.refresh()

    assert storing in houder.storing
    assert "secret" not in houder.storing
    assert houder.current() == REGISTER


async def test_a_broken_file_is_told_by_file_and_line_until_it_is_mended() -> None:
    """An unknown key names its file, line and key; when it is gone, nothing is told any more."""
    bestanden = Bestanden()
    houder = make_houder(FakeLedger(), bestanden)
    bestanden.teksten = STUK
    await houder.refresh()
    broken = houder.storing
    bestanden.teksten = TEKSTEN

    await houder.refresh()

    assert broken.startswith("onderzoek-wmo.toml, line 5: onzin: unknown key")
    assert houder.storing == ""


async def test_what_another_replica_activated_is_followed() -> None:
    """A version that was activated elsewhere counts here at the next look, also a earlier one."""
    ledger = FakeLedger()
    houder = make_houder(ledger)
    versie = activate(ledger, ANDERS)
    await houder.refresh()
    followed = houder.current().versie
    activate(ledger, dict(TEKSTEN))

    await houder.refresh()

    assert (followed, houder.current().versie) == (versie, REGISTER.versie)


async def test_a_kept_version_that_cannot_be_read_changes_nothing() -> None:
    """When the active version cannot be read here, the last good register counts on and it is told."""
    ledger = FakeLedger()
    houder = make_houder(ledger)
    ledger.kept.registers.keep(Versie("f" * 16, STUK, NU))
    ledger.kept.registers.activate(Inwerkingtreding("f" * 16, "", NU, "", "fg-1", ""))

    await houder.refresh()

    assert houder.current() == REGISTER
    assert "onzin" in houder.storing


async def test_what_municipalities_use_is_read_again() -> None:
    """A purpose that a municipality brings into use counts without a new version of the register."""
    minder = [everything_in_use("0453")]
    houder = Registerhouder(REGISTER, None, Map(Bestanden().read, lambda: minder[0]), FakeLedger().look)

    await houder.refresh()

    assert houder.current() == replace(REGISTER, inrichting=minder[0])


async def test_a_gateway_that_can_read_no_register_does_not_begin() -> None:
    """Without a single good register the gateway stops, and says by file and line what to mend."""
    with pytest.raises(SettingsError, match=r"onderzoek-wmo\.toml, line 5: onzin"):
        await Registerhouder.open(Map(Bestanden(STUK).read, lambda: ALLES_IN_GEBRUIK), FakeLedger().look)


async def test_a_broken_folder_does_not_stop_a_gateway_that_was_in_use() -> None:
    """A gateway that starts again with a broken folder goes on with what was activated."""
    ledger = FakeLedger()
    versie = activate(ledger, ANDERS)

    houder = await Registerhouder.open(Map(Bestanden(STUK).read, lambda: ALLES_IN_GEBRUIK), ledger.look)

    assert (houder.current().versie, houder.voorstel) == (versie, None)
    assert "onzin" in houder.storing


async def test_a_database_that_fails_leaves_what_counts() -> None:
    """When the database cannot be read, what counted still counts."""

    async def broken(look: Callable[[Tx], T], /) -> T:
        del look
        raise LedgerError("the ledger cannot be read")

    houder = Registerhouder(REGISTER, None, Map(Bestanden().read, lambda: ALLES_IN_GEBRUIK), broken)

    with pytest.raises(LedgerError, match="cannot be read"):
        await houder.refresh()

    assert houder.current() == REGISTER
