# SPDX-License-Identifier: EUPL-1.2
"""Connecting organisations, and ending that: the work of the functioneel beheerder.

Connecting opens nothing by itself; it says who somebody is. What they may do is the
policy's to say, at every request. Their systems stand in `systemen.py`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeVar

from gateway.aansluitingen.systeemdoelen import doelen_of_system
from gateway.errors import ConflictError, UnknownError
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender, Medewerker, Organisatie
from gateway.opdracht import Doorgang, Opdracht
from gateway.ports import Tx
from gateway.toegang.model import Client
from policies.begrippen import Categorie, Doel, Handeling, Veld
from policies.register import Register

T = TypeVar("T")

WIE: Final = frozenset(Veld(Categorie.TOEGANG, naam) for naam in ("organisatie", "client", "sleutel"))
"""Who is connected and with which public keys; nothing about anybody's clients."""


@dataclass(frozen=True, slots=True)
class Aangeslotenen:
    """Who is connected with which systems, and whose connection ended when."""

    organisaties: Sequence[Organisatie]
    clients: Sequence[Client]
    beeindigd: Sequence[tuple[Organisatie, datetime]]


def on_connections(gebeurtenis: str, handeling: Handeling, act: Callable[[Doorgang], T]) -> Opdracht[T]:
    """Something that the beheerder does with who is connected.

    Source: AVG art. 32 lid 1.
    """
    # One at a time: two who connect at once must not both find a name or a municipality free.
    locks = () if handeling is Handeling.RAADPLEGEN else ("aansluitingen",)
    return Opdracht(
        gebeurtenis=gebeurtenis, doel=Doel.TOEGANG, handeling=handeling, velden=WIE, act=act, locks=locks
    )


def require_connected(tx: Tx, oin: Oin) -> Organisatie:
    """The organisation with this OIN.

    Raises:
        UnknownError: it is not connected (any more).
    """
    for organisatie in tx.toegangen.organisaties():
        if organisatie.oin == oin:
            return organisatie
    raise UnknownError("this organisation is not connected")


def connect(
    organisaties: Sequence[Organisatie],
    clients: Sequence[Client] = (),
    medewerkers: Sequence[tuple[Oin, Medewerker]] = (),
) -> Opdracht[None]:
    """Connect organisations and their systems, or change how they are known.

    `medewerkers` are known from then on without a log-in, so that colleagues can choose them.
    """

    def act(d: Doorgang) -> None:
        for organisatie in organisaties:
            d.tx.toegangen.put_organisatie(organisatie)
        for client in clients:
            d.tx.toegangen.put_client(client)
        for oin, medewerker in medewerkers:
            d.tx.toegangen.remember(oin, medewerker, d.nu)

    return on_connections("organisatie.aangesloten", Handeling.REGISTREREN, act)


def list_connected() -> Opdracht[Aangeslotenen]:
    """See who is connected, with which systems, and who was."""

    def act(d: Doorgang) -> Aangeslotenen:
        t = d.tx.toegangen
        return Aangeslotenen(t.organisaties(), t.clients(), t.ended())

    return on_connections("organisatie.lijst_bekeken", Handeling.RAADPLEGEN, act)


def view_organisatie(oin: Oin) -> Opdracht[tuple[Organisatie, Sequence[Client]]]:
    """See one organisation and its systems."""

    def act(d: Doorgang) -> tuple[Organisatie, Sequence[Client]]:
        return require_connected(d.tx, oin), _systems_of(d.tx, oin)

    return on_connections("organisatie.bekeken", Handeling.RAADPLEGEN, act)


def add_organisatie(organisatie: Organisatie) -> Opdracht[None]:
    """Connect an organisation that is not connected; the same once more changes nothing."""

    def act(d: Doorgang) -> None:
        known = {o.oin: o for o in d.tx.toegangen.organisaties()}.get(organisatie.oin)
        if known is not None and known != organisatie:
            raise ConflictError("this organisation is connected already")
        _require_own_gemeente(d.tx, organisatie)
        d.tx.toegangen.put_organisatie(organisatie)

    return on_connections("organisatie.aangesloten", Handeling.REGISTREREN, act)


def change_organisatie(organisatie: Organisatie, *, afzender: Afzender, register: Register) -> Opdracht[None]:
    """Change how an organisation is known; what its systems may not have in another role goes at once."""

    def act(d: Doorgang) -> None:
        require_connected(d.tx, organisatie.oin)
        eigen = afzender.organisatie
        if organisatie.oin == eigen.oin and (organisatie.rol, organisatie.regime) != (
            eigen.rol,
            eigen.regime,
        ):
            raise ConflictError("nobody changes the role of the own organisation")
        _require_own_gemeente(d.tx, organisatie)
        d.tx.toegangen.put_organisatie(organisatie)
        mogelijk = doelen_of_system(register, organisatie.rol, organisatie.regime)
        for client in _systems_of(d.tx, organisatie.oin):
            d.tx.toegangen.put_client(replace(client, doelen=client.doelen & mogelijk))

    return on_connections("organisatie.gewijzigd", Handeling.REGISTREREN, act)


def end_organisatie(oin: Oin, *, afzender: Afzender) -> Opdracht[None]:
    """End the connection of another organisation, with its systems and sessions; a second click does nothing.

    Nobody ends the connection of their own: nobody could undo it.

    Source: AVG art. 5 lid 1 onder e; AVG art. 32 lid 1.
    """

    def act(d: Doorgang) -> None:
        if oin == afzender.organisatie.oin:
            raise ConflictError("nobody ends the connection of the own organisation")
        if oin not in {o.oin for o, _ in d.tx.toegangen.ended()}:
            require_connected(d.tx, oin)
            d.tx.toegangen.end_organisatie(oin, d.nu)

    return on_connections("organisatie.beeindigd", Handeling.VERWIJDEREN, act)


def _systems_of(tx: Tx, oin: Oin) -> Sequence[Client]:
    return [c for c in tx.toegangen.clients() if c.oin == oin]


def _require_own_gemeente(tx: Tx, organisatie: Organisatie) -> None:
    # A municipality has one college: two would see one another's lines and notices.
    for ander in tx.toegangen.organisaties():
        if organisatie.gemeente and ander.gemeente == organisatie.gemeente and ander.oin != organisatie.oin:
            raise ConflictError("another college is connected for this municipality")
