# SPDX-License-Identifier: EUPL-1.2
"""Keeping and destroying in memory, on the other stores of the same transaction."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from fakes.inwonerverzoeken import FakeInwonerverzoeken
from fakes.logresten import FakeLogresten
from fakes.noodinzagen import FakeNoodinzagen
from fakes.onthullingen import FakeOnthullingen
from fakes.overleggen import FakeOverleggen
from fakes.signaleringen import FakeSignaleringen
from fakes.toegangen import FakeToegangen
from fakes.zaken import FakeVoorzieningen, FakeZaken
from gateway.bewaren.bewaarplicht import Bewaarplicht
from gateway.bewaren.model import Gegevenssoort, Groep, Kandidaat, Vernietiging
from gateway.bewaren.termijnen import purposes_of_zaak
from gateway.inzage.soorten import Verzoekstand
from gateway.kern.kalender import dutch_day
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.zaak import Status, Zaak
from gateway.signalering.model import Signalering


@dataclass
class FakeBewaringen:
    """Implements `gateway.bewaren.model.Bewaringen`."""

    plichten: dict[str, Bewaarplicht] = field(default_factory=dict)
    records: list[Vernietiging] = field(default_factory=list)
    zaken: FakeZaken = field(default_factory=FakeZaken)
    voorzieningen: FakeVoorzieningen = field(default_factory=FakeVoorzieningen)
    overleggen: FakeOverleggen = field(default_factory=FakeOverleggen)
    signalen: FakeSignaleringen = field(default_factory=FakeSignaleringen)
    noodinzagen: FakeNoodinzagen = field(default_factory=FakeNoodinzagen)
    onthullingen: FakeOnthullingen = field(default_factory=FakeOnthullingen)
    verzoeken: FakeInwonerverzoeken = field(default_factory=FakeInwonerverzoeken)
    toegangen: FakeToegangen = field(default_factory=FakeToegangen)
    log: FakeLogresten = field(default_factory=FakeLogresten)

    def closed_zaken(
        self, gewijzigd: date, *, gemeente: str = "", na: str = "", limit: int
    ) -> Sequence[Kandidaat]:
        """Closed zaken whose last status is of this day or before it."""
        oud = sorted(
            z.id
            for z in self.zaken.rows.values()
            if z.status is Status.AFGESLOTEN and z.sinds[-1][1] <= gewijzigd
        )
        found = [k for zaak_id in oud if zaak_id > na and (k := self.zaak(zaak_id))]
        return [k for k in found if gemeente in ("", k.gemeente)][:limit]

    def ended_signaleringen(
        self, gewijzigd: date, *, gemeente: str = "", na: str = "", limit: int
    ) -> Sequence[Kandidaat]:
        """Signaleringen that ended on this day or before it."""
        oud = [
            _signalering(s) for s in self.signalen.rows.values() if s.vervalt_op <= gewijzigd and s.id > na
        ]
        return sorted((k for k in oud if gemeente in ("", k.gemeente)), key=lambda k: k.id)[:limit]

    def take_requests(self, beantwoord: date) -> Mapping[str, int]:
        """Take the verzoeken that were done on this day or before it."""
        rijen, loopt = self.verzoeken.rows, self.verzoeken.beperkingen
        weg = [
            v
            for v in rijen.values()
            if v.stand is not Verzoekstand.OPEN
            and v.aanvullen_op is None
            and dutch_day(v.besloten_op or v.geregistreerd_op) <= beantwoord
            and not (v.id in loopt and loopt[v.id].holds)
        ]
        for v in weg:
            del rijen[v.id]
            over = [c for c in self.verzoeken.verbeteringen if c.verzoek != v.id]
            self.verzoeken.verbeteringen = over
        return Counter(v.gemeente for v in weg)

    def take_connections(self, beeindigd: date) -> int:
        """Take the organisations whose connection ended on this day or before it."""
        gone = self.toegangen.gone
        weg = [oin for oin, (_, op) in gone.items() if dutch_day(op) <= beeindigd]
        for oin in weg:
            del gone[oin]
        return len(weg)

    def zaak(self, zaak_id: str) -> Kandidaat | None:
        """This zaak, when it is closed."""
        z = self.zaken.rows.get(zaak_id)
        return self._zaak(z) if z and z.status is Status.AFGESLOTEN else None

    def signaleringen(self, ids: Collection[str]) -> Sequence[Kandidaat]:
        """Of these what is there."""
        return [_signalering(s) for i in sorted(ids) if (s := self.signalen.rows.get(i))]

    def destroy_zaak(self, zaak_id: str) -> None:
        """Take a zaak away with all its parts."""
        if zaak_id in self._looking():
            raise ValueError("something still hangs on this zaak")
        _without(self.overleggen.rows, zaak_id)
        _without(self.plichten, zaak_id)
        _without(self.verzoeken.uitstel, zaak_id)
        self.voorzieningen.rows[:] = [v for v in self.voorzieningen.rows if v.zaak != zaak_id]
        self.zaken.rows.pop(zaak_id, None)

    def destroy_signaleringen(self, ids: Collection[str]) -> None:
        """Take these signaleringen away."""
        for signalering_id in ids:
            self.signalen.rows.pop(signalering_id, None)

    def asked_about(self, personen: Collection[Pseudoniem]) -> frozenset[Pseudoniem]:
        """Of these people those who still wait for an answer."""
        return frozenset(b.betrokkene for b in self.verzoeken.bekend.rows.values()) & frozenset(personen)

    def looked_back_on(self, zaken: Collection[str], vandaag: date) -> frozenset[str]:
        """Of these zaken those on which something still looks back."""
        later = {
            u.zaak for u in self.verzoeken.uitstel.values() if u.tot > vandaag and u.ingetrokken_op is None
        }
        return frozenset(self._looking() | later) & frozenset(zaken)

    def duties_on(self, zaken: Collection[str]) -> Sequence[Bewaarplicht]:
        """Those on these zaken that nobody lifted."""
        return _by_end(p for p in self.plichten.values() if p.zaak in zaken and p.opgeheven_op is None)

    def put_duty(self, plicht: Bewaarplicht) -> None:
        """Store it, or its new state."""
        self.plichten[plicht.id] = plicht

    def duty(self, plicht_id: str) -> Bewaarplicht | None:
        """The one with this id."""
        return self.plichten.get(plicht_id)

    def duties_in(self, gemeente: str, vandaag: date, *, limit: int) -> Sequence[Bewaarplicht]:
        """Those of a municipality that count today."""
        eigen = (p for p in self.plichten.values() if p.gemeente == gemeente and p.holds(vandaag))
        return _by_end(eigen)[:limit]

    def record(self, vernietiging: Vernietiging) -> None:
        """Remember that something was destroyed."""
        self.records.append(vernietiging)

    def add_up(self, vernietiging: Vernietiging) -> None:
        """Remember it in one record with what else of this class went on this day."""
        v, sleutel = vernietiging, _same_record(vernietiging)
        eerder = next((r for r in self.records if _same_record(r) == sleutel), None)
        if eerder is not None:
            self.records.remove(eerder)
            v = replace(v, aantal=v.aantal + eerder.aantal)
        self.records.append(v)

    def recorded_in(self, gemeente: str, *, limit: int) -> Sequence[Vernietiging]:
        """What was destroyed of a municipality, newest first."""
        eigen = [v for v in reversed(self.records) if v.gemeente == gemeente]
        return sorted(eigen, key=lambda v: v.op, reverse=True)[:limit]

    def kept_in(self, gemeente: str) -> Mapping[Groep, int]:
        """How much of each is closed or ended."""
        zaken = [z for z in self.zaken.rows.values() if z.status is Status.AFGESLOTEN]
        kept: Counter[Groep] = Counter()
        kept.update((Gegevenssoort.ZAAK, z.regime.value) for z in zaken if z.gemeente == gemeente)
        signalen = [s for s in self.signalen.rows.values() if s.gemeente == gemeente]
        kept.update((Gegevenssoort.SIGNALERING, s.doel.value) for s in signalen)
        return dict(kept)

    def _looking(self) -> set[str]:
        nood = {n.zaak for n in self.noodinzagen.rows.values()}
        return nood | {o.zaak for o in self.onthullingen.rows.values()}

    def _zaak(self, z: Zaak) -> Kandidaat:
        overleggen = self.overleggen.of_zaken((z.id,))
        voorzieningen = self.voorzieningen.of_zaak(z.id)
        dagen = [op for _, op in z.sinds]
        dagen += [dag for dag in (z.spoed_sinds, z.spoed_besloten_op) if dag]
        dagen += [dag for v in voorzieningen for dag in (v.begin, v.eind) if dag]
        dagen += [dutch_day(m) for o in overleggen for m in (o.op, o.gesloten_op) if m]
        return Kandidaat(
            soort=Gegevenssoort.ZAAK,
            id=z.id,
            gemeente=z.gemeente,
            doelen=purposes_of_zaak(z.regime, overleg=bool(overleggen), voorziening=bool(voorzieningen)),
            gewijzigd_op=max(dagen),
            zaak=z.id,
            betrokkene=z.betrokkene,
            beperkt=bool(z.beperking),
        )


def _signalering(s: Signalering) -> Kandidaat:
    return Kandidaat(
        soort=Gegevenssoort.SIGNALERING,
        id=s.id,
        gemeente=s.gemeente,
        doelen=frozenset({s.doel}),
        gewijzigd_op=s.vervalt_op,
        zaak=s.zaak,
        betrokkene=s.betrokkene,
        beperkt=bool(s.beperking),
    )


def _by_end(plichten: Iterable[Bewaarplicht]) -> list[Bewaarplicht]:
    return sorted(plichten, key=lambda p: (p.tot, p.id))


def _without(rows: dict[str, Any], zaak_id: str) -> None:
    for key in [key for key, rij in rows.items() if rij.zaak == zaak_id]:
        del rows[key]


def _same_record(v: Vernietiging) -> tuple[object, ...]:
    return v.soort, v.doel, v.gemeente, v.artikel, v.register, dutch_day(v.op)
