# SPDX-License-Identifier: EUPL-1.2
"""A witness answers as the specification says, and cannot be shown two histories."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from vectors.audit.known_answers import WITNESS
from vectors.audit.small_log import ORIGIN, SIGNER, SmallLog, opening_at, small_log

from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.cosignature import cosigner_of
from audit.errors import MalformedError
from audit.getuige import Alarm, Answer, Antwoordcode, Seen, Witness
from audit.getuigenis import (
    Afgewezen,
    Alarmering,
    Gesprek,
    Later,
    Meegetekend,
    Opnieuw,
    Reden,
    Uitslag,
)
from audit.merkle import leaf_hash, root_of
from audit.note import Signer, VerifierKey, parse_vkey
from audit.tiles import consistency_proof, extend
from audit.voorleggen import MAX_REQUEST_BYTES, Voorlegging, parse_request, write_request

TIME: int = WITNESS["cosignature_v1"]["timestamp"]
W1 = Signer(
    WITNESS["keys"]["witness_1"]["name"],
    Ed25519PrivateKey.from_private_bytes(bytes.fromhex(WITNESS["keys"]["witness_1"]["seed_hex"])),
)
SEQUENCE = WITNESS["witness_sequence"]["rows"]
LOGS = {ORIGIN: (SIGNER.verifier,)}


@dataclass(slots=True)
class FakeMemory:
    """Remembers heads in this process; `stall` runs between the checks and the storing."""

    heads: dict[str, Seen] = field(default_factory=dict)
    stall: Callable[[], object] = lambda: None

    def last(self, origin: str) -> Seen:
        """The head that was cosigned last."""
        return self.heads.get(origin, Seen())

    def advance(self, origin: str, before: Seen, after: Seen) -> bool:
        """Replace the head if it is still the one that was checked against."""
        stall, self.stall = self.stall, lambda: None
        stall()
        if self.last(origin) != before:
            return False
        self.heads[origin] = after
        return True


def witness(memory: FakeMemory, logs: Mapping[str, tuple[VerifierKey, ...]] | None = None) -> Witness:
    """Return the known witness with this memory."""
    return Witness(W1, LOGS if logs is None else logs, memory)


def request(old: int, log: SmallLog) -> bytes:
    """Return the body that asks to cosign the head of this log."""
    return write_request(Voorlegging(old, consistency_proof(old, log.head.size, log.read_tile), log.note))


def test_the_known_sequence_gets_the_known_answers() -> None:
    """Requests in order get the known statuses and bodies, and only a cosigned head sticks."""
    memory = FakeMemory()
    one = witness(memory)

    for row in SEQUENCE:
        assert memory.last(ORIGIN).size == row["known_size_before"], row["name"]
        answer = one.add_checkpoint(row["request"].encode(), now_s=TIME)
        assert answer.status == row["status"], row["name"]
        assert answer.body.decode() == row.get("body", ""), row["name"]
        assert memory.last(ORIGIN).size == row["known_size_after"], row["name"]


def test_the_script_of_another_witness_gets_its_answers() -> None:
    """The requests of a Sigsum log get the statuses that the specification names."""
    script = WITNESS["sigsum_witness_script"]
    one = witness(FakeMemory(), {script["origin"]: (parse_vkey(script["vkey"]),)})

    statuses = [one.add_checkpoint(row["request"].encode(), now_s=TIME).status for row in script["rows"]]

    assert statuses == [row["status"] for row in script["rows"]]


def test_of_two_requests_at_once_one_is_cosigned() -> None:
    """A request that was overtaken between its checks and its storing gets 409 and no cosignature."""
    race = WITNESS["witness_race"]
    memory = FakeMemory()
    one = witness(memory)
    assert one.add_checkpoint(race["first"].encode(), now_s=TIME).status == Antwoordcode.COSIGNED
    overtaking: list[Answer] = []
    memory.stall = lambda: overtaking.append(one.add_checkpoint(race["B"].encode(), now_s=TIME))

    late = one.add_checkpoint(race["A"].encode(), now_s=TIME)

    assert [answer.status for answer in overtaking] == [race["expected"]["B"]]
    assert (late.status, late.body.decode()) == (race["expected"]["A"], race["expected"]["A_body"])
    assert memory.last(ORIGIN).size == race["expected"]["known_size_after"]


def test_a_rewritten_history_is_refused_with_an_alarm() -> None:
    """A log that signs another history gets no cosignature; both heads are kept as evidence."""
    true, forked = small_log(["all"] * 5), rewritten(8)
    memory = FakeMemory()
    one = witness(memory)
    one.add_checkpoint(request(0, true), now_s=TIME)

    answer = one.add_checkpoint(request(5, forked), now_s=TIME)

    assert (answer.status, answer.body) == (Antwoordcode.CONTRADICTION, b"")
    assert answer.alarm == Alarm(
        ORIGIN, "the tree of 8 does not begin with that of 5", Seen(5, true.head.root), forked.note
    )
    assert memory.last(ORIGIN) == Seen(5, true.head.root)


def test_two_roots_of_one_size_are_refused_with_an_alarm() -> None:
    """A split view is refused, though each head alone is validly signed."""
    memory = FakeMemory()
    one = witness(memory)
    one.add_checkpoint(request(0, small_log(["all"] * 5)), now_s=TIME)

    answer = one.add_checkpoint(request(5, rewritten(5)), now_s=TIME)

    assert answer.status == Antwoordcode.CONTRADICTION
    assert answer.alarm is not None
    assert answer.alarm.problem == "two roots for size 5"


def test_a_witness_without_logs_serves_nobody() -> None:
    """No configured log, or one without keys, is a refusal and not an open door."""
    body = request(0, small_log(["all"]))

    assert witness(FakeMemory(), {}).add_checkpoint(body, now_s=TIME).status == Antwoordcode.UNKNOWN_LOG
    assert (
        witness(FakeMemory(), {ORIGIN: ()}).add_checkpoint(body, now_s=TIME).status
        == Antwoordcode.UNKNOWN_LOG
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00\xff" * 50, id="binary garbage"),
        pytest.param(b"old 0\n\n", id="no checkpoint"),
        pytest.param(b"old 0\n" + b"x" * MAX_REQUEST_BYTES, id="too long"),
        pytest.param("old ٠\n\n".encode() + small_log(["all"]).note, id="arabic digit"),
        pytest.param(b"old 0\r\n\n" + small_log(["all"]).note, id="carriage return"),
        pytest.param(b"old 0\n \n\n" + small_log(["all"]).note, id="space for a hash"),
    ],
)
def test_what_is_no_request_is_malformed(body: bytes) -> None:
    """Rubbish gets 400 and changes nothing."""
    memory = FakeMemory()

    assert witness(memory).add_checkpoint(body, now_s=TIME) == Answer(Antwoordcode.MALFORMED)
    assert memory.heads == {}


def test_a_request_goes_round() -> None:
    """What we ask is read back as what we asked, and no more hashes fit than a tree needs."""
    asked = Voorlegging(3, (b"\x01" * 32, b"\x02" * 32), small_log(["all"] * 5).note)

    assert parse_request(write_request(asked)) == asked
    with pytest.raises(MalformedError, match="64 hashes"):
        replace(asked, proof=(b"\x01" * 32,) * 64)


LOG = small_log(["all"] * 8)
TALK = Gesprek(cosigner_of(W1), LOG.note, size=8, old_size=5, cosigned_size=5)
LINE = witness(FakeMemory()).add_checkpoint(request(0, LOG), now_s=TIME).body


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        pytest.param(200, LINE, Meegetekend(LINE, TIME), id="cosigned"),
        pytest.param(409, b"6\n", Opnieuw(6), id="it was further than we thought"),
        pytest.param(409, b"9\n", Alarmering(Reden.AHEAD, W1.name, 9), id="it saw more than we have"),
        pytest.param(409, b"4\n", Alarmering(Reden.FORGETFUL, W1.name, 4), id="it forgot"),
        pytest.param(409, b"5\n", Alarmering(Reden.REWRITTEN, W1.name, 5), id="same size, still no"),
        pytest.param(422, b"", Alarmering(Reden.REWRITTEN, W1.name, 5), id="history rewritten"),
        pytest.param(429, b"", Later(429), id="too busy"),
        pytest.param(503, b"", Later(503), id="down"),
        pytest.param(404, b"", Afgewezen(404, "the witness does not take this head"), id="not known there"),
        pytest.param(409, b"+6\n", Afgewezen(409, "the witness names no size"), id="loose number"),
        pytest.param(409, b"\xff", Afgewezen(409, "the witness names no size"), id="rubbish"),
        pytest.param(
            200, b"", Afgewezen(200, "cosignature: 0 lines of this witness instead of 1"), id="empty yes"
        ),
    ],
)
def test_an_answer_is_understood(status: int, body: bytes, expected: Uitslag) -> None:
    """Each answer is a cosignature, another try, a pause, a refusal or an alarm."""
    assert TALK.read_answer(status, body) == expected


def rewritten(size: int) -> SmallLog:
    """Return a log whose second entry was replaced, signed with the log's own key."""
    true = small_log(["all"] * size)
    openings = (true.openings[0], replace(opening_at(77), index=1), *true.openings[2:])
    leaves = [leaf_hash(opening.entry) for opening in openings]
    head = Checkpoint(ORIGIN, size, root_of(leaves))
    return SmallLog(openings, extend(0, leaves, lambda _l, _i: b""), head, sign_checkpoint(head, SIGNER))
