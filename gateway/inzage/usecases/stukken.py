# SPDX-License-Identifier: EUPL-1.2
"""What is kept about who asks, piece by piece, with the fields that can be corrected.

What comes from a source is kept nowhere and so is not among them. Nor is a zaak of which is told later:
who may not know of it cannot ask for its correction.

Source: AVG art. 16; UAVG art. 41.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from gateway.errors import TermijnError, UnknownError
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.overzicht import Bewaarsoort, Bewaarstuk
from gateway.kern.verbeteren import Verbeterbaar, as_day
from gateway.opdracht import Doorgang
from gateway.ports import Tx
from gateway.signalering.verbeteren import correctable, corrected, must_be_seen

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Verbeterstuk:
    """One thing that is kept, and what of it can be corrected."""

    stuk: Bewaarstuk
    velden: tuple[Verbeterbaar, ...]

    def field(self, naam: str) -> Verbeterbaar:
        """The field of this name.

        Raises:
            UnknownError: it has none of that name to correct.
        """
        found = next((v for v in self.velden if v.naam == naam), None)
        if found is None:
            raise UnknownError("there is no such field to correct")
        return found


def pieces(tx: Tx, verzoek: Inwonerverzoek, vandaag: date) -> tuple[Verbeterstuk, ...]:
    """All that is kept about who asks and that may be told today, oldest first."""
    verzoeken = tx.inwonerverzoeken
    bezit = verzoeken.held(verzoeken.personen(verzoek.id), verzoek.gemeente)
    later = verzoeken.uitstel_of({b.zaak for b in bezit if b.zaak})
    dicht = {u.zaak for u in later if u.holds(vandaag)}
    return tuple(Verbeterstuk(b, _FIELDS[b.soort](tx, b.id)) for b in bezit if b.zaak not in dicht)


def write(d: Doorgang, stuk: Bewaarstuk, naam: str, waarde: str) -> None:
    """Put another value in one field; the one before is nowhere any more.

    Raises:
        TermijnError: what it says cannot be.
        UnknownError: it is gone.
    """
    _WRITES[stuk.soort](d, stuk.id, naam, waarde)


def _signalering_fields(tx: Tx, stuk: str) -> tuple[Verbeterbaar, ...]:
    signalering = tx.signaleringen.get(stuk)
    return correctable(signalering) if signalering else ()


def _write_signalering(d: Doorgang, stuk: str, naam: str, waarde: str) -> None:
    was = _there(d.tx.signaleringen.get(stuk))
    wordt = corrected(was, naam, waarde, vandaag=d.vandaag)
    d.tx.signaleringen.replace(wordt)
    if must_be_seen(was, wordt, d.vandaag):
        d.notify(d.afzender.organisatie.oin, "signalering", stuk)


def _zaak_fields(tx: Tx, stuk: str) -> tuple[Verbeterbaar, ...]:
    zaak = tx.zaken.get(stuk)
    return (Verbeterbaar("gemeld_op", zaak.begonnen_op.isoformat()),) if zaak else ()


def _write_zaak(d: Doorgang, stuk: str, naam: str, waarde: str) -> None:
    del naam  # a zaak has this one
    zaak, dag = _there(d.tx.zaken.get(stuk)), as_day(waarde)
    (eerste, _), *verder = zaak.sinds
    if dag > min([d.vandaag, *(op for _, op in verder)]):
        raise TermijnError("a zaak cannot begin after its next step, nor after today")
    d.tx.zaken.replace(replace(zaak, sinds=((eerste, dag), *verder)))


def _voorziening_fields(tx: Tx, stuk: str) -> tuple[Verbeterbaar, ...]:
    hulp = tx.inwonerverzoeken.voorziening(stuk)
    if hulp is None:
        return ()
    eind = hulp.eind.isoformat() if hulp.eind else ""
    return Verbeterbaar("begin", hulp.begin.isoformat()), Verbeterbaar("eind", eind)


def _write_voorziening(d: Doorgang, stuk: str, naam: str, waarde: str) -> None:
    hulp, dag = _there(d.tx.inwonerverzoeken.voorziening(stuk)), as_day(waarde)
    wordt = replace(hulp, begin=dag) if naam == "begin" else replace(hulp, eind=dag)
    if wordt.eind is not None and wordt.eind < wordt.begin:
        raise TermijnError("help cannot end before it begins")
    d.tx.inwonerverzoeken.put_voorziening(stuk, wordt)


def _verwijzing_fields(tx: Tx, stuk: str) -> tuple[Verbeterbaar, ...]:
    verwijzing = tx.verwijzingen.get(stuk)
    return (Verbeterbaar("verwijder_op", verwijzing.verwijder_op.isoformat()),) if verwijzing else ()


def _write_verwijzing(d: Doorgang, stuk: str, naam: str, waarde: str) -> None:
    del naam  # a verwijzing has this one
    verwijzing, dag = _there(d.tx.verwijzingen.get(stuk)), as_day(waarde)
    # Earlier only: the birthday by which the last day was found is not kept (Jeugdwet art. 7.1.4.5).
    if not d.vandaag < dag < verwijzing.verwijder_op:
        raise TermijnError("a verwijzing can be made to disappear earlier only, and after today")
    d.tx.inwonerverzoeken.shorten_verwijzing(stuk, dag)


def _there(gevonden: T | None) -> T:
    if gevonden is None:
        raise UnknownError("this is not kept any more")
    return gevonden


_FIELDS: Final[dict[Bewaarsoort, Callable[[Tx, str], tuple[Verbeterbaar, ...]]]] = {
    Bewaarsoort.SIGNALERING: _signalering_fields,
    Bewaarsoort.ZAAK: _zaak_fields,
    Bewaarsoort.VOORZIENING: _voorziening_fields,
    Bewaarsoort.VERWIJZING: _verwijzing_fields,
}
_WRITES: Final[dict[Bewaarsoort, Callable[[Doorgang, str, str, str], None]]] = {
    Bewaarsoort.SIGNALERING: _write_signalering,
    Bewaarsoort.ZAAK: _write_zaak,
    Bewaarsoort.VOORZIENING: _write_voorziening,
    Bewaarsoort.VERWIJZING: _write_verwijzing,
}
