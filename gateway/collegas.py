# SPDX-License-Identifier: EUPL-1.2
"""Who are one's colleagues: people of the same organisation under the same law, who logged in before.

A zaak is handed to somebody who is known, never to a code that somebody typed: a zaak in the
hands of nobody would be lost.
"""

from collections.abc import Collection

from gateway.errors import InvalidInputError
from gateway.kern.medewerker_id import as_medewerker_id
from gateway.kern.organisatie import Afzender, Medewerker, Organisatie
from gateway.ports import Tx


def colleagues(tx: Tx, afzender: Afzender) -> tuple[Medewerker, ...]:
    """The colleagues of a person who are known, by name; the person is one of them."""
    bekend = tx.toegangen.medewerkers(afzender.organisatie.oin)
    return tuple(m for m in bekend if m.regime is afzender.regime)


def known_among(tx: Tx, organisatie: Organisatie, codes: Collection[str]) -> tuple[Medewerker, ...]:
    """Those of these codes that are employees of the own organisation, to be shown by name.

    Under whatever law: who used to work under this one keeps the name.
    """
    return tuple(m for m in tx.toegangen.medewerkers(organisatie.oin) if m.id in codes)


def known_colleague(tx: Tx, afzender: Afzender, wie: str, *, veld: str = "medewerker") -> Medewerker:
    """The colleague with this code; of a system those who work under the law of its organisation.

    Raises:
        InvalidInputError: nobody with this code is known here, or they work under another law.
    """
    found = known_employee(tx, afzender.organisatie, wie, veld=veld)
    if found.regime is not afzender.regime:
        raise _unknown(veld)
    return found


def known_employee(tx: Tx, organisatie: Organisatie, wie: str, *, veld: str = "medewerker") -> Medewerker:
    """Somebody of an organisation with this code, under whatever law.

    Raises:
        InvalidInputError: nobody with this code is known; the message never echoes it.
    """
    code = as_medewerker_id(wie, veld=veld)
    found = next((m for m in tx.toegangen.medewerkers(organisatie.oin) if m.id == code), None)
    if found is None:
        raise _unknown(veld)
    return found


def _unknown(veld: str) -> InvalidInputError:
    return InvalidInputError(
        "Kies een collega uit de lijst. Daarin staat wie zich wel eens heeft aangemeld.", veld=veld
    )
