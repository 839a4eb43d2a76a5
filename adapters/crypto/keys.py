# SPDX-License-Identifier: EUPL-1.2
"""The key ring: every secret of a gateway, and what is derived from it.

The rest of the house sees the Protocol `KeyRing`. `UnsafeFileKeys` keeps the
secrets unencrypted in files, which is good enough to develop and to show; a ring
behind PKCS#11 takes its place without another line changing. No secret is ever in
the database, and no ring shows one when printed.
"""

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from adapters.crypto.framing import lp
from adapters.crypto.keyfiles import create_once, ensure_directory, read_private
from adapters.crypto.keyforms import (
    SECRET_BYTES,
    new_log_key,
    new_token_key,
    read_log_key,
    read_secret,
    read_token_key,
    write_private_key,
    write_secret,
)
from adapters.crypto.voprf import KeyPair, Mode, derive_key_pair
from gateway.errors import KeyFileError
from gateway.kern.oin import Oin
from policies.begrippen import Doel

_MANIFEST: Final = "sleutelring"
_MANIFEST_HEAD: Final = "sluis-sleutelring/1"
_PSEUDONIEM: Final = "pseudoniem-{versie}.key"
_KLUIS: Final = "kluis.key"
_SESSIE: Final = "sessie.key"
_LOG: Final = "log.pem"
_UITGIFTE: Final = "token.pem"


class KeyRing(Protocol):
    """What the gateway asks of its keys, wherever they are kept.

    The signing keys are the abstract classes of `cryptography`: a key that never
    leaves a token can implement them, so nobody may ask for their private bytes.
    """

    @property
    def versie(self) -> int:
        """The version of the pseudonym keys that new pseudoniemen are made with."""

    @property
    def log_signing_key(self) -> Ed25519PrivateKey:
        """The key that signs the checkpoints of the audit log."""

    @property
    def token_signing_key(self) -> EllipticCurvePrivateKey:
        """The P-256 key that signs access tokens (ES256)."""

    @property
    def session_secret(self) -> bytes:
        """Thirty-two bytes that authenticate sessions and CSRF tokens."""

    def evaluation_key(self, *, ontvanger: Oin, doel: Doel, versie: int) -> KeyPair:
        """Return the pseudonym key of one recipient for one purpose.

        Raises:
            KeyFileError: the ring has no such version.
        """

    def vault_key(self, *, gemeente: str) -> bytes:
        """Return the thirty-two bytes that seal the BSNs of one municipality."""


class UnsafeFileKeysWarning(Warning):
    """The keys lie unencrypted in files: for development and demonstration only."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class UnsafeFileKeys:
    """A key ring of unencrypted files. Whoever can read the files can undo all pseudonyms."""

    log_signing_key: Ed25519PrivateKey
    token_signing_key: EllipticCurvePrivateKey
    session_secret: bytes = field(repr=False)
    _pseudoniem_masters: Mapping[int, bytes] = field(repr=False)
    _vault_master: bytes = field(repr=False)

    @property
    def versie(self) -> int:
        """The newest version of the pseudonym keys."""
        return max(self._pseudoniem_masters)

    def evaluation_key(self, *, ontvanger: Oin, doel: Doel, versie: int) -> KeyPair:
        """Return the pseudonym key of one recipient for one purpose.

        One key for everybody would let a recipient ask for the pseudonyms of another,
        and one key per recipient would link its purposes.

        Raises:
            KeyFileError: the ring has no such version.

        Source: RFC 5869 (HKDF); RFC 9497 section 3.2.1 (DeriveKeyPair).
        """
        master = self._pseudoniem_masters.get(versie)
        if master is None:
            raise KeyFileError(f"no pseudonym key of version {versie}; the newest is {self.versie}")
        # info:  "sluis/evaluatie/1\n" || lp(oin) || lp(doel) || u16 versie
        # where lp(x) = u16 length || x; all integers big-endian.
        parts = lp(ontvanger.waarde.encode("ascii")) + lp(doel.value.encode("ascii"))
        info = b"sluis/evaluatie/1\n" + parts + versie.to_bytes(2, "big")
        return derive_key_pair(_hkdf(master, info), info, Mode.VOPRF)

    def vault_key(self, *, gemeente: str) -> bytes:
        """Return the key that seals the BSNs of one municipality.

        Source: RFC 5869 (HKDF); AVG art. 32 lid 1 onder a.
        """
        return _hkdf(self._vault_master, b"sluis/kluis/1\n" + lp(gemeente.encode()))

    def __repr__(self) -> str:
        return f"UnsafeFileKeys(versie={self.versie}, …)"


def open_or_create_key_ring(directory: Path, random: Callable[[int], bytes]) -> UnsafeFileKeys:
    """Return the key ring in `directory`; make a new one only where there never was one.

    A manifest, written last, says that the ring is complete. From then on a missing
    file is an error and never a reason to make a new key. Warns with
    `UnsafeFileKeysWarning`.

    Raises:
        KeyFileError: a file is missing, damaged, or open to others.
    """
    warnings.warn(
        f"the keys in {directory} are not encrypted: use them for development only",
        UnsafeFileKeysWarning,
        stacklevel=2,
    )
    ensure_directory(directory)
    if not (directory / _MANIFEST).exists():
        _create(directory, random)
    return _load(directory)


def _create(directory: Path, random: Callable[[int], bytes]) -> None:
    # A crash in between leaves a ring without manifest: the next start keeps what
    # there is and adds what is missing, since nothing was sealed with it yet.
    fresh: dict[str, Callable[[], bytes]] = {
        _PSEUDONIEM.format(versie=1): lambda: write_secret(random(SECRET_BYTES)),
        _KLUIS: lambda: write_secret(random(SECRET_BYTES)),
        _SESSIE: lambda: write_secret(random(SECRET_BYTES)),
        _LOG: lambda: write_private_key(new_log_key(random)),
        _UITGIFTE: lambda: write_private_key(new_token_key(random)),
    }
    for name, make in fresh.items():
        create_once(directory / name, make())
    manifest = "\n".join([_MANIFEST_HEAD, *sorted(fresh)]) + "\n"
    create_once(directory / _MANIFEST, manifest.encode("ascii"))


def _load(directory: Path) -> UnsafeFileKeys:
    return UnsafeFileKeys(
        log_signing_key=read_log_key(directory / _LOG),
        token_signing_key=read_token_key(directory / _UITGIFTE),
        session_secret=read_secret(directory / _SESSIE),
        _pseudoniem_masters=_load_masters(directory),
        _vault_master=read_secret(directory / _KLUIS),
    )


def _load_masters(directory: Path) -> dict[int, bytes]:
    head, *names = read_private(directory / _MANIFEST).decode("ascii", "replace").splitlines() or [""]
    if head != _MANIFEST_HEAD:
        raise KeyFileError(f"{directory / _MANIFEST} does not begin with {_MANIFEST_HEAD!r}")
    masters: dict[int, bytes] = {}
    while (name := _PSEUDONIEM.format(versie=len(masters) + 1)) in names:
        masters[len(masters) + 1] = read_secret(directory / name)
    # No pseudonym key, no gateway: an empty ring must not look like a new one.
    if not masters:
        raise KeyFileError(f"{directory / _MANIFEST} names no pseudonym key")
    return masters


def _hkdf(secret: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), SECRET_BYTES, None, info).derive(secret)
