# SPDX-License-Identifier: EUPL-1.2
"""The forms of the beheerder, read strictly: what is chosen is of a list, what is typed has its shape.

What was not right is named by its field and is not repeated: it can be a key that is secret.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

from starlette.datastructures import FormData

from gateway.aansluitingen.systeemdoelen import partijen
from gateway.errors import InvalidInputError
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Organisatie
from gateway.ports import Adresboek
from gateway.toegang.model import Client
from gateway.toegang.sleutelset import Jwk, read_keys, read_receiving_key, write_keys
from policies.begrippen import Doel, Regime, Rol
from policies.register import Register

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

LANGSTE_NAAM: Final = 200
_DOELEN: Final = frozenset(doel.value for doel in Doel)
_CONTACT: Final = re.compile(
    r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}|[+0-9][0-9 -]{5,20}", re.ASCII
)
_CLIENT: Final = re.compile(r"[a-z0-9][a-z0-9-]{1,62}[a-z0-9]", re.ASCII)
_GEMEENTE: Final = re.compile(r"[0-9]{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ingevuld:
    """A form as it stands: what is in each field, and per field what is not right."""

    waarden: Mapping[str, str] = field(default_factory=dict, repr=False)
    doelen: tuple[str, ...] = ()
    fouten: Mapping[str, str] = field(default_factory=dict)


NIEUWE_ORGANISATIE: Final = Ingevuld(
    dict.fromkeys(("oin", "naam", "rol", "regime", "contact", "gemeente", "ontvangstsleutel"), "")
)
NIEUW_SYSTEEM: Final = Ingevuld(dict.fromkeys(("client", "naam", "jwks"), ""))


class _Lezing:
    """One form being read; a field that is not right is noted, and reading goes on."""

    def __init__(self, form: FormData) -> None:
        self._form = form
        self.waarden: dict[str, str] = {}
        self.fouten: dict[str, str] = {}

    def read(self, naam: str, parse: Callable[[str], T]) -> T | None:
        """What a field says; None when it is not right."""
        given = self._form.get(naam, "")
        text = given.strip() if isinstance(given, str) else ""
        try:
            value = parse(text)
        except InvalidInputError as e:
            self.waarden[naam], self.fouten[naam] = "", e.reden
            return None
        self.waarden[naam] = text
        return value

    def chosen(self, naam: str, known: frozenset[str]) -> frozenset[str]:
        """What was ticked, all of it from the list."""
        ticked = frozenset(v for v in self._form.getlist(naam) if isinstance(v, str))
        if not ticked <= known:
            self.fouten[naam] = "Kies alleen doelen die in de lijst staan."
        return ticked & known

    def result(self, doelen: frozenset[str] = frozenset()) -> Ingevuld:
        """The form as it stands now."""
        return Ingevuld(self.waarden, tuple(sorted(doelen)), self.fouten)


def read_organisatie(
    form: FormData,
    *,
    register: Register,
    adresboek: Adresboek,
    check_recipient: Callable[[str], None],
    oin: Oin | None = None,
) -> tuple[Organisatie | None, Ingevuld]:
    """The organisation that a form describes; with an `oin` it is a known one that changes."""
    lezing = _Lezing(form)
    wie = oin or lezing.read("oin", lambda t: _new_oin(t, adresboek))
    naam, contact = lezing.read("naam", _name), lezing.read("contact", _contact)
    rol = lezing.read("rol", lambda t: _one_of(Rol, t, partijen(register), "Kies een rol."))
    wetten = partijen(register)[rol] if rol else frozenset(Regime)
    regime = lezing.read("regime", lambda t: _one_of(Regime, t, wetten, "Kies een wet die bij de rol past."))
    gemeente = lezing.read("gemeente", lambda t: _gemeente(t, rol, wie, adresboek))
    sleutel = lezing.read("ontvangstsleutel", lambda t: _receiving_key(t, check_recipient))
    # Each is asked by name: whoever reads this sees that no organisation is made of half a form.
    if lezing.fouten or not (wie and naam and contact and rol and regime) or sleutel is None:
        return None, lezing.result()
    return Organisatie(wie, naam, rol, regime, contact, gemeente or None, sleutel), lezing.result()


def read_client(form: FormData, van: Oin, adresboek: Adresboek) -> tuple[Client | None, Ingevuld]:
    """The new system that a form describes; which purposes its role may have is seen to when it is kept."""
    lezing = _Lezing(form)
    client_id = lezing.read("client", lambda t: _new_client(t, van, adresboek))
    naam = lezing.read("naam", _name)
    keys = lezing.read("jwks", read_keys)
    doelen = lezing.chosen("doelen", _DOELEN)
    if lezing.fouten or not (client_id and naam and keys):
        return None, lezing.result(doelen)
    return Client(client_id, van, naam, write_keys(keys), doelen), lezing.result(doelen)


def read_purposes(form: FormData) -> tuple[str, frozenset[str], Ingevuld]:
    """What a known system is called from now on, and what it may ask tokens for."""
    lezing = _Lezing(form)
    naam = lezing.read("naam", _name)
    doelen = lezing.chosen("doelen", _DOELEN)
    return naam or "", doelen, lezing.result(doelen)


def read_new_keys(form: FormData) -> tuple[Sequence[Jwk], Ingevuld]:
    """The keys that a known system gets beside those it has."""
    lezing = _Lezing(form)
    return lezing.read("jwks", read_keys) or (), lezing.result()


def _one_of(soort: type[E], text: str, known: Collection[E], melding: str) -> E:
    try:
        value = soort(text)
    except ValueError as e:
        raise InvalidInputError(melding) from e
    if value not in known:
        raise InvalidInputError(melding)
    return value


def _name(text: str) -> str:
    if not 0 < len(text) <= LANGSTE_NAAM or not text.isprintable():
        raise InvalidInputError(f"Vul een naam in, van hooguit {LANGSTE_NAAM} tekens.")
    return text


def _contact(text: str) -> str:
    if not _CONTACT.fullmatch(text):
        raise InvalidInputError("Vul een e-mailadres of telefoonnummer van de organisatie in.")
    return text


def _new_oin(text: str, adresboek: Adresboek) -> Oin:
    oin = Oin(text)
    if adresboek.organisatie(oin):
        raise InvalidInputError("Deze organisatie is al aangesloten.")
    return oin


def _gemeente(text: str, rol: Rol | None, wie: Oin | None, adresboek: Adresboek) -> str:
    if rol is None:
        # The role is asked again, and this with it.
        return ""
    if rol is not Rol.COLLEGE and text:
        raise InvalidInputError("Alleen een college heeft een gemeentecode.")
    if rol is Rol.COLLEGE and not _GEMEENTE.fullmatch(text):
        raise InvalidInputError("Een college heeft een gemeentecode van vier cijfers.")
    bekend = adresboek.college(text) if text else None
    if bekend is not None and bekend.oin != wie:
        raise InvalidInputError("Voor deze gemeente is al een college aangesloten.")
    return text


def _receiving_key(text: str, check: Callable[[str], None]) -> str:
    if not text:
        return ""
    jwk = read_receiving_key(text)
    check(jwk)
    return jwk


def _new_client(text: str, van: Oin, adresboek: Adresboek) -> str:
    if not _CLIENT.fullmatch(text):
        raise InvalidInputError("Gebruik 3 tot 64 kleine letters, cijfers en streepjes.")
    bekend = adresboek.client(text)
    if bekend is not None and bekend.oin != van:
        raise InvalidInputError("Deze naam is al van een ander systeem.")
    return text
