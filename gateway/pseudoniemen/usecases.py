# SPDX-License-Identifier: EUPL-1.2
"""What can be done with pseudoniemen that are made blind; each function is one passage."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from gateway.kern.blind import Elementen, Evaluaties, Openbaar
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Opdracht, Over
from gateway.ports import Adresboek
from gateway.pseudoniemen.model import destination
from policies.begrippen import Doel
from policies.velden import velden

T = TypeVar("T")

EVALUATIE: Final = velden("pseudoniem.evaluatie")
"""All that is asked: one's own number comes back as a pseudoniem, and nothing about anybody."""


def evaluate(
    octets: Sequence[bytes], *, doel: Doel, ontvanger: Oin, afzender: Afzender, adresboek: Adresboek
) -> Opdracht[Evaluaties]:
    """Evaluate what a system blinded, for itself or for another, under the keys of that recipient.

    The key follows from the recipient and purpose that are decided here. What a client put into
    its elements cannot change that: blinded for another, they become nobody's pseudoniem.

    Source: RFC 9497 section 3.3.2; AVG art. 25 lid 1.
    """

    def act(d: Doorgang) -> Evaluaties:
        return d.evaluated

    return _ask(
        "pseudoniem.geevalueerd",
        act,
        tuple(octets),
        doel=doel,
        ontvanger=ontvanger,
        afzender=afzender,
        adresboek=adresboek,
    )


def list_keys(
    *, doel: Doel, ontvanger: Oin, afzender: Afzender, adresboek: Adresboek
) -> Opdracht[Sequence[Openbaar]]:
    """The public keys with which who may have an evaluation checks its proof."""

    def act(d: Doorgang) -> Sequence[Openbaar]:
        return d.evaluated.sleutels

    return _ask(
        "pseudoniem.sleutels_bekeken",
        act,
        (),
        doel=doel,
        ontvanger=ontvanger,
        afzender=afzender,
        adresboek=adresboek,
    )


def _ask(
    gebeurtenis: str,
    act: Callable[[Doorgang], T],
    octets: tuple[bytes, ...],
    *,
    doel: Doel,
    ontvanger: Oin,
    afzender: Afzender,
    adresboek: Adresboek,
) -> Opdracht[T]:
    zelf, bekend = afzender.organisatie.oin, adresboek.organisatie(ontvanger)
    jwk = bekend.ontvangstsleutel if bekend else ""
    voor = destination(doel, ontvanger, zelf=zelf, bekend=bekend, jwk=jwk)
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=doel,
        handeling=voor.handeling,
        velden=EVALUATIE,
        ontvanger=voor.rol,
        over=Over(Elementen(octets, zelf, voor.ontvangstsleutel), ontvanger),
        act=act,
    )
