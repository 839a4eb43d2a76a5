# SPDX-License-Identifier: EUPL-1.2
"""A klantbeeld: what several sources say about one person, for one purpose, at one moment.

It exists for as long as one answer takes. There is no store behind it, and no field in
which it could be kept: whoever needs it again asks again.

Source: CBP 2013 (no unlimited "integral" picture); AVG art. 5 lid 1 onder c en e.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from gateway.kern.termijn import Termijn
from policies.begrippen import Doel, Fase, Veld
from policies.besluit import Besluit
from policies.velden import velden

LET_OP: Final = "Let op: "
"""How a source opens a warning about its answer; it is shown above the fields, not among them."""

GEVRAAGD: Final[dict[Doel, frozenset[Veld]]] = {
    Doel.ONDERZOEK_WMO: velden(
        "persoon.naam",
        "persoon.geboortedatum",
        "persoon.adres",
        "huishouden.aantal",
        "huishouden.samenstelling",
        "wmo_voorziening.product",
        "wmo_voorziening.aanbieder",
        "wmo_voorziening.begin",
        "wmo_voorziening.eind",
        "wmo_levering.product",
        "wmo_levering.aanbieder",
        "wmo_levering.omvang",
        "wmo_levering.periode",
        "wmo_levering.evaluatie",
        "wlz_indicatie.afgegeven",
        "jeugdhulp.bekend",
        "bijstand.bekend",
        "schuldhulp.bekend",
        "zvw_zorg.bekend",
        "zvw_zorg.aanbieder",
    ),
    Doel.TOELEIDING_JEUGD: velden(
        "persoon.naam",
        "persoon.geboortedatum",
        "persoon.adres",
        "huishouden.aantal",
        "huishouden.samenstelling",
        "jeugdhulp.bekend",
        "jeugdhulp.product",
        "jeugdhulp.aanbieder",
        "jeugdhulp.begin",
        "jeugdhulp.eind",
        "wmo_voorziening.product",
    ),
}
"""The purposes that have a klantbeeld, and what is asked when nobody names fields.

All that the purpose may give at some stage, and what people expect beside it: so the
reader sees what was not given, and why.
"""

INFORMEREN: Final = Termijn("inwoner informeren", timedelta(days=28), "AVG art. 14 lid 3 onder a")
"""Within a month the person hears what was collected elsewhere; the shortest month is never too late.

Source: AVG art. 14 lid 3 onder a; CBP-12.
"""


@dataclass(frozen=True, slots=True)
class Beeldveld:
    """One field as one source gave it, the article it passed on, and since when it holds.

    `nummer` counts when a source gave the same field more than once; otherwise it is 0.
    """

    veld: Veld
    waarde: str = field(repr=False)
    artikel: str
    sinds: date | None = None
    nummer: int = 0


@dataclass(frozen=True, slots=True)
class Beelddeel:
    """What one source said; `storing` says why it said nothing, if so."""

    bron: str
    gegevens: tuple[Beeldveld, ...] = ()
    let_op: tuple[str, ...] = field(default=(), repr=False)
    storing: str = ""


@dataclass(frozen=True, slots=True)
class Klantbeeld:
    """The picture of one moment. `leeg` are fields that might pass and that no source gave.

    What did not pass, and why, is in the decision of the same answer. Where the zaak stands
    is no part of it: nobody asked for that.
    """

    zaak: str
    opgehaald: datetime
    delen: tuple[Beelddeel, ...]
    leeg: tuple[Veld, ...]
    informeer_voor: date | None


@dataclass(frozen=True, slots=True)
class Vooraf:
    """What each purpose would let through at this stage of the zaak; nothing about the person."""

    zaak: str
    fase: Fase
    besluiten: tuple[Besluit, ...]
