# SPDX-License-Identifier: EUPL-1.2
"""Connecting the systems of an organisation: their public keys, and the purposes they may ask tokens for.

The purposes are an outer limit. The policy decides at every request, so a purpose too many opens
nothing that the law keeps shut.
"""

from collections.abc import Sequence
from dataclasses import replace

from gateway.aansluitingen.systeemdoelen import doelen_of_system
from gateway.aansluitingen.usecases.organisaties import on_connections, require_connected
from gateway.errors import ConflictError, InvalidInputError, UnknownError
from gateway.kern.organisatie import Organisatie
from gateway.opdracht import Doorgang, Opdracht
from gateway.ports import Tx
from gateway.toegang.model import Client
from gateway.toegang.sleutelset import Jwk, beside, read_kept, write_keys
from policies.begrippen import Handeling
from policies.register import Register


def view_client(client_id: str) -> Opdracht[tuple[Organisatie, Client]]:
    """See one system, and whose it is."""

    def act(d: Doorgang) -> tuple[Organisatie, Client]:
        client = _require_client(d.tx, client_id)
        return require_connected(d.tx, client.oin), client

    return on_connections("systeem.bekeken", Handeling.RAADPLEGEN, act)


def add_client(client: Client, *, register: Register) -> Opdracht[None]:
    """Connect a system of an organisation that is connected; the same once more changes nothing."""

    def act(d: Doorgang) -> None:
        known = {c.id: c for c in d.tx.toegangen.clients()}.get(client.id)
        if known is not None and known != client:
            raise ConflictError("this name is of another system")
        _require_possible(require_connected(d.tx, client.oin), client.doelen, register)
        d.tx.toegangen.put_client(client)

    return on_connections("systeem.aangesloten", Handeling.REGISTREREN, act)


def change_client(client_id: str, *, naam: str, doelen: frozenset[str], register: Register) -> Opdracht[None]:
    """Change what a system is called, and what it may ask tokens for; none when no purpose is left."""

    def act(d: Doorgang) -> None:
        client = _require_client(d.tx, client_id)
        _require_possible(require_connected(d.tx, client.oin), doelen, register)
        d.tx.toegangen.put_client(replace(client, naam=naam, doelen=doelen))

    return on_connections("systeem.gewijzigd", Handeling.REGISTREREN, act)


def add_keys(client_id: str, keys: Sequence[Jwk]) -> Opdracht[None]:
    """Give a system new keys beside those it has, so that it can change over without standing still.

    Source: RFC 7517 section 4.5; NIST SP 800-57 part 1 rev. 5 section 5.3 (a key has its period).
    """

    def act(d: Doorgang) -> None:
        client = _require_client(d.tx, client_id)
        together = beside(read_kept(client.jwks), keys)
        d.tx.toegangen.put_client(replace(client, jwks=write_keys(together)))

    return on_connections("systeem.sleutels_toegevoegd", Handeling.REGISTREREN, act)


def withdraw_key(client_id: str, kid: str) -> Opdracht[None]:
    """Take one key of a system away, the last one too: then it gets no token until it has another."""

    def act(d: Doorgang) -> None:
        client = _require_client(d.tx, client_id)
        left = [k for k in read_kept(client.jwks) if k["kid"] != kid]
        d.tx.toegangen.put_client(replace(client, jwks=write_keys(left)))

    return on_connections("systeem.sleutel_ingetrokken", Handeling.VERWIJDEREN, act)


def end_client(client_id: str) -> Opdracht[None]:
    """End a system: no new token, and those it has stop working. A second click does nothing."""
    return on_connections(
        "systeem.beeindigd", Handeling.VERWIJDEREN, lambda d: d.tx.toegangen.remove_client(client_id)
    )


def _require_client(tx: Tx, client_id: str) -> Client:
    for client in tx.toegangen.clients():
        if client.id == client_id:
            return client
    raise UnknownError("this system is not connected")


def _require_possible(organisatie: Organisatie, doelen: frozenset[str], register: Register) -> None:
    # Deny by default: a role that no rule names may have no purpose at all.
    if not doelen <= doelen_of_system(register, organisatie.rol, organisatie.regime):
        raise InvalidInputError("Kies alleen doelen die in de lijst staan.", veld="doelen")
