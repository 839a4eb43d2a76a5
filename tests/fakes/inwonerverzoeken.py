# SPDX-License-Identifier: EUPL-1.2
"""Verzoeken of inwoners in memory, and what the other stores keep about one person."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from fakes.logboek import FakeLogboek
from fakes.signaleringen import FakeSignaleringen
from fakes.verwijzingen import FakeVerwijzingen
from fakes.zaken import FakeVoorzieningen, FakeZaken
from gateway.inzage.beperking import Beperking
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.ontvangers import Verzoekontvanger
from gateway.inzage.overzicht import Bewaarsoort, Bewaarstuk, purpose_of_zaak
from gateway.inzage.soorten import AAN_ONTVANGERS, Verzoekstand
from gateway.inzage.uitstel import Uitstel
from gateway.inzage.verbetering import Verbetering
from gateway.kern.kalender import dutch_day
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.voorziening import Voorziening
from gateway.toezicht.vastgelegd import Vastgelegd
from policies.begrippen import Doel


@dataclass(frozen=True)
class Bewaard:
    """Under which pseudoniem who asked is known, as a row."""

    id: int
    verzoek: str
    betrokkene: Pseudoniem


@dataclass
class FakePersonen:
    """The rows of the other pseudoniemen."""

    rows: dict[int, Bewaard] = field(default_factory=dict)
    given: int = 0

    def add(self, verzoek: str, betrokkene: Pseudoniem) -> None:
        """Keep one."""
        self.given += 1
        self.rows[self.given] = Bewaard(self.given, verzoek, betrokkene)


@dataclass
class FakeInwonerverzoeken:
    """Implements `gateway.inzage.model.Inwonerverzoeken`."""

    rows: dict[str, Inwonerverzoek] = field(default_factory=dict)
    bekend: FakePersonen = field(default_factory=FakePersonen)
    uitstel: dict[str, Uitstel] = field(default_factory=dict)
    signaleringen: FakeSignaleringen = field(default_factory=FakeSignaleringen)
    zaken: FakeZaken = field(default_factory=FakeZaken)
    voorzieningen: FakeVoorzieningen = field(default_factory=FakeVoorzieningen)
    verwijzingen: FakeVerwijzingen = field(default_factory=FakeVerwijzingen)
    logboek: FakeLogboek = field(default_factory=FakeLogboek)
    beperkingen: dict[str, Beperking] = field(default_factory=dict)
    ontvangers: dict[tuple[str, str], Verzoekontvanger] = field(default_factory=dict)
    verbeteringen: list[Verbetering] = field(default_factory=list)

    def add(self, verzoek: Inwonerverzoek, personen: Collection[Pseudoniem]) -> None:
        """Store a new one."""
        if verzoek.id in self.rows:
            raise ValueError("this id is there already")
        self.rows[verzoek.id] = verzoek
        for persoon in personen:
            self.bekend.add(verzoek.id, persoon)

    def get(self, verzoek_id: str) -> Inwonerverzoek | None:
        """The one with this id."""
        return self.rows.get(verzoek_id)

    def replace(self, verzoek: Inwonerverzoek) -> None:
        """Store the new state, and forget under which names to look when that is no longer needed."""
        self.rows[verzoek.id] = verzoek
        if not verzoek.remembers:
            over = {n: rij for n, rij in self.bekend.rows.items() if rij.verzoek != verzoek.id}
            self.bekend.rows = over

    def open_of(self, betrokkene: Pseudoniem) -> Sequence[Inwonerverzoek]:
        """The open ones of one person."""
        eigen = (v for v in self.rows.values() if v.betrokkene == betrokkene)
        return sorted((v for v in eigen if v.stand is Verzoekstand.OPEN), key=_came_in)

    def in_gemeente(self, gemeente: str, *, limit: int) -> Sequence[Inwonerverzoek]:
        """Open ones first, then those to supplement, then the newest of the others."""
        hier = [v for v in self.rows.values() if v.gemeente == gemeente]
        open_ = sorted((v for v in hier if v.stand is Verzoekstand.OPEN), key=_came_in)
        dicht = [v for v in hier if v.stand is not Verzoekstand.OPEN]
        wacht = sorted((v for v in dicht if v.aanvullen_op), key=lambda v: (str(v.aanvullen_op), v.id))
        ander = [v for v in dicht if not v.aanvullen_op]
        ander.sort(key=lambda v: (-v.ontvangen_op.toordinal(), v.id))
        return [*open_, *wacht, *ander][:limit]

    def personen(self, verzoek_id: str) -> Collection[Pseudoniem]:
        """The other pseudoniemen of who asks."""
        return {rij.betrokkene for rij in self.bekend.rows.values() if rij.verzoek == verzoek_id}

    def held(self, personen: Collection[Pseudoniem], gemeente: str) -> Sequence[Bewaarstuk]:
        """What is kept here about these pseudoniemen, oldest first."""
        found = self._held(personen, gemeente)
        return sorted(found, key=lambda b: (b.sinds, b.soort, b.zaak, b.bron))

    def erase_loose(self, personen: Collection[Pseudoniem], gemeente: str) -> int:
        """Remove the signaleringen that are in no zaak."""
        rijen = self.signaleringen.rows
        weg = [s.id for s in rijen.values() if s.betrokkene in personen and s.gemeente == gemeente]
        los = [nummer for nummer in weg if not rijen[nummer].zaak]
        for nummer in los:
            del rijen[nummer]
        return len(los)

    def lines(
        self, personen: Collection[Pseudoniem], zaken: Collection[str], *, limit: int
    ) -> Sequence[Vastgelegd]:
        """The lines about these pseudoniemen or in these zaken, newest first."""
        teksten = {p.tekst for p in personen}
        found = [
            rij
            for rij in reversed(self.logboek.rows)
            if rij.kolommen["betrokkene"] in teksten or rij.kolommen["zaak"] in zaken
        ]
        return found[:limit]

    def restrict(self, verzoek_id: str, personen: Collection[Pseudoniem], gemeente: str) -> int:
        """Mark all that is kept about these pseudoniemen."""
        gemerkt = 0
        for rijen in self._marked():
            for nummer, rij in rijen.items():
                if rij.betrokkene in personen and getattr(rij, "gemeente", gemeente) == gemeente:
                    rijen[nummer] = replace(rij, beperking=verzoek_id)
                    gemerkt += 1
        return gemerkt

    def release(self, verzoek_id: str) -> int:
        """Take its marks away."""
        vrij = 0
        for rijen in self._marked():
            for nummer, rij in rijen.items():
                if rij.beperking == verzoek_id:
                    rijen[nummer] = replace(rij, beperking="")
                    vrij += 1
        return vrij

    def put_beperking(self, beperking: Beperking) -> None:
        """Keep it."""
        self.beperkingen[beperking.verzoek] = beperking

    def beperking_of(self, verzoek_id: str) -> Beperking | None:
        """The one of this verzoek."""
        return self.beperkingen.get(verzoek_id)

    def put_ontvangers(self, verzoek_id: str, ontvangers: Collection[Verzoekontvanger]) -> None:
        """Keep these, or their new state."""
        for o in ontvangers:
            self.ontvangers[verzoek_id, o.organisatie] = o

    def ontvangers_of(self, verzoek_id: str) -> Sequence[Verzoekontvanger]:
        """Those of one verzoek, by organisation."""
        return [o for (nummer, _), o in sorted(self.ontvangers.items()) if nummer == verzoek_id]

    def to_tell(self, *, limit: int) -> Sequence[str]:
        """Open, carried out, and not told of."""
        wacht = [v for v in self.rows.values() if v.uitgevoerd_op and not v.verteld_op]
        wacht = [v for v in wacht if v.stand is Verzoekstand.OPEN and v.soort in AAN_ONTVANGERS]
        return [v.id for v in sorted(wacht, key=lambda v: (str(v.uitgevoerd_op), v.id))][:limit]

    def add_verbetering(self, verbetering: Verbetering) -> None:
        """Remember it."""
        self.verbeteringen.append(verbetering)

    def verbeteringen_of(self, verzoek_id: str) -> Sequence[Verbetering]:
        """Those of one verzoek."""
        return sorted((v for v in self.verbeteringen if v.verzoek == verzoek_id), key=lambda v: (v.op, v.id))

    def corrected_in(self, stuk: str) -> Sequence[Verbetering]:
        """Those of one thing."""
        return sorted((v for v in self.verbeteringen if v.stuk == stuk), key=lambda v: (v.op, v.id))

    def voorziening(self, stuk: str) -> Voorziening | None:
        """The help with this number."""
        return self.voorzieningen.rows[int(stuk)] if int(stuk) < len(self.voorzieningen.rows) else None

    def put_voorziening(self, stuk: str, voorziening: Voorziening) -> None:
        """Put it in its place."""
        self.voorzieningen.rows[int(stuk)] = voorziening

    def shorten_verwijzing(self, stuk: str, verwijder_op: date) -> None:
        """Have it disappear on this day."""
        self.verwijzingen.rows[stuk] = replace(self.verwijzingen.rows[stuk], verwijder_op=verwijder_op)

    def _marked(self) -> tuple[dict[str, Any], ...]:
        return self.zaken.rows, self.signaleringen.rows, self.verwijzingen.rows

    def put_uitstel(self, uitstel: Uitstel) -> None:
        """Keep it."""
        self.uitstel[uitstel.id] = uitstel

    def get_uitstel(self, uitstel_id: str) -> Uitstel | None:
        """The one with this id."""
        return self.uitstel.get(uitstel_id)

    def uitstel_in(self, gemeente: str, *, limit: int) -> Sequence[Uitstel]:
        """Those of a municipality, newest first."""
        hier = [u for u in self.uitstel.values() if u.gemeente == gemeente]
        return sorted(hier, key=lambda u: (-u.gevraagd_op.timestamp(), u.id))[:limit]

    def uitstel_of(self, zaken: Collection[str]) -> Sequence[Uitstel]:
        """Those of these zaken."""
        found = [u for u in self.uitstel.values() if u.zaak in zaken]
        return sorted(found, key=lambda u: (u.gevraagd_op, u.id))

    def _held(self, personen: Collection[Pseudoniem], gemeente: str) -> Iterator[Bewaarstuk]:
        for s in self.signaleringen.rows.values():
            if s.betrokkene in personen and s.gemeente == gemeente:
                sinds = dutch_day(s.gemeld_op)
                yield Bewaarstuk(
                    Bewaarsoort.SIGNALERING, str(s.doel), sinds, s.vervalt_op, str(s.melder), s.zaak, s.id
                )
        for z in self.zaken.rows.values():
            if z.betrokkene in personen and z.gemeente == gemeente:
                doel = purpose_of_zaak(z.regime)
                yield Bewaarstuk(Bewaarsoort.ZAAK, doel, z.begonnen_op, zaak=z.id, id=z.id)
                for n, v in enumerate(self.voorzieningen.rows):
                    if v.zaak == z.id:
                        soort, wie = Bewaarsoort.VOORZIENING, str(v.aanbieder)
                        yield Bewaarstuk(soort, doel, v.begin, v.eind, wie, z.id, str(n))
        for w in self.verwijzingen.rows.values():
            if w.betrokkene in personen:
                sinds, index = dutch_day(w.gemeld_op), str(Doel.VERWIJSINDEX_JEUGD)
                soort, wie = Bewaarsoort.VERWIJZING, str(w.organisatie)
                yield Bewaarstuk(soort, index, sinds, w.verwijder_op, wie, id=w.id)


def _came_in(v: Inwonerverzoek) -> tuple[int, str]:
    return v.ontvangen_op.toordinal(), v.id
