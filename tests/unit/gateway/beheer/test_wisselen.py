# SPDX-License-Identifier: EUPL-1.2
"""The command line rotates, shows and retires pseudonym keys, and says in one line what cannot be done."""

import asyncio
import json
from argparse import Namespace
from base64 import urlsafe_b64decode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.logregels import logregel
from fakes.world import HAARLEM, key
from fakes.zaakbouw import zaak

from adapters.crypto.pseudonymiser import OprfPseudonymiser
from adapters.systeem import SystemChance
from gateway.beheer.wisselen import retire
from gateway.cli import main
from gateway.demo.inrichting import write_inrichting
from gateway.errors import ConflictError
from gateway.huis import open_house
from gateway.kern.bsn import Bsn
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutel
from gateway.kern.wissel import Wisselkeuze
from gateway.ports import Tx, Unit
from gateway.settings import read_settings
from gateway.sleutelbeheer.ring import Evaluatiesleutels, bewaarplaats_of, open_ring
from gateway.sleutelbeheer.wisselbeurt import Wisselbeurt, Wisselslot
from policies.begrippen import Doel

pytestmark = pytest.mark.filterwarnings("ignore::gateway.huis.UnsafeFileKeysWarning")

KIND = Bsn("999970008")
SLEUTEL = key(HAARLEM.oin, Doel.SIGNALERING_WMO)
EEN = ("--ontvanger", str(HAARLEM.oin), "--doel", "signalering-wmo")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUIS_FOLDER", str(tmp_path / "var"))
    (tmp_path / "var").mkdir(mode=0o700)
    write_inrichting(tmp_path / "var" / "inrichting")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run `sluis keys …`; its status and all that it said."""
    with pytest.raises(SystemExit, match=r"^[012]$") as ended:
        main(["keys", *arguments])
    said = capsys.readouterr()
    return int(str(ended.value.code)), said.out + said.err


def fill(people: int = 1, sleutel: Sleutel = SLEUTEL) -> None:
    """An installation with one key, under which so many people stand."""

    async def work() -> None:
        house = await open_house(read_settings())
        punt = OprfPseudonymiser(open_ring(read_settings(), SystemChance().octets)).derive(KIND, sleutel).punt

        def keep(tx: Tx) -> None:
            tx.sleutels.add(sleutel)
            for n in range(people):
                tx.zaken.add(zaak(id=f"Z-{n}", betrokkene=Pseudoniem(sleutel.nummer, punt)))
            tx.record(logregel(1))

        await house.ledger.write(Unit(keep))
        await house.release()

    asyncio.run(work())


def typed(*answers: str) -> Namespace:
    """Somebody at the terminal who would retire generation 1, and gives these answers."""
    left = list(answers)
    return Namespace(generatie=1, yes=False, vraag=lambda _: left.pop(0))


def new_master() -> None:
    """One more generation in the ring."""
    bewaarplaats_of(read_settings(), SystemChance().octets).add(2)


def test_rotation_moves_and_says_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    """A rotation says which keys it leaves, and at the end how many rows were moved and what may go."""
    fill(3)
    new_master()

    status, said = run(capsys, "rotate", *EEN)

    assert status == 0
    assert "Sleutels die een opvolger krijgen: 1\n" in said
    assert "3 rijen" in said
    assert "sluis keys retire --generatie 1" in said
    _, table = run(capsys, "stored")
    assert [line.split()[0:5:4] for line in table.splitlines()[1:]] == [["1", "ingetrokken"], ["2", "actief"]]


def test_public_keys_of_evaluations_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Of each key that counts the public half is shown, with its number, recipient and purpose."""
    fill()
    keys = Evaluatiesleutels(open_ring(read_settings(), SystemChance().octets))

    status, said = run(capsys, "stored", "--openbaar")

    (shown,) = json.loads(said)
    publiek = urlsafe_b64decode(shown.pop("publiek") + "=")
    assert (status, publiek) == (0, keys.pair(SLEUTEL).public)
    assert shown == {
        "nummer": 1,
        "ontvanger": str(HAARLEM.oin),
        "doel": "signalering-wmo",
        "stand": "actief",
    }


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param((), "name one key", id="nothing chosen"),
        pytest.param((*EEN, "--alles"), "name one key", id="both"),
        pytest.param(EEN[:2], "name one key", id="a recipient without purpose"),
        pytest.param((*EEN[:3], "bezorgen"), "no purpose 'bezorgen'", id="an unknown purpose"),
        pytest.param(("--ontvanger", "12", *EEN[2:]), "OIN", id="no OIN"),
        pytest.param((*EEN[:3], "verwijsindex-jeugd"), "nothing to rotate", id="a key that was never made"),
    ],
)
def test_what_cannot_be_rotated_is_said_in_one_line(
    given: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A choice that is no key ends with status 2 and one line, and changes no key."""
    fill()

    status, said = run(capsys, "rotate", *given)

    assert status == 2
    assert says in said.splitlines()[-1]
    assert "Traceback" not in said
    assert len(run(capsys, "stored")[1].splitlines()) == 2


def test_master_is_retired_once_nobody_needs_it(capsys: pytest.CaptureFixture[str]) -> None:
    """A master goes after its keys were rotated and somebody typed yes and its number, and not before."""
    fill()
    new_master()
    assert "1 keys still count" in run(capsys, "retire", "--generatie", "1", "--yes")[1]
    run(capsys, "rotate", "--alles")
    assert retire(typed("nee")).tekst == "Er is niets vernietigd."
    assert retire(typed("ja", "2")).tekst == "Er is niets vernietigd."

    afdruk = retire(typed("ja", "1"))

    assert (afdruk.status, "Generatie 1 is vernietigd." in afdruk.tekst) == (0, True)
    assert bewaarplaats_of(read_settings(), SystemChance().octets).open().generaties == (2,)


def test_kept_keys_are_said_and_can_be_closed(capsys: pytest.CaptureFixture[str]) -> None:
    """A rotation says until when a key is kept for its recipient; closing it frees the master."""
    fill(0, replace(SLEUTEL, doel=Doel.LEVERING_WMO))
    new_master()
    said = run(capsys, "rotate", "--alles")[1]
    refused = run(capsys, "retire", "--generatie", "1", "--yes")[1]

    closed = run(capsys, "rotate", "--alles", "--sluit")

    assert "1 sleutels blijven tot 20" in said
    assert "sluis keys retire" not in said
    assert "may keep pseudoniemen under 1 of its keys" in refused
    assert closed == (0, "1 aangehouden sleutels zijn ingetrokken.\n")
    assert run(capsys, "retire", "--generatie", "1", "--yes")[0] == 0


def test_what_came_to_count_while_somebody_thought_keeps_the_master(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A key that counts by the time of the answer keeps its master, whatever the answer is."""
    fill()
    new_master()
    run(capsys, "rotate", "--alles")
    answers = ["ja", "1"]

    async def come_to_count() -> None:
        house = await open_house(read_settings())
        await house.ledger.write(Unit(count))
        await house.release()

    def count(tx: Tx) -> None:
        tx.sleutels.add(replace(SLEUTEL, nummer=9, doel=Doel.LEVERING_WMO))
        tx.record(logregel(2))

    def think(_: str) -> str:
        if len(answers) == 1:
            # On a thread of its own: the command has the loop of this one.
            with ThreadPoolExecutor(1) as ander:
                ander.submit(asyncio.run, come_to_count()).result()
        return answers.pop(0)

    with pytest.raises(ConflictError, match="1 keys still count"):
        retire(Namespace(generatie=1, yes=False, vraag=think))
    assert bewaarplaats_of(read_settings(), SystemChance().octets).open().generaties == (1, 2)


@pytest.mark.parametrize("generatie", ["1", "7", "-1"])
def test_newest_or_unknown_master_stays(generatie: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The newest generation, and one that the ring does not hold, cannot be retired."""
    fill()

    status, said = run(capsys, "retire", f"--generatie={generatie}", "--yes")

    assert status == 2
    assert f"generation {generatie} cannot be retired: the ring holds 1" in said


async def test_gateway_that_serves_does_the_moving() -> None:
    """While a gateway has the lock it moves who is to be moved, and another process gets no turn."""
    await asyncio.to_thread(fill, 2)
    house = await open_house(read_settings())
    beurt = Wisselbeurt.of(read_settings(), house.verhuizer)
    await beurt.go_on()
    await house.verhuizer.leave(Wisselkeuze(alles=True))

    ander = Wisselslot.of(read_settings())
    assert not ander.take()
    await beurt.go_on()
    assert await house.verhuizer.left([SLEUTEL]) == 0
    beurt.close()
    assert ander.take()
    ander.release()
    await house.release()
