# SPDX-License-Identifier: EUPL-1.2
"""A recorded consent, and which kinds of consent count for a request because of what is recorded.

A consent is for one purpose, from one party to another, for the fields it names, for a time,
and from whoever may give it at that age. What was recorded for something else does not count,
and one kind never becomes another.

Source: AVG art. 4 onder 11 and 7; CBP-08, CBP-09.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from policies.begrippen import Doel, Handeling, Regime, Toestemming, Veld, Verzoek
from policies.errors import ToestemmingError
from policies.herkomst import HERKOMST
from policies.lijnen.punt import LEZEN
from policies.regel import DoelBeschrijving, Partij

SAMEN_VANAF: Final = 12
"""From this age a youth and the representative consent together.

Source: Jeugdwet art. 7.3.4 lid 2; Wabvpz art. 15g.
"""

ZELF_VANAF: Final = 16
"""From this age somebody consents alone.

Source: Jeugdwet art. 7.3.4; UAVG art. 5.
"""

_BRENGEN: Final = frozenset({Handeling.MELDEN, Handeling.AANMELDEN})
_ZONDER_HOUDER: Final = frozenset({Regime.BRP, Regime.AVG})
"""Data under these laws is with every party that works with somebody; it has no holder of its own."""


class Gever(StrEnum):
    """In which capacity a consent was given; `SAMEN` is the youth and the representative both."""

    ZELF = "zelf"
    OUDER = "ouder"
    VERTEGENWOORDIGER = "vertegenwoordiger"
    SAMEN = "samen"


class Middel(StrEnum):
    """How a consent was given."""

    MONDELING = "mondeling"
    SCHRIFTELIJK = "schriftelijk"
    DIGITAAL = "digitaal"


@dataclass(frozen=True, slots=True)
class Toestemmingsregel:
    """One consent as it was recorded; it says nothing about who the citizen is.

    `geldig_tot` is the first day on which it no longer counts, and so is `ingetrokken_op`. `tekst`
    names the version of the text that was shown or read out, so that it can be shown again.

    Raises:
        ToestemmingError: it names no fields or no text, or its days are in the wrong order.

    Source: AVG art. 7 lid 1 (demonstrable) and lid 3 (withdrawal); CBP-09.
    """

    soort: Toestemming
    gever: Gever
    van: Partij
    naar: Partij
    doel: Doel
    velden: frozenset[Veld]
    gegeven_op: date
    geldig_tot: date
    tekst: str
    middel: Middel
    ingetrokken_op: date | None = None

    def __post_init__(self) -> None:
        # Consent for nothing in particular would be consent for anything.
        if not self.velden:
            raise ToestemmingError("a consent must name the fields it is for")
        if not self.tekst.strip():
            raise ToestemmingError("a consent must name the text that was shown")
        if not self.gegeven_op < self.geldig_tot:
            raise ToestemmingError(f"given on {self.gegeven_op} and valid until {self.geldig_tot}")
        if self.ingetrokken_op is not None and self.ingetrokken_op < self.gegeven_op:
            raise ToestemmingError(f"given on {self.gegeven_op} and withdrawn on {self.ingetrokken_op}")

    def holds(self, op: date) -> bool:
        """Whether this consent stands on that day; on the day of withdrawal it does not."""
        ingetrokken = self.ingetrokken_op is not None and self.ingetrokken_op <= op
        return self.gegeven_op <= op < self.geldig_tot and not ingetrokken


def consents(
    regels: Collection[Toestemmingsregel],
    verzoek: Verzoek,
    op: date,
    *,
    doel: DoelBeschrijving,
    bronnen: Collection[Partij] = (),
) -> frozenset[Toestemming]:
    """The kinds of consent that count for this request on that day.

    A kind counts when each field that is asked is named by a record of that kind that fits this
    purpose, these parties, this day and this age. One field without, and the kind does not count:
    the policy weighs a kind for the whole request, so it must be there for the whole of it.

    `doel` is the purpose as the register has it: it says under which law a recipient gets data.
    `bronnen` are the parties that would answer who reads; a field counts when the consent is there
    from each of them that holds it, so with no source named no consent to read counts.

    Source: AVG art. 7; Wmo 2015 art. 5.1.1 lid 4; Jeugdwet art. 7.3.4; Wabvpz art. 15g; UAVG art. 5.
    """
    # No fields, no consent: of nothing, everything would be covered. Nor for another purpose.
    if not verzoek.velden or doel.doel is not verzoek.doel:
        return frozenset()
    ontvanger = _recipient(verzoek, doel)
    passend = [r for r in regels if _fits(r, verzoek, op, ontvanger)]
    return frozenset(
        soort
        for soort in {r.soort for r in passend}
        if all(
            _covered([r for r in passend if r.soort is soort], v, verzoek, bronnen) for v in verzoek.velden
        )
    )


def givers(leeftijd: int | None) -> frozenset[Gever]:
    """In which capacities a consent counts at this age; at an age that nobody knows, in none.

    Source: Jeugdwet art. 7.3.4; Wabvpz art. 15g; UAVG art. 5.
    """
    if leeftijd is None:
        return frozenset()
    if leeftijd < SAMEN_VANAF:
        return frozenset({Gever.OUDER, Gever.VERTEGENWOORDIGER})
    return frozenset({Gever.SAMEN if leeftijd < ZELF_VANAF else Gever.ZELF})


def _recipient(verzoek: Verzoek, doel: DoelBeschrijving) -> Partij | None:
    regime = doel.regime_of(verzoek.ontvanger) if verzoek.ontvanger else None
    return Partij(verzoek.ontvanger, regime) if verzoek.ontvanger and regime else None


def _fits(regel: Toestemmingsregel, verzoek: Verzoek, op: date, ontvanger: Partij | None) -> bool:
    return (
        regel.doel is verzoek.doel
        and regel.holds(op)
        and regel.gever in givers(verzoek.leeftijd)
        and _between(regel, verzoek, ontvanger)
    )


def _between(regel: Toestemmingsregel, verzoek: Verzoek, ontvanger: Partij | None) -> bool:
    """Whether the record is from and to whom the request is; a role without its law is nobody yet."""
    vrager = Partij(verzoek.rol, verzoek.regime)
    if verzoek.handeling in LEZEN:
        return regel.naar == vrager
    if verzoek.handeling is Handeling.VERSTREKKEN:
        return regel.van == vrager and regel.naar == ontvanger
    if verzoek.handeling in _BRENGEN:
        return regel.van == vrager
    return vrager in {regel.van, regel.naar}


def _covered(
    regels: Collection[Toestemmingsregel], veld: Veld, verzoek: Verzoek, bronnen: Collection[Partij]
) -> bool:
    """Whether these records are for this field, and for who reads it also from each party that holds it.

    What every party holds is covered by a consent from any that would answer.
    """
    gevers = {r.van for r in regels if veld in r.velden}
    if verzoek.handeling not in LEZEN:
        return bool(gevers)
    herkomst = HERKOMST[veld.categorie]
    if herkomst in _ZONDER_HOUDER:
        return not gevers.isdisjoint(bronnen)
    houders = {b for b in bronnen if b.regime is herkomst}
    return bool(houders) and houders <= gevers
