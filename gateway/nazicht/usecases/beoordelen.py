# SPDX-License-Identifier: EUPL-1.2
"""What the privacy officer does with the pieces: see them, ask for a reason, judge, take it back.

Nobody judges a piece about themselves: to them it is as if it were not there to be judged.

Source: AVG art. 24 lid 1, art. 38 lid 6 (no conflict of interest), art. 39 lid 1 onder b.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from gateway.collegas import Namen, names_of
from gateway.errors import UnknownError
from gateway.kern.organisatie import Afzender
from gateway.nazicht.model import Nazichtlijst, Vermoeden
from gateway.nazicht.stuk import Nazichtoordeel, Stuk, Stuksoort
from gateway.nazicht.usecases.maken import VELD
from gateway.noodinzage.model import Noodinzage
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from gateway.toezicht.model import Gelezen, read_line
from gateway.toezicht.usecases.gedeeld import REGEL, own
from policies.begrippen import Doel, Handeling, Relatie
from policies.velden import velden

TERUG: Final = timedelta(days=28)
"""How far back the share that was reviewed is counted: four weeks."""

MEESTE: Final = 200
"""As many open pieces as one page can hold, the oldest of them."""

_NOOD: Final = velden("toegang.noodinzage")


@dataclass(frozen=True, slots=True)
class Nazichtbureau:
    """All that waits, what was made lately, the noodinzagen that wait in their own room, the last list.

    `regels` are the lines that chance chose, by kenmerk: what stands out says so itself.
    """

    open: Sequence[Stuk]
    recent: Sequence[Stuk]
    noodinzagen: Sequence[Noodinzage]
    lijst: Nazichtlijst | None
    vermoedens: int
    namen: Mapping[str, str]
    regels: Mapping[str, Gelezen]


@dataclass(frozen=True, slots=True)
class Nazichtinzage:
    """One piece, how the people in it are called, and the lines that it rests on, by kenmerk."""

    stuk: Stuk
    namen: Mapping[str, str]
    regels: Mapping[str, Gelezen]


def view_pieces() -> Opdracht[Nazichtbureau]:
    """See what is to be reviewed by one's own organisation."""

    def act(d: Doorgang) -> Nazichtbureau:
        eigen, gemeente = str(d.afzender.organisatie.oin), d.afzender.organisatie.gemeente or ""
        wachten = d.tx.nazichten.open_of(eigen, limit=MEESTE)
        return Nazichtbureau(
            open=wachten,
            recent=d.tx.nazichten.made_since(eigen, d.nu - TERUG),
            noodinzagen=[n for n in d.tx.noodinzagen.opened_in(gemeente, limit=MEESTE) if not n.oordeel],
            lijst=d.tx.nazichten.list_of(eigen),
            vermoedens=len(d.tx.nazichten.suspicions(eigen)),
            namen=_names(d, wachten),
            regels=_lines(d, [k for s in wachten if s.soort is Stuksoort.STEEKPROEF for k in s.kenmerken]),
        )

    return Opdracht(
        gebeurtenis="nazicht.lijst_bekeken",
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.RAADPLEGEN,
        velden=VELD | _NOOD | REGEL,
        # The store is asked for the sender's own organisation, and for no other.
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE),
        act=act,
    )


def view_piece(stuk_id: str, *, afzender: Afzender) -> Opdracht[Nazichtinzage]:
    """See one piece of one's own organisation."""

    def act(d: Doorgang) -> Nazichtinzage:
        stuk = existing(d.tx, stuk_id)
        return Nazichtinzage(stuk, _names(d, (stuk,)), _lines(d, stuk.kenmerken))

    return Opdracht(
        gebeurtenis="nazicht.stuk_bekeken",
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.RAADPLEGEN,
        velden=VELD | REGEL,
        facts=_own(stuk_id, afzender, mag=lambda _: True),
        act=act,
    )


def ask(stuk_id: str, *, afzender: Afzender) -> Opdracht[Stuk]:
    """Ask the employee for a reason, inside the system."""
    return _deciding(
        "nazicht.uitleg_gevraagd",
        stuk_id,
        lambda stuk, d: stuk.asked(door=afzender.require_person(), nu=d.nu),
        afzender,
    )


def judge(stuk_id: str, oordeel: Nazichtoordeel, *, afzender: Afzender) -> Opdracht[Stuk]:
    """Close a piece; a possible breach is put down for whoever judges breaches, in the same transaction.

    Source: AVG art. 33 lid 1 (the clock runs from when it is known).
    """

    def change(stuk: Stuk, d: Doorgang) -> Stuk:
        wie = afzender.require_person()
        na = stuk.judged(oordeel, door=wie, nu=d.nu)
        if na is not stuk and oordeel is Nazichtoordeel.MOGELIJK_DATALEK:
            d.tx.nazichten.suspect(Vermoeden(d.id, na.verantwoordelijke, d.nu, wie, na.kenmerken))
        return na

    gebeurtenis = f"nazicht.{oordeel.value}"
    return _deciding(gebeurtenis, stuk_id, change, afzender)


def reopen(stuk_id: str, *, afzender: Afzender) -> Opdracht[Stuk]:
    """Take one's own "in orde" back, within a day."""
    return _deciding(
        "nazicht.heropend",
        stuk_id,
        lambda stuk, d: stuk.reopened(door=afzender.require_person(), nu=d.nu),
        afzender,
    )


def existing(tx: Tx, stuk_id: str) -> Stuk:
    """The piece of a passage whose facts have found it.

    Raises:
        UnknownError: it is gone.
    """
    stuk = tx.nazichten.get(stuk_id)
    if stuk is None:
        raise UnknownError("there is no such piece")
    return stuk


def _deciding(
    gebeurtenis: str, stuk_id: str, change: Callable[[Stuk, Doorgang], Stuk], afzender: Afzender
) -> Opdracht[Stuk]:
    wie = afzender.require_person()

    def act(d: Doorgang) -> Stuk:
        na = change(existing(d.tx, stuk_id), d)
        d.tx.nazichten.replace(na)
        return na

    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.BESLISSEN,
        velden=VELD,
        facts=_own(stuk_id, afzender, mag=lambda s: not s.concerns(str(afzender.organisatie.oin), wie)),
        act=act,
        locks=(stuk_id,),
    )


def _own(stuk_id: str, afzender: Afzender, *, mag: Callable[[Stuk], bool]) -> Callable[[Tx], Feiten]:
    def facts(tx: Tx) -> Feiten:
        stuk = tx.nazichten.get(stuk_id)
        # Another's, one about oneself that is to be judged, and none give the same facts.
        if stuk is None or stuk.verantwoordelijke != str(afzender.organisatie.oin) or not mag(stuk):
            return Feiten()
        return Feiten(relatie=Relatie.EIGEN_ORGANISATIE)

    return facts


def _lines(d: Doorgang, kenmerken: Collection[str]) -> Mapping[str, Gelezen]:
    binnen = own(d.afzender)
    gelezen = map(read_line, d.tx.logboek.among(kenmerken))
    # A piece names lines of its own organisation only; one that says another is shown to nobody here.
    return {g.regel.kenmerk: g for g in gelezen if binnen.holds(g.regel.verantwoordelijke, g.regel.zaak)}


def _names(d: Doorgang, stukken: Sequence[Stuk]) -> Namen:
    eigen = str(d.afzender.organisatie.oin)
    codes = {s.wie.medewerker for s in stukken if s.wie.organisatie == eigen}
    codes |= {code for s in stukken for code in (s.gevraagd_door, s.gesloten_door)}
    return names_of(d, codes)
