# SPDX-License-Identifier: EUPL-1.2
"""Destroying what reached its day, as the gateway itself: really, a whole at a time, and on record.

Finding is one passage and changes nothing; what was found is looked at anew in the passage that
destroys it. So two replicas, a second time and a bewaarplicht that was set meanwhile are harmless.

Source: AVG art. 5 lid 1 onder e en lid 2; Wmo 2015 art. 5.3.4; Jeugdwet art. 7.3.8; CBP-15.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from gateway.bewaren.model import Bewaringen, Gegevenssoort, Kandidaat, Vernietiging, obstacles
from gateway.bewaren.termijnen import ZAAKDOEL, Vervaldag, changed_before
from gateway.eigen import own_sender
from gateway.errors import ConflictError
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Doel, Handeling
from policies.register import Register
from policies.velden import velden

T = TypeVar("T")

VERNIETIGD: Final = velden("toegang.vernietiging")
"""What is kept of it: what and how much, on which article."""

VERNIETIGER: Final = own_sender(14, "Vernietigen", Doel.VERANTWOORDING)
"""In whose name things are destroyed."""

EEN_KEER: Final = 200
"""As many as are looked at in one passage: some milliseconds, so that nobody waits for it."""

SIGNAALDOELEN: Final = (Doel.SIGNALERING_WMO, Doel.VROEGSIGNALERING_WGS)
"""For which purposes a signalering is kept."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What may go of those that were looked at, and after which id to look on; None when that was all."""

    rijp: Sequence[Kandidaat]
    verder: str | None


def find_due(
    soort: Gegevenssoort, register: Register, *, na: str = "", limit: int = EEN_KEER
) -> Opdracht[Batch]:
    """See which of a class reached its day and may go, some at a time."""

    def act(d: Doorgang) -> Batch:
        bekeken = candidates(d.tx.bewaringen, soort, register, op=d.vandaag, na=na, limit=limit)
        rijp = ripe(d.tx.bewaringen, bekeken, register, d.vandaag)
        verder = bekeken[-1].id if len(bekeken) == limit else None
        return Batch([k for k in bekeken if k.id in rijp], verder)

    return _own("vernietiging.nagelopen", act=act)


def destroy_zaak(kandidaat: Kandidaat, register: Register) -> Opdracht[Vernietiging]:
    """Take one zaak away with all its parts, in one transaction, with the record that it went.

    Raises:
        ConflictError: it is gone already, or something keeps it here by now.
    """

    def act(d: Doorgang) -> Vernietiging:
        nu_ = d.tx.bewaringen.zaak(kandidaat.id)
        rijp = ripe(d.tx.bewaringen, (nu_,), register, d.vandaag) if nu_ else {}
        if nu_ is None or nu_.id not in rijp:
            raise ConflictError("this zaak does not go now")
        d.tx.bewaringen.destroy_zaak(nu_.id)
        d.name(zaak=nu_.id)
        return _record(d, rijp[nu_.id], (nu_,), register)

    # The line names the zaak and not the person: what has to go is not written down anew.
    sloten = (kandidaat.id, kandidaat.betrokkene.tekst)
    return _own("zaak.vernietigd", act=act, gemeente=kandidaat.gemeente, locks=sloten)


def destroy_signaleringen(
    gemeente: str, kandidaten: Sequence[Kandidaat], register: Register
) -> Opdracht[Sequence[Vernietiging]]:
    """Take these signaleringen of one municipality away; what something keeps here by now stays.

    Raises:
        ConflictError: nothing of it goes any more.
    """

    def act(d: Doorgang) -> Sequence[Vernietiging]:
        nu_ = d.tx.bewaringen.signaleringen({k.id for k in kandidaten})
        eigen = [k for k in nu_ if k.gemeente == gemeente]
        rijp = ripe(d.tx.bewaringen, eigen, register, d.vandaag)
        if not rijp:
            raise ConflictError("none of these signaleringen goes now")
        d.tx.bewaringen.destroy_signaleringen(set(rijp))
        groepen: dict[tuple[Doel, str], list[Kandidaat]] = defaultdict(list)
        for k in eigen:
            if k.id in rijp:
                groepen[rijp[k.id].doel, rijp[k.id].artikel].append(k)
        return [_record(d, rijp[groep[0].id], groep, register) for _, groep in sorted(groepen.items())]

    sloten = {k.betrokkene.tekst for k in kandidaten} | {k.zaak for k in kandidaten if k.zaak}
    return _own("signalering.vernietigd", act=act, gemeente=gemeente, locks=tuple(sorted(sloten)))


def candidates(
    bewaringen: Bewaringen,
    soort: Gegevenssoort,
    register: Register,
    *,
    op: date,
    gemeente: str = "",
    na: str = "",
    limit: int,
) -> Sequence[Kandidaat]:
    """What of a class can have reached its day by then; which of it did is another question."""
    zaak = soort is Gegevenssoort.ZAAK
    gewijzigd = changed_before(ZAAKDOEL.values() if zaak else SIGNAALDOELEN, register, op)
    if gewijzigd is None:
        return ()  # no purpose has a term: nothing goes
    find = bewaringen.closed_zaken if zaak else bewaringen.ended_signaleringen
    return find(gewijzigd, gemeente=gemeente, na=na, limit=limit)


def ripe(
    bewaringen: Bewaringen, kandidaten: Sequence[Kandidaat], register: Register, vandaag: date
) -> Mapping[str, Vervaldag]:
    """Which of these may go today and on which article, by id: its day has come and nothing keeps it."""
    over = reached(kandidaten, register, vandaag)
    keeps = obstacles(bewaringen, [k for k in kandidaten if k.id in over], vandaag)
    return {wat: dag for wat, dag in over.items() if wat not in keeps}


def reached(kandidaten: Sequence[Kandidaat], register: Register, vandaag: date) -> Mapping[str, Vervaldag]:
    """Which of these have reached their day, by id."""
    dagen = {k.id: k.due(register, vandaag) for k in kandidaten}
    return {wat: dag for wat, dag in dagen.items() if dag is not None and dag.op <= vandaag}


def _record(d: Doorgang, dag: Vervaldag, kandidaten: Sequence[Kandidaat], register: Register) -> Vernietiging:
    vernietiging = Vernietiging(
        kenmerk=d.id,
        soort=kandidaten[0].soort,
        doel=dag.doel,
        gemeente=kandidaten[0].gemeente,
        aantal=len(kandidaten),
        zaken=tuple(sorted({k.zaak for k in kandidaten if k.zaak})),
        artikel=dag.artikel,
        register=register.versie,
        op=d.nu,
    )
    d.tx.bewaringen.record(vernietiging)
    return vernietiging


def _own(
    gebeurtenis: str, *, act: Callable[[Doorgang], T], gemeente: str = "", locks: tuple[str, ...] = ()
) -> Opdracht[T]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.VERWIJDEREN,
        velden=VERNIETIGD,
        gemeente=gemeente,
        locks=locks,
        act=act,
    )
