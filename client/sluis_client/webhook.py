# SPDX-License-Identifier: EUPL-1.2
"""Webhooks: is this notice really from the gateway, of just now, and unchanged?

This gateway does not send webhooks yet: its notices are fetched. The function is for
gateways that do send them, by the standard that several sending parties share, so that a
receiver can be built and tested before.

A good signature is not a first delivery: keep the id that is returned, and do nothing for
one that you have seen.

Source: Standard Webhooks 1.0.0 (standardwebhooks.com), "Signature scheme": `v1` is HMAC-SHA256
with a shared secret (`whsec_`), `v1a` Ed25519 (`whpk_`).
"""

import hmac
import re
from collections.abc import Mapping, Sequence
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sluis_client.errors import WebhookError
from sluis_client.spelling import read_padded

TOLERANCE_SECONDS: Final = 300
_SECRET_BYTES: Final = range(24, 65)
_PUBLIC_BYTES: Final = 32
_SECRET: Final = "whsec_"  # noqa: S105 - a prefix that says what follows, no secret
_PUBLIC: Final = "whpk_"
_MOMENT: Final = re.compile(r"[0-9]{1,12}", re.ASCII)
_ID: Final = re.compile(r"[\x21-\x2d\x2f-\x7e]{1,255}", re.ASCII)
"""Visible and without a dot, which divides what is signed."""
_MOST_SIGNATURES: Final = 10


def verify_webhook(
    headers: Mapping[str, str],
    body: bytes,
    keys: str | Sequence[str],
    *,
    now: float,
    tolerance_seconds: int = TOLERANCE_SECONDS,
) -> str:
    """Return the id of a webhook that one of these keys signed just now.

    `keys` are `whsec_…` or `whpk_…`, more than one while a key is being replaced. `body` is
    the bytes as they came: what was parsed and written again is not what was signed.

    Raises:
        WebhookError: a header is missing, too old or from the future, or no signature holds.
    """
    given = {name.lower(): value for name, value in headers.items()}
    number, moment = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    if not _ID.fullmatch(number) or not _MOMENT.fullmatch(moment):
        raise WebhookError("webhook-id or webhook-timestamp is missing, or is none")
    # Before the signature: what is too old is refused whoever signed it.
    if abs(now - int(moment)) > tolerance_seconds:
        raise WebhookError("the webhook is too old, or from the future")
    signed = f"{number}.{moment}.".encode() + body
    signatures = given.get("webhook-signature", "").split(" ")
    if len(signatures) > _MOST_SIGNATURES:
        raise WebhookError("there are too many signatures")
    known = [keys] if isinstance(keys, str) else keys
    # No keys trust nobody: `any` of nothing is False.
    if not any(_holds(key, signed, signature) for key in known for signature in signatures):
        raise WebhookError("no signature of a known key holds")
    return number


def _holds(key: str, signed: bytes, signature: str) -> bool:
    version, _, text = signature.partition(",")
    data = read_padded(text)
    # The kind of key decides which signature it may check: a public key is never a secret.
    if key.startswith(_SECRET):
        secret = _key_bytes(key, _SECRET)
        return version == "v1" and data is not None and hmac.compare_digest(_mac(secret, signed), data)
    public = _key_bytes(key, _PUBLIC)
    return version == "v1a" and data is not None and _signed(public, signed, data)


def _key_bytes(key: str, prefix: str) -> bytes:
    data = read_padded(key.removeprefix(prefix)) if key.startswith(prefix) else None
    lengths = _SECRET_BYTES if prefix == _SECRET else (_PUBLIC_BYTES,)
    if data is None or len(data) not in lengths:
        raise WebhookError("a key is not whsec_ with 24 to 64 bytes, nor whpk_ with 32 bytes, in base64")
    return data


def _mac(secret: bytes, signed: bytes) -> bytes:
    return hmac.digest(secret, signed, "sha256")


def _signed(public: bytes, signed: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True
