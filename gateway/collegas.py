# SPDX-License-Identifier: EUPL-1.2
"""Who are one's colleagues: people of the same organisation under the same law, who logged in lately.

A zaak is handed to somebody who is known, never to a code that somebody typed: a zaak in the
hands of nobody would be lost.
"""

from collections.abc import Collection, Mapping, Sequence

from gateway.errors import InvalidInputError
from gateway.kern.medewerker_id import as_medewerker_id
from gateway.kern.organisatie import Medewerker, Organisatie
from gateway.opdracht import Doorgang
from gateway.toegang.model import NIET_GEZIEN

Namen = Mapping[str, str]
"""How employees are called, by their code; who was not seen for long is called by it."""


def employees(d: Doorgang, organisatie: Organisatie) -> Sequence[Medewerker]:
    """Who works for an organisation as far as is known, by name: who logged in lately."""
    return d.tx.toegangen.medewerkers(organisatie.oin, since=d.nu - NIET_GEZIEN)


def colleagues(d: Doorgang) -> tuple[Medewerker, ...]:
    """The colleagues of the sender who are known, by name; a person is one of them."""
    return tuple(m for m in employees(d, d.afzender.organisatie) if m.regime is d.afzender.regime)


def known_among(d: Doorgang, codes: Collection[str]) -> tuple[Medewerker, ...]:
    """Those of these codes that are employees of the own organisation, to be shown by name.

    Under whatever law: who used to work under this one keeps the name. Who was not seen for long has
    none any more, and is shown by code.
    """
    return tuple(m for m in employees(d, d.afzender.organisatie) if m.id in codes)


def names_of(d: Doorgang, codes: Collection[str]) -> Namen:
    """How these employees are called, as far as they are known here."""
    return {m.id: m.naam for m in known_among(d, codes)}


def known_colleague(d: Doorgang, wie: str, *, veld: str = "medewerker") -> Medewerker:
    """The colleague with this code; of a system those who work under the law of its organisation.

    Raises:
        InvalidInputError: nobody with this code is known here, or they work under another law.
    """
    found = known_employee(d, d.afzender.organisatie, wie, veld=veld)
    if found.regime is not d.afzender.regime:
        raise _unknown(veld)
    return found


def known_employee(
    d: Doorgang, organisatie: Organisatie, wie: str, *, veld: str = "medewerker"
) -> Medewerker:
    """Somebody of an organisation with this code, under whatever law.

    Raises:
        InvalidInputError: nobody with this code is known; the message never echoes it.
    """
    code = as_medewerker_id(wie, veld=veld)
    found = next((m for m in employees(d, organisatie) if m.id == code), None)
    if found is None:
        raise _unknown(veld)
    return found


def _unknown(veld: str) -> InvalidInputError:
    return InvalidInputError(
        "Kies een collega uit de lijst. Daarin staat wie zich de laatste 90 dagen heeft aangemeld.", veld=veld
    )
