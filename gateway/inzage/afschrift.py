# SPDX-License-Identifier: EUPL-1.2
r"""The copy for machines: lines of JSON with what the letter shows, and for each the proof of its place.

    {"bezit":[…],"formaat":"sluis-afschrift/1","gemaakt_op":…,"regels":<n>,"verzoek":"V-…","volledig":true}
    {"bewijs":"c2sp.org/tlog-proof@v1\n…","regel":{"artikel":…,"doel":…,…}}

`bewijs` is a proof file (audit/FORMAT.md section 7) with the line itself shut: it shows that the
commitment stands at its place under a signed head, so that nobody can put another there any more.
What the line says stands beside it on the word of the municipality, since opening it would also show
the employee. It is null for a line that no signed head covers yet.

Source: AVG art. 15 lid 3, art. 12 lid 1.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from audit.canonical import canonical
from audit.errors import AuditError
from audit.merkle import leaf_hash, verify_inclusion
from audit.opening import write_opening
from audit.proof import TlogProof, write_proof
from audit.tiles import inclusion_proof
from gateway.errors import LedgerError
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.overzicht import Bewaarstuk, Inzageoverzicht, Inzageregel
from gateway.toezicht.model import Hoofd, Logboek, Vastgelegd

FORMAAT: Final = "sluis-afschrift/1"


def copy_lines(
    verzoek: Inwonerverzoek, overzicht: Inzageoverzicht, logboek: Logboek, *, nu: datetime
) -> Iterator[bytes]:
    """The lines of the copy, each with its newline.

    Raises:
        LedgerError: a line or the tree was changed, so that nothing can be proven.
    """
    kop = {
        "bezit": [_held(b) for b in overzicht.bezit],
        "formaat": FORMAAT,
        "gemaakt_op": nu.isoformat(timespec="seconds"),
        "regels": len(overzicht.regels),
        "verzoek": verzoek.nummer,
        "volledig": overzicht.volledig,
    }
    yield canonical(kop) + b"\n"
    hoofd = logboek.head()
    for regel in overzicht.regels:
        yield canonical({"bewijs": _proof(logboek, hoofd, regel.rij), "regel": _told(regel)}) + b"\n"


def _proof(logboek: Logboek, hoofd: Hoofd | None, rij: Vastgelegd) -> str | None:
    if hoofd is None or rij.plek is None or rij.plek >= hoofd.grootte:
        return None
    try:
        path: Sequence[bytes] = inclusion_proof(rij.plek, hoofd.grootte, logboek.read_tile)
        verify_inclusion(leaf_hash(rij.blad), rij.plek, hoofd.grootte, path, hoofd.wortel)
        proof = TlogProof(rij.plek, tuple(path), hoofd.nota, write_opening(rij.opening(sealed=True)))
    except AuditError as e:
        raise LedgerError(f"line {rij.plek} cannot be proven") from e
    return write_proof(proof).decode()


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
