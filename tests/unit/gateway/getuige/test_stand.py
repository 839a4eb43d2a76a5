# SPDX-License-Identifier: EUPL-1.2
"""How it stands with the witnesses follows from their signatures, by a policy: how many, how old."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fakes.getuigen import FakeHoofden
from fakes.world import NU, FakeClock
from vectors.audit.small_log import SIGNER, small_log

from audit.cosignature import add_cosignatures, cosign, cosigner_of
from audit.getuigenis import Alarmering, Gesprek, Later, Meegetekend, Reden, Uitslag
from audit.note import Signer
from audit.quorum import Quorum
from gateway.getuige.model import Getuigerij, judge
from gateway.getuige.rondgang import Rondgang
from gateway.getuige.wacht import Getuigenwacht
from gateway.toezicht.getuigenbeeld import duration, witnesses_in_words

LOG: Final = small_log(["all"] * 5)
UUR: Final = timedelta(hours=1)


def witness(n: int) -> Signer:
    """A witness. Never use its key."""
    return Signer(f"w{n}.example", Ed25519PrivateKey.from_private_bytes(bytes([40 + n]) * 32))


W1, W2, W3 = witness(1), witness(2), witness(3)
QUORUM: Final = Quorum(tuple(map(cosigner_of, (W1, W2, W3))), 2, 3600)


def rij(signer: Signer, op: datetime = NU, *, door: Signer | None = None) -> Getuigerij:
    """What is remembered of a witness that cosigned at a moment; `door` signed in its place."""
    line = cosign(LOG.head.text, door or signer, time_s=int(op.timestamp()))
    return Getuigerij(signer.name, LOG.head.size, add_cosignatures(LOG.note, [line]))


def alarmed(signer: Signer) -> Getuigerij:
    """A witness that cosigned just now, and refused after that."""
    return replace(rij(signer), alarm=Reden.REWRITTEN, alarm_grootte=5, alarm_op=NU)


@pytest.mark.parametrize(
    ("rijen", "vers", "bereikt"),
    [
        pytest.param([rij(W1), rij(W2)], 2, True, id="two of two that are due"),
        pytest.param([rij(W1), rij(W2), rij(W3)], 3, True, id="all"),
        pytest.param([rij(W1)], 1, False, id="one too few"),
        pytest.param([], 0, False, id="nobody yet"),
        pytest.param([rij(W1), rij(W2, NU - UUR)], 2, True, id="as old as it may be"),
        pytest.param([rij(W1), rij(W2, NU - UUR - timedelta(seconds=1))], 1, False, id="a second too old"),
        pytest.param([rij(W1), rij(W2, NU + timedelta(minutes=2))], 1, False, id="from the future"),
        pytest.param([rij(W1), alarmed(W2)], 1, False, id="fresh, and refuses since"),
        pytest.param([rij(W1), rij(W2, door=W1)], 1, False, id="row that points at another's signature"),
        pytest.param([rij(W1), Getuigerij("w2.example", 5)], 1, False, id="row without a note"),
        pytest.param([rij(W1), Getuigerij("w2.example", 5, b"onzin")], 1, False, id="note that is none"),
        pytest.param([rij(W1), rij(witness(4))], 1, False, id="witness that is not asked"),
    ],
)
def test_the_policy_counts_fresh_signatures(rijen: list[Getuigerij], vers: int, *, bereikt: bool) -> None:
    """Only a signature that holds, is fresh, and of a witness that does not refuse us counts."""
    stand = judge(QUORUM, rijen, NU)

    assert (stand.vers, stand.bereikt) == (vers, bereikt)


def test_without_witnesses_nothing_is_reached() -> None:
    """A log that nobody cosigns is not called witnessed, and no alarm goes off for it."""
    stand = judge(None, [], NU)

    assert not stand.bereikt
    assert stand.alarmen == ()
    assert witnesses_in_words(stand, NU).titel == "Niemand tekent mee"


def test_an_alarm_does_not_go_with_its_witness() -> None:
    """Who takes a witness out of the settings does not take its alarm away."""
    stand = judge(Quorum((cosigner_of(W1),), 1, 3600), [rij(W1), alarmed(W2)], NU)

    assert [g.naam for g in stand.alarmen] == ["w2.example"]
    assert witnesses_in_words(stand, NU).soort == "fout"


def test_the_words_say_who_and_when() -> None:
    """Each witness has a line with its last signature, a word for its state, and a bar of the time passed."""
    beeld = witnesses_in_words(judge(QUORUM, [rij(W1, NU - UUR / 2), alarmed(W2)], NU), NU)

    assert [(r.naam, r.woord, r.procent) for r in beeld.regels] == [
        ("w1.example", "op tijd", 50),
        ("w2.example", "weigert", 0),
        ("w3.example", "tekende nog nooit", 100),
    ]
    assert beeld.regels[0].getekend == "ma 23 nov 10:00, 30 minuten geleden"
    assert beeld.regels[1].alarm == "Ons logboek gaat niet verder op wat deze getuige eerder tekende."


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "0 seconden"),
        (1, "1 seconde"),
        (60, "1 minuut"),
        (3600, "1 uur"),
        (5400, "90 minuten"),
        (172800, "2 dagen"),
    ],
)
def test_a_time_is_said_in_a_unit_that_fits(seconds: int, words: str) -> None:
    """No hours where minutes do, and a clock that runs ahead says nothing negative."""
    assert duration(timedelta(seconds=seconds)) == words


class Stub:
    """A witness that gives these answers, one after the other, and counts the questions."""

    def __init__(self, *answers: Uitslag) -> None:
        self.key = cosigner_of(W1)
        self.answers = list(answers)
        self.asked: list[int] = []

    async def ask(self, gesprek: Gesprek, proof: tuple[bytes, ...]) -> Uitslag:
        """The next answer."""
        del proof
        self.asked.append(gesprek.cosigned_size)
        return self.answers.pop(0)


def cosigned(hoofden: FakeHoofden) -> Meegetekend:
    """The witness cosigns the newest head."""
    size = len(hoofden.entries)
    line = cosign(hoofden.notes[size].decode().partition("\n\n")[0] + "\n", W1, time_s=7)
    return Meegetekend(line, 7)


async def test_a_restart_forgets_no_alarm() -> None:
    """A witness that refused is not asked again by a gateway that was started anew."""
    hoofden = FakeHoofden(SIGNER)
    hoofden.grow(5)
    stub = Stub(Alarmering(Reden.REWRITTEN, W1.name, 3))

    await Rondgang(hoofden, [stub], FakeClock()).go()
    await Rondgang(hoofden, [stub], FakeClock()).go()

    assert stub.asked == [0]
    (kept,) = await hoofden.witnesses()
    assert (kept.alarm, kept.alarm_grootte, kept.alarm_op) == (Reden.REWRITTEN, 3, NU)


async def test_an_alarm_ends_when_the_witness_cosigns() -> None:
    """Asked again it may refuse again, and the alarm is there anew; it goes only with a signature."""
    hoofden = FakeHoofden(SIGNER)
    hoofden.grow(5)
    alarm = Alarmering(Reden.REWRITTEN, W1.name, 3)
    stub = Stub(alarm, alarm, cosigned(hoofden))
    rondgang = Rondgang(hoofden, [stub], FakeClock())
    await rondgang.go()

    found = []
    for _ in range(2):
        hoofden.known[W1.name] = replace(hoofden.known[W1.name], opnieuw=True)
        await rondgang.go()
        found.append(hoofden.known[W1.name].alarm)

    assert found == [Reden.REWRITTEN, None]


async def test_what_was_cosigned_is_remembered_over_a_restart() -> None:
    """The next process offers from the size that the witness has, and so sees when it forgot that."""
    hoofden = FakeHoofden(SIGNER)
    hoofden.grow(5)
    stub = Stub(cosigned(hoofden), Later(503))
    await Rondgang(hoofden, [stub], FakeClock()).go()
    hoofden.grow(2)

    await Rondgang(hoofden, [stub], FakeClock()).go()

    assert stub.asked == [0, 5]


async def test_a_log_shorter_than_what_was_cosigned_is_an_alarm() -> None:
    """A database that went back beside its own memory of the witness is told without asking."""
    hoofden = FakeHoofden(SIGNER)
    hoofden.grow(5)
    hoofden.known[W1.name] = Getuigerij(W1.name, 9)
    stub = Stub()

    await Rondgang(hoofden, [stub], FakeClock()).go()

    assert hoofden.known[W1.name].alarm is Reden.AHEAD
    assert stub.asked == []


async def test_the_watch_holds_what_it_saw_last() -> None:
    """Before anybody looked nothing is known; after that the last look stands for all."""
    rijen = [rij(W1), rij(W2)]

    async def look(_: object) -> list[Getuigerij]:
        return rijen

    wacht = Getuigenwacht(QUORUM, FakeClock(), look)
    before = wacht.stand
    await wacht.refresh()

    assert before is None
    assert wacht.stand is not None
    assert wacht.stand.bereikt
