# SPDX-License-Identifier: EUPL-1.2
"""What can be done with versions of the register; each function is one passage, and so leaves a line.

The order is: somebody plays the recorded decisions again under a version, looks at what
came out, and activates it; what is large needs the agreement of another first. An earlier
version comes back along the same road.

Source: AVG art. 24 lid 1, art. 32 lid 1 onder d en lid 4.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, TypeVar

from gateway.eigen import own_sender
from gateway.errors import ConflictError, UnknownError
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.registers.model import (
    TERUG,
    Akkoord,
    Inwerkingtreding,
    Naspel,
    Versie,
    Voorstel,
    require_ready,
    second_of,
)
from gateway.registers.naspelen import lines_since
from gateway.toezicht.usecases.gedeeld import BEWIJS
from policies.begrippen import Categorie, Doel, Handeling, Relatie, Veld
from policies.wijziging.gevolgen import Gevolgen

T = TypeVar("T")

VERSIE: Final = frozenset({Veld(Categorie.TOEGANG, "registerversie")})
SLOT: Final = ("register.activeren",)
"""Two activations at one moment follow each other, so that the second sees the first."""
MEESTE: Final = 50
EEN_BEURT: Final = timedelta(minutes=5)
"""Whoever begins again within this time gets what runs."""

REGISTRATEUR: Final = own_sender(5, "Register", Doel.VERANTWOORDING)
"""In whose name a new gateway keeps the register it came with."""


@dataclass(frozen=True, slots=True)
class Registerstand:
    """What counts, since when, and what counted before: newest first."""

    activeringen: Sequence[Inwerkingtreding]

    @property
    def actief(self) -> Inwerkingtreding | None:
        """The activation that counts now."""
        return self.activeringen[0] if self.activeringen else None


@dataclass(frozen=True, slots=True)
class Overweging:
    """One version beside the one that counts: its files, what was played again, and who agreed."""

    stand: Registerstand
    versie: Versie
    naspel: Naspel | None
    akkoorden: Sequence[Akkoord]


def begin_register(voorstel: Voorstel) -> Opdracht[bool]:
    """Keep the register that a new gateway came with, as the gateway itself; whether it was needed."""

    def act(d: Doorgang) -> bool:
        if d.tx.registers.active() is not None:
            return False
        d.tx.registers.keep(Versie(voorstel.versie, voorstel.teksten, d.nu))
        organisatie = str(d.afzender.organisatie.oin)
        d.tx.registers.activate(Inwerkingtreding(voorstel.versie, "", d.nu, organisatie, "", d.id))
        return True

    return Opdracht(
        gebeurtenis="register.begonnen",
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.REGISTREREN,
        velden=VERSIE,
        act=act,
        locks=SLOT,
    )


def view_versions() -> Opdracht[Registerstand]:
    """See which version counts and which did before."""
    return _own(
        "register.versies_bekeken",
        Handeling.RAADPLEGEN,
        lambda d: Registerstand(d.tx.registers.activations(limit=MEESTE)),
    )


def view_version(versie: str, voorstel: Voorstel | None) -> Opdracht[Overweging]:
    """See one version beside the one that counts; `voorstel` is what stands in the folder."""

    def act(d: Doorgang) -> Overweging:
        stand = Registerstand(d.tx.registers.activations(limit=MEESTE))
        gezocht = _version(d, versie, voorstel)
        naspel = d.tx.registers.last_replay(stand.actief.versie, versie) if stand.actief else None
        akkoorden = d.tx.registers.agreements(naspel.id) if naspel else ()
        return Overweging(stand, gezocht, naspel, akkoorden)

    return _own("register.versie_bekeken", Handeling.RAADPLEGEN, act)


def begin_replay(versie: str, voorstel: Voorstel | None, *, oud: str) -> Opdracht[tuple[Naspel, Versie]]:
    """Begin to play the decisions again under a version; the lines follow after this passage, in slices.

    `oud` is the version that counts as far as the page knows. From now on the gateway keeps
    the new one, so that everybody looks at the same.
    """

    def act(d: Doorgang) -> tuple[Naspel, Versie]:
        _require_counts(d, oud)
        gezocht = _version(d, versie, voorstel)
        loopt = d.tx.registers.last_replay(oud, versie)
        if loopt is not None and loopt.loopt and d.nu - loopt.begonnen_op < EEN_BEURT:
            return loopt, gezocht
        d.tx.registers.keep(gezocht)
        eerste, laatste = lines_since(d.tx.logboek, d.nu - TERUG)
        naspel = Naspel(d.id, oud, versie, d.nu, eerste, laatste)
        d.tx.registers.put_replay(naspel)
        return naspel, gezocht

    return _own("register.naspelen_begonnen", Handeling.CONTROLEREN, act, VERSIE | BEWIJS)


def conclude_replay(naspel: Naspel, gevolgen: Gevolgen, *, verruimt: bool) -> Opdracht[Naspel]:
    """Write down what came out, and whether the rules themselves let more pass."""

    def act(d: Doorgang) -> Naspel:
        bekend = d.tx.registers.replay(naspel.id)
        if bekend is None or not bekend.loopt:
            raise ConflictError("these decisions are not being played again any more")
        klaar = bekend.concluded(gevolgen, verruimt=verruimt, nu=d.nu)
        d.tx.registers.put_replay(klaar)
        return klaar

    return _own("register.nagespeeld", Handeling.CONTROLEREN, act, VERSIE | BEWIJS)


def stop_replay(versie: str) -> Opdracht[Naspel | None]:
    """Stop playing the decisions again; there is no outcome then."""

    def act(d: Doorgang) -> Naspel | None:
        actief = d.tx.registers.active()
        loopt = d.tx.registers.last_replay(actief.versie, versie) if actief else None
        if loopt is None or not loopt.loopt:
            return None
        gestopt = replace(loopt, gestopt=True)
        d.tx.registers.put_replay(gestopt)
        return gestopt

    return _own("register.naspelen_gestopt", Handeling.CONTROLEREN, act, VERSIE | BEWIJS)


def agree(versie: str) -> Opdracht[Akkoord]:
    """Agree to a change, on what was played again; another person can then activate it."""

    def act(d: Doorgang) -> Akkoord:
        naspel = _ready(d, versie)
        organisatie = str(d.afzender.organisatie.oin)
        akkoord = Akkoord(naspel.id, organisatie, d.afzender.require_person(), d.nu)
        d.tx.registers.agree(akkoord)
        return akkoord

    return _own("register.akkoord", Handeling.BESLISSEN, act, locks=SLOT)


def activate(versie: str, *, grens: int) -> Opdracht[Inwerkingtreding]:
    """Let a version count from now on; what is large needs the agreement of another first."""

    def act(d: Doorgang) -> Inwerkingtreding:
        wie, actief = d.afzender.require_person(), d.tx.registers.active()
        if actief is not None and (actief.versie, actief.medewerker) == (versie, wie):
            return actief  # a double click
        naspel = _ready(d, versie)
        ander = second_of(naspel, d.tx.registers.agreements(naspel.id), wie, grens)
        activering = Inwerkingtreding(
            versie,
            naspel.oud,
            d.nu,
            str(d.afzender.organisatie.oin),
            wie,
            d.id,
            ander.organisatie if ander else "",
            ander.medewerker if ander else "",
        )
        d.tx.registers.activate(activering)
        return activering

    return _own("register.geactiveerd", Handeling.BESLISSEN, act, locks=SLOT)


def _own(
    gebeurtenis: str,
    handeling: Handeling,
    act: Callable[[Doorgang], T],
    velden: frozenset[Veld] = VERSIE,
    *,
    locks: tuple[str, ...] = (),
) -> Opdracht[T]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.VERANTWOORDING,
        handeling=handeling,
        velden=velden,
        # The register is everybody's who shares this gateway, so also of one's own organisation.
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE),
        act=act,
        locks=locks,
    )


def _version(d: Doorgang, versie: str, voorstel: Voorstel | None) -> Versie:
    bekend = d.tx.registers.version(versie)
    if bekend is None and voorstel is not None and voorstel.versie == versie:
        bekend = Versie(versie, voorstel.teksten, d.nu)
    if bekend is None:
        raise UnknownError("there is no such version of the register")
    return bekend


def _require_counts(d: Doorgang, oud: str) -> None:
    actief = d.tx.registers.active()
    if actief is None or actief.versie != oud:
        raise ConflictError("another version of the register counts meanwhile")


def _ready(d: Doorgang, versie: str) -> Naspel:
    actief = d.tx.registers.active()
    naspel = d.tx.registers.last_replay(actief.versie, versie) if actief else None
    return require_ready(naspel, d.nu)
