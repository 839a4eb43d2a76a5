# SPDX-License-Identifier: EUPL-1.2
"""Searching the log: asking, seeing what was found, taking it along; each is one passage.

A search itself is kept, and so leaves a line when it is asked and each time that it is looked at. Where
a BSN is looked for, it ends here: from now on there are the pseudoniemen of this person, and a reason.

Source: AVG art. 5 lid 2, art. 39 lid 1 onder b.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from gateway.eigen import clean, own_sender
from gateway.errors import ConflictError, UnknownError
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender
from gateway.kern.pseudoniem import Pseudoniem
from gateway.opdracht import Doorgang, Feiten, Opdracht, Over
from gateway.ports import Tx
from gateway.toezicht.model import Bereik, Bladzijde
from gateway.toezicht.usecases.gedeeld import REGEL, reach
from gateway.verwijsindex.model import INDEX
from gateway.zoekvraag.model import BEWAREN, Gezocht, Logvraag, Zoekreden
from policies.begrippen import Doel, Handeling, Relatie, Veld
from policies.omstandigheden import Omstandigheid
from policies.velden import velden

T = TypeVar("T")

PER_BLADZIJDE: Final = 50
TELLEN: Final = 1001
"""As far as is counted: who is told that there are more than a thousand asks for less."""
OPRUIMEN: Final = 1000

OP_PERSOON: Final = velden("toegang.persoonszoeking")
OUDE_VRAGEN: Final = velden("toegang.zoekvraag")
MET_REDEN: Final = frozenset({Omstandigheid.REDEN})

OPRUIMER: Final = own_sender(18, "Zoekvragen", Doel.VERANTWOORDING)
"""In whose name old searches go."""


@dataclass(frozen=True, slots=True)
class Zoekuitslag:
    """What a search found: one page of it, and how much there is in all, as far as was counted."""

    vraag: Logvraag
    bladzijde: Bladzijde
    aantal: int


def ask(gezocht: Gezocht, *, afzender: Afzender) -> Opdracht[Logvraag]:
    """Keep what is looked for, so that its result has an address; nothing is looked for yet.

    Whom a search before this one looked for goes along when it names that search.
    """

    def act(d: Doorgang) -> Logvraag:
        vorige = _own(d.tx, gezocht.persoon_van, afzender) if gezocht.persoon_van else None
        if gezocht.persoon_van and vorige is None:
            raise UnknownError("there is no such search, or not any more")
        wie, reden = (vorige.personen, vorige.reden) if vorige else (None, None)
        return _kept(d, Logvraag(d.id, "", "", d.nu, gezocht.waarden, wie, reden))

    return _reading("logboek.zoekvraag_gesteld", act, _facts(gezocht.persoon_van, afzender))


def ask_person(gezocht: Gezocht, wie: Bsn, reden: Zoekreden, *, afzender: Afzender) -> Opdracht[Logvraag]:
    """Keep whom is looked for, and why: under every name that this person has at the own organisation."""

    def act(d: Doorgang) -> Logvraag:
        personen = frozenset[Pseudoniem]({d.person, *d.elders})
        return _kept(d, Logvraag(d.id, "", "", d.nu, gezocht.waarden, personen, reden))

    oin = afzender.organisatie.oin
    opdracht = _reading("logboek.persoon_gezocht", act, _with_reason, velden=REGEL | OP_PERSOON)
    return replace(opdracht, over=Over(wie, oin, overal=(oin, INDEX)))


def narrow(vraag_id: str, zonder: str, *, afzender: Afzender) -> Opdracht[Logvraag]:
    """Keep the same search with one thing less."""

    def act(d: Doorgang) -> Logvraag:
        minder = _existing(d.tx, vraag_id, afzender).without(zonder)
        return _kept(d, replace(minder, id=d.id, gesteld_op=d.nu))

    return _on(vraag_id, "logboek.zoekvraag_gesteld", act, afzender=afzender)


def view(vraag_id: str, *, before: int | None, afzender: Afzender) -> Opdracht[Zoekuitslag]:
    """See what a search finds, from before a cursor on.

    A zaak of one's own municipality shows what everybody did in it; a zaak of another and one that is
    not there both show nothing.
    """

    def act(d: Doorgang) -> Zoekuitslag:
        vraag = _existing(d.tx, vraag_id, afzender)
        zoek, logboek = vraag.filter, d.tx.logboek
        binnen = reach(d.tx, zoek.zaak, afzender)
        bladzijde = logboek.find(zoek, binnen=binnen, before=before, limit=PER_BLADZIJDE)
        if before is None and bladzijde.verder is None:
            return Zoekuitslag(vraag, bladzijde, len(bladzijde.regels))  # this page is all of it
        return Zoekuitslag(vraag, bladzijde, logboek.count(zoek, binnen=binnen, hoogstens=TELLEN))

    return _on(vraag_id, "logboek.doorzocht", act, afzender=afzender)


def view_form() -> Opdracht[None]:
    """See the form to search with; nothing is looked for."""
    return _reading("logboek.zoekformulier_bekeken", lambda _: None, _own_log)


def take_along(vraag_id: str, *, afzender: Afzender) -> Opdracht[tuple[Logvraag, Bereik]]:
    """Get leave to take the result of a search out of the log; the lines are read after it, in slices."""

    def act(d: Doorgang) -> tuple[Logvraag, Bereik]:
        vraag = _existing(d.tx, vraag_id, afzender)
        if d.tx.logboek.head() is None:
            raise ConflictError("there is no signed head yet")
        return vraag, reach(d.tx, vraag.filter.zaak, afzender)

    opdracht = _on(vraag_id, "logboek.uitslag_geexporteerd", act, afzender=afzender)
    return replace(opdracht, handeling=Handeling.CONTROLEREN)


def purge() -> Opdracht[int]:
    """Forget searches of more than a week ago, and for whom they looked."""

    def remove(d: Doorgang) -> int:
        return d.tx.zoekvragen.forget(d.nu - BEWAREN, limit=OPRUIMEN)

    return clean("logboek.zoekvragen_opgeschoond", Doel.VERANTWOORDING, OUDE_VRAGEN, remove)


def _on(vraag_id: str, gebeurtenis: str, act: Callable[[Doorgang], T], *, afzender: Afzender) -> Opdracht[T]:
    return _reading(gebeurtenis, act, _facts(vraag_id, afzender))


def _reading(
    gebeurtenis: str,
    act: Callable[[Doorgang], T],
    facts: Callable[[Tx], Feiten],
    *,
    velden: frozenset[Veld] = REGEL,
) -> Opdracht[T]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.RAADPLEGEN,
        velden=velden,
        facts=facts,
        act=act,
    )


def _facts(vraag_id: str, afzender: Afzender) -> Callable[[Tx], Feiten]:
    """Those of a search of one's own organisation; for all others there is none."""

    def facts(tx: Tx) -> Feiten:
        if not vraag_id:
            return _own_log(tx)
        vraag = _own(tx, vraag_id, afzender)
        if vraag is None:
            return Feiten()
        zaak = vraag.waarden.get("zaak", "")
        eigen = zaak in reach(tx, zaak, afzender).zaken
        with_reason = frozenset[Omstandigheid]() if vraag.reden is None else MET_REDEN
        return Feiten(
            relatie=Relatie.EIGEN_ORGANISATIE, zaak=zaak if eigen else "", omstandigheden=with_reason
        )

    return facts


def _own_log(_: Tx) -> Feiten:
    return Feiten(relatie=Relatie.EIGEN_ORGANISATIE)


def _with_reason(_: Tx) -> Feiten:
    # Who looks somebody up answers for the reason that was chosen.
    return Feiten(relatie=Relatie.EIGEN_ORGANISATIE, omstandigheden=MET_REDEN)


def _own(tx: Tx, vraag_id: str, afzender: Afzender) -> Logvraag | None:
    vraag = tx.zoekvragen.get(vraag_id)
    return vraag if vraag and vraag.organisatie == str(afzender.organisatie.oin) else None


def _existing(tx: Tx, vraag_id: str, afzender: Afzender) -> Logvraag:
    vraag = _own(tx, vraag_id, afzender)
    if vraag is None:
        raise UnknownError("there is no such search, or not any more")
    return vraag


def _kept(d: Doorgang, vraag: Logvraag) -> Logvraag:
    eigen = replace(
        vraag,
        organisatie=str(d.afzender.organisatie.oin),
        gesteld_door=d.afzender.require_person(),
    )
    d.tx.zoekvragen.add(eigen)
    return eigen
