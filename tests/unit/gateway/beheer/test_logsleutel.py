# SPDX-License-Identifier: EUPL-1.2
"""The key of the log is replaced at the machine, in two steps, and each may be done again."""

from pathlib import Path
from typing import Final

import pytest
from fakes.logregels import logregel, write_lines

from adapters.crypto.ring.opvolger import LOG, OPVOLGER, make_opvolger, promote_opvolger, read_opvolger
from audit import verify
from audit.checkpoint import Checkpoint, open_checkpoint
from audit.note import parse_vkey
from audit.sleutelgeschiedenis import Sleutelgeschiedenis, open_head, open_history, write_history
from gateway.beheer.installatie import export_log, log_vkey, verify_log
from gateway.beheer.logsleutel import finish_rotation, rotate_key
from gateway.errors import ConflictError, KeyFileError, LedgerError, SettingsError
from gateway.huis import House, open_house
from gateway.settings import Settings, read_settings

pytestmark = pytest.mark.filterwarnings("ignore::gateway.huis.UnsafeFileKeysWarning")

ORIGIN: Final = "sluis.example/log"


async def serve(settings: Settings, nummer: int) -> bytes:
    """A gateway that writes one line, signs a head and stops."""
    house = await open_house(settings)
    await write_lines(house.ledger, logregel(nummer))
    note = await house.bewaker.keep()
    await house.close()
    return note


async def history_of(settings: Settings, first: str) -> Sleutelgeschiedenis:
    """The published history, from a key that was known before."""
    house = await open_house(settings)
    notes = await house.ledger.look(lambda tx: tx.logboek.successions())
    await house.release()
    return open_history(write_history(notes), ORIGIN, parse_vkey(first))


async def test_the_key_of_the_log_is_replaced(tmp_path: Path) -> None:
    """From one key by way of two to the next: every head holds for who follows the history."""
    settings = read_settings(folder=tmp_path)
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
    assert not (settings.keys / OPVOLGER).exists()


async def test_who_knows_the_first_key_goes_on_for_a_while(tmp_path: Path) -> None:
    """Between the steps a head and an export hold for who knows the first key alone."""
    settings = read_settings(folder=tmp_path / "var")
    await serve(settings, 0)
    first = await log_vkey(settings)
    await rotate_key(settings)
    note = await serve(settings, 1)

    await export_log(settings, tmp_path / "log.jsonl")
    holds, words = await verify_log(settings, tmp_path / "log.jsonl")

    assert isinstance(open_checkpoint(note, ORIGIN, [parse_vkey(first)]), Checkpoint)
    assert holds, words


async def test_the_whole_log_verifies_after_the_key_was_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines from before, between and after: the check holds, and the export for who knows the first key."""
    settings = read_settings(folder=tmp_path / "var")
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


async def test_beginning_again_changes_nothing(tmp_path: Path) -> None:
    """Begun twice, there is one succession and one next key."""
    settings = read_settings(folder=tmp_path)
    await serve(settings, 0)

    first, second = await rotate_key(settings), await rotate_key(settings)

    assert first == second


async def test_an_installation_without_a_line_can_begin(tmp_path: Path) -> None:
    """A log that is empty yet can get its next key as well."""
    settings = read_settings(folder=tmp_path)
    first = await log_vkey(settings)
    await rotate_key(settings)
    note = await serve(settings, 0)

    assert open_head(note, await history_of(settings, first)).size == 2


async def test_nothing_is_finished_that_was_not_begun(tmp_path: Path) -> None:
    """Without a next key the key of the log stays."""
    settings = read_settings(folder=tmp_path)
    await serve(settings, 0)
    before = await log_vkey(settings)

    with pytest.raises(ConflictError, match="no succession was begun here"):
        await finish_rotation(settings)

    assert await log_vkey(settings) == before


async def test_no_key_goes_before_its_successor_has_signed(tmp_path: Path) -> None:
    """Without a head of the new key the old one is not destroyed."""
    settings = read_settings(folder=tmp_path)
    await serve(settings, 0)
    before = (settings.keys / LOG).read_bytes() if settings.keys.exists() else b""
    await rotate_key(settings)

    with pytest.raises(ConflictError, match="one line more"):
        await finish_rotation(settings)

    assert (settings.keys / LOG).read_bytes() == before
    assert (settings.keys / OPVOLGER).exists()


async def test_finished_is_finished(tmp_path: Path) -> None:
    """A second finish finds nothing to do, and destroys nothing."""
    settings = read_settings(folder=tmp_path)
    await serve(settings, 0)
    await rotate_key(settings)
    await serve(settings, 1)
    await finish_rotation(settings)

    with pytest.raises(ConflictError, match="no succession was begun here"):
        await finish_rotation(settings)

    await serve(settings, 2)


async def test_a_gateway_that_lost_the_new_key_signs_nothing(tmp_path: Path) -> None:
    """A next key that is gone, such as by an old backup of the keys, stops the signing and nothing else."""
    settings = read_settings(folder=tmp_path)
    await serve(settings, 0)
    await rotate_key(settings)
    (settings.keys / OPVOLGER).unlink()
    house: House = await open_house(settings)
    await write_lines(house.ledger, logregel(1))

    with pytest.raises(LedgerError, match="signed by a key that this gateway has not got"):
        await house.bewaker.keep()

    await house.release()


async def test_a_sealed_ring_keeps_no_open_key_beside_it(tmp_path: Path) -> None:
    """Where keys are sealed or in a token, no open key is put beside them."""
    settings = read_settings(folder=tmp_path, keys_ring="verzegeld")

    with pytest.raises(SettingsError, match="only a ring of open files"):
        await rotate_key(settings)

    (tmp_path / "leeg").mkdir(mode=0o700)
    with pytest.raises(KeyFileError, match="sealed or elsewhere"):
        make_opvolger(tmp_path / "leeg", lambda count: b"\x05" * count)
    assert list((tmp_path / "leeg").glob("*.pem")) == []


async def test_a_stop_while_finishing_leaves_one_key(tmp_path: Path) -> None:
    """When the new key stands in both files, it signs once, and the next key can be made."""
    settings = read_settings(folder=tmp_path)
    await serve(settings, 0)
    await rotate_key(settings)
    await serve(settings, 1)
    opvolger = (settings.keys / OPVOLGER).read_bytes()
    await finish_rotation(settings)
    (settings.keys / OPVOLGER).write_bytes(opvolger)
    (settings.keys / OPVOLGER).chmod(0o600)

    assert read_opvolger(settings.keys) is None
    await serve(settings, 2)
    await rotate_key(settings)
    assert read_opvolger(settings.keys) is not None


def test_without_a_next_key_there_is_none_to_promote(tmp_path: Path) -> None:
    """Nothing is put in the place of the key when there is no next one."""
    with pytest.raises(KeyFileError, match="log-opvolger"):
        promote_opvolger(tmp_path)
