# SPDX-License-Identifier: EUPL-1.2
"""How much of its quota a passage draws: weighed after the policy agreed, before anything is derived.

All systems of an organisation share one quota. Who comes high is told of once a day, before the
evaluation that brings it there; who is stopped, at the stop. It is told of the client that came so far
alone, and otherwise of all systems of its organisation together; whoever was told of as often as
`must_block` says is blocked in the same transaction.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Self, TypeVar

from gateway.eigen import own_sender
from gateway.errors import GatewayError, OverQuotaError, RefusedError
from gateway.kern.blind import Blind, Elementen
from gateway.kern.logregel import Logregel
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.kern.verbruik import (
    Afname,
    Blokkade,
    Blokreden,
    Meldsoort,
    Verbruiker,
    Verbruikmelding,
    Verbruikstand,
    consumer_of,
    day_of,
    first_day,
    hour_of,
    must_block,
    seconds_left,
)
from gateway.kern.verbruiken import Verbruik, Verbruiken
from gateway.opdracht import Doorgang, Opdracht, Over
from gateway.ports import Adresboek
from policies.begrippen import Doel, Handeling
from policies.besluit import Besluit, Geweigerd
from policies.velden import velden
from policies.weigeren.vooraf import QUOTA, blocked_client, quota_used

T = TypeVar("T")

_EEN_DAG: Final = timedelta(hours=25)
"""The longest Dutch day: the one on which summer ends."""

VERBRUIKSWACHT: Final = own_sender(8, "Verbruik", Doel.VERANTWOORDING)
"""In whose name a client is reported and, after some days, blocked."""

VELD: Final = velden("toegang.verbruik")
"""How much a client drew. Nothing about whom it asked."""


def evaluations_of(over: Over | None) -> int:
    """How many people are turned into a pseudoniem: each element is one, and so is a BSN.

    A blind reference is none: it was counted when it was made, and is used once. Neither is the
    translation of somebody who is known already.
    """
    if over is None or isinstance(over.wie, Blind):
        return 0
    return len(over.wie.octets) if isinstance(over.wie, Elementen) else 1


@dataclass(frozen=True, slots=True)
class Meting:
    """What one passage would draw, against how it is with its client at this moment."""

    wie: Verbruiker
    aantal: int
    nu: datetime
    stand: Verbruikstand

    @classmethod
    def of(cls, verbruik: Verbruik, afzender: Afzender, opdracht: Opdracht[T], nu: datetime) -> Self:
        """Measure a request of this sender, in memory."""
        wie = consumer_of(afzender)
        return cls(wie, evaluations_of(opdracht.over), nu, verbruik.stand(wie, nu))

    def weigh(self, besluit: Besluit) -> Besluit:
        """The decision of the policy, unless it allows and the client is blocked or has too little left.

        A blocked client still logs in and out, for that opens nothing.
        """
        if isinstance(besluit, Geweigerd):
            return besluit
        if self.stand.geblokkeerd and besluit.doel is not Doel.TOEGANG:
            return blocked_client(besluit.doel, besluit.register)
        if self.aantal and not self.stand.holds(self.aantal):
            return quota_used(besluit.doel, besluit.register)
        return besluit

    def due(self, besluit: Besluit, verbruik: Verbruik) -> Meldsoort | None:
        """What is to be told of this client, if that was not done today."""
        soort = None
        if isinstance(besluit, Geweigerd):
            soort = Meldsoort.GESTOPT if besluit.regel == QUOTA else None
        elif self.aantal and self.stand.is_high(self.aantal):
            soort = Meldsoort.HOOG
        return None if soort is None or verbruik.is_told(self.blamed(soort), soort, self.nu) else soort

    def blamed(self, soort: Meldsoort) -> Verbruiker:
        """Of whom this is told: the client that came so far alone, or all systems of its organisation."""
        alleen = self.stand.alleen
        far = not alleen.holds(self.aantal) if soort is Meldsoort.GESTOPT else alleen.is_high(self.aantal)
        return self.wie if far else self.wie.geheel

    def draw(self, regel: Logregel) -> Afname | None:
        """What is counted when the line of this passage is written, also when its act fails.

        Who was told that something cannot be done may have learned from that as well.
        """
        if not self.aantal:
            return None
        return Afname(self.wie, hour_of(self.nu), regel.verantwoordelijke, self.aantal)

    def refusal(self, besluit: Geweigerd, kenmerk: str, ontvangst: str) -> GatewayError:
        """The error of a refusal: a quota is a matter of waiting, everything else is not."""
        if besluit.regel != QUOTA:
            return RefusedError(besluit, kenmerk, ontvangst)
        return OverQuotaError(kenmerk, ontvangst, seconden=seconds_left(self.nu), rest=self.stand.rest)


@dataclass(frozen=True, slots=True)
class Onderweg:
    """Counts a draw as under way: two requests at once cannot both take the last of a quota."""

    verbruik: Verbruik
    afname: Afname | None

    async def __aenter__(self) -> None:
        if self.afname:
            self.verbruik.hold(self.afname)

    async def __aexit__(self, *_: object) -> None:
        if self.afname:
            self.verbruik.let_go(self.afname)


def report(meting: Meting, soort: Meldsoort, regel: Logregel, *, adresboek: Adresboek) -> Opdracht[None]:
    """Tell the privacy officers whom it concerns that a client comes high or is stopped, once a day.

    `regel` is the line of the request at hand. Three stops within a week block the client. When they were
    stops of several systems of one organisation, they block all its systems: who is stopped with one
    system does not go on with the next.

    Source: AVG art. 32 lid 1 onder b, art. 39 lid 1 onder b.
    """
    wie, op = meting.blamed(soort), day_of(meting.nu)

    def act(d: Doorgang) -> None:
        verbruiken, stand = d.tx.verbruiken, meting.stand
        gebruikt = stand.geteld if wie.is_geheel else stand.gebruikt
        beeld = verbruiken.since(meting.nu - _EEN_DAG)
        told = {m.wie for m in beeld.meldingen if (m.dag, m.soort) == (op, soort)}
        if any(map(wie.covers, told)):
            return  # another replica was first, or one system explains that the quota of all is used
        if not verbruiken.report(Verbruikmelding(d.id, wie, op, soort, meting.nu, stand.quota, gebruikt)):
            return
        towards = {
            regel.verantwoordelijke,
            *(a.verantwoordelijke for a in beeld.afnames if wie.covers(a.wie)),
        }
        colleges = concerned(wie, towards, adresboek)
        tell(d, wie, colleges)
        blocked = _to_block(verbruiken, wie, op) if soort is Meldsoort.GESTOPT else None
        if blocked and verbruiken.block(Blokkade(d.id, blocked, meting.nu, Blokreden.DRIE_DAGEN)):
            tell(d, blocked, colleges)

    return Opdracht(
        gebeurtenis=f"verbruik.{soort}",
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.REGISTREREN,
        velden=VELD,
        act=act,
        # Of two replicas that see it at once, the second finds it told.
        locks=(lock_of(wie),),
    )


def lock_of(wie: Verbruiker) -> str:
    """The lock of an organisation's systems, or of one person: what is told, and whether it is blocked."""
    return f"verbruik {wie.organisatie} {wie.medewerker}"


def _to_block(verbruiken: Verbruiken, wie: Verbruiker, op: date) -> Verbruiker | None:
    """The client itself when it was stopped often enough, else all systems when those were."""
    since = first_day(op)
    return next((w for w in (wie, wie.geheel) if must_block(verbruiken.stops(w, since=since))), None)


def tell(d: Doorgang, wie: Verbruiker, colleges: Iterable[Oin]) -> None:
    """Send each municipality a notice that something was told or done about this client or organisation."""
    for oin in colleges:
        if wie.is_geheel:
            d.notify(oin, "verbruik_organisatie", d.id)
        else:
            d.notify(oin, "verbruik", d.id)


def concerned(wie: Verbruiker, naar: Iterable[str], adresboek: Adresboek) -> list[Oin]:
    """Which municipalities a client concerns: its own, and those towards which it acted.

    A client that acted towards none, as in the verwijsindex and with blind pseudonyms, concerns all:
    the numbers that it may be walking are those of everybody's inwoners, and nobody else would look.

    Source: AVG art. 5 lid 2, art. 24 lid 1 (each controller answers for its own processing).
    """
    colleges = [o.oin for o in adresboek.all() if o.gemeente]
    acted = {str(wie.organisatie), *naar}
    return [oin for oin in colleges if str(oin) in acted] or colleges
