# SPDX-License-Identifier: EUPL-1.2
"""What can be done about access; each function is one passage, so each leaves a line.

A token and a session exist only when the line about them is durable.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

from gateway.eigen import clean, own_sender
from gateway.errors import UnauthenticatedError
from gateway.kern.organisatie import Afzender, Medewerker
from gateway.opdracht import Doorgang, Opdracht
from gateway.toegang.assertie import Eenmalig
from gateway.toegang.dpop import ONGELDIG
from gateway.toegang.model import NIET_GEZIEN, Sessie
from gateway.toegang.sessies import LANGST
from policies.begrippen import Categorie, Doel, Handeling, Veld

T = TypeVar("T")

TOKEN: Final = frozenset({Veld(Categorie.TOEGANG, "token")})
SESSIE: Final = frozenset({Veld(Categorie.TOEGANG, "sessie")})
MEDEWERKER: Final = frozenset({Veld(Categorie.TOEGANG, "medewerker")})

BEHEER: Final = own_sender(3, "Toegang", Doel.TOEGANG)
"""In whose name is forgotten."""


def issue_token(once: Eenmalig, bezit: Eenmalig | None = None) -> Opdracht[None]:
    """Use up the proofs that a token is given on: the second who shows one gets none.

    `bezit` is the proof of possession of the key that the token is tied to.

    Source: RFC 7523 section 3, point 7; RFC 9449 section 11.1.
    """

    def act(d: Doorgang) -> None:
        _use(d, "assertie", once)
        if bezit:
            _use(d, "bezit", bezit, dpop=ONGELDIG)

    return _about_access("token.uitgegeven", TOKEN, act, once, *filter(None, (bezit,)))


def start_session(wie: Medewerker, once: Eenmalig, *, previous: str = "") -> Opdracht[str]:
    """Start a session for somebody who came back from the identity provider; answers its id.

    The id is always new, and a session that the browser still had ends: nobody can be
    made to go on in a session that another knows.

    Source: OWASP ASVS 5.0, 7.2.4 (a new session token at authentication).
    """

    def act(d: Doorgang) -> str:
        _use(d, "aanmelding", once)
        if previous:
            d.tx.toegangen.end_session(previous)
        # Colleagues choose from who is known: a zaak must not be handed to a slip of the pen.
        d.tx.toegangen.remember(d.afzender.organisatie.oin, wie, d.nu)
        d.tx.toegangen.start_session(Sessie(d.id, d.afzender.organisatie.oin, wie, d.nu))
        return d.id

    return _about_access("sessie.begonnen", SESSIE, act, once)


def end_session(sessie_id: str) -> Opdracht[None]:
    """End the session of the person who asks, on every replica at once."""

    def act(d: Doorgang) -> None:
        d.tx.toegangen.end_session(sessie_id)

    return _about_access("sessie.beeindigd", SESSIE, act)


def ask_form(doel: Doel) -> Opdracht[None]:
    """Ask for an empty form. It holds nothing, so it is asked only to refuse who has no such purpose."""
    return Opdracht(
        gebeurtenis="formulier.gevraagd",
        doel=doel,
        handeling=Handeling.MELDEN,
        velden=frozenset(),
        act=lambda _: None,
    )


def forget_colleagues() -> Opdracht[int]:
    """Forget really, as the gateway itself, who has not logged in for long; say how many.

    Nobody could choose them any more: every reading compares with the moment itself.

    Source: AVG art. 5 lid 1 onder e.
    """
    return clean(
        "medewerkers.opgeschoond",
        Doel.TOEGANG,
        MEDEWERKER,
        lambda d: d.tx.toegangen.forget_medewerkers(d.nu - NIET_GEZIEN),
    )


def for_access(afzender: Afzender) -> Afzender:
    """The same sender, speaking to get in and for nothing else."""
    return replace(afzender, doelen=frozenset({Doel.TOEGANG.value}))


def _about_access(
    gebeurtenis: str, velden: frozenset[Veld], act: Callable[[Doorgang], T], *once: Eenmalig
) -> Opdracht[T]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.TOEGANG,
        handeling=Handeling.AANMELDEN,
        velden=velden,
        act=act,
        # Two who show each other's proofs crosswise wait in one order, and never for each other.
        locks=tuple(o.sleutel for o in once),
    )


def _use(d: Doorgang, soort: str, once: Eenmalig, *, dpop: str = "") -> None:
    # Used in the transaction of its line: of two at the same moment, one finds it used.
    if not d.tx.toegangen.use_once(soort, once.sleutel, once.until):
        raise UnauthenticatedError("this proof was used before", dpop=dpop)
    d.tx.toegangen.forget(d.nu, sessions_before=d.nu - LANGST)
