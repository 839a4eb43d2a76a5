# SPDX-License-Identifier: EUPL-1.2
"""Killed while the key of the log was replaced: the ring opens and a key signs, at every point."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fakes.bewaarplaatsen import ring_with, stream
from pkcs11 import Attribute, ObjectClass
from softhsm import empty_token, session_on

from adapters.crypto.aftredend import AftredendeSigner
from adapters.crypto.ring.keyfiles import create_once
from adapters.crypto.ring.onverzegeld import OpenMap
from adapters.crypto.ring.poort import KeyRing
from adapters.crypto.ring.token import Sleuteltoken
from adapters.crypto.ring.tokensleutels import TokenLogKey
from adapters.crypto.ring.verzegeld import VerzegeldeMap
from audit.note import Signer, open_note, sign_note
from gateway.errors import KeyFileError

pytestmark = pytest.mark.filterwarnings("ignore::adapters.crypto.keys.UnsafeFileKeysWarning")

NAME = "sluis.example/log"
WORD = b"correct horse battery staple"
MASTER = bytes(range(32))


def both_in(plaats: OpenMap | VerzegeldeMap | Sleuteltoken) -> list[bytes]:
    """Make a ring with a next key; the public keys of the log."""
    ring_with(plaats, MASTER)
    plaats.make_opvolger()
    return log_keys(plaats.open())


def log_keys(ring: KeyRing) -> list[bytes]:
    """The public keys that the ring has for the log."""
    keys = (ring.log_signing_key, ring.next_log_signing_key)
    return [key.public_key().public_bytes_raw() for key in keys if key]


def halves(label: str) -> set[ObjectClass]:
    """Which halves of a pair are in the token."""
    with session_on() as session:
        found = session.get_objects({Attribute.LABEL: label})
        return {o.object_class for o in found if o.object_class is not None}


def remove_half(kind: ObjectClass, label: str) -> None:
    """Destroy one half of a pair, as a stop in the middle would."""
    with session_on() as session:
        session.get_key(object_class=kind, label=label).destroy()


def test_a_plain_ring_with_one_key_in_two_files_has_one_key(tmp_path: Path) -> None:
    """Stopped between the two files, the new key has the turn alone, and the next one can be made."""
    plaats = OpenMap(tmp_path / "s", stream("one"))
    both = both_in(plaats)
    opvolger = (plaats.directory / "log-opvolger.pem").read_bytes()
    plaats.promote_opvolger()
    create_once(plaats.directory / "log-opvolger.pem", opvolger)

    assert log_keys(plaats.open()) == both[1:]
    with pytest.raises(KeyFileError, match="holds no next key of the log"):
        plaats.promote_opvolger()
    plaats.make_opvolger()
    assert (len(log_keys(plaats.open())), log_keys(plaats.open())[0]) == (2, both[1])


def test_a_sealed_ring_that_was_not_put_in_its_place_changed_nothing(tmp_path: Path) -> None:
    """Stopped before the new file had its name, the old one counts; done again, nothing of it is left."""
    plaats = VerzegeldeMap(tmp_path / "s", stream("one"), WORD)
    both = both_in(plaats)
    path = plaats.directory / "sleutelring.verzegeld"
    create_once(path.with_name(f".{path.name}.ab12cd.tmp"), path.read_bytes())

    assert log_keys(plaats.open()) == both
    plaats.promote_opvolger()
    assert log_keys(plaats.open()) == both[1:]
    assert [p.name for p in plaats.directory.iterdir()] == [path.name]


def test_a_sealed_ring_opens_to_its_own_passphrase_alone(tmp_path: Path) -> None:
    """With another passphrase no next key is made or promoted, and no byte of the file changes."""
    plaats = VerzegeldeMap(tmp_path / "s", stream("one"), WORD)
    both_in(plaats)
    path = plaats.directory / "sleutelring.verzegeld"
    before = path.read_bytes()
    other = VerzegeldeMap(plaats.directory, stream("two"), WORD.upper())

    for step in (other.make_opvolger, other.promote_opvolger):
        with pytest.raises(KeyFileError, match="does not open: another passphrase"):
            step()
    assert path.read_bytes() == before


def test_a_public_key_without_its_private_one_is_nobody() -> None:
    """Stopped between the halves of the old pair, the next key has the turn, and what is left goes later."""
    plaats = empty_token()
    both = both_in(plaats)
    remove_half(ObjectClass.PRIVATE_KEY, "sluis-log")

    assert log_keys(plaats.open()) == both[1:]
    plaats.make_opvolger()
    assert halves("sluis-log") == set()
    assert log_keys(plaats.open())[0] == both[1]
    assert halves("sluis-log-3") == {ObjectClass.PRIVATE_KEY, ObjectClass.PUBLIC_KEY}


def test_half_a_next_key_is_not_the_next() -> None:
    """Stopped between the halves of the new pair, another is drawn, and the half goes with the old key."""
    plaats = empty_token()
    both = both_in(plaats)
    remove_half(ObjectClass.PUBLIC_KEY, "sluis-log-2")

    assert log_keys(plaats.open()) == both[:1]
    plaats.make_opvolger()
    after = log_keys(plaats.open())
    plaats.promote_opvolger()
    assert (after[0], log_keys(plaats.open())) == (both[0], after[1:])
    assert halves("sluis-log") | halves("sluis-log-2") == set()


def test_a_next_key_stays_in_its_token() -> None:
    """The next key is sensitive, cannot be extracted, and a ring with one that can leave does not open."""
    plaats = empty_token()
    both_in(plaats)

    with session_on() as session:
        key = session.get_key(object_class=ObjectClass.PRIVATE_KEY, label="sluis-log-2")
        assert (key[Attribute.SENSITIVE], key[Attribute.EXTRACTABLE]) == (True, False)


def test_who_was_not_started_anew_signs_with_the_new_key() -> None:
    """When the old key goes from the token, a note that both signed is signed by the new one from then on."""
    plaats = empty_token()
    both_in(plaats)
    ring = plaats.open()
    assert ring.next_log_signing_key is not None
    signers = [AftredendeSigner(NAME, ring.log_signing_key), Signer(NAME, ring.next_log_signing_key)]
    keys = [signer.verifier for signer in signers]
    before = open_note(sign_note("text\n", signers), keys)

    plaats.promote_opvolger()

    assert list(before.signed_by) == keys
    assert list(open_note(sign_note("text\n", signers), keys).signed_by) == keys[1:]


def test_a_token_that_does_not_answer_leaves_no_signature_out() -> None:
    """Only a key that is gone is left out: a token that is unwell is an error."""

    def silent(_: bytes) -> bytes:
        raise KeyFileError("the token does not do what is asked")

    public = Ed25519PrivateKey.from_private_bytes(MASTER).public_key()
    signer = AftredendeSigner(NAME, TokenLogKey(public, silent))

    with pytest.raises(KeyFileError, match="does not do what is asked"):
        sign_note("text\n", [signer])
