# SPDX-License-Identifier: EUPL-1.2
"""How a system is connected to a gateway: under which name, with which key, at which address.

The private key never leaves: it signs short proofs, each used once.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import urlsplit

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from sluis_client.errors import InvalidInputError

Sleutelsoort = ECKey | OKPKey | RSAKey
_KINDS: Final[dict[object, type[ECKey] | type[OKPKey] | type[RSAKey]]] = {
    "EC": ECKey,
    "OKP": OKPKey,
    "RSA": RSAKey,
}
_ALGORITHMS: Final = {"P-256": "ES256", "Ed25519": "Ed25519"}
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Aansluiting:
    """One system at one gateway. `uitgever` is the origin of the gateway, as its operator gave it.

    Raises:
        InvalidInputError: `uitgever` is no https address (nor http on this machine, to develop with).

    Source: RFC 7523 section 2.2 (private_key_jwt); RFC 8414 section 2 (issuer); RFC 6750 section 5.3 (TLS).
    """

    client_id: str
    oin: str
    uitgever: str
    sleutel: Sleutelsoort = field(repr=False)

    def __post_init__(self) -> None:
        # Tokens, BSNs and blinding factors go to this address: over plain http anybody could read along.
        if not _is_safe(self.uitgever):
            raise InvalidInputError("the address of the gateway is not https, nor http on this machine")

    @property
    def algoritme(self) -> str:
        """The algorithm that the key signs with.

        Raises:
            InvalidInputError: a key that the gateway does not know.
        """
        if isinstance(self.sleutel, RSAKey):
            return "PS256"
        algoritme = _ALGORITHMS.get(str(self.sleutel.curve_name))
        if algoritme is None:
            raise InvalidInputError("the key is not on P-256 or Ed25519, and not RSA")
        return algoritme

    @property
    def token_endpoint(self) -> str:
        """Where tokens are asked for."""
        return f"{self.uitgever}/oauth/token"

    @classmethod
    def from_file(cls, pad: str | Path) -> Self:
        """Read the file that came with the connection: JSON with a private key.

        Raises:
            InvalidInputError: it cannot be read; the message does not say what stands in it.
        """
        try:
            said = json.loads(Path(pad).read_text("utf-8"))
            key = read_key(said["private_jwk"])
            return cls(str(said["client_id"]), str(said["oin"]), str(said["audience"]), key)
        except (OSError, ValueError, KeyError, TypeError) as e:
            raise InvalidInputError("the file is not there, or holds no connection") from e


def _is_safe(uitgever: str) -> bool:
    try:
        adres = urlsplit(uitgever)
        _ = adres.port  # a port that is none is refused here
    except ValueError:
        return False
    # A name or password before the host, a question or a fragment: an issuer has none of these.
    if "@" in adres.netloc or "?" in uitgever or "#" in uitgever or not adres.hostname:
        return False
    return adres.scheme == "https" or (adres.scheme == "http" and adres.hostname in _LOOPBACK)


def read_key(jwk: dict[str, Any]) -> Sleutelsoort:
    """The private key of a JWK.

    Raises:
        InvalidInputError: it is none, or only its public half.

    Source: RFC 7517.
    """
    try:
        key = _KINDS[jwk["kty"]].import_key(jwk)
    except (JoseError, ValueError, KeyError, TypeError) as e:
        raise InvalidInputError("no key that can be read") from e
    if not key.is_private:
        raise InvalidInputError("only the public half of a key")
    return key
