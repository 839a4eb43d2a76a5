# SPDX-License-Identifier: EUPL-1.2
"""The clocks of a zaak: which run, until when, and whether they are on time, nearly due or late.

Only dates go in and come out. Beschikking and onderzoek are clocks of the municipality;
the seven days are of the inwoner, who may use them and cannot be late.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from gateway.kern.termijn import Termijn
from gateway.kern.zaak import Status, Zaak
from policies.begrippen import Regime

PERSOONLIJK_PLAN: Final = Termijn(
    "Persoonlijk plan", timedelta(days=7), "Wmo 2015 art. 2.3.2 lid 2", "7 dagen"
)
"""P7D: as long the inwoner has to hand in a plan, from the melding on."""

ONDERZOEK: Final = Termijn("Onderzoek", timedelta(weeks=6), "Wmo 2015 art. 2.3.2 lid 1", "6 weken")
"""P6W: within that the onderzoek is done, from the melding on."""

BESCHIKKING: Final = Termijn("Besluit", timedelta(weeks=2), "Wmo 2015 art. 2.3.5 lid 2", "2 weken")
"""P2W: within that the municipality decides, from the aanvraag on."""

SPOED: Final = Termijn(
    "Besluit bij spoed", timedelta(days=2), "Wmo 2015 art. 2.3.3", "onverwijld", praktijk=True
)
"""Without delay. The law names no length: 48 hours is municipal practice (verordening), and our default."""

BIJNA_DEEL: Final = 0.8
"""From four fifths of a term on somebody is warned.

Source: law.md 4.3 of the field study (escalate at 80 % and at breach); a choice, not statute.
"""

_BESLOTEN: Final = (Status.BESCHIKKING, Status.AFGESLOTEN)


class Klokstand(StrEnum):
    """How a clock stands today."""

    OP_TIJD = "op_tijd"
    BIJNA = "bijna"
    TE_LAAT = "te_laat"
    KLAAR = "klaar"


class AanZet(StrEnum):
    """Whose turn it is."""

    GEMEENTE = "gemeente"
    INWONER = "inwoner"
    AANBIEDER = "aanbieder"


@dataclass(frozen=True, slots=True)
class Klok:
    """One clock of one zaak on one day. `over` is the days left, negative when late."""

    termijn: Termijn
    begin: date
    einde: date
    over: int
    stand: Klokstand
    aan_zet: AanZet = AanZet.GEMEENTE
    klaar_op: date | None = None

    @property
    def running(self) -> bool:
        """Whether somebody must still do something."""
        return self.stand is not Klokstand.KLAAR


def clocks(zaak: Zaak, vandaag: date) -> tuple[Klok, ...]:
    """The clocks of a zaak that have begun, the running ones first, the most pressing in front.

    The terms are those of the Wmo: a zaak under another law has none here.

    Source: Wmo 2015 art. 2.3.2 lid 1 en 2, art. 2.3.3, art. 2.3.5 lid 2.
    """
    if zaak.regime is not Regime.WMO:
        return ()
    found = (_urgent(zaak, vandaag), *_of_melding(zaak, vandaag), _of_aanvraag(zaak, vandaag))
    begun = [klok for klok in found if klok is not None]
    return tuple(sorted(begun, key=lambda k: (not k.running, k.einde, k.termijn.naam)))


def make_clock(termijn: Termijn, begin: date, vandaag: date, klaar_op: date | None = None) -> Klok:
    """One clock of the municipality, as it stands on a day."""
    over = termijn.over(begin, vandaag)
    return Klok(
        termijn,
        begin,
        termijn.vervalt_op(begin),
        over,
        _stand(termijn, over) if klaar_op is None else Klokstand.KLAAR,
        klaar_op=klaar_op,
    )


def _stand(termijn: Termijn, over: int) -> Klokstand:
    if over < 0:
        return Klokstand.TE_LAAT
    verstreken = termijn.duur.days - over
    return Klokstand.BIJNA if verstreken >= BIJNA_DEEL * termijn.duur.days else Klokstand.OP_TIJD


def _of_melding(zaak: Zaak, vandaag: date) -> tuple[Klok, ...]:
    gemeld = zaak.reached(Status.MELDING)
    if gemeld is None:
        return ()
    # An aanvraag without verslag ends this clock too: from there the clock of the decision runs.
    klaar = _first(zaak, 0, (Status.VERSLAG, Status.AANVRAAG, Status.AFGESLOTEN))
    return (_plan(zaak, gemeld, vandaag), make_clock(ONDERZOEK, gemeld, vandaag, klaar))


def _plan(zaak: Zaak, gemeld: date, vandaag: date) -> Klok:
    einde = PERSOONLIJK_PLAN.vervalt_op(gemeld)
    dicht = zaak.reached(Status.AFGESLOTEN)
    # When the days are over the chance is over: that is no failure of anybody, so never "late".
    klaar = dicht if dicht is not None and dicht < einde else einde if vandaag > einde else None
    stand = Klokstand.OP_TIJD if klaar is None else Klokstand.KLAAR
    over = PERSOONLIJK_PLAN.over(gemeld, vandaag)
    return Klok(PERSOONLIJK_PLAN, gemeld, einde, over, stand, AanZet.INWONER, klaar)


def _of_aanvraag(zaak: Zaak, vandaag: date) -> Klok | None:
    plek = max((n for n, (s, _) in enumerate(zaak.sinds) if s is Status.AANVRAAG), default=None)
    if plek is None:
        return None
    return make_clock(BESCHIKKING, zaak.sinds[plek][1], vandaag, _first(zaak, plek, _BESLOTEN))


def _urgent(zaak: Zaak, vandaag: date) -> Klok | None:
    if zaak.spoed_sinds is None:
        return None
    # A decision of before, which a heronderzoek follows, is no answer to this spoed.
    besloten = (op for status, op in zaak.sinds if status in _BESLOTEN and op >= zaak.spoed_sinds)
    return make_clock(SPOED, zaak.spoed_sinds, vandaag, zaak.spoed_besloten_op or next(besloten, None))


def _first(zaak: Zaak, vanaf: int, statussen: tuple[Status, ...]) -> date | None:
    """The day on which one of these was first reached, at or after a place in the row of steps."""
    return next((op for status, op in zaak.sinds[vanaf:] if status in statussen), None)
