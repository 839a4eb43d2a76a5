# SPDX-License-Identifier: EUPL-1.2
"""For whom a pseudoniem may be made: oneself, the verwijsindex, or a recipient with a key of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gateway.kern.oin import Oin
from gateway.kern.organisatie import Organisatie
from gateway.verwijsindex.model import INDEX
from policies.begrippen import Categorie, Doel, Handeling, Rol
from policies.register import Register

INDEX_ROL: Final = Rol.COLLEGE
"""As whom the law knows the index: the college answers to whom it is about. Source: Jeugdwet art. 7.1.2.2."""

_VAST: Final[Mapping[Doel, Oin]] = {Doel.VERWIJSINDEX_JEUGD: INDEX}
"""The purposes that have one recipient and no other, whatever its role."""


@dataclass(frozen=True, slots=True)
class Bestemming:
    """For whom an evaluation is, as the policy and the keys must know it.

    `rol` is None for oneself. `ontvangstsleutel` is the public key (JWK) of a recipient elsewhere,
    empty for one that we receive for. Nobody at all is `ONBEKEND`: handed to no role, which no
    rule allows.
    """

    handeling: Handeling
    rol: Rol | None = None
    ontvangstsleutel: str = ""


ZELF: Final = Bestemming(Handeling.RAADPLEGEN)
ONBEKEND: Final = Bestemming(Handeling.VERSTREKKEN)


def kept_by_recipients(register: Register) -> frozenset[Doel]:
    """The purposes of which a recipient keeps pseudoniemen in tables of its own, where we cannot move them.

    Every rule counts, also one that holds no more: what was made under it may still be kept.
    """
    # Of a purpose with a fixed recipient the rows are ours.
    return frozenset(r.doel for r in register.regels if r.categorie is Categorie.PSEUDONIEM) - _VAST.keys()


def destination(doel: Doel, ontvanger: Oin, *, zelf: Oin, bekend: Organisatie | None, jwk: str) -> Bestemming:
    """For whom this is; `bekend` is the recipient if it is connected, `jwk` its key if it gave one.

    Who is not there, who cannot receive and who is no recipient of this purpose are all
    nobody, so that the policy refuses them alike.
    """
    if doel in _VAST:
        return Bestemming(Handeling.VERSTREKKEN, INDEX_ROL) if ontvanger == _VAST[doel] else ONBEKEND
    if ontvanger == zelf:
        return ZELF
    if bekend is None or not jwk:
        return ONBEKEND
    return Bestemming(Handeling.VERSTREKKEN, bekend.rol, jwk)
