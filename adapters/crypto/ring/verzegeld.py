# SPDX-License-Identifier: EUPL-1.2
"""A key ring in one file, sealed by a passphrase: who has the disk, or a copy of it, has no key.

The passphrase comes from outside the folder: a credential of systemd, or a file that is kept
elsewhere. The whole ring is written anew at every change, under a fresh salt.
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64Error
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from adapters.crypto.ring.bewaarplaats import no_opvolger, other_master, require_older, there_is_one
from adapters.crypto.ring.geheugen import MemoryKeys
from adapters.crypto.ring.keyfiles import (
    create_once,
    ensure_directory,
    locked,
    read_private,
    remove_leftovers,
    replace_private,
)
from adapters.crypto.ring.keyforms import SECRET_BYTES, draw_secret, new_log_key, new_token_key
from adapters.crypto.ring.onverzegeld import MANIFEST, SEALED, OpenMap
from gateway.errors import KeyFileError

# sleutelring.verzegeld, three lines of ASCII:
#   "sluis-verzegelde-sleutelring/1"
#   "argon2id-1 " || salt[16] in hexadecimal
#   base64( nonce[12] || AES-256-GCM-SIV(ring) ),  the first two lines with their newlines are the AAD
# ring, lines of ASCII:  NAME || " " || secret[32] in hexadecimal, NAME in this order:
#   kluis, log, sessie, token, pseudoniem-N for every generation N, ascending,
#   and log-opvolger while the key of the log is being replaced
_HEAD: Final = "sluis-verzegelde-sleutelring/1"
_FILE: Final = re.compile(
    rb"(sluis-verzegelde-sleutelring/1\nargon2id-1 ([0-9a-f]{32})\n)([A-Za-z0-9+/=]+)\n"
)
_LINE: Final = re.compile(r"(kluis|log|sessie|token|pseudoniem-[1-9][0-9]{0,4}|log-opvolger) ([0-9a-f]{64})")
_OWN: Final = ("kluis", "log", "sessie", "token")
_OPVOLGER: Final = "log-opvolger"
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_LEAST_PASSPHRASE: Final = 16
"""A drawn passphrase of six words or 22 random characters is longer; a word that people think of is not."""


class SealedFileKeys(MemoryKeys):
    """A key ring that lay sealed on disk and is open in this process only."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class VerzegeldeMap:
    """A folder with one sealed file.

    Raises:
        KeyFileError: the passphrase is too short to withstand guessing.
    """

    directory: Path
    random: Callable[[int], bytes]
    passphrase: bytes = field(repr=False)

    soort: ClassVar[str] = "verzegeld"
    verzegeld: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if len(self.passphrase) < _LEAST_PASSPHRASE:
            raise KeyFileError(f"the passphrase of the keys is shorter than {_LEAST_PASSPHRASE} bytes")

    def exists(self) -> bool:
        """Whether the sealed file is there."""
        return self._path.exists()

    def open(self) -> SealedFileKeys:
        """Return the ring.

        Raises:
            KeyFileError: there is none, it is damaged, or the passphrase is another.
        """
        ensure_directory(self.directory)
        if not self.exists():
            raise KeyFileError(
                f"{self._path} is missing: put it back from a backup, or make a ring with"
                " 'sluis keys create' where there never was one"
            )
        return _unseal(read_private(self._path), self.passphrase, self._path)

    def found(self, *, generatie: int = 1, master: bytes | None = None) -> None:
        """Make a ring where there is none.

        Raises:
            KeyFileError: there is one, sealed or not, or the folder is open to others.
        """
        ensure_directory(self.directory)
        with locked(self.directory):
            if self.exists() or (self.directory / MANIFEST).exists():
                raise there_is_one(str(self.directory))
            ring = SealedFileKeys(
                log_signing_key=new_log_key(self.random),
                token_signing_key=new_token_key(self.random),
                session_secret=draw_secret(self.random),
                masters={generatie: master or draw_secret(self.random)},
                kek=draw_secret(self.random),
            )
            create_once(self._path, _seal(ring, self.passphrase, self.random))

    def add(self, generatie: int, *, master: bytes | None = None) -> None:
        """Put one more master in the ring; the one that is there already may be put back.

        Raises:
            KeyFileError: the generation is there with another master, or the ring does not open.
        """
        with locked(self.directory):
            ring = self.open()
            fresh = master or draw_secret(self.random)
            if ring.masters.get(generatie, fresh) != fresh:
                raise other_master(generatie)
            ring = replace(ring, masters={**ring.masters, generatie: fresh})
            replace_private(self._path, _seal(ring, self.passphrase, self.random))

    def destroy(self, generatie: int) -> None:
        """Destroy a master for good.

        Raises:
            KeyFileError: it is the newest, or the ring has no such generation.
        """
        with locked(self.directory):
            ring = self.open()
            require_older(generatie, ring.masters)
            ring = replace(ring, masters={g: m for g, m in ring.masters.items() if g != generatie})
            replace_private(self._path, _seal(ring, self.passphrase, self.random))
            remove_leftovers(self._path)

    def make_opvolger(self) -> None:
        """Make the next key of the log; one that is there already stays.

        Raises:
            KeyFileError: the ring does not open, or the file system refuses.
        """
        with locked(self.directory):
            ring = self.open()
            if ring.next_log_signing_key is None:
                ring = replace(ring, next_log_signing_key=new_log_key(self.random))
                replace_private(self._path, _seal(ring, self.passphrase, self.random))

    def promote_opvolger(self) -> None:
        """Let the next key of the log be its key, and destroy the one before, in one writing.

        Raises:
            KeyFileError: there is no next key, or the ring does not open.
        """
        with locked(self.directory):
            ring = self.open()
            if ring.next_log_signing_key is None:
                raise no_opvolger(str(self._path))
            ring = replace(ring, log_signing_key=ring.next_log_signing_key, next_log_signing_key=None)
            # First what a crash left, which holds the old key: once the new ring stands there is none.
            remove_leftovers(self._path)
            replace_private(self._path, _seal(ring, self.passphrase, self.random))

    def seal(self, plain: OpenMap) -> None:
        """Seal the plain ring in this folder, see that it opens, and only then remove its files.

        Who was stopped halfway does it again. What was plain may still be on backups.

        Raises:
            KeyFileError: there is no plain ring, it is not whole, the sealed one does not open, or lacks
                a next key of the log that the plain one has.
        """
        if not self.exists():
            ring = plain.open()
            create_once(self._path, _seal(ring, self.passphrase, self.random))
        plain.remove(self.open())

    @property
    def _path(self) -> Path:
        return self.directory / SEALED


def _seal(ring: MemoryKeys, passphrase: bytes, random: Callable[[int], bytes]) -> bytes:
    salt, nonce = random(_SALT_BYTES), random(_NONCE_BYTES)
    head = f"{_HEAD}\nargon2id-1 {salt.hex()}\n".encode("ascii")
    sealed = AESGCMSIV(_key_of(passphrase, salt)).encrypt(nonce, _write_ring(ring), head)
    return head + b64encode(nonce + sealed) + b"\n"


def _unseal(content: bytes, passphrase: bytes, path: Path) -> SealedFileKeys:
    found = _FILE.fullmatch(content)
    if not found:
        raise KeyFileError(f"{path} is damaged: it is no {_HEAD}")
    head, salt, body = found.groups()
    try:
        sealed = b64decode(body, validate=True)
        cipher = AESGCMSIV(_key_of(passphrase, bytes.fromhex(salt.decode("ascii"))))
        plain = cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], head)
    except (InvalidTag, ValueError, NotBase64Error) as e:
        # One message for both causes, since nobody but the owner can tell them apart.
        raise KeyFileError(f"{path} does not open: another passphrase, or a damaged file") from e
    return _read_ring(plain.decode("ascii", "replace"), path)


def _key_of(passphrase: bytes, salt: bytes) -> bytes:
    """The key that a passphrase gives.

    Source: RFC 9106 section 4, the second recommended option: t = 3, p = 4, m = 2^16 KiB (64 MiB), a
    salt of 128 bits and a tag of 256. The first asks 2 GiB, more than many a machine can spare.
    """
    kdf = Argon2id(salt=salt, length=SECRET_BYTES, iterations=3, lanes=4, memory_cost=1 << 16)
    return kdf.derive(passphrase)


def _write_ring(ring: MemoryKeys) -> bytes:
    token = ring.token_signing_key.private_numbers().private_value.to_bytes(SECRET_BYTES, "big")
    own = (ring.kek, ring.log_signing_key.private_bytes_raw(), ring.session_secret, token)
    rows = [*zip(_OWN, own, strict=True), *((f"pseudoniem-{n}", ring.masters[n]) for n in ring.generaties)]
    if ring.next_log_signing_key is not None:
        rows.append((_OPVOLGER, ring.next_log_signing_key.private_bytes_raw()))
    return "".join(f"{name} {secret.hex()}\n" for name, secret in rows).encode("ascii")


def _read_ring(text: str, path: Path) -> SealedFileKeys:
    lines = [_LINE.fullmatch(line) for line in text.splitlines()]
    held = {m[1]: bytes.fromhex(m[2]) for m in lines if m}
    opvolger = held.get(_OPVOLGER)
    ring = tuple(name for name in held if name != _OPVOLGER)
    names, masters = ring[: len(_OWN)], ring[len(_OWN) :]
    if not masters or names != _OWN or len(held) != len(lines):
        raise KeyFileError(f"{path} is damaged: it does not hold a whole ring")
    return SealedFileKeys(
        log_signing_key=Ed25519PrivateKey.from_private_bytes(held["log"]),
        token_signing_key=derive_private_key(int.from_bytes(held["token"], "big"), SECP256R1()),
        session_secret=held["sessie"],
        masters={int(name.partition("-")[2]): held[name] for name in masters},
        kek=held["kluis"],
        next_log_signing_key=Ed25519PrivateKey.from_private_bytes(opvolger) if opvolger else None,
    )
