# SPDX-License-Identifier: EUPL-1.2
"""Correcting what is kept here: first see what can be wrong, then put one field right, and another.

Each correction is a passage that names its field, so the line of the log says which one it was and not
what it said. Whoever received it is told when the officer says that all is corrected (`mark_corrected`):
from then on nothing more is corrected for this verzoek, because they are told once.

Source: AVG art. 16, art. 19.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from gateway.errors import ConflictError, InvalidInputError, UnknownError
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.overzicht import Bewaarsoort
from gateway.inzage.soorten import Verzoeksoort, Verzoekstand, Verzoekuitkomst
from gateway.inzage.usecases.gedeeld import VELD, existing, facts_of, on_request
from gateway.inzage.usecases.stukken import Verbeterstuk, pieces, write
from gateway.inzage.usecases.wissen import GEGEVEN
from gateway.inzage.verbetering import VERBETERVELDEN, Verbetering
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Opdracht
from gateway.ports import Tx
from policies.begrippen import Categorie, Handeling, Veld

STUKVELDEN: Final = frozenset(
    Veld(Categorie.DOSSIER, naam) for namen in VERBETERVELDEN.values() for naam in namen
)
"""Every field that can be corrected, as the register knows it."""


@dataclass(frozen=True, slots=True)
class Verbeterwens:
    """Which field of which thing, what the officer saw that it says, and what it must say."""

    soort: Bewaarsoort
    stuk: str
    veld: str
    was: str = field(repr=False)
    wordt: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Verbeterblad:
    """What can be corrected for one verzoek, and what was already."""

    verzoek: Inwonerverzoek
    stukken: tuple[Verbeterstuk, ...]
    verbeterd: Sequence[Verbetering]


def view_correctable(verzoek_id: str, *, afzender: Afzender) -> Opdracht[Verbeterblad]:
    """See what is kept about who asks and can be corrected.

    Raises:
        ConflictError: this asks for no correction, or is done. The act raises it.
    """

    def act(d: Doorgang) -> Verbeterblad:
        verzoek = open_correction(d.tx, verzoek_id)
        gedaan = d.tx.inwonerverzoeken.verbeteringen_of(verzoek_id)
        return Verbeterblad(verzoek, pieces(d.tx, verzoek, d.vandaag), gedaan)

    return on_request(
        "verzoek.verbeterbaar_bekeken",
        Handeling.RAADPLEGEN,
        VELD[Verzoeksoort.RECTIFICATIE] | STUKVELDEN,
        act,
        facts=facts_of(verzoek_id, afzender),
    )


def correct(verzoek_id: str, wens: Verbeterwens, *, afzender: Afzender) -> Opdracht[Verbeterstuk]:
    """Put one field right. The value before is kept nowhere; done twice is done once.

    Raises:
        InvalidInputError: this field can never be corrected, or already says so.
        ConflictError: this asks for no correction, its corrections were closed, or the field changed since it
            was seen. The act raises it.
        UnknownError: nothing of who asks is kept there. The act raises it.
        TermijnError: what it would say cannot be. The act raises it.

    Source: AVG art. 16, art. 5 lid 1 onder d.
    """
    if wens.veld not in VERBETERVELDEN[wens.soort]:
        raise InvalidInputError("Dit gegeven verbetert u hier niet.", veld="veld")
    if wens.was == wens.wordt:
        raise InvalidInputError("Kies iets anders dan er nu staat.", veld="wordt")
    wie = afzender.require_person()

    def act(d: Doorgang) -> Verbeterstuk:
        verzoek = open_correction(d.tx, verzoek_id)
        if verzoek.uitgevoerd_op:
            raise ConflictError("what was to be corrected for this request was closed")
        stuk = _piece(pieces(d.tx, verzoek, d.vandaag), wens)
        if _says(stuk, wens):
            return stuk  # a double click
        write(d, stuk.stuk, wens.veld, wens.wordt)
        gedaan = Verbetering(d.id, verzoek_id, wens.soort, wens.stuk, wens.veld, d.nu, wie)
        d.tx.inwonerverzoeken.add_verbetering(gedaan)
        d.name(zaak=stuk.stuk.zaak)
        return stuk

    return on_request(
        "verzoek.gegeven_verbeterd",
        Handeling.REGISTREREN,
        VELD[Verzoeksoort.RECTIFICATIE] | {Veld(Categorie.DOSSIER, wens.veld)},
        act,
        facts=facts_of(verzoek_id, afzender),
        locks=(verzoek_id, wens.stuk),
    )


def open_correction(tx: Tx, verzoek_id: str) -> Inwonerverzoek:
    """The verzoek of a passage, when it asks for a correction and waits for its answer.

    Raises:
        ConflictError: it asks for something else, or is done.
    """
    verzoek = existing(tx, verzoek_id)
    if verzoek.soort is not Verzoeksoort.RECTIFICATIE or verzoek.stand is not Verzoekstand.OPEN:
        raise ConflictError("this is no open request for a correction")
    return verzoek


def require_told(tx: Tx, verzoek: Inwonerverzoek, uitkomst: Verzoekuitkomst) -> None:
    """Let what was corrected not be answered as if nothing was, nor before it was told.

    Raises:
        ConflictError: that would happen.

    Source: AVG art. 19.
    """
    if verzoek.stand is not Verzoekstand.OPEN or not tx.inwonerverzoeken.verbeteringen_of(verzoek.id):
        return
    if uitkomst not in GEGEVEN:
        raise ConflictError("something was corrected, so this request was granted at least in part")
    if not verzoek.verteld_op:
        raise ConflictError("who received the data was not told yet")


def require_nothing_corrected(tx: Tx, verzoek: Inwonerverzoek) -> None:
    """Let what was corrected not be taken back: whoever received it must be told.

    Raises:
        ConflictError: something was corrected for it.
    """
    if verzoek.stand is Verzoekstand.OPEN and tx.inwonerverzoeken.verbeteringen_of(verzoek.id):
        raise ConflictError("something was corrected for this request already")


def _piece(stukken: Sequence[Verbeterstuk], wens: Verbeterwens) -> Verbeterstuk:
    found = next((s for s in stukken if (s.stuk.soort, s.stuk.id) == (wens.soort, wens.stuk)), None)
    if found is None:
        # Of somebody else, of another municipality, gone, or never there: all the same.
        raise UnknownError("nothing of who asks is kept there")
    return found


def _says(stuk: Verbeterstuk, wens: Verbeterwens) -> bool:
    """Whether the field says already what it must; what it may not say is refused.

    Raises:
        ConflictError: it says neither that nor what the officer saw.
    """
    veld = stuk.field(wens.veld)
    if not veld.may_be(wens.wordt):
        raise InvalidInputError("Kies wat er moet staan.", veld="wordt")
    if veld.waarde not in {wens.was, wens.wordt}:
        raise ConflictError("this field was changed since it was seen")
    return veld.waarde == wens.wordt
