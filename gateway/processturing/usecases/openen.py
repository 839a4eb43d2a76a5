# SPDX-License-Identifier: EUPL-1.2
"""How a zaak begins: with a melding, or taken over with help that runs already."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from gateway.collegas import known_colleague
from gateway.errors import InvalidInputError, TermijnError, UnknownError
from gateway.kern.bsn import Bsn
from gateway.kern.medewerker_id import as_medewerker_id, holds_nine_digits
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.kern.voorziening import Voorziening
from gateway.kern.zaak import LOPENDE_HULP, Status, Zaak, open_zaak, under_study, zaak_id
from gateway.opdracht import Doorgang, Opdracht, Over
from gateway.processturing.feiten import steering_purpose
from gateway.processturing.model import joined, made_urgent, may_become_urgent
from policies.begrippen import Doel, Handeling, Regime
from policies.velden import velden

MELDING_VELDEN: Final = velden("proces.zaak", "proces.regisseur", "proces.spoed", "proces.gemeld_op")
"""What is told of a melding."""

OVERNAME_VELDEN: Final = velden(
    "proces.zaak",
    "proces.status",
    "proces.regisseur",
    *(f"wmo_voorziening.{naam}" for naam in ("product", "grondslag", "aanbieder", "begin", "eind")),
)
"""What is told of help that runs already."""


@dataclass(frozen=True, slots=True)
class Melding:
    """That an inwoner may need support. `regisseur` is the first one, when a system reports.

    Source: Wmo 2015 art. 2.3.2 lid 1.
    """

    betrokkene: Bsn
    spoed: bool = False
    regisseur: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """The zaak that a melding came into, and whether it is a new one."""

    zaak: str
    regisseur: str
    nieuw: bool


def report_melding(melding: Melding, *, afzender: Afzender) -> Opdracht[Opening]:
    """Take in a melding: it opens a zaak, or comes into the one that is being looked into.

    Who has running help and asks something new gets a new zaak with the same regisseur:
    one household, one plan, one regisseur. Who takes it in works on it too. A melding with
    spoed makes the zaak urgent that it comes into, and its regisseur hears so; one that is
    past its decision cannot become urgent, so there it opens a new one.

    Raises:
        InvalidInputError: a system reports, and does not say who the regisseur is, or not by a code.
            The act raises it too, when nobody is known by that code.

    Source: Wmo 2015 art. 2.3.2 lid 1, art. 2.3.3; seed 000, chapter 3.
    """
    wie = _first_regisseur(melding, afzender)

    def act(d: Doorgang) -> Opening:
        if afzender.medewerker is None:
            # Also when a zaak is there that has its own: the answer must not tell whether it is.
            known_colleague(d, wie, veld="regisseur")
        lopend = sorted(d.tx.zaken.live(d.person), key=lambda z: (z.begonnen_op, z.id))
        bezig = under_study(z for z in lopend if may_become_urgent(z) or not melding.spoed)
        if bezig is not None:
            d.name(zaak=bezig.id)
            if melding.spoed:
                _make_urgent(d, bezig)
            return Opening(bezig.id, bezig.regisseur, nieuw=False)
        zaak = joined(_new_zaak(d, lopend[0].regisseur if lopend else wie), wie)
        d.tx.zaken.add(made_urgent(zaak, d.vandaag) if melding.spoed else zaak)
        d.name(zaak=zaak.id)
        d.notify(afzender.organisatie.oin, "zaak", zaak.id)
        return Opening(zaak.id, zaak.regisseur, nieuw=True)

    return Opdracht(
        gebeurtenis="zaak.gemeld",
        doel=steering_purpose(afzender),
        handeling=Handeling.MELDEN,
        velden=MELDING_VELDEN,
        over=_person(melding.betrokkene, afzender.organisatie),
        act=act,
    )


def _make_urgent(d: Doorgang, zaak: Zaak) -> None:
    if not zaak.spoed:
        d.tx.zaken.replace(made_urgent(zaak, d.vandaag))
        # The regisseur is reached through the municipality, as for every notice.
        d.notify(d.afzender.organisatie.oin, "spoed", zaak.id)


def import_overgang(
    betrokkene: Bsn,
    *,
    college: Organisatie,
    regisseur: str,
    product: str,
    grondslag: str,
    aanbieder: Oin,
    begin: date,
    eind: date | None,
) -> Opdracht[Opening]:
    """Take over help that runs already: a zaak in levering, with its voorziening.

    The same help sent twice is there once; other help of the same person comes into the same zaak.

    Raises:
        TermijnError: the end lies before the begin.
        InvalidInputError: the regisseur, the product or the grondslag is no code, or may be a BSN.
            The act raises it too, when no regisseur is known by that code.

    Source: Wmo 2015 art. 5.1.1 lid 1, art. 8.2 (the minimal set of a transition).
    """
    if eind is not None and eind < begin:
        raise TermijnError("help cannot end before it begins")
    wie = as_medewerker_id(regisseur, veld="regisseur")
    _require_codes(product=product, grondslag=grondslag)

    def act(d: Doorgang) -> Opening:
        if d.afzender.organisatie.oin != college.oin:
            raise UnknownError("a municipality takes over help of its own inwoners only")
        known_colleague(d, wie, veld="regisseur")
        zaak = next((z for z in d.tx.zaken.live(d.person) if z.status in LOPENDE_HULP), None)
        if nieuw := zaak is None:
            zaak = _running_zaak(d, wie, begin)
            d.tx.zaken.add(zaak)
        voorziening = Voorziening(zaak.id, product, grondslag, aanbieder, begin, eind)
        if nieuw or voorziening not in d.tx.voorzieningen.of_zaak(zaak.id):
            d.tx.voorzieningen.add(voorziening)
        d.name(zaak=zaak.id)
        return Opening(zaak.id, zaak.regisseur, nieuw=nieuw)

    return Opdracht(
        gebeurtenis="zaak.overgenomen",
        doel=Doel.PROCESSTURING_WMO,
        handeling=Handeling.REGISTREREN,
        velden=OVERNAME_VELDEN,
        over=_person(betrokkene, college),
        act=act,
    )


def _person(bsn: Bsn, college: Organisatie) -> Over:
    # Only a college has a gemeente; anybody else is refused before this is used.
    return Over(bsn, college.oin, bewaar_voor=college.gemeente or "")


def _first_regisseur(melding: Melding, afzender: Afzender) -> str:
    if afzender.medewerker is not None:
        return afzender.medewerker.id
    if not melding.regisseur:
        # A zaak without a regisseur does not exist, and a system cannot be one.
        raise InvalidInputError("Noem wie de regisseur wordt.", veld="regisseur")
    return as_medewerker_id(melding.regisseur, veld="regisseur")


def _require_codes(**codes: str) -> None:
    for veld, code in codes.items():
        if holds_nine_digits(code):
            raise InvalidInputError("Dit is geen code: er staan negen cijfers in.", veld=veld)


def _new_zaak(d: Doorgang, regisseur: str) -> Zaak:
    return open_zaak(
        zaak_id(d.id),
        gemeente=d.afzender.organisatie.gemeente or "",
        regime=d.afzender.regime,
        betrokkene=d.person,
        verzegeld=d.verzegeld,
        kluisplaats=d.id,
        regisseur=regisseur,
        vandaag=d.vandaag,
    )


def _running_zaak(d: Doorgang, regisseur: str, begin: date) -> Zaak:
    return Zaak(
        id=zaak_id(d.id),
        gemeente=d.afzender.organisatie.gemeente or "",
        regime=Regime.WMO,
        status=Status.LEVERING,
        betrokkene=d.person,
        verzegeld=d.verzegeld,
        kluisplaats=d.id,
        regisseur=regisseur,
        behandelaars=frozenset(),
        # Help that starts in the future is recorded today: a step never lies ahead.
        sinds=((Status.LEVERING, min(begin, d.vandaag)),),
    )
