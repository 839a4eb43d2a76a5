# SPDX-License-Identifier: EUPL-1.2
"""What the forms of an overleg say, read strictly; a mistake names its field and never its value."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from starlette.datastructures import FormData

from gateway.casusoverleg.genodigden import GEHEIMHOUDING, Genodigde
from gateway.casusoverleg.lijsten import Actie, Beoogd, Domein
from gateway.casusoverleg.model import VERSTE
from gateway.casusoverleg.usecases import NieuweAfspraak
from gateway.errors import InvalidInputError
from gateway.kern.kalender import in_dutch_time
from gateway.kern.medewerker_id import as_medewerker_id
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Organisatie
from gateway.ports import Adresboek
from gateway.web.ingevuld import choice
from policies.begrippen import Functie, Toestemming

_NUMMER: Final = re.compile(r"[1-9][0-9]{0,3}")


def read_moment(form: FormData, vandaag: date) -> datetime:
    """The day and the hour on a Dutch clock, as a moment.

    Raises:
        InvalidInputError: it is no moment, or not one for which an overleg can be called.
    """
    dag = _day(form, "dag", vandaag)
    try:
        uur = time.fromisoformat(_text(form, "tijd"))
    except ValueError as e:
        raise InvalidInputError("Vul een tijd in, bijvoorbeeld 10:30.", veld="tijd") from e
    gevraagd = datetime.combine(dag, uur.replace(second=0, microsecond=0, tzinfo=None), UTC)
    for verschil in (2, 1):
        moment = gevraagd - timedelta(hours=verschil)
        if in_dutch_time(moment).replace(tzinfo=UTC) == gevraagd:
            return moment
    # The hour that is skipped when summer time begins.
    raise InvalidInputError("Deze tijd bestaat niet op deze dag.", veld="tijd")


def read_agreement(form: FormData, vandaag: date) -> NieuweAfspraak:
    """Who does what, by when, for which goal.

    Raises:
        InvalidInputError: something was not chosen.
    """
    return NieuweAfspraak(
        wie=read_number(form, "wie", "Kies wie het doet."),
        wat=choice(Actie, form, "wat", "Kies wat er gebeurt."),
        voor=_day(form, "voor", vandaag),
        doel=choice(Beoogd, form, "doel", "Kies waarvoor."),
        domein=choice(Domein, form, "domein", "Kies een onderwerp."),
    )


def read_item(form: FormData) -> tuple[Domein, frozenset[int]]:
    """The subject of an item, and the numbers of the participants it is meant for.

    Raises:
        InvalidInputError: there is no subject, or a number is none.
    """
    onderwerp = choice(Domein, form, "onderwerp", "Kies een onderwerp.")
    return onderwerp, frozenset(
        _number(str(w), "bedoeld_voor", "Kies deelnemers.") for w in _many(form, "bedoeld_voor")
    )


def read_consents(form: FormData) -> frozenset[Toestemming]:
    """The consents that were ticked; what was not ticked is withdrawn.

    Raises:
        InvalidInputError: one of them is no consent.
    """
    try:
        return frozenset(map(Toestemming, _many(form, "toestemmingen")))
    except ValueError as e:
        raise InvalidInputError("Kies een soort toestemming.", veld="toestemmingen") from e


def read_guest(form: FormData, adresboek: Adresboek, eigen: Organisatie) -> Genodigde:
    """One guest: an organisation from the list, or a colleague from the other.

    Raises:
        InvalidInputError: neither, or somebody who cannot sit at the table.
    """
    if "organisatie" in form:
        return Genodigde(_organisation(_text(form, "organisatie"), adresboek))
    return _colleague(_text(form, "collega"), eigen)


def read_guests(form: FormData, adresboek: Adresboek, eigen: Organisatie) -> list[Genodigde]:
    """The guests that were ticked when the overleg was called.

    Raises:
        InvalidInputError: one of them cannot sit at the table.
    """
    organisaties = [Genodigde(_organisation(oin, adresboek)) for oin in _many(form, "organisaties")]
    collegas = [_colleague(wie, eigen) for wie in _many(form, "collegas")]
    return [*organisaties, *collegas]


def read_number(form: FormData, veld: str, anders: str) -> int:
    """The number of a participant or item.

    Raises:
        InvalidInputError: it is none.
    """
    return _number(_text(form, veld), veld, anders)


def _organisation(oin: str, adresboek: Adresboek) -> Organisatie:
    try:
        organisatie = adresboek.organisatie(Oin(oin))
    except InvalidInputError as e:
        raise InvalidInputError("Kies een organisatie.", veld="organisatie") from e
    if organisatie is None:
        raise InvalidInputError("Deze organisatie is niet aangesloten.", veld="organisatie")
    if organisatie.rol not in GEHEIMHOUDING:
        raise InvalidInputError("Deze organisatie kan niet aan een overleg deelnemen.", veld="organisatie")
    return organisatie


def _colleague(wie: str, eigen: Organisatie) -> Genodigde:
    wie = as_medewerker_id(wie, veld="collega")
    # In which function is known where the colleague is, and read there.
    return Genodigde(eigen, wie, Functie.WIJKTEAMLID)


def _day(form: FormData, veld: str, vandaag: date) -> date:
    try:
        dag = date.fromisoformat(_text(form, veld))
    except ValueError as e:
        raise InvalidInputError("Vul een dag in.", veld=veld) from e
    if not vandaag <= dag <= vandaag + VERSTE:
        raise InvalidInputError("Kies vandaag of later, en binnen een jaar.", veld=veld)
    return dag


def _number(tekst: str, veld: str, anders: str) -> int:
    if not _NUMMER.fullmatch(tekst):
        raise InvalidInputError(anders, veld=veld)
    return int(tekst)


def _text(form: FormData, veld: str) -> str:
    return str(form.get(veld, "")).strip()


def _many(form: FormData, veld: str) -> list[str]:
    return [str(waarde) for waarde in form.getlist(veld)]
