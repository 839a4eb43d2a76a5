# SPDX-License-Identifier: EUPL-1.2
"""What the privacy officer sees: what goes this month and next, what stays and why, what went.

Source: AVG art. 5 lid 2, art. 39 lid 1 onder b.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gateway.bewaren.bewaarplicht import Bewaarplicht
from gateway.bewaren.model import (
    NAGELOPEN,
    Beletsel,
    Gegevenssoort,
    Groep,
    Kandidaat,
    Vernietiging,
    obstacles,
)
from gateway.bewaren.usecases.opruimen import last_due
from gateway.bewaren.usecases.plichten import PLICHT
from gateway.bewaren.usecases.vergeten import LOGDOEL
from gateway.bewaren.usecases.vernietigen import VERNIETIGD, candidates, reached
from gateway.collegas import names_of
from gateway.kern.kalender import begin_of
from gateway.opdracht import Doorgang, Feiten, Opdracht
from policies.begrippen import Doel, Handeling, Relatie
from policies.register import Register

VOORUIT: Final = 10_000
"""So many of one class are counted ahead: more than a municipality closes in two months."""

OP_DE_PAGINA: Final = 50
"""As many bewaarplichten and records as one page can hold."""


@dataclass(frozen=True, slots=True)
class Tegengehouden:
    """Something whose day has come, and what keeps it here."""

    kandidaat: Kandidaat
    beletsel: Beletsel


@dataclass(frozen=True, slots=True)
class Bewaarbureau:
    """The desk: counts of this month and the next by class and purpose, what stays, what went.

    `bewaard` counts what is closed or ended by class and by law or purpose, also where no term is known;
    `logresten` the lines of the log that something keeps here past their term.
    """

    deze_maand: Mapping[Groep, int]
    volgende_maand: Mapping[Groep, int]
    tegengehouden: Sequence[Tegengehouden]
    plichten: Sequence[Bewaarplicht]
    vernietigd: Sequence[Vernietiging]
    bewaard: Mapping[Groep, int]
    namen: Mapping[str, str]
    logresten: int = 0


def view_retention(register: Register) -> Opdracht[Bewaarbureau]:
    """See how it is with keeping and destroying in one's own municipality."""

    def act(d: Doorgang) -> Bewaarbureau:
        gemeente, winkel = d.afzender.organisatie.gemeente or "", d.tx.bewaringen
        deze = month_end(d.vandaag)
        volgende = month_end(deze + timedelta(days=1))
        alles = [
            k
            for soort in NAGELOPEN
            for k in candidates(winkel, soort, register, op=volgende, gemeente=gemeente, limit=VOORUIT)
        ]
        over = reached(alles, register, d.vandaag)
        # What is kept here today is not promised to go next month.
        houdt = obstacles(winkel, alles, d.vandaag)
        gaan = [k for k in alles if k.id not in houdt]
        plichten = winkel.duties_in(gemeente, d.vandaag, limit=OP_DE_PAGINA)
        vast = {p.zaak for p in plichten}
        regels = _lines_until(d, register, deze, vast)
        meer = _lines_until(d, register, volgende, vast) - regels
        return Bewaarbureau(
            deze_maand={**_counted(gaan, register, d.vandaag, tot=deze), **_as_group(regels)},
            volgende_maand={
                **_counted(gaan, register, d.vandaag, na=deze, tot=volgende),
                **_as_group(meer),
            },
            tegengehouden=[Tegengehouden(k, houdt[k.id]) for k in alles if k.id in over and k.id in houdt],
            plichten=plichten,
            vernietigd=winkel.recorded_in(gemeente, limit=OP_DE_PAGINA),
            bewaard=winkel.kept_in(gemeente),
            namen=names_of(d, {p.gezet_door for p in plichten}),
            logresten=winkel.log.kept_of(str(d.afzender.organisatie.oin)),
        )

    return Opdracht(
        gebeurtenis="bewaren.bekeken",
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.RAADPLEGEN,
        velden=VERNIETIGD | PLICHT,
        # The store is asked for the sender's own municipality, and for no other.
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE),
        act=act,
    )


def _lines_until(d: Doorgang, register: Register, dag: date, vast: Collection[str]) -> int:
    """How many lines of the log go until this day, but for those in the zaken that must stay."""
    laatste = last_due(LOGDOEL, register, dag)
    if laatste is None:
        return 0
    eigen = str(d.afzender.organisatie.oin)
    return d.tx.bewaringen.log.coming(eigen, begin_of(laatste[0] + timedelta(days=1)), zonder=vast)


def _as_group(aantal: int) -> Mapping[Groep, int]:
    return {(Gegevenssoort.LOGREGEL, str(LOGDOEL)): aantal} if aantal else {}


def month_end(dag: date) -> date:
    """The last day of the month of this day."""
    return dag.replace(day=monthrange(dag.year, dag.month)[1])


def _counted(
    kandidaten: Sequence[Kandidaat],
    register: Register,
    vandaag: date,
    *,
    na: date = date.min,
    tot: date,
) -> Mapping[Groep, int]:
    """How many go after one day until another, by class and the purpose whose term counts."""
    dagen = [(k.soort, k.due(register, vandaag)) for k in kandidaten]
    return Counter((soort, str(dag.doel)) for soort, dag in dagen if dag is not None and na < dag.op <= tot)
