# SPDX-License-Identifier: EUPL-1.2
"""The keys of the vault in the ledger: made once, agreed on by all replicas, and destroyed for good."""

import asyncio
from pathlib import Path

import pytest
from engines import Database
from fakes.kluizen import GEMEENTE, keep_sealed, look_up, make_replica
from fakes.logregels import logregel
from fakes.proef import BSN, MELDER
from fakes.sleutelring import ring_of
from fakes.world import NU, FakeChance, person

from adapters.crypto.kluis import Kluis, rewrap
from adapters.sql.postgres import PostgresEngine
from adapters.sql.sqlite import SqliteEngine
from gateway.eigen import SLEUTELBEWAARDER, destroy_vault_keys, make_vault_key, rewrap_vault_keys
from gateway.errors import KluisError, UnknownError
from gateway.kern.kluissleutel import Kluissleutel, Kluisstand
from gateway.kern.regelkluis import LOGBOEK
from gateway.ports import Ledger, Tx, Unit
from gateway.sluis import Sluis
from policies.begrippen import Functie

WIJKTEAM = person(Functie.WIJKTEAMLID)


async def kept(ledger: Ledger) -> list[tuple[str, int, Kluisstand]]:
    """Which keys of municipalities the ledger remembers; that of the log is apart."""
    sleutels = await ledger.look(lambda tx: list(tx.kluissleutels.all()))
    return [(s.gemeente, s.versie, s.stand) for s in sleutels if s.gemeente != LOGBOEK]


async def test_a_key_comes_back_as_it_was_kept(ledger: Ledger) -> None:
    """A stored key is the key that was made, wrapped, and is its municipality's alone."""
    made = await make_replica(ledger)[0].exchange(
        SLEUTELBEWAARDER, make_vault_key(GEMEENTE, verpakt=lambda _: b"w" * 72)
    )

    found = await ledger.look(lambda tx: (list(tx.kluissleutels.of(GEMEENTE)), tx.kluissleutels.of("0453")))
    assert found == ([Kluissleutel(GEMEENTE, 1, b"w" * 72, NU)], [])
    assert found[0] == [made.result]


async def test_the_first_seal_makes_the_key_and_the_next_do_not(ledger: Ledger) -> None:
    """One key is made for a municipality, with one line that says so, however much is sealed."""
    sluis, _ = make_replica(ledger)
    een, twee = [(await sluis.exchange(MELDER, keep_sealed())).result for _ in range(2)]

    lines = await ledger.look(lambda tx: [r.kolommen["gebeurtenis"] for r in tx.logboek.stored(0, 9)])
    assert await kept(ledger) == [(GEMEENTE, 1, Kluisstand.ACTIEF)]
    assert (een[1][:3], twee[1][:3]) == (b"\x02\x00\x01",) * 2
    assert lines.count("kluissleutel.gemaakt") in {0, 1}  # 0 where lines get their place later


async def test_two_replicas_that_make_the_first_key_agree(ledger: Ledger) -> None:
    """Of two first keys made at one moment one is kept, and each replica opens what the other sealed."""
    (een, _), (twee, _) = make_replica(ledger, 1, bron=True), make_replica(ledger, 2, bron=True)

    first, second = await asyncio.gather(
        een.exchange(MELDER, keep_sealed()), twee.exchange(MELDER, keep_sealed())
    )

    assert await kept(ledger) == [(GEMEENTE, 1, Kluisstand.ACTIEF)]
    for sluis, sealed in ((een, second.result), (twee, first.result)):
        assert (await sluis.exchange(WIJKTEAM, look_up(*sealed))).result[0].bron == "brp"


async def test_a_destroyed_key_opens_nothing_in_any_replica(ledger: Ledger) -> None:
    """From the moment that the key is destroyed no replica opens what it sealed, also not from memory."""
    (een, _), (twee, kluis) = make_replica(ledger, 1), make_replica(ledger, 2, bron=True)
    sealed = (await een.exchange(MELDER, keep_sealed())).result
    await twee.exchange(WIJKTEAM, look_up(*sealed))

    assert (await een.exchange(SLEUTELBEWAARDER, destroy_vault_keys(GEMEENTE))).result == 1

    assert await kept(ledger) == [(GEMEENTE, 1, Kluisstand.VERNIETIGD)]
    with pytest.raises(KluisError, match="does not open here"):
        await twee.exchange(WIJKTEAM, look_up(*sealed))
    assert kluis.stand(GEMEENTE) is None


@pytest.mark.parametrize("told", [False, True], ids=["of nothing", "that keys changed"])
async def test_what_is_sealed_after_destruction_has_a_key_that_is_there(
    ledger: Ledger, *, told: bool
) -> None:
    """A replica that still knows the destroyed key keeps nothing under it: the passage begins again."""
    sluis, _ = make_replica(ledger, 1, bron=True)
    await sluis.exchange(MELDER, keep_sealed())
    await make_replica(ledger, 2)[0].exchange(SLEUTELBEWAARDER, destroy_vault_keys(GEMEENTE))
    if told:
        await sluis.sleutels.refresh()

    sealed = (await sluis.exchange(MELDER, keep_sealed())).result

    assert sealed[1][:3] == b"\x02\x00\x02"
    assert (await sluis.exchange(WIJKTEAM, look_up(*sealed))).result[0].bron == "brp"
    assert await kept(ledger) == [(GEMEENTE, 1, Kluisstand.VERNIETIGD), (GEMEENTE, 2, Kluisstand.ACTIEF)]


async def test_exchanged_rows_are_refused_and_not_opened(ledger: Ledger) -> None:
    """A key that is copied into the row of another municipality opens and seals nothing there."""
    sluis, _ = make_replica(ledger, 1)
    sealed = (await sluis.exchange(MELDER, keep_sealed())).result
    (sleutel,) = await ledger.look(lambda tx: list(tx.kluissleutels.of(GEMEENTE)))
    of_velsen = Kluis(ring_of(), random=FakeChance(5).octets).draw("0453")(1)

    await _overwrite(sluis, sleutel.rewrapped(of_velsen))

    for n, task in ((2, (WIJKTEAM, look_up(*sealed))), (3, (MELDER, keep_sealed()))):
        with pytest.raises(KluisError, match="vault key of 0392, version 1, was made for another place"):
            await make_replica(ledger, n, bron=True)[0].exchange(*task)
    await _overwrite(sluis, sleutel, 2)
    there = make_replica(ledger, 4, bron=True)[0]
    assert (await there.exchange(WIJKTEAM, look_up(*sealed))).result[0].bron == "brp"


async def _overwrite(sluis: Sluis, sleutel: Kluissleutel, nummer: int = 1) -> None:
    """Put a row in the table, as who can write in the database does."""

    def work(tx: Tx) -> None:
        tx.kluissleutels.replace(sleutel)
        tx.record(logregel(nummer))

    await sluis.ledger.write(Unit(work))


async def test_there_must_be_something_to_destroy(ledger: Ledger) -> None:
    """Destroying the keys of a municipality that has none says so, and changes nothing."""
    sluis, _ = make_replica(ledger)

    with pytest.raises(UnknownError, match="no key in the vault"):
        await sluis.exchange(SLEUTELBEWAARDER, destroy_vault_keys(GEMEENTE))
    assert await kept(ledger) == []


async def test_the_master_key_of_the_log_is_of_no_municipality(ledger: Ledger) -> None:
    """Whoever ends a municipality cannot make the whole log unreadable by its number."""
    sluis, _ = make_replica(ledger)
    await sluis.exchange(SLEUTELBEWAARDER, make_vault_key(LOGBOEK, verpakt=lambda _: bytes(40)))

    with pytest.raises(UnknownError, match="no key in the vault"):
        await sluis.exchange(SLEUTELBEWAARDER, destroy_vault_keys(LOGBOEK))
    log = await ledger.look(lambda tx: tx.kluissleutels.of(LOGBOEK))
    assert [(s.stand, s.verpakt) for s in log] == [(Kluisstand.ACTIEF, bytes(40))]


async def test_keys_move_to_another_ring(ledger: Ledger) -> None:
    """Wrapped anew under another ring, keys open with that ring only; a second time changes nothing."""
    other = b"o" * 32
    sluis, _ = make_replica(ledger, 1)
    sealed = (await sluis.exchange(MELDER, keep_sealed())).result

    of_log = [s.verpakt for s in await ledger.look(lambda tx: tx.kluissleutels.of(LOGBOEK))]

    def over(verpakt: bytes) -> bytes | None:
        # The ledger of this test goes on under the ring that it has.
        return None if verpakt in of_log else rewrap(verpakt, van=ring_of(), naar=ring_of(kek=other))

    moved = [(await sluis.exchange(SLEUTELBEWAARDER, rewrap_vault_keys(over))).result for _ in range(2)]

    assert moved == [1, 0]
    new, _ = make_replica(ledger, 2, kek=other, bron=True)
    assert (await new.exchange(WIJKTEAM, look_up(*sealed))).result[0].bron == "brp"
    with pytest.raises(KluisError, match="does not open with this ring"):
        await make_replica(ledger, 3, bron=True)[0].exchange(WIJKTEAM, look_up(*sealed))


async def test_a_municipality_that_leaves_is_unreadable_in_the_bytes(database: Database) -> None:
    """Whoever takes the database after its key was destroyed, and has the whole key ring, opens no BSN.

    The wrapped key is in no file any more. A copy from before is another matter: TRUST.md says which.
    """
    ledger = database.ledger()
    sluis, _ = make_replica(ledger, 1, bron=True)
    sealed = (await sluis.exchange(MELDER, keep_sealed())).result
    (sleutel,) = await ledger.look(lambda tx: list(tx.kluissleutels.of(GEMEENTE)))
    other = (
        await sluis.exchange(SLEUTELBEWAARDER, make_vault_key("0453", verpakt=lambda _: b"w" * 72))
    ).result
    await sluis.exchange(SLEUTELBEWAARDER, destroy_vault_keys(GEMEENTE))

    rows = await database.rows(
        "SELECT gemeente, verpakt FROM kluissleutel WHERE gemeente <> '0000' ORDER BY gemeente"
    )
    assert [(g, bytes(v)) for g, v in rows] == [(GEMEENTE, b""), ("0453", other.verpakt)]
    with pytest.raises(KluisError, match="does not open here"):
        await make_replica(database.ledger(), 2, bron=True)[0].exchange(WIJKTEAM, look_up(*sealed))
    engine, _ = database.opened[0]
    assert isinstance(engine, SqliteEngine | PostgresEngine)
    assert await engine.wipe()
    if database.soort == "sqlite":
        # Both connections are open still, as those of a gateway that serves: the WAL is not gone by itself.
        there = b"".join(p.read_bytes() for p in Path(database.place).parent.glob("sluis-*.db*"))
        assert (sleutel.verpakt in there, other.verpakt in there) == (False, True)
        assert BSN.digits.encode() not in there
