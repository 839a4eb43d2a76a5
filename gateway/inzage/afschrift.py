# SPDX-License-Identifier: EUPL-1.2
r"""The copy for machines: a report that anybody can verify, offline, with what the letter shows told in it.

    {"checkpoint":…,"formaat":"sluis-rapport/1","handvatten":[…],"sleutel":…,"verteld":{"bezit":[…],…}}
    {"bewijs":[…],"regel":{…},"van":[0],"verteld":{"artikel":…,"doel":…,…}}

It shows every line that the log counted about who asks, each at its place under a signed head, and the
stands that count exactly those: so nothing was left out of what the last stand covers. What came later
is shown too, and counts for nobody yet. The lines themselves are shut: what one says stands beside it
on the word of the municipality, since opening it would also show the employee.

What is told later of a zaak has a chain of its own, and that stays away as a whole: from what is there
nobody can see whether something is not.

Source: AVG art. 15 lid 3, art. 12 lid 1; UAVG art. 41; audit/FORMAT.md section 13.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

from audit.opening import Opening
from audit.rapport import Losse, Persoonsregel, Rapportkop, Regel, Standregel, report_lines
from gateway.errors import ConflictError
from gateway.inzage.ketting import Ketting
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.overzicht import Bewaarstuk, Inzageoverzicht, Inzageregel
from gateway.inzage.rapport import Bewijsgrond, Telbewijs
from gateway.inzage.reikwijdte import Volledigtot, complete_until
from gateway.ports import Tx


def copy_lines(
    verzoek: Inwonerverzoek,
    overzicht: Inzageoverzicht,
    kettingen: Sequence[Ketting],
    tx: Tx,
    *,
    vkey: str,
    nu: datetime,
) -> Iterator[bytes]:
    """The lines of the copy, each with its newline. `vkey` is the key that signs the log.

    Raises:
        ConflictError: no head of the log was signed yet; in a few seconds there is one.
        LedgerError: a line or the tree was changed, so that nothing can be proven.
    """
    hoofd = tx.logboek.head()
    if hoofd is None:
        raise ConflictError("there is no signed head of the log yet")
    # A proof needs a handful of tiles, and the next one mostly the same.
    grond = Bewijsgrond(hoofd, cache(tx.logboek.read_tile), tx.kettingen.last_stand(hoofd.grootte))
    telbewijs = Telbewijs(grond, kettingen, tx.kettingen)
    verteld = {
        "bezit": [_held(b) for b in overzicht.bezit],
        "gemaakt_op": nu.isoformat(timespec="seconds"),
        "regels": len(overzicht.regels),
        "verzoek": verzoek.nummer,
        "volledig": overzicht.volledig,
        "volledig_tot": _as_told(complete_until(kettingen, grond.laatste, tx.logboek)),
    }
    yield from report_lines(
        # With the history: who kept an older key of the log can still verify what the last one signed.
        Rapportkop(hoofd.nota, vkey, telbewijs.handvatten, verteld, tuple(tx.logboek.successions())),
        _lines(overzicht.regels, telbewijs, grond),
    )


def _lines(regels: Sequence[Inzageregel], telbewijs: Telbewijs, grond: Bewijsgrond) -> Iterator[Regel]:
    """All that has a place in the order of the log, and behind it what no signed head covers yet."""
    geplaatst = {r.rij.plek: r for r in regels if r.rij.plek is not None and r.rij.plek < grond.hoofd.grootte}
    verteld = {plek: _told(regel) for plek, regel in geplaatst.items()}
    op_plek: list[Persoonsregel | Standregel] = [
        Persoonsregel(grond.place(Opening(plek, geplaatst[plek].rij.blad, None)), (), verteld[plek])
        for plek in geplaatst.keys() - telbewijs.plekken.keys()
    ]
    op_plek += [*telbewijs.stands(), *telbewijs.entries(verteld)]
    yield from sorted(op_plek, key=_place)
    yield from (Losse(_told(r)) for r in reversed(regels) if r.rij.plek not in geplaatst)


def _place(regel: Persoonsregel | Standregel) -> int:
    return regel.plaatsing.opening.index


def _as_told(tot: Volledigtot | None) -> dict[str, object] | None:
    """How far nothing was left out: which stand says so, over how many lines, and when that last one was."""
    if tot is None:
        return None
    return {
        "regels": tot.regels,
        "telling": tot.telling,
        "tijd": tot.tijd.isoformat(timespec="seconds"),
    }


def _told(regel: Inzageregel) -> dict[str, object]:
    """What the letter tells of a line: no employee, no client, no pseudoniem."""
    r = regel.gelezen.regel
    return {
        "artikel": r.artikel,
        "doel": r.doel,
        "functie": r.functie,
        "gaaf": regel.gelezen.gaaf,
        "gebeurtenis": r.gebeurtenis,
        "handeling": r.handeling,
        "organisatie": r.organisatie,
        "rol": r.rol,
        "tijd": r.tijd.isoformat(timespec="seconds"),
        "uitkomst": str(r.uitkomst),
        "velden": list(r.velden),
    }


def _held(b: Bewaarstuk) -> dict[str, object]:
    return {
        "bron": b.bron,
        "doel": b.doel,
        "sinds": b.sinds.isoformat(),
        "soort": str(b.soort),
        "tot": b.tot.isoformat() if b.tot else None,
        "zaak": b.zaak,
    }
