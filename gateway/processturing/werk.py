# SPDX-License-Identifier: EUPL-1.2
"""My work today: three lists, of the clocks of one's own zaken, signaleringen that wait, and overleggen.

A pure function over facts that were read in one passage. A zaak stands on one list at
most, with the one reason that presses most: a calm list is read, a long one is not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import Final

from gateway.kern.zaak import Status, Zaak
from gateway.processturing.klokken import AanZet, Klok, Klokstand, clocks
from gateway.processturing.model import next_steps
from gateway.signalering.model import Signalering, Urgentie

NU_DAGEN: Final = 3
"""So many days before the end a clock moves to the top list."""

WEEK: Final = timedelta(days=7)


class Lijst(Enum):
    """The three lists, in the order in which they are shown."""

    NU = 1
    DEZE_WEEK = 2
    WACHT = 3


@dataclass(frozen=True, slots=True)
class Werkregel:
    """One line of work: what, why, where to go, and by when; `wanneer` is None without a clock."""

    kop: str = field(repr=False)
    reden: str = field(repr=False)
    pad: str
    knop: str
    wanneer: date | None
    dringend: bool = False


@dataclass(frozen=True, slots=True)
class Werk:
    """The three lists of one person, most pressing first."""

    nu: tuple[Werkregel, ...] = ()
    deze_week: tuple[Werkregel, ...] = ()
    wacht: tuple[Werkregel, ...] = ()


def make_work(
    zaken: Iterable[Zaak],
    signaleringen: Iterable[Signalering],
    vandaag: date,
    *,
    overleggen: Iterable[Werkregel] = (),
) -> Werk:
    """The three lists of one person on one day.

    `overleggen` are invitations and agreements that wait for this person.
    """
    regels = [
        *filter(None, (_of_zaak(zaak, vandaag) for zaak in zaken)),
        *(
            _placed(regel, vandaag)
            for regel in (*(_of_signalering(s, vandaag) for s in signaleringen), *overleggen)
        ),
    ]
    return Werk(*(_sorted(regel for lijst, regel in regels if lijst is deze) for deze in Lijst))


def of_invitation(overleg_id: str, dag: date, vandaag: date) -> Werkregel:
    """An invitation that waits for an answer. It names no zaak: who is invited may not know it yet."""
    return Werkregel(
        kop="Uitnodiging voor een casusoverleg",
        reden=f"Laat weten of u meedoet. Het overleg is {_ahead((dag - vandaag).days)}.",
        pad=f"/overleggen/{overleg_id}",
        knop="Bekijk en antwoord",
        wanneer=dag,
    )


def of_agreement(overleg_id: str, wat: str, voor: date, vandaag: date) -> Werkregel:
    """An agreement that this person took on in an overleg."""
    return Werkregel(
        kop=f"Afspraak · {wat.replace('_', ' ')}",
        reden=f"Afgesproken in een casusoverleg: {_left((voor - vandaag).days)}.",
        pad=f"/overleggen/{overleg_id}",
        knop="Open overleg",
        wanneer=voor,
    )


def _of_zaak(zaak: Zaak, vandaag: date) -> tuple[Lijst, Werkregel] | None:
    klok = next((k for k in clocks(zaak, vandaag) if k.running and k.aan_zet is AanZet.GEMEENTE), None)
    if klok is not None and (klok.over <= NU_DAGEN or klok.termijn.praktijk):
        return Lijst.NU, _of_clock(zaak, klok, dringend=klok.over <= 0 or klok.termijn.praktijk)
    if wacht_op := _WACHT.get(zaak.status):
        return Lijst.WACHT, _without_clock(zaak, wacht_op)
    if klok is not None and (klok.stand is Klokstand.BIJNA or klok.einde <= vandaag + WEEK):
        return Lijst.DEZE_WEEK, _of_clock(zaak, klok)
    if zaak.status in _EIGEN_STAP:
        doe = next_steps(zaak, vandaag)[0].doe
        return Lijst.DEZE_WEEK, _without_clock(zaak, f"Volgende stap: {doe.lower()}.")
    return None


_EIGEN_STAP: Final = frozenset({Status.MELDING, Status.BESCHIKKING, Status.EVALUATIE})

_WACHT: Final = {
    Status.VERSLAG: "De inwoner heeft het verslag. Wacht op de aanvraag.",
    Status.OPDRACHT: "De aanbieder heeft de opdracht. Wacht op de start van de hulp.",
}


def _without_clock(zaak: Zaak, reden: str) -> Werkregel:
    return Werkregel(f"Zaak {zaak.id}", reden, _pad(zaak), "Open zaak", None)


def _of_clock(zaak: Zaak, klok: Klok, *, dringend: bool = False) -> Werkregel:
    termijn = klok.termijn
    reden = f"{termijn.naam}: {_remaining(klok.over)} ({termijn.woorden}, {termijn.artikel})"
    return Werkregel(f"Zaak {zaak.id}", reden, _pad(zaak), "Open zaak", klok.einde, dringend)


def _of_signalering(signalering: Signalering, vandaag: date) -> Werkregel:
    spoed = signalering.urgentie is Urgentie.SPOED
    nog = _left((signalering.beslis_voor - vandaag).days)
    return Werkregel(
        kop=f"Signalering · {signalering.soort.value.replace('_', ' ')}",
        reden=f"{'Met spoed gemeld. ' if spoed else ''}Pak op, of leg terzijde: {nog}.",
        pad=f"/signaleringen/{signalering.id}",
        knop="Bekijk",
        wanneer=signalering.beslis_voor,
        dringend=spoed,
    )


def _remaining(dagen: int) -> str:
    if dagen < 0:
        return _late(dagen)
    return {0: "loopt vandaag af", 1: "loopt morgen af"}.get(dagen, f"loopt af over {_days(dagen)}")


def _left(dagen: int) -> str:
    if dagen < 0:
        return _late(dagen)
    return f"nog {_days(dagen)}" if dagen else "vandaag nog"


def _ahead(dagen: int) -> str:
    return {0: "vandaag", 1: "morgen"}.get(dagen, f"over {_days(dagen)}")


def _late(dagen: int) -> str:
    return f"{_days(-dagen)} te laat"


def _days(dagen: int) -> str:
    return "1 dag" if dagen == 1 else f"{dagen} dagen"


def _placed(regel: Werkregel, vandaag: date) -> tuple[Lijst, Werkregel]:
    bijna = regel.wanneer is not None and (regel.wanneer - vandaag).days <= NU_DAGEN
    return (Lijst.NU if regel.dringend or bijna else Lijst.DEZE_WEEK), regel


def _pad(zaak: Zaak) -> str:
    return f"/zaken/{zaak.id}"


def _sorted(regels: Iterable[Werkregel]) -> tuple[Werkregel, ...]:
    return tuple(sorted(regels, key=lambda r: (r.wanneer or date.max, r.pad)))
