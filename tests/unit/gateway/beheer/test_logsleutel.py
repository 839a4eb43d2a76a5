# SPDX-License-Identifier: EUPL-1.2
"""The key of the log is replaced at the machine, in two steps, and each may be done again."""

from pathlib import Path

import pytest
from fakes.logkoppen import ORIGIN, keys_of, serve
from fakes.logregels import logregel, write_lines
from fakes.ringkeuze import RINGS, settings_with

from audit import verify
from audit.checkpoint import Checkpoint, open_checkpoint
from audit.note import parse_vkey
from audit.sleutelgeschiedenis import Sleutelgeschiedenis, open_head, open_history, write_history
from gateway.beheer.installatie import export_log, log_vkey, verify_log
from gateway.beheer.logsleutel import finish_rotation, rotate_key
from gateway.errors import ConflictError
from gateway.huis import open_house
from gateway.settings import Settings
from gateway.sleutelbeheer.ring import bewaarplaats_of, system_random

pytestmark = pytest.mark.filterwarnings("ignore::gateway.huis.UnsafeFileKeysWarning")


async def history_of(settings: Settings, first: str) -> Sleutelgeschiedenis:
    """The published history, from a key that was known before."""
    house = await open_house(settings)
    notes = await house.ledger.look(lambda tx: tx.logboek.successions())
    await house.release()
    return open_history(write_history(notes), ORIGIN, parse_vkey(first))


@RINGS
async def test_the_key_of_the_log_is_replaced(tmp_path: Path, kind: str) -> None:
    """From one key by way of two to the next: every head holds for who follows the history."""
    settings = settings_with(kind, tmp_path)
    heads = [await serve(settings, 0)]
    first = await log_vkey(settings)

    await rotate_key(settings)
    heads.append(await serve(settings, 1))
    told = await finish_rotation(settings)
    heads.append(await serve(settings, 2))

    history = await history_of(settings, first)
    second = await log_vkey(settings)
    assert [open_head(head, history).size for head in heads] == [2, 3, 4]
    assert [key.text for key in history.keys] == [first, second]
    assert second in told
    assert keys_of(settings) == [second]


@RINGS
async def test_who_knows_the_first_key_goes_on_for_a_while(tmp_path: Path, kind: str) -> None:
    """Between the steps a head and an export hold for who knows the first key alone."""
    settings = settings_with(kind, tmp_path)
    await serve(settings, 0)
    first = await log_vkey(settings)
    await rotate_key(settings)
    note = await serve(settings, 1)

    await export_log(settings, tmp_path / "log.jsonl")
    holds, words = await verify_log(settings, tmp_path / "log.jsonl")

    assert isinstance(open_checkpoint(note, ORIGIN, [parse_vkey(first)]), Checkpoint)
    assert holds, words


@RINGS
async def test_the_whole_log_verifies_after_the_key_was_replaced(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines from before, between and after: the check holds, and the export for who knows the first key."""
    settings = settings_with(kind, tmp_path)
    await serve(settings, 0)
    first = await log_vkey(settings)
    await rotate_key(settings)
    await serve(settings, 1)
    await finish_rotation(settings)
    await serve(settings, 2)

    await export_log(settings, tmp_path / "log.jsonl")
    holds, words = await verify_log(settings, None)

    assert holds, words
    assert (await verify_log(settings, tmp_path / "log.jsonl"))[0]
    assert verify.main([str(tmp_path / "log.jsonl"), "--key", first]) == 0
    capsys.readouterr()


@RINGS
async def test_an_installation_without_a_line_can_begin(tmp_path: Path, kind: str) -> None:
    """A log that is empty yet can get its next key as well."""
    settings = settings_with(kind, tmp_path)
    first = await log_vkey(settings)
    await rotate_key(settings)
    note = await serve(settings, 0)

    assert open_head(note, await history_of(settings, first)).size == 2


@RINGS
async def test_nothing_is_finished_that_was_not_begun(tmp_path: Path, kind: str) -> None:
    """Without a next key the key of the log stays."""
    settings = settings_with(kind, tmp_path)
    await serve(settings, 0)
    before = await log_vkey(settings)

    with pytest.raises(ConflictError, match="no succession was begun here"):
        await finish_rotation(settings)

    assert await log_vkey(settings) == before


@RINGS
async def test_finished_is_finished(tmp_path: Path, kind: str) -> None:
    """A second finish finds nothing to do, and destroys nothing."""
    settings = settings_with(kind, tmp_path)
    await serve(settings, 0)
    await rotate_key(settings)
    await serve(settings, 1)
    await finish_rotation(settings)

    with pytest.raises(ConflictError, match="no succession was begun here"):
        await finish_rotation(settings)

    await serve(settings, 2)


@RINGS
async def test_no_second_succession_begins_under_way(tmp_path: Path, kind: str) -> None:
    """Begun twice, the second is refused with the key that comes next, and no other key is made."""
    settings = settings_with(kind, tmp_path)
    first = await log_vkey(settings)
    await serve(settings, 0)
    await rotate_key(settings)
    both = keys_of(settings)

    with pytest.raises(ConflictError, match="is under way already, from 3 lines on, to") as refused:
        await rotate_key(settings)

    assert both[1] in str(refused.value)
    assert keys_of(settings) == both
    assert len((await history_of(settings, first)).opvolgingen) == 1


@RINGS
async def test_a_begin_that_was_stopped_is_gone_on_with(tmp_path: Path, kind: str) -> None:
    """Stopped before the next key was named, the house runs, and the key that is there is named."""
    settings = settings_with(kind, tmp_path)
    first = await log_vkey(settings)
    bewaarplaats_of(settings, system_random()).make_opvolger()
    made = keys_of(settings)
    await serve(settings, 0)

    told = await rotate_key(settings)

    assert keys_of(settings) == made
    assert made[1] in told
    assert (await history_of(settings, first)).keys[-1].text == made[1]


@RINGS
async def test_a_finish_that_was_stopped_is_done_again(tmp_path: Path, kind: str) -> None:
    """Stopped before the old key was destroyed, both have signed, and the finish is done again."""
    settings = settings_with(kind, tmp_path)
    await serve(settings, 0)
    await rotate_key(settings)
    both = keys_of(settings)
    note = await serve(settings, 1)

    await finish_rotation(settings)

    assert [open_checkpoint(note, ORIGIN, [parse_vkey(key)]).size for key in both] == [3, 3]
    assert keys_of(settings) == both[1:]


@RINGS
async def test_a_key_is_succeeded_again_and_again(tmp_path: Path, kind: str) -> None:
    """After one whole succession comes another, and who knows the first key still follows."""
    settings = settings_with(kind, tmp_path)
    first = await log_vkey(settings)
    for round_ in range(2):
        await rotate_key(settings)
        await serve(settings, round_)
        await finish_rotation(settings)
    note = await serve(settings, 2)

    history = await history_of(settings, first)

    assert [key.text for key in history.keys][2:] == keys_of(settings)
    assert open_head(note, history).size == 4


@RINGS
async def test_no_key_goes_before_its_successor_has_signed(tmp_path: Path, kind: str) -> None:
    """Without a head of the new key the old one is not destroyed."""
    settings = settings_with(kind, tmp_path)
    await serve(settings, 0)
    await rotate_key(settings)
    both = keys_of(settings)

    with pytest.raises(ConflictError, match="one line more"):
        await finish_rotation(settings)

    assert keys_of(settings) == both
    assert len(both) == 2


@RINGS
async def test_a_gateway_that_was_not_started_anew_signs_on(tmp_path: Path, kind: str) -> None:
    """A gateway that runs on after the finish signs heads and receipts, and its new key is under each."""
    settings = settings_with(kind, tmp_path)
    await serve(settings, 0)
    await rotate_key(settings)
    house = await open_house(settings)
    await write_lines(house.ledger, logregel(1))
    await house.bewaker.keep()
    await finish_rotation(settings)

    await write_lines(house.ledger, logregel(2))
    note = await house.bewaker.keep()
    await house.close()

    assert open_checkpoint(note, ORIGIN, [parse_vkey(keys_of(settings)[0])]).size == 4
