# SPDX-License-Identifier: EUPL-1.2
"""What can be said and taken back; each function is one passage, and so leaves a line.

No colleague sees what another said. The officer has no list of it: there is the line of the log, as of
every passage, and when who said it opens what she said to know, that is the fact behind the question.

Source: Awb art. 2:4 lid 2; AVG art. 5 lid 1 onder c, art. 25 lid 2, art. 32 lid 1 onder d and lid 4.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeVar

from gateway.eigen import clean, own_sender
from gateway.errors import UnknownError
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Huishouden
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.kern.pseudoniem import Pseudoniem
from gateway.opdracht import Doorgang, Feiten, Opdracht, Over
from gateway.ports import Tx
from gateway.signalering.feiten import existing as existing_signalering
from gateway.signalering.feiten import facts_of_owner
from gateway.verschoning.huisgenoten import others_at
from gateway.verschoning.model import NAWERKING, Band, Genoemden, Verschoning, end_of_term
from gateway.verwijsindex.model import INDEX
from gateway.zaakfeiten import facts_of_zaak
from policies.begrippen import Doel, Handeling, Relatie, Veld
from policies.omstandigheden import Omstandigheid
from policies.velden import velden

T = TypeVar("T")

OPGAVE: Final = velden("toegang.opgave")
COLLEGAVRAAG: Final = velden("toegang.collegavraag")
_ZELF_GEVRAAGD: Final = frozenset({Omstandigheid.VERZOEK_INWONER})

VERGELIJKER: Final = own_sender(19, "Verschoning", Doel.VERSCHONING)
"""In whose name what was said is laid beside the log, and forgotten."""


@dataclass(frozen=True, slots=True)
class Gekend:
    """What lay before the employee: a zaak or a signalering, and never both."""

    zaak: str = ""
    signalering: str = ""


@dataclass(frozen=True, slots=True)
class Verband:
    """What was said, with the others who are known at the address of a housemate."""

    gezegd: Verschoning
    op_adres: frozenset[Pseudoniem] = field(repr=False)


def declare(gekend: Gekend, band: Band, *, afzender: Afzender) -> Opdracht[Verschoning]:
    """Say that one knows the person of a zaak or signalering; said twice it counts once.

    Source: Awb art. 2:4 lid 2 (who has a personal interest stays out of it).
    """
    wie = afzender.require_person()

    def act(d: Doorgang) -> Verschoning:
        gemeente, genoemd = afzender.organisatie.gemeente or "", _known_by(d, gekend, band)
        for eerder in d.tx.verschoningen.of_medewerker(gemeente, wie, d.nu):
            if eerder.wie.personen & genoemd.personen:
                if eerder.band is band:
                    return eerder
                d.tx.verschoningen.end(eerder.ended(d.nu))
        nieuw = Verschoning(
            d.id, gemeente, band, wie, wie, d.nu, end_of_term(d.nu), d.feiten.zaak, wie=genoemd
        )
        d.tx.verschoningen.add(nieuw)
        return nieuw

    facts = facts_of_owner(gekend.signalering, afzender) if gekend.signalering else None
    return Opdracht(
        gebeurtenis="verschoning.opgegeven",
        doel=Doel.VERSCHONING,
        handeling=Handeling.VASTLEGGEN,
        velden=OPGAVE,
        facts=facts or facts_of_zaak(gekend.zaak, afzender),
        act=act,
        locks=(f"opgaven {wie}",),
    )


def view_own(afzender: Afzender) -> Opdracht[Sequence[Verschoning]]:
    """See what one said oneself and counts still."""
    wie, gemeente = afzender.require_person(), afzender.organisatie.gemeente or ""
    return _reading(
        "verschoning.opgaven_bekeken", OPGAVE, lambda d: d.tx.verschoningen.of_medewerker(gemeente, wie, d.nu)
    )


def take_back(verschoning_id: str, *, afzender: Afzender) -> Opdracht[Verschoning]:
    """Take back what one said oneself. Of another, and none, are the same."""
    wie = afzender.require_person()

    def own(v: Verschoning) -> bool:
        return v.medewerker == wie

    return _ending("verschoning.opgave_teruggenomen", OPGAVE, verschoning_id, afzender, own)


def view_colleagues() -> Opdracht[Sequence[Verschoning]]:
    """See how many colleagues asked, and until when each question counts. Who they are nobody kept."""
    return _reading(
        "verschoning.collegas_bekeken",
        COLLEGAVRAAG,
        lambda d: d.tx.verschoningen.colleagues(d.afzender.organisatie.gemeente or "", d.nu),
    )


def put_colleague(wie: Bsn, *, zelf_gevraagd: bool, afzender: Afzender) -> Opdracht[Verschoning]:
    """Have the looks at a colleague reviewed, because she asks for it herself. Her BSN ends here.

    Asked again it counts for a year again, and the question of before ends.

    Source: AVG art. 12 lid 6 (who asks is known), art. 32 lid 1 onder d; UAVG art. 46.
    """

    def act(d: Doorgang) -> Verschoning:
        gemeente, door = afzender.organisatie.gemeente or "", afzender.require_person()
        genoemd = Genoemden(frozenset({d.person, *d.elders}))
        for eerder in d.tx.verschoningen.colleagues(gemeente, d.nu):
            if eerder.wie.personen & genoemd.personen:
                d.tx.verschoningen.end(eerder.ended(d.nu))
        nieuw = Verschoning(d.id, gemeente, Band.COLLEGA, "", door, d.nu, end_of_term(d.nu), wie=genoemd)
        d.tx.verschoningen.add(nieuw)
        return nieuw

    gevraagd = _ZELF_GEVRAAGD if zelf_gevraagd else frozenset[Omstandigheid]()
    oin = afzender.organisatie.oin
    return Opdracht(
        gebeurtenis="verschoning.collega_opgenomen",
        doel=Doel.VERSCHONING,
        handeling=Handeling.VASTLEGGEN,
        velden=COLLEGAVRAAG,
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE, omstandigheden=gevraagd),
        act=act,
        over=Over(wie, oin, overal=(oin, INDEX)),
        locks=(f"collegas {oin}",),
    )


def end_colleague(verschoning_id: str, *, afzender: Afzender) -> Opdracht[Verschoning]:
    """End the question of a colleague of one's own municipality."""

    def asked(v: Verschoning) -> bool:
        return v.band is Band.COLLEGA

    return _ending("verschoning.collega_beeindigd", COLLEGAVRAAG, verschoning_id, afzender, asked)


def compare(college: Organisatie, sinds: datetime) -> Opdracht[Sequence[Verband]]:
    """Read what was said in a municipality and counted since a moment, to lay it beside the log.

    Source: AVG art. 32 lid 1 onder d (regularly testing whether what guards still guards).
    """
    gemeente = college.gemeente or ""

    def act(d: Doorgang) -> Sequence[Verband]:
        gezegd = d.tx.verschoningen.counting(gemeente, sinds)
        return [Verband(v, others_at(d.tx, v.wie, d.nu)) for v in gezegd]

    return Opdracht(
        gebeurtenis="verschoning.vergeleken",
        doel=Doel.VERSCHONING,
        handeling=Handeling.RAADPLEGEN,
        velden=OPGAVE | COLLEGAVRAAG,
        # The officer of the college sees the line.
        gemeente=gemeente,
        act=act,
    )


def purge() -> Opdracht[int]:
    """Forget really what ended more than a week ago; say how many.

    Source: AVG art. 5 lid 1 onder e.
    """
    return clean(
        "verschoning.opgeschoond",
        Doel.VERSCHONING,
        OPGAVE | COLLEGAVRAAG,
        lambda d: d.tx.verschoningen.remove_before(d.nu - NAWERKING),
    )


def _known_by(d: Doorgang, gekend: Gekend, band: Band) -> Genoemden:
    """The person, as the zaak and what was reported name her; of a housemate the address too."""
    gemeente, zaak = d.afzender.organisatie.gemeente or "", d.tx.zaken.get(d.feiten.zaak)
    personen = {p for p in (d.feiten.betrokkene, zaak.betrokkene if zaak else None) if p}
    gemeld = d.tx.verschoningen.reported_in(gemeente, zaak.id) if zaak else Genoemden()
    adressen = set(gemeld.adressen)
    if gekend.signalering and (hier := existing_signalering(d.tx, gekend.signalering).huishouden):
        adressen.add(hier)
    # Where an acquaintance lives serves nothing, and so is not kept.
    waar = frozenset(adressen) if band is Band.HUISGENOOT else frozenset[Huishouden]()
    return Genoemden(gemeld.personen | personen, waar)


def _reading(gebeurtenis: str, wat: frozenset[Veld], act: Callable[[Doorgang], T]) -> Opdracht[T]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.VERSCHONING,
        handeling=Handeling.RAADPLEGEN,
        velden=wat,
        # The store is asked for what is the sender's to see, and for nothing else.
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE),
        act=act,
    )


def _ending(
    gebeurtenis: str,
    wat: frozenset[Veld],
    verschoning_id: str,
    afzender: Afzender,
    mag: Callable[[Verschoning], bool],
) -> Opdracht[Verschoning]:
    def facts(tx: Tx) -> Feiten:
        v = tx.verschoningen.get(verschoning_id)
        if v is None or v.gemeente != afzender.organisatie.gemeente or not mag(v):
            return Feiten()
        return Feiten(relatie=Relatie.EIGEN_ORGANISATIE)

    def act(d: Doorgang) -> Verschoning:
        v = d.tx.verschoningen.get(verschoning_id)
        if v is None:
            raise UnknownError("there is nothing to take back any more")
        na = v.ended(d.nu)
        d.tx.verschoningen.end(na)
        return na

    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.VERSCHONING,
        handeling=Handeling.VERWIJDEREN,
        velden=wat,
        facts=facts,
        act=act,
        locks=(verschoning_id,),
    )
