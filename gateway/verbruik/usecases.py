# SPDX-License-Identifier: EUPL-1.2
"""Seeing what is drawn, blocking and freeing, setting a limit; each is one passage.

The privacy officer acts within what concerns the own municipality, the beheerder for all. What was
blocked by one municipality is freed by it or by a beheerder; what the gateway blocked, by all whom
it concerns.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from gateway.eigen import clean
from gateway.errors import ConflictError
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.kern.verbruik import BEWAREN, Blokkade, Blokreden, Verbruiker, checked_limit, hour_of
from gateway.kern.verbruiken import Verbruikbeeld
from gateway.meten import VELD, concerned, lock_of, tell
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Adresboek, Tx
from gateway.verbruik.model import TERUG, Verbruikoverzicht, clients_of, concerns, overview
from policies.begrippen import Doel, Functie, Handeling, Relatie

T = TypeVar("T")


def view_use(*, afzender: Afzender, adresboek: Adresboek) -> Opdracht[Verbruikoverzicht]:
    """See what the clients that concern the own desk drew today, and what was told of them this week.

    Source: AVG art. 39 lid 1 onder b.
    """

    def act(d: Doorgang) -> Verbruikoverzicht:
        beeld = _week(d.tx, d.nu)
        sees = _sight(beeld, afzender, adresboek)
        return overview(beeld, vandaag=d.vandaag, eigen=afzender.organisatie.oin, sees=sees)

    return _on_use("verbruik.bekeken", Handeling.RAADPLEGEN, act, afzender=afzender, facts=_own)


def block(wie: Verbruiker, *, afzender: Afzender, adresboek: Adresboek, nu: datetime) -> Opdracht[Blokkade]:
    """Block a client, or all systems of an organisation, until somebody frees it.

    It counts on every replica from its next refresh on.

    A second click finds it blocked, and changes nothing.

    Source: AVG art. 32 lid 1 onder b.
    """

    def act(d: Doorgang) -> Blokkade:
        eigen = afzender.organisatie.oin
        blokkade = Blokkade(d.id, wie, d.nu, Blokreden.HANDMATIG, str(eigen), afzender.require_person())
        if d.tx.verbruiken.block(blokkade):
            _tell(d, wie, adresboek)
        return d.tx.verbruiken.block_of(wie) or blokkade

    facts = _facts(wie, afzender, adresboek, nu, mag=lambda _: True)
    return _on_use("verbruik.stilgezet", Handeling.BESLISSEN, act, afzender=afzender, facts=facts, wie=wie)


def lift(wie: Verbruiker, *, afzender: Afzender, adresboek: Adresboek, nu: datetime) -> Opdracht[None]:
    """Free a client, or an organisation, that is blocked; one that is not stays as it is.

    A system that is blocked itself stays so when its organisation is freed, and the other way round.

    The quota goes on counting: who was over it today stays stopped until tomorrow.
    """

    def act(d: Doorgang) -> None:
        if d.tx.verbruiken.block_of(wie):
            d.tx.verbruiken.lift(wie)
            _tell(d, wie, adresboek)

    eigen = str(afzender.organisatie.oin)
    facts = _facts(wie, afzender, adresboek, nu, mag=lambda b: b is None or b.door in {"", eigen})
    return _on_use("verbruik.vrijgegeven", Handeling.BESLISSEN, act, afzender=afzender, facts=facts, wie=wie)


def set_limit(oin: Oin, aantal: int | None, *, afzender: Afzender, adresboek: Adresboek) -> Opdracht[None]:
    """Give the systems of an organisation a limit of their own, or take it away again.

    Raises:
        InvalidInputError: it is out of bounds.
        ConflictError: there is no such organisation.
    """
    grens = None if aantal is None else checked_limit(aantal)
    if adresboek.organisatie(oin) is None:
        raise ConflictError("this organisation is not connected")
    return _on_use(
        "verbruik.grens_gezet",
        Handeling.REGISTREREN,
        lambda d: d.tx.verbruiken.set_limit(oin, grens),
        afzender=afzender,
        facts=_own,
    )


def purge() -> Opdracht[int]:
    """Forget really, as the gateway itself, what was counted and told long enough ago; say how many.

    Source: AVG art. 5 lid 1 onder e.
    """
    return clean(
        "verbruik.opgeschoond",
        Doel.VERANTWOORDING,
        VELD,
        lambda d: d.tx.verbruiken.remove_before(d.nu - BEWAREN),
    )


def _on_use(
    gebeurtenis: str,
    handeling: Handeling,
    act: Callable[[Doorgang], T],
    *,
    afzender: Afzender,
    facts: Callable[[Tx], Feiten],
    wie: Verbruiker | None = None,
) -> Opdracht[T]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        # A beheerder keeps clients, an officer watches them: two purposes, each with a rule of its own.
        doel=Doel.TOEGANG if _is_beheerder(afzender) else Doel.VERANTWOORDING,
        handeling=handeling,
        velden=VELD,
        facts=facts,
        act=act,
        locks=(lock_of(wie),) if wie else (),
    )


def _facts(
    wie: Verbruiker,
    afzender: Afzender,
    adresboek: Adresboek,
    nu: datetime,
    *,
    mag: Callable[[Blokkade | None], bool],
) -> Callable[[Tx], Feiten]:
    def facts(tx: Tx) -> Feiten:
        beeld = _week(tx, nu)
        known = wie in clients_of(beeld)
        # A client that nobody knows, another's and a block of another give the same facts.
        if not known or not _sight(beeld, afzender, adresboek)(wie):
            return Feiten()
        if not _is_beheerder(afzender) and not mag(tx.verbruiken.block_of(wie)):
            return Feiten()
        return Feiten(relatie=Relatie.EIGEN_ORGANISATIE)

    return facts


def _own(_: Tx) -> Feiten:
    """Whoever asks gets what concerns the own desk: `_sight` gives nothing else."""
    return Feiten(relatie=Relatie.EIGEN_ORGANISATIE)


def _sight(beeld: Verbruikbeeld, afzender: Afzender, adresboek: Adresboek) -> Callable[[Verbruiker], bool]:
    if _is_beheerder(afzender):
        return lambda _: True
    colleges = [o.oin for o in adresboek.all() if o.gemeente]
    return concerns(beeld, colleges, afzender.organisatie.oin)


def _tell(d: Doorgang, wie: Verbruiker, adresboek: Adresboek) -> None:
    """Tell every municipality that the client concerns: a block stops it for all of them."""
    towards = {a.verantwoordelijke for a in _week(d.tx, d.nu).afnames if wie.covers(a.wie)}
    tell(d, wie, concerned(wie, towards, adresboek))


def _is_beheerder(afzender: Afzender) -> bool:
    return afzender.functie is Functie.BEHEERDER


def _week(tx: Tx, nu: datetime) -> Verbruikbeeld:
    return tx.verbruiken.since(hour_of(nu) - TERUG)
