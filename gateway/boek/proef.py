# SPDX-License-Identifier: EUPL-1.2
"""Trying the register out: who would see what, for which purpose, at which stage, on made-up facts.

The form only knows words of the closed lists, so nothing about anybody can be asked. The
answer is that of the policy itself, field by field.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from starlette.datastructures import QueryParams

from gateway.boek.voorbeelden import example_of
from gateway.errors import InvalidInputError
from gateway.kern.leeftijdsgroep import Leeftijdsgroep
from gateway.kern.organisatie import Afzender
from gateway.web.onderdelen import Optie
from policies.begrippen import (
    Doel,
    Fase,
    Functie,
    Handeling,
    Regime,
    Relatie,
    Rol,
    Toestemming,
    Veld,
    Verzoek,
)
from policies.besluit import Besluit, Toegestaan
from policies.inrichting import BEHEERDER, in_use_everywhere
from policies.omstandigheden import Omstandigheid
from policies.regel import DoelBeschrijving, Reikwijdte
from policies.register import Register
from policies.uitleg.besluit import Uitleg, explain
from policies.uitleg.nodig import need_in_words
from policies.woorden import (
    CATEGORIE,
    FASE,
    FUNCTIE,
    HANDELING,
    OMSTANDIGHEID,
    REGIME,
    RELATIE,
    ROL,
    TOESTEMMING,
    VELD,
)

_W = TypeVar("_W", bound=StrEnum)

VOORBEELDGEMEENTE: Final = "voorbeeld"
"""The municipality of `in_use_everywhere`."""

EIGEN: Final = "eigen"
OVERAL: Final = "overal"
INRICHTINGEN: Final = {
    EIGEN: "zoals het nu is ingericht",
    OVERAL: "alsof alles in gebruik is",
}
"""With which inrichting is decided, as people choose it."""

LEEFTIJD: Final = {
    Leeftijdsgroep.ONBEKEND: "niet bekend",
    Leeftijdsgroep.ONDER_12: "onder 12 jaar",
    Leeftijdsgroep.VAN_12: "12 tot en met 15 jaar",
    Leeftijdsgroep.VAN_16: "16 of 17 jaar",
    Leeftijdsgroep.VAN_18: "18 tot en met 22 jaar",
    Leeftijdsgroep.VANAF_23: "23 jaar of ouder",
}
"""The age groups, as people choose them."""


@dataclass(frozen=True, slots=True)
class Proefvraag:
    """What is tried out: who, for what, on which facts, and with which inrichting."""

    doel: Doel
    rol: Rol
    regime: Regime
    functie: Functie
    handeling: Handeling = Handeling.RAADPLEGEN
    fase: Fase = Fase.GEEN_ZAAK
    relatie: Relatie = Relatie.GEEN
    leeftijd: Leeftijdsgroep = Leeftijdsgroep.ONBEKEND
    ontvanger: Rol | None = None
    toestemmingen: frozenset[Toestemming] = frozenset()
    omstandigheden: frozenset[Omstandigheid] = frozenset()
    inrichting: str = EIGEN

    def request(self, beschrijving: DoelBeschrijving, gemeente: str, op: date) -> Verzoek:
        """The question to the policy: all fields of each kind of data that the purpose knows."""
        velden = frozenset(v for r in beschrijving.regels if r.geldig.holds(op) for v in _kind(r.velden))
        return Verzoek(
            doel=self.doel,
            handeling=self.handeling,
            rol=self.rol,
            regime=self.regime,
            functie=self.functie,
            velden=velden,
            misbaar=velden,
            fase=self.fase,
            relatie=self.relatie,
            toestemmingen=self.toestemmingen,
            leeftijd=self.leeftijd.youngest,
            omstandigheden=self.omstandigheden,
            ontvanger=self.ontvanger,
            gemeente=_where(self, beschrijving, gemeente),
        )

    def register(self, register: Register) -> Register:
        """The register with the inrichting that was chosen."""
        if self.inrichting == EIGEN:
            return register
        return replace(register, inrichting=in_use_everywhere())


@dataclass(frozen=True, slots=True)
class Veldblad:
    """One field in the answer: whether it passes, an example or the reason, and what would be needed."""

    naam: str
    mag: bool
    voorbeeld: str
    waarom: str
    artikel: str
    nodig: str


@dataclass(frozen=True, slots=True)
class Proefblad:
    """The whole answer: the decision in words, and the fields of each kind of data."""

    uitleg: Uitleg
    soorten: tuple[tuple[str, tuple[Veldblad, ...]], ...]
    mag: int
    totaal: int


def own_question(afzender: Afzender, doel: str) -> Proefvraag:
    """What stands in the form before anybody chose: who looks, and a purpose."""
    gekozen = Doel(doel) if doel in set(Doel) else Doel.ONDERZOEK_WMO
    return Proefvraag(gekozen, afzender.organisatie.rol, afzender.regime, afzender.functie)


def read_question(keuze: QueryParams) -> Proefvraag:
    """What was chosen; a word that is not in the lists is not understood, and never guessed at.

    Raises:
        InvalidInputError: a word is not in its list.
    """
    ontvanger = keuze.get("ontvanger", "")
    inrichting = keuze.get("inrichting", EIGEN)
    if inrichting not in INRICHTINGEN:
        raise InvalidInputError("Kies uit de lijst.", veld="inrichting")
    return Proefvraag(
        doel=_one(keuze, "doel", Doel),
        rol=_one(keuze, "rol", Rol),
        regime=_one(keuze, "regime", Regime),
        functie=_one(keuze, "functie", Functie),
        handeling=_one(keuze, "handeling", Handeling),
        fase=_one(keuze, "fase", Fase),
        relatie=_one(keuze, "relatie", Relatie),
        leeftijd=_word(keuze.get("leeftijd", ""), "leeftijd", Leeftijdsgroep),
        ontvanger=_word(ontvanger, "ontvanger", Rol) if ontvanger else None,
        toestemmingen=_some(keuze, "toestemmingen", Toestemming),
        omstandigheden=_some(keuze, "omstandigheden", Omstandigheid),
        inrichting=inrichting,
    )


def answer_of(besluit: Besluit, verzoek: Verzoek, doelnaam: str) -> Proefblad:
    """The decision, field by field."""
    per_soort: dict[str, list[Veldblad]] = {}
    redenen = {o.veld: o for o in besluit.onthouden}
    for veld in (v for v in VELD if v in verzoek.velden):
        blad = _passed(besluit, veld) if isinstance(besluit, Toegestaan) else None
        if blad is None:
            o = redenen[veld]
            nodig = " ".join(map(need_in_words, o.wat_nodig_is))
            blad = Veldblad(VELD[veld], False, "", o.reden, o.artikel, nodig)
        per_soort.setdefault(CATEGORIE[veld.categorie], []).append(blad)
    bladen = [b for rij in per_soort.values() for b in rij]
    return Proefblad(
        uitleg=explain(besluit, verzoek, doelnaam=doelnaam),
        soorten=tuple((soort, tuple(rij)) for soort, rij in per_soort.items()),
        mag=sum(b.mag for b in bladen),
        totaal=len(bladen),
    )


def form_options(register: Register, op: date) -> Mapping[str, list[Optie]]:
    """Everything that can be chosen."""
    doelen = sorted((d for d in register.doelen if d.geldig.holds(op)), key=lambda d: d.naam)
    return {
        "doel": [Optie(d.doel, d.naam) for d in doelen],
        "rol": _options(ROL),
        "regime": _options(REGIME),
        "functie": _options(FUNCTIE),
        "handeling": _options(HANDELING),
        "fase": _options(FASE),
        "relatie": _options(RELATIE),
        "leeftijd": [Optie(groep, naam) for groep, naam in LEEFTIJD.items() if groep],
        "ontvanger": _options(ROL),
        "toestemmingen": _options(TOESTEMMING),
        "omstandigheden": _options(OMSTANDIGHEID),
        "inrichting": [Optie(code, naam) for code, naam in INRICHTINGEN.items()],
    }


def _passed(besluit: Toegestaan, veld: Veld) -> Veldblad | None:
    door = next((d for d in besluit.doorgelaten if veld in d.velden), None)
    if door is None:
        return None
    return Veldblad(VELD[veld], True, example_of(veld), door.reden, door.artikel, "")


def _kind(velden: Iterable[Veld]) -> set[Veld]:
    soorten = {v.categorie for v in velden}
    return {veld for veld in VELD if veld.categorie in soorten}


def _where(vraag: Proefvraag, beschrijving: DoelBeschrijving, gemeente: str) -> str:
    if vraag.inrichting == EIGEN:
        return gemeente
    return BEHEERDER if beschrijving.reikwijdte is Reikwijdte.BEHEERDER else VOORBEELDGEMEENTE


def _options(namen: Mapping[_W, str]) -> list[Optie]:
    return [Optie(woord, naam) for woord, naam in namen.items()]


def _one(keuze: QueryParams, naam: str, lijst: type[_W]) -> _W:
    return _word(keuze.get(naam, ""), naam, lijst)


def _some(keuze: QueryParams, naam: str, lijst: type[_W]) -> frozenset[_W]:
    return frozenset(_word(tekst, naam, lijst) for tekst in keuze.getlist(naam))


def _word(tekst: str, naam: str, lijst: type[_W]) -> _W:
    try:
        return lijst(tekst)
    except ValueError as e:
        raise InvalidInputError("Kies uit de lijst.", veld=naam) from e
