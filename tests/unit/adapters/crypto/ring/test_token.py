# SPDX-License-Identifier: EUPL-1.2
"""The token: keys that cannot leave it, and clear words when it does not answer."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pkcs11
import pytest
from pkcs11 import Attribute, KeyType, ObjectClass
from softhsm import empty_token, session_on

from adapters.crypto.ring.pkcs11 import KLUIS, MEESTER, TokenKeys
from adapters.crypto.ring.sessie import Tokensessie, Verbinding
from adapters.crypto.ring.token import PRIVATE_LABELS, Sleuteltoken
from gateway.errors import KeyFileError

MASTER = bytes(range(32))


def founded() -> Sleuteltoken:
    """A token with a ring of which the master is known."""
    plaats = empty_token()
    plaats.found(master=MASTER)
    return plaats


def put(label: str, **attributes: object) -> None:
    """Put a generic secret in the token that differs from ours by these attributes."""
    template = {
        Attribute.CLASS: ObjectClass.SECRET_KEY,
        Attribute.KEY_TYPE: KeyType.GENERIC_SECRET,
        Attribute.LABEL: label,
        Attribute.VALUE: MASTER,
        Attribute.TOKEN: True,
        Attribute.SIGN: True,
        Attribute.SENSITIVE: True,
        Attribute.EXTRACTABLE: False,
        **{Attribute[name]: value for name, value in attributes.items()},
    }
    with session_on() as session:
        session.create_object(template)


def remove(label: str) -> None:
    """Remove every object with this label."""
    with session_on() as session:
        for found in list(session.get_objects({Attribute.LABEL: label})):
            found.destroy()


def test_no_secret_can_be_read_from_the_token() -> None:
    """Every secret and private key is sensitive, not extractable, and gives no value."""
    founded()
    with session_on() as session:
        kinds = (ObjectClass.SECRET_KEY, ObjectClass.PRIVATE_KEY)
        keys = [k for kind in kinds for k in session.get_objects({Attribute.CLASS: kind})]
        assert len(keys) == 5

        for key in keys:
            assert (key[Attribute.SENSITIVE], key[Attribute.EXTRACTABLE]) == (True, False)
            with pytest.raises(pkcs11.AttributeSensitive, match=r"^$"):
                key[Attribute.VALUE]


@pytest.mark.parametrize(
    "attributes",
    [
        pytest.param({"EXTRACTABLE": True}, id="extractable"),
        pytest.param({"SENSITIVE": False}, id="not sensitive"),
    ],
)
def test_a_key_that_can_leave_is_refused(attributes: dict[str, object]) -> None:
    """A ring with a key that may have left its token already does not open."""
    plaats = founded()
    put(MEESTER.format(2), **attributes)

    with pytest.raises(KeyFileError, match="sluis-meester-2 can leave the token"):
        plaats.open()


def test_a_second_key_of_one_name_is_refused() -> None:
    """Of two keys with one name nobody knows which was used, so neither is."""
    plaats = founded()
    put(MEESTER.format(1))

    with pytest.raises(KeyFileError, match="more than one key sluis-meester-1"):
        plaats.open()


@pytest.mark.parametrize("label", [pytest.param(n, id=n) for n in (KLUIS, *PRIVATE_LABELS)])
def test_a_lost_key_is_never_made_anew(label: str) -> None:
    """A ring that lacks a key does not open, and a new key is not drawn."""
    plaats = founded()
    remove(label)

    with pytest.raises(KeyFileError, match=f"the token holds no key {label}"):
        plaats.open()


def test_a_broken_off_making_is_gone_on_with() -> None:
    """The master goes in last; without it there is no ring, and what is there is used."""
    plaats = founded()
    before = plaats.open().wrap(MASTER)
    remove(MEESTER.format(1))

    assert not plaats.exists()
    plaats.found(master=MASTER)
    assert plaats.open().unwrap(before) == MASTER


def test_a_lost_session_is_opened_again() -> None:
    """When the token was restarted, the next question logs in again and is answered."""
    plaats = founded()
    verbinding = Verbinding(plaats.module, plaats.label, plaats.pin)
    ring = TokenKeys(verbinding)
    before = ring.expand(1, b"info")

    def close(sessie: Tokensessie) -> None:
        sessie.session.close()

    verbinding.ask(close)

    assert ring.expand(1, b"info") == before


def test_threads_share_one_session() -> None:
    """Questions from many threads are all answered, each with its own answer."""
    ring = founded().open()
    asked = [n.to_bytes(2, "big") for n in range(200)]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda info: ring.expand(1, info), asked))

    assert answers == [ring.expand(1, info) for info in asked]


def test_a_token_that_is_not_there_is_named() -> None:
    """A label that no token has is named, with the library."""
    plaats = replace(empty_token(), label="nergens")

    with pytest.raises(KeyFileError, match=r"libsofthsm2\.so has no token nergens"):
        plaats.open()


def test_what_is_no_library_is_named(tmp_path: Path) -> None:
    """A file that cannot be loaded is named."""
    (tmp_path / "module.so").write_bytes(b"")

    with pytest.raises(KeyFileError, match=r"module\.so is no PKCS#11 library that can be loaded"):
        Sleuteltoken(tmp_path / "module.so", "x", "1234").open()
