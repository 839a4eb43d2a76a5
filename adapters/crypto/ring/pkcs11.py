# SPDX-License-Identifier: EUPL-1.2
"""A key ring in a PKCS#11 token: a master, once in, never comes out.

    sluis-meester-N   generic secret   CKM_SHA256_HMAC    the master of generation N
    sluis-kluis       AES-256          CKM_AES_KEY_WRAP   wraps the keys of the vault
    sluis-sessie      generic secret   CKM_SHA256_HMAC    gives the secret of the sessions
    sluis-log         Ed25519          CKM_EDDSA          signs the log; its next key is sluis-log-2
    sluis-token       P-256            CKM_ECDSA          signs access tokens

One token is for one gateway. Every key is sensitive and not extractable, which is checked
at each opening. What does come out by its nature: derived keys, and the keys that `unwrap` gives.

Source: PKCS #11 3.1 (OASIS); RFC 5869 section 2.3; RFC 3394.
"""

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass
from pkcs11 import exceptions as p11

from adapters.crypto.ring.bewaarplaats import no_such_generation
from adapters.crypto.ring.geheugen import (
    DOES_NOT_UNWRAP,
    require_whole_key,
    require_whole_wrap,
)
from adapters.crypto.ring.keyforms import SECRET_BYTES
from adapters.crypto.ring.sessie import Tokensessie, Verbinding
from adapters.crypto.ring.tokenlog import log_labels
from adapters.crypto.ring.tokensleutels import TokenLogKey, TokenUitgifteKey
from gateway.errors import KeyFileError, KluisError

MEESTER: Final = "sluis-meester-{}"
KLUIS: Final = "sluis-kluis"
SESSIE: Final = "sluis-sessie"
UITGIFTE: Final = "sluis-token"
_MEESTERS: Final = re.compile(r"sluis-meester-([1-9][0-9]{0,4})")
_SESSIE_INFO: Final = b"sluis/sessie/1\n"
_PASSES: Final = {Attribute.TOKEN: False, Attribute.SENSITIVE: False, Attribute.EXTRACTABLE: True}
_NOT_WRAPPED: Final = (
    p11.EncryptedDataInvalid,
    p11.EncryptedDataLenRange,
    p11.WrappedKeyInvalid,
    p11.WrappedKeyLenRange,
)


class TokenKeys:
    """A key ring of which the token does the work."""

    __slots__ = (
        "_token",
        "generaties",
        "log_signing_key",
        "next_log_signing_key",
        "session_secret",
        "token_signing_key",
    )

    def __init__(self, token: Verbinding) -> None:
        self._token = token
        self.generaties: Sequence[int] = token.ask(generaties_of)
        if not self.generaties:
            raise KeyFileError("the token holds no ring: make one with 'sluis keys create'")
        log, opvolger = token.ask(log_labels)
        token.ask(partial(_require_to_stay, generaties=self.generaties, log=[log, opvolger or log]))
        self.session_secret: bytes = token.ask(partial(_hmac, label=SESSIE, info=_SESSIE_INFO))
        self.log_signing_key = _log_key(token, log)
        self.next_log_signing_key = _log_key(token, opvolger) if opvolger else None
        self.token_signing_key = TokenUitgifteKey(
            EllipticCurvePublicKey.from_encoded_point(
                SECP256R1(), token.ask(partial(_point, label=UITGIFTE))
            ),
            lambda data: token.ask(partial(_sign, label=UITGIFTE, data=data, mechanism=Mechanism.ECDSA)),
        )

    @property
    def newest(self) -> int:
        """The generation that new keys are made under."""
        return max(self.generaties)

    def expand(self, generatie: int, info: bytes) -> bytes:
        """Return the 32 bytes that the master of `generatie` gives for `info`; the token does the HMAC.

        Raises:
            KeyFileError: the ring has no such generation, or its token does not answer.

        Source: RFC 5869 section 2.3 and 3.3.
        """
        if generatie not in self.generaties:
            raise no_such_generation(generatie, self.newest)
        return self._token.ask(partial(_hmac, label=MEESTER.format(generatie), info=info))

    def wrap(self, key: bytes) -> bytes:
        """Return a key of 32 bytes under the ring's own key.

        Raises:
            KluisError: the key has another length.

        Source: RFC 3394 section 2.2.1.
        """
        require_whole_key(key)
        return self._token.ask(partial(_wrap, key=key))

    def unwrap(self, wrapped: bytes) -> bytes:
        """Return the key that `wrap` was given.

        Raises:
            KluisError: it does not unwrap.

        Source: RFC 3394 section 2.2.2.
        """
        require_whole_wrap(wrapped)
        return self._token.ask(partial(_unwrap, wrapped=wrapped))

    def __repr__(self) -> str:
        return f"TokenKeys(generaties={list(self.generaties)}, …)"


def generaties_of(sessie: Tokensessie) -> tuple[int, ...]:
    """The generations of which the token holds a master, ascending."""
    found = (_MEESTERS.fullmatch(label) for label in sessie.labels(ObjectClass.SECRET_KEY))
    return tuple(sorted(int(match[1]) for match in found if match))


def _log_key(token: Verbinding, label: str) -> TokenLogKey:
    return TokenLogKey(
        Ed25519PublicKey.from_public_bytes(token.ask(partial(_point, label=label))),
        lambda data: token.ask(partial(_sign, label=label, data=data, mechanism=Mechanism.EDDSA)),
    )


def _require_to_stay(sessie: Tokensessie, *, generaties: Sequence[int], log: Sequence[str]) -> None:
    # A key that could leave may have left already, so it counts as one that everybody knows.
    secret = [(ObjectClass.SECRET_KEY, x) for x in (KLUIS, SESSIE, *map(MEESTER.format, generaties))]
    private = [(ObjectClass.PRIVATE_KEY, x) for x in (*log, UITGIFTE)]
    for kind, label in [*secret, *private]:
        key = sessie.key(kind, label)
        if key[Attribute.EXTRACTABLE] or not key[Attribute.SENSITIVE]:
            raise KeyFileError(f"the key {label} can leave the token: it is no key for this ring")


def _hmac(sessie: Tokensessie, *, label: str, info: bytes) -> bytes:
    key = sessie.key(ObjectClass.SECRET_KEY, label)
    return bytes(key.sign(info + b"\x01", mechanism=Mechanism.SHA256_HMAC))


def _sign(sessie: Tokensessie, *, label: str, data: bytes, mechanism: Mechanism) -> bytes:
    return bytes(sessie.key(ObjectClass.PRIVATE_KEY, label).sign(data, mechanism=mechanism))


def _point(sessie: Tokensessie, *, label: str) -> bytes:
    point = bytes(sessie.key(ObjectClass.PUBLIC_KEY, label)[Attribute.EC_POINT])
    # An OCTET STRING in DER by the standard, the bare point by some tokens; no bare point of these
    # two curves has a second byte that fits its length by chance and a length that is two more.
    return point[2:] if len(point) in {2 + SECRET_BYTES, 3 + 2 * SECRET_BYTES} else point


def _wrap(sessie: Tokensessie, *, key: bytes) -> bytes:
    # The token wraps keys and not bytes: the key is an object of this session for a moment.
    passing = sessie.session.create_object(
        {
            Attribute.CLASS: ObjectClass.SECRET_KEY,
            Attribute.KEY_TYPE: KeyType.GENERIC_SECRET,
            Attribute.VALUE: key,
            **_PASSES,
        }
    )
    try:
        kek = sessie.key(ObjectClass.SECRET_KEY, KLUIS)
        return bytes(kek.wrap_key(passing, mechanism=Mechanism.AES_KEY_WRAP))
    finally:
        passing.destroy()


def _unwrap(sessie: Tokensessie, *, wrapped: bytes) -> bytes:
    try:
        passing = sessie.key(ObjectClass.SECRET_KEY, KLUIS).unwrap_key(
            ObjectClass.SECRET_KEY,
            KeyType.GENERIC_SECRET,
            wrapped,
            mechanism=Mechanism.AES_KEY_WRAP,
            template=_PASSES,
        )
    except _NOT_WRAPPED as e:
        raise KluisError(DOES_NOT_UNWRAP) from e
    except p11.GeneralError as e:
        # SoftHSM 2.6 says this of a wrap that does not verify; any token says it when it is unwell. Whoever
        # were told "another ring" then would look in the wrong place, so the token is asked which it is.
        _require_to_wrap(sessie)
        raise KluisError(DOES_NOT_UNWRAP) from e
    try:
        return bytes(passing[Attribute.VALUE])
    finally:
        passing.destroy()


def _require_to_wrap(sessie: Tokensessie) -> None:
    """See that the token wraps a key and opens it again; a token that does not raises of its own accord."""
    wrapped = _wrap(sessie, key=bytes(SECRET_BYTES))
    sessie.key(ObjectClass.SECRET_KEY, KLUIS).unwrap_key(
        ObjectClass.SECRET_KEY,
        KeyType.GENERIC_SECRET,
        wrapped,
        mechanism=Mechanism.AES_KEY_WRAP,
        template=_PASSES,
    ).destroy()
