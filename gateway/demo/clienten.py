# SPDX-License-Identifier: EUPL-1.2
"""The systems of the demo's organisations, and the files with which any OAuth client can be one.

A file holds a private key: it is written whole or not at all, readable by its owner
only, and a key once made is kept.
"""

import json
import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from gateway.demo.gemeenten import HAARLEM
from gateway.demo.organisaties import CIZ, ENERGIEBEDRIJF, SCHOOL, ZORGKANTOOR, ZORGVERZEKERAAR, met_rol
from gateway.errors import KeyFileError
from gateway.kern.oin import Oin
from policies.begrippen import Doel, Rol

_CURVE: Final = "P-256"
_ALLEEN_EIGENAAR: Final = 0o600
_ANDEREN: Final = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class DemoSysteem:
    """A system that may ask for tokens: whose it is, and for which purposes at most.

    The purposes are the outer limit of a token; the policy still decides every
    request. No purposes means no token at all.
    """

    client_id: str
    oin: Oin
    doelen: tuple[Doel, ...]


@dataclass(frozen=True, slots=True)
class ClientSleutel:
    """What the authorization server must know to trust a demo system: its public key."""

    systeem: DemoSysteem
    public_jwk: dict[str, Any] = field(repr=False)


_JEUGDHULP: Final = (
    Doel.VERWIJSINDEX_JEUGD,
    Doel.SIGNALERING_WMO,
    Doel.TOELEIDING_JEUGD,
    Doel.CASUSOVERLEG_WMO,
    Doel.BEKOSTIGING_JEUGD,
    Doel.RECHTEN_AVG,
)
_WMO: Final = (
    Doel.SIGNALERING_WMO,
    Doel.VERWIJSINDEX_JEUGD,
    Doel.CASUSOVERLEG_WMO,
    Doel.ONDERZOEK_WMO,
    Doel.LEVERING_WMO,
    Doel.RECHTEN_AVG,
)
_SCHOOL: Final = (Doel.VERWIJSINDEX_JEUGD, Doel.SIGNALERING_WMO, Doel.CASUSOVERLEG_WMO)
_COLLEGE: Final = (
    Doel.SIGNALERING_WMO,
    Doel.PROCESSTURING_WMO,
    Doel.OVERGANG_AWBZ,
    Doel.LEVERING_WMO,
    Doel.TOEGANG,
)

DEMO_SYSTEMEN: Final = (
    DemoSysteem("jeugdhulp-dobber", met_rol(Rol.JEUGDHULPAANBIEDER)[0].oin, _JEUGDHULP),
    DemoSysteem("jeugdhulp-kanon", met_rol(Rol.JEUGDHULPAANBIEDER)[1].oin, _JEUGDHULP),
    DemoSysteem("zorgaanbieder-theepot", met_rol(Rol.AANBIEDER_WMO)[0].oin, _WMO),
    DemoSysteem("school-lessenaar", SCHOOL.oin, _SCHOOL),
    DemoSysteem("energie-stro", ENERGIEBEDRIJF.oin, (Doel.VROEGSIGNALERING_WGS,)),
    # An insurer has no access to the exchange (Wabvpz art. 15f, 15h): known, but without a purpose.
    DemoSysteem("zorgverzekeraar-gans", ZORGVERZEKERAAR.oin, ()),
    DemoSysteem("ciz", CIZ.oin, (Doel.WLZ_INDICATIE, Doel.OVERGANG_AWBZ)),
    DemoSysteem("zorgkantoor-testkust", ZORGKANTOOR.oin, (Doel.OVERGANG_AWBZ,)),
    DemoSysteem("zaaksysteem-haarlem", HAARLEM.oin, _COLLEGE),
)


def generate_key() -> ECKey:
    """Return a new ES256 key. Source: RFC 7518 §3.4."""
    return ECKey.generate_key(_CURVE)


def write_client_files(
    directory: Path,
    clients: Iterable[DemoSysteem],
    token_endpoint: str,
    issuer: str,
    *,
    new_key: Callable[[], ECKey] = generate_key,
) -> tuple[ClientSleutel, ...]:
    """Write `CLIENT_ID.json` for each system and return the public keys to register.

    Raises:
        KeyFileError: a file that is there is damaged, or others may read it.

    Source: RFC 7523 §2.2 (private_key_jwt), RFC 7517 (JWK).
    """
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    sleutels = []
    for systeem in clients:
        pad = directory / f"{systeem.client_id}.json"
        key = _read_key(pad) if pad.exists() else new_key()
        extra = {"kid": key.thumbprint(), "use": "sig", "alg": "ES256"}
        inhoud = {
            "client_id": systeem.client_id,
            "oin": str(systeem.oin),
            "token_endpoint": token_endpoint,
            # FAPI 2.0 §5.3.2.1: the assertion names the issuer, as one string.
            "audience": issuer,
            "doelen": [str(d) for d in systeem.doelen],
            "private_jwk": key.as_dict(private=True) | extra,
        }
        _write_whole(pad, json.dumps(inhoud, indent=2) + "\n")
        sleutels.append(ClientSleutel(systeem, key.as_dict(private=False) | extra))
    return tuple(sleutels)


def _read_key(pad: Path) -> ECKey:
    if pad.stat().st_mode & _ANDEREN:
        raise KeyFileError(f"{pad.name} may be read by its owner only: its mode must be 600")
    try:
        key = ECKey.import_key(json.loads(pad.read_text("utf-8"))["private_jwk"])
    except (ValueError, KeyError, TypeError, JoseError) as e:
        raise KeyFileError(f"{pad.name} holds no key that can be read; remove it to make a new one") from e
    if not key.is_private or key.curve_name != _CURVE:
        raise KeyFileError(f"{pad.name} holds no private key on {_CURVE}; remove it to make a new one")
    return key


def _write_whole(pad: Path, tekst: str) -> None:
    """Replace the file at once: a reader sees the old one or the new one, never half."""
    tijdelijk = pad.with_name(f".{pad.name}.{os.getpid()}")
    tijdelijk.unlink(missing_ok=True)
    vlaggen = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(tijdelijk, vlaggen, _ALLEEN_EIGENAAR), "w", encoding="utf-8") as bestand:
        bestand.write(tekst)
        bestand.flush()
        os.fsync(bestand.fileno())
    tijdelijk.replace(pad)
