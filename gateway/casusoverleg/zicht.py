# SPDX-License-Identifier: EUPL-1.2
"""What each may see of an overleg: the regisseur all of it, a participant the own part and the agreements.

This is the room's own fence; the policy stands before it and may let less through.

Source: VISD 4.3.4 (a helper sees only the part of the own service); CBP-10; CBP-13.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from gateway.casusoverleg.lijsten import Deelname, Nakoming, Overlegstand
from gateway.casusoverleg.model import Overleg
from gateway.casusoverleg.tafel import Afspraak, Agendapunt, Deelnemer
from gateway.kern.organisatie import Medewerker
from policies.begrippen import Fase, Veld
from policies.velden import velden

AFSPRAAK: Final = velden(
    "afspraak.wie", "afspraak.wat", "afspraak.wanneer", "afspraak.doel", "afspraak.domein", "afspraak.status"
)
"""The fields of an agreement; they are let through together or not at all."""

AGENDA: Final = velden("overleg.agenda")
GEHEEL: Final = velden("overleg.zaak", "overleg.deelnemers", "overleg.delen")
"""The agenda; and what makes it the whole overleg: which zaak, who else, and the parts of the others."""


@dataclass(frozen=True, slots=True)
class Wie:
    """Who keeps an agreement: the name on the door, and nothing about their place at the table."""

    nummer: int
    organisatie: str
    medewerker: str


@dataclass(frozen=True, slots=True)
class Inzage:
    """What one person sees of one overleg.

    `zaak`, `fase` and `deelnemers` are empty for all but the regisseur; `zelf` is the
    reader as a participant, or None. `wie` names the keepers of the agreements that are
    shown, `gemeente` the municipality that called, `collegas` whom the regisseur can invite;
    `mensen` gives a name to those of `wie` who are of the reader's own organisation.
    """

    overleg: str
    gemeente: str
    op: datetime
    stand: Overlegstand
    zelf: Deelnemer | None
    zaak: str = ""
    fase: Fase = Fase.GEEN_ZAAK
    deelnemers: tuple[Deelnemer, ...] = ()
    agenda: tuple[Agendapunt, ...] = ()
    afspraken: tuple[Afspraak, ...] = ()
    wie: tuple[Wie, ...] = ()
    collegas: tuple[Medewerker, ...] = ()
    mensen: tuple[Medewerker, ...] = ()

    @property
    def as_regisseur(self) -> bool:
        """Whether the whole overleg is shown."""
        return bool(self.zaak)

    def limited_to(self, doorgelaten: frozenset[Veld]) -> "Inzage":
        """The same, without the agenda and the agreements of others when the policy held them back.

        One's own agreements pass on `overleg.eigen_deel`: nobody needs permission to know
        what they promised themselves.
        """
        inzage = self if doorgelaten >= AGENDA else replace(self, agenda=())
        if doorgelaten >= AFSPRAAK:
            return inzage
        eigen = _own(self.afspraken, self.zelf)
        return replace(inzage, afspraken=eigen, wie=_keepers(self.wie, eigen))


def view_whole(overleg: Overleg, zelf: Deelnemer | None, fase: Fase) -> Inzage:
    """All of it, for the regisseur of the zaak."""
    return Inzage(
        overleg=overleg.id,
        gemeente=overleg.gemeente,
        op=overleg.op,
        stand=overleg.stand,
        zelf=zelf,
        zaak=overleg.zaak,
        fase=fase,
        deelnemers=overleg.deelnemers,
        agenda=overleg.agenda,
        afspraken=overleg.afspraken,
        wie=_names(overleg.deelnemers),
    )


def view_for(overleg: Overleg, deelnemer: Deelnemer) -> Inzage | None:
    """The own part and the agreements; None for who declined, or is not at this table.

    Who has not answered sees when it is, and nothing of what it is about. After closing
    only one's own open agreements are left.
    """
    if deelnemer not in overleg.deelnemers or not deelnemer.welcome:
        return None
    agenda: tuple[Agendapunt, ...] = ()
    afspraken: tuple[Afspraak, ...] = ()
    if deelnemer.antwoord is Deelname.NEEMT_DEEL:
        afspraken = overleg.afspraken
        if overleg.closed:
            # Afgeschermd: what is still to be done, by oneself, and no more.
            afspraken = tuple(a for a in _own(afspraken, deelnemer) if a.stand is Nakoming.OPEN)
        else:
            agenda = _own_items(overleg.agenda, deelnemer)
    return Inzage(
        overleg=overleg.id,
        gemeente=overleg.gemeente,
        op=overleg.op,
        stand=overleg.stand,
        zelf=deelnemer,
        agenda=agenda,
        afspraken=afspraken,
        wie=_keepers(_names(overleg.deelnemers), afspraken),
    )


def _own_items(agenda: Iterable[Agendapunt], deelnemer: Deelnemer) -> tuple[Agendapunt, ...]:
    # For whom else an item is meant would tell who else sits at the table.
    eigen = frozenset({deelnemer.nummer})
    return tuple(replace(p, bedoeld_voor=eigen) for p in agenda if deelnemer.nummer in p.bedoeld_voor)


def _own(afspraken: Iterable[Afspraak], zelf: Deelnemer | None) -> tuple[Afspraak, ...]:
    return tuple(a for a in afspraken if zelf is not None and a.wie == zelf.nummer)


def _names(deelnemers: Iterable[Deelnemer]) -> tuple[Wie, ...]:
    return tuple(Wie(d.nummer, str(d.organisatie), d.medewerker) for d in deelnemers)


def _keepers(wie: Iterable[Wie], afspraken: Iterable[Afspraak]) -> tuple[Wie, ...]:
    nummers = {a.wie for a in afspraken}
    return tuple(w for w in wie if w.nummer in nummers)
