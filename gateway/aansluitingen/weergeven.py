# SPDX-License-Identifier: EUPL-1.2
"""Who is connected, as the pages of the beheerder show it: rows, choices, and forms that are filled in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from gateway.aansluitingen.formulier import Ingevuld
from gateway.aansluitingen.systeemdoelen import doelen_of_system, partijen
from gateway.kern.organisatie import Organisatie
from gateway.toegang.model import Client
from gateway.toegang.sleutelset import read_kept
from gateway.web.onderdelen import Optie
from policies.begrippen import Doel
from policies.register import Register
from policies.woorden import REGIME, ROL

GEEN_DOEL: Final = "geen: dit systeem krijgt geen toegang"
"""No purposes means no token at all; the page says so in words."""

_SOORT: Final = {"EC": "P-256", "OKP": "Ed25519", "RSA": "RSA"}


@dataclass(frozen=True, slots=True)
class Keuzen:
    """The closed lists of the form of an organisation."""

    rollen: tuple[Optie, ...]
    regimes: tuple[Optie, ...]


@dataclass(frozen=True, slots=True)
class Sleutelregel:
    """One key of a system: how it is named, and of what kind it is."""

    kid: str = field(repr=False)
    soort: str


def choices(register: Register) -> Keuzen:
    """The roles and laws that the register knows for an organisation."""
    bekend = partijen(register)
    wetten = frozenset().union(*bekend.values())
    return Keuzen(
        tuple(Optie(rol, ROL[rol]) for rol in bekend),
        tuple(Optie(wet, naam) for wet, naam in REGIME.items() if wet in wetten),
    )


def purpose_choices(register: Register, van: Organisatie, vandaag: date) -> list[Optie]:
    """The purposes that a system of this organisation could ever have, by name."""
    mogelijk = doelen_of_system(register, van.rol, van.regime)
    gevonden = [d for naam in mogelijk if (d := register.find(Doel(naam), vandaag))]
    return [Optie(d.doel, d.naam, d.artikel) for d in sorted(gevonden, key=lambda d: d.naam)]


def filled_organisatie(o: Organisatie) -> Ingevuld:
    """The form of an organisation as it is known."""
    return Ingevuld(
        {
            "naam": o.naam,
            "rol": o.rol,
            "regime": o.regime,
            "contact": o.contact,
            "gemeente": o.gemeente or "",
            "ontvangstsleutel": o.ontvangstsleutel,
        }
    )


def filled_client(client: Client) -> Ingevuld:
    """The form of a system as it is known."""
    return Ingevuld({"naam": client.naam}, tuple(sorted(client.doelen)))


def key_lines(client: Client) -> Sequence[Sleutelregel]:
    """The keys of a system."""
    return [Sleutelregel(k["kid"], _SOORT.get(k["kty"], k["kty"])) for k in read_kept(client.jwks)]


def purposes_in_words(register: Register) -> Callable[[Client], str]:
    """The purposes of a system on one line, as the register calls them; what it lacks stays a code."""
    namen = {str(beschrijving.doel): beschrijving.naam for beschrijving in register.doelen}

    def in_words(client: Client) -> str:
        return "; ".join(sorted(namen.get(doel, doel) for doel in client.doelen)) or GEEN_DOEL

    return in_words
