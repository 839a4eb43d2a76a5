# SPDX-License-Identifier: EUPL-1.2
"""Public keys as somebody pastes them: strong and public, or not kept and not repeated.

What is kept is made anew of the public members alone, so that nothing secret can come along under
a name that we do not know.

Source: RFC 7517; RFC 7518 section 6; RFC 8037 section 2.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from joserfc.jwk import ECKey, OKPKey, RSAKey

from gateway.errors import InvalidInputError
from gateway.http.strict_json import read_json
from gateway.toegang.claims import UNREADABLE

MEESTE: Final = 4
"""As many keys as one system may have: an old and a new one, for two kinds."""
LANGSTE: Final = 16_000
_LANGSTE_KID: Final = 100
_RSA_BITS: Final = range(2048, 8193)
_RSA_LETTERS: Final = 342
"""What 2048 bits take in base64url."""
_RSA_E: Final = 65537
_PRIVATE: Final = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"})
_PUBLIC: Final[Mapping[str, tuple[str, ...]]] = {
    "EC": ("kty", "crv", "x", "y"),
    "OKP": ("kty", "crv", "x"),
    "RSA": ("kty", "n", "e"),
}
_SOORTEN: Final[Mapping[str, type[ECKey | OKPKey | RSAKey]]] = {"EC": ECKey, "OKP": OKPKey, "RSA": RSAKey}
_CURVES: Final = frozenset({"P-256", "Ed25519"})

_GEHEIM: Final = "Hier staat een geheime sleutel. Die is nu niet meer veilig: maak een nieuwe."
_ZWAK: Final = "Gebruik publieke sleutels op P-256 of Ed25519, of RSA van 2048 tot 8192 bits."
_ONLEESBAAR: Final = "Plak hier de publieke sleutel als JSON."

Jwk = Mapping[str, str]
"""One public key: its public members and its `kid`."""


def read_keys(tekst: str) -> tuple[Jwk, ...]:
    """The keys of a pasted JWK or JWKS, with which a system can sign.

    Raises:
        InvalidInputError: it cannot be read, is private, weak, or none or more than we keep.

    Source: RFC 7517 section 5; RFC 7518 section 3.1; NIST SP 800-131A rev. 2 (RSA).
    """
    said = _parse(tekst, "jwks")
    members = said.get("keys", [said])
    # No keys is a refusal: such a system could prove nothing, and an empty field is no decision.
    if not isinstance(members, list) or not 0 < len(members) <= MEESTE:
        raise InvalidInputError(f"Plak een tot en met {MEESTE} sleutels.", veld="jwks")
    return _unique([_signing_key(m) for m in members])


def read_kept(jwks: str) -> tuple[Jwk, ...]:
    """The keys that are kept of a system; one without a name gets the name that it goes by."""
    found = json.loads(jwks)["keys"]
    return tuple({**_public(m), "kid": str(m.get("kid") or _thumbprint(m))} for m in found)


def write_keys(keys: Sequence[Jwk]) -> str:
    """A key set as it is kept."""
    return json.dumps({"keys": list(keys)}, sort_keys=True, separators=(",", ":"))


def beside(kept: Sequence[Jwk], new: Sequence[Jwk]) -> tuple[Jwk, ...]:
    """The new keys next to those that are kept; the same one twice is one.

    Raises:
        InvalidInputError: together they are too many, or another key already has that name.
    """
    together = _unique([*kept, *(k for k in new if k not in kept)])
    if len(together) > MEESTE:
        raise InvalidInputError(f"Een systeem heeft hooguit {MEESTE} sleutels.", veld="jwks")
    return together


def read_receiving_key(tekst: str) -> str:
    """A pasted public JWK that others may seal for, as it is kept; whether it is strong is checked elsewhere.

    Raises:
        InvalidInputError: it cannot be read, is private, or not of a kind that we know.
    """
    said = _parse(tekst, "ontvangstsleutel")
    kept = {**_public(said, "ontvangstsleutel"), **_kid(said, "ontvangstsleutel")}
    return json.dumps(kept, sort_keys=True, separators=(",", ":"))


def _parse(tekst: str, veld: str) -> dict[str, Any]:
    if len(tekst) > LANGSTE:
        raise InvalidInputError(_ONLEESBAAR, veld=veld)
    if "PRIVATE KEY" in tekst:
        raise InvalidInputError(_GEHEIM, veld=veld)
    try:
        said = read_json(tekst.strip().encode())
    except (ValueError, RecursionError):
        # Without the cause: it holds what was pasted, and that may be a secret.
        raise InvalidInputError(_ONLEESBAAR, veld=veld) from None
    if not isinstance(said, dict):
        raise InvalidInputError(_ONLEESBAAR, veld=veld)
    return said


def _signing_key(said: object) -> Jwk:
    if not isinstance(said, dict):
        raise InvalidInputError(_ONLEESBAAR, veld="jwks")
    public = _public(said)
    if said.get("use", "sig") != "sig":
        raise InvalidInputError("Deze sleutel is niet om mee te tekenen.", veld="jwks")
    # Measured before it is read: of a shorter key the library only warns.
    if public["kty"] == "RSA" and len(public["n"]) < _RSA_LETTERS:
        raise InvalidInputError(_ZWAK, veld="jwks")
    try:
        key = _SOORTEN[public["kty"]].import_key(dict(public))
        strong = _is_strong(key)
    except UNREADABLE as e:
        raise InvalidInputError(_ZWAK, veld="jwks") from e
    if not strong:
        raise InvalidInputError(_ZWAK, veld="jwks")
    return {**public, "kid": key.thumbprint(), **_kid(said)}


def _is_strong(key: ECKey | OKPKey | RSAKey) -> bool:
    # Asking for the key itself also sees to it that a point lies on its curve.
    if isinstance(key, RSAKey):
        return key.public_key.key_size in _RSA_BITS and key.public_key.public_numbers().e >= _RSA_E
    return bool(key.public_key) and key.curve_name in _CURVES


def _public(said: Mapping[str, Any], veld: str = "jwks") -> dict[str, Any]:
    """The public members alone; a key with a secret in it is refused and nothing of it is repeated."""
    if _PRIVATE & said.keys() or said.get("kty") == "oct":
        raise InvalidInputError(_GEHEIM, veld=veld)
    names = _PUBLIC.get(str(said.get("kty")))
    if names is None or not all(isinstance(said.get(name), str) for name in names):
        raise InvalidInputError(_ZWAK, veld=veld)
    return {name: said[name] for name in names}


def _kid(said: Mapping[str, Any], veld: str = "jwks") -> dict[str, str]:
    if "kid" not in said:
        return {}
    kid = said["kid"]
    if not isinstance(kid, str) or not 0 < len(kid) <= _LANGSTE_KID or not kid.isprintable():
        raise InvalidInputError("De naam van een sleutel (kid) is niet goed.", veld=veld)
    return {"kid": kid}


def _thumbprint(said: Mapping[str, Any]) -> str:
    return _SOORTEN[said["kty"]].import_key(_public(said)).thumbprint()


def _unique(keys: Sequence[Jwk]) -> tuple[Jwk, ...]:
    if len({k["kid"] for k in keys}) != len(keys):
        raise InvalidInputError("Twee sleutels hebben dezelfde naam (kid).", veld="jwks")
    return tuple(keys)
