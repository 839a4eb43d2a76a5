# SPDX-License-Identifier: EUPL-1.2
"""A notice: which kind, when, and under which number to fetch it. No person, no content.

An organisation fetches its notices itself, for one purpose at a time, in the order of the
log. What a notice is about must be asked for separately, with the purpose it belongs to.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from gateway.errors import InvalidInputError
from gateway.kern.oin import Oin
from policies.begrippen import Doel, Veld
from policies.velden import velden


class Berichtsoort(StrEnum):
    """What there can be a notice of. Values are stable: systems steer by them."""

    SIGNALERING = "signalering"
    TREFFER = "treffer"
    TREFFER_VERVALLEN = "treffer_vervallen"
    UITNODIGING = "uitnodiging"
    AFSPRAAK = "afspraak"
    ZAAK = "zaak"
    SPOED = "spoed"
    NOODINZAGE = "noodinzage"
    ONTHULLING = "onthulling"
    DATALEK = "datalek"
    VERBRUIK = "verbruik"
    RECHTEN = "rechten"
    VERBRUIK_ORGANISATIE = "verbruik_organisatie"


_ZAAK: Final = frozenset({Berichtsoort.ZAAK, Berichtsoort.SPOED})

SOORTEN: Final[dict[Doel, frozenset[Berichtsoort]]] = {
    Doel.SIGNALERING_WMO: frozenset({Berichtsoort.SIGNALERING}),
    Doel.VROEGSIGNALERING_WGS: frozenset({Berichtsoort.SIGNALERING}),
    Doel.PROCESSTURING_WMO: _ZAAK,
    Doel.TOELEIDING_JEUGD: _ZAAK,
    Doel.CASUSOVERLEG_WMO: frozenset({Berichtsoort.UITNODIGING, Berichtsoort.AFSPRAAK}),
    Doel.VERWIJSINDEX_JEUGD: frozenset({Berichtsoort.TREFFER, Berichtsoort.TREFFER_VERVALLEN}),
    Doel.NOODINZAGE: frozenset({Berichtsoort.NOODINZAGE}),
    Doel.ONTHULLING: frozenset({Berichtsoort.ONTHULLING}),
    Doel.DATALEK: frozenset({Berichtsoort.DATALEK}),
    Doel.RECHTEN_AVG: frozenset({Berichtsoort.RECHTEN}),
    Doel.VERANTWOORDING: frozenset({Berichtsoort.VERBRUIK, Berichtsoort.VERBRUIK_ORGANISATIE}),
}
"""The kinds of each purpose. A notice is written for the purpose of the act that it tells of, and
given for that purpose only; a kind that does not stand here is given to nobody.

Source: AVG art. 5 lid 1 onder b (doelbinding).
"""

_VELD: Final[dict[Doel, frozenset[Veld]]] = {
    Doel.SIGNALERING_WMO: velden("signaal.bericht"),
    Doel.VROEGSIGNALERING_WGS: velden("betaalsignaal.bericht"),
    Doel.PROCESSTURING_WMO: velden("proces.bericht"),
    Doel.TOELEIDING_JEUGD: velden("proces.bericht"),
    Doel.CASUSOVERLEG_WMO: velden("overleg.bericht"),
    Doel.VERWIJSINDEX_JEUGD: velden("verwijzing.bericht"),
    Doel.NOODINZAGE: velden("toegang.noodbericht"),
    Doel.ONTHULLING: velden("toegang.onthulbericht"),
    Doel.DATALEK: velden("toegang.datalekbericht"),
    Doel.VERANTWOORDING: velden("toegang.verbruikbericht"),
    Doel.RECHTEN_AVG: velden("dossier.bericht"),
}

GEEN_DOEL: Final = velden("toegang.bericht")
"""What is asked for a purpose that has no notices: a field that no rule lets anybody read."""

BEWAREN: Final = timedelta(days=90)
"""How long a notice can be fetched.

Long enough for a system that stands still over a summer holiday of six weeks, and as long again
to repair it. Not longer: what a notice tells of can be asked for itself, so nothing is lost
with it, and a heap of old notices says who had to do with whom, for no purpose any more.

Source: AVG art. 5 lid 1 onder e (opslagbeperking); the number of days is ours.
"""

MEESTE: Final = 100
"""As many as one answer holds."""

CURSOR: Final = r"^[0-9]{1,18}\.[0-9]{1,18}$"
"""How a cursor is written. A reader sends it back as it came, and makes none up."""


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """How far a reader has come: the place of a line in the log, and a notice of that line.

    The order is that of the log, which never gets a line before one that is there. The number
    of a row alone would not do: on PostgreSQL it is drawn before the commit, so a lower one can
    appear after a higher one, and who had read the higher would never see it.
    """

    plek: int
    nummer: int

    @property
    def tekst(self) -> str:
        """The cursor as it travels."""
        return f"{self.plek}.{self.nummer}"

    @classmethod
    def from_tekst(cls, tekst: str) -> "Cursor":
        """The cursor that was written so.

        Raises:
            InvalidInputError: this is no cursor.
        """
        if not re.fullmatch(CURSOR, tekst, re.ASCII):
            raise InvalidInputError("Dit is geen plek in uw berichten.", veld="na")
        plek, _, nummer = tekst.partition(".")
        return cls(int(plek), int(nummer))


BEGIN: Final = Cursor(0, 0)
"""Before the first notice: places begin at 0, and the notices of a line at 1."""


@dataclass(frozen=True, slots=True)
class Aangeboden:
    """One notice as its recipient may have it, and the cursor of who has read it."""

    cursor: Cursor
    soort: Berichtsoort
    tijd: datetime
    verwijzing: str


@dataclass(frozen=True, slots=True)
class Bezorging:
    """What is new since a cursor, where to go on from, and whether there is more now."""

    berichten: tuple[Aangeboden, ...]
    volgende: Cursor
    meer: bool


def delivery(gevonden: Sequence[Aangeboden], *, na: Cursor, aantal: int) -> Bezorging:
    """The first `aantal` of what was found after `na`; one more found says that there is more.

    Without anything new the reader stays where it is. Sending it on to the end of the log would
    skip a notice that gets a place just now.
    """
    berichten = tuple(gevonden[:aantal])
    return Bezorging(berichten, berichten[-1].cursor if berichten else na, len(gevonden) > aantal)


def field_of(doel: Doel) -> frozenset[Veld]:
    """What the policy is asked for when the notices of a purpose are read."""
    return _VELD.get(doel, GEEN_DOEL)


class Berichten(Protocol):
    """The notices that the ledger remembers, of which only those with a place can be seen."""

    def after(self, na: Cursor, *, ontvanger: Oin, doel: Doel, limit: int) -> Sequence[Aangeboden]:
        """The notices of one organisation and purpose after a cursor, in the order of the log."""

    def newest(self, *, ontvanger: Oin, doel: Doel, limit: int) -> Sequence[Aangeboden]:
        """The last notices of one organisation and purpose, newest first."""

    def remove_before(self, moment: datetime) -> int:
        """Forget what could be fetched and is older than this moment; say how many."""
