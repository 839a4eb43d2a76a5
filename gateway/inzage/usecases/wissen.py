# SPDX-License-Identifier: EUPL-1.2
"""Erasing what the log says about who asked: the last thing that is done for a verzoek om wissing.

It goes with the answer, because until then the log is needed: it knows who received the data and must be
told. What must stay in a zaak, in the verwijsindex or for an open verzoek keeps its lines: as long as
something is kept of somebody, so is who saw it. The lines of other organisations are theirs to erase.

Source: AVG art. 17 lid 1 and lid 3 onder b and e, art. 19; audit/FORMAT.md section 16.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from gateway.errors import ConflictError
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.soorten import Verzoeksoort, Verzoekuitkomst
from gateway.kern.pseudoniem import Pseudoniem
from gateway.opdracht import Doorgang

GEGEVEN: Final = frozenset({Verzoekuitkomst.GEGEVEN, Verzoekuitkomst.DEELS_GEGEVEN})
"""The answers with which something was really done."""


def erase_lines(d: Doorgang, verzoek: Inwonerverzoek, personen: Collection[Pseudoniem]) -> Inwonerverzoek:
    """Erase what the log says about who asked, when that was asked and given.

    The caller lets nobody else write meanwhile, and the verzoek has its answer.

    Raises:
        ConflictError: it was given in full, and something of who asked must stay.
    """
    if verzoek.soort is not Verzoeksoort.WISSING or verzoek.uitkomst not in GEGEVEN:
        return verzoek
    eigen = _own(d, personen)
    vrij = d.tx.wissingen.free(eigen)
    if len(vrij) < len(eigen) and verzoek.uitkomst is Verzoekuitkomst.GEGEVEN:
        raise ConflictError("something of who asked must stay, so this was not given in full")
    # Who asked goes last: only when no line about them stays, nor another verzoek of theirs.
    vrager = [verzoek.betrokkene] if verzoek.betrokkene and len(vrij) == len(eigen) else []
    zelf = d.tx.wissingen.free(vrager)
    if steen := d.tx.wissingen.erase([*vrij, *zelf], regel=d.id):
        d.bury(steen)
        # The line that proved the erasure until now may be among those that went.
        verzoek = replace(verzoek, gewist_regel=d.id, betrokkene=None if zelf else verzoek.betrokkene)
        d.tx.inwonerverzoeken.replace(verzoek)
    return verzoek


def _own(d: Doorgang, personen: Collection[Pseudoniem]) -> list[Pseudoniem]:
    """Those under keys of this municipality: for what is kept under another's, that one answers."""
    hier = {s.nummer for s in d.tx.sleutels.all() if s.ontvanger == d.afzender.organisatie.oin}
    return [p for p in personen if p.sleutel in hier]
