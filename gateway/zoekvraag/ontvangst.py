# SPDX-License-Identifier: EUPL-1.2
"""A receipt that somebody brings: is it ours, and did the log keep what it signed?

Who brings one holds it, so that there is a line is no secret to them; what stands in the line is shown
to who may read it, and to nobody else.

Source: audit/FORMAT.md section 9.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from audit.errors import AuditError
from audit.note import VerifierKey, parse_vkey
from audit.ontvangst import Ontvangst, open_receipt, require_in_log
from audit.proof import TlogProof
from audit.sleutelgeschiedenis import open_succession
from audit.tiles import inclusion_proof
from gateway.errors import InvalidInputError
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from gateway.toezicht.model import Logboek, read_line
from gateway.toezicht.usecases.gedeeld import BEWIJS, REGEL, reach, reading
from policies.begrippen import Relatie

LANGSTE: Final = 4000
"""A receipt is a few hundred characters; with the signatures of two keys not a thousand."""


class Ontvangstoordeel(StrEnum):
    """What became of a receipt."""

    NIET_VAN_ONS = "niet_van_ons"
    KLOPT = "klopt"
    NOG_NIET_GETEKEND = "nog_niet_getekend"
    NIET_GEHOUDEN = "niet_gehouden"


@dataclass(frozen=True, slots=True)
class Ontvangstuitslag:
    """The verdict, what the receipt says, and whether its line may be read here."""

    oordeel: Ontvangstoordeel
    ontvangst: Ontvangst | None = None
    leesbaar: bool = False


def read_receipt(tekst: str) -> bytes:
    """A receipt as it was pasted; a form sends other line ends than were signed.

    Raises:
        InvalidInputError: nothing was pasted, or much more than a receipt.
    """
    rechtgezet = tekst.replace("\r\n", "\n").strip()
    if not rechtgezet or len(rechtgezet) > LANGSTE:
        raise InvalidInputError("Plak de hele tekst van het ontvangstbewijs, en niet meer.", veld="ontvangst")
    return rechtgezet.encode() + b"\n"


def check_receipt(nota: bytes, vkey: str, *, afzender: Afzender) -> Opdracht[Ontvangstuitslag]:
    """Look whether the log kept a receipt; `vkey` is the key by which the log is known."""

    def act(d: Doorgang) -> Ontvangstuitslag:
        logboek = d.tx.logboek
        keys = keys_of(vkey, logboek.successions())
        try:
            ontvangst = open_receipt(nota, keys[0].name, keys)
        except AuditError:
            return Ontvangstuitslag(Ontvangstoordeel.NIET_VAN_ONS)
        leesbaar = _readable(d.tx, ontvangst.kenmerk, afzender)
        return Ontvangstuitslag(_judge(logboek, ontvangst, keys), ontvangst, leesbaar)

    return reading("logboek.ontvangst_nagegaan", act, facts=_own_log, velden=REGEL | BEWIJS)


def keys_of(vkey: str, opvolgingen: Sequence[bytes]) -> tuple[VerifierKey, ...]:
    """The key of the log, and those that it succeeded or that succeed it: each may have signed a receipt."""
    bekend = parse_vkey(vkey)
    keten = [open_succession(nota, bekend.name) for nota in opvolgingen]
    keys = [bekend]
    # Each succession is signed by both its keys: whoever is tied to one that is known, is known.
    for _ in keten:
        keys += [key for o in keten if {o.oud, o.nieuw} & {*keys} for key in (o.oud, o.nieuw)]
    return tuple(dict.fromkeys(keys))


def _judge(logboek: Logboek, ontvangst: Ontvangst, keys: Sequence[VerifierKey]) -> Ontvangstoordeel:
    gevonden, hoofd = logboek.entry_of(ontvangst.kenmerk), logboek.head()
    if gevonden is None or gevonden[1] != ontvangst.entry:
        # The line was durable before its receipt was signed, so it can only have been taken away.
        return Ontvangstoordeel.NIET_GEHOUDEN
    plek = gevonden[0]
    if hoofd is None or plek is None or plek >= hoofd.grootte:
        return Ontvangstoordeel.NOG_NIET_GETEKEND
    try:
        bewijs = TlogProof(plek, inclusion_proof(plek, hoofd.grootte, logboek.read_tile), hoofd.nota)
        require_in_log(ontvangst, bewijs, keys)
    except AuditError:
        return Ontvangstoordeel.NIET_GEHOUDEN
    return Ontvangstoordeel.KLOPT


def _readable(tx: Tx, kenmerk: str, afzender: Afzender) -> bool:
    rij = tx.logboek.get(kenmerk)
    if rij is None:
        return False
    regel = read_line(rij).regel
    return reach(tx, regel.zaak, afzender).holds(regel.verantwoordelijke, regel.zaak)


def _own_log(_: Tx) -> Feiten:
    return Feiten(relatie=Relatie.EIGEN_ORGANISATIE)
