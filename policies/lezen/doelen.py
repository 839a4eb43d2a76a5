# SPDX-License-Identifier: EUPL-1.2
"""From a policy file to values: one function for each kind of table.

Conditions on the stage and on the relation must be written out, if only as `alle`:
leaving one out by accident would make the rule wider.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from policies.begrippen import (
    Categorie,
    Doel,
    Fase,
    Functie,
    Handeling,
    Regime,
    Relatie,
    Rol,
    Toestemming,
    Veld,
)
from policies.lezen.tabel import Tabel, one_set
from policies.omstandigheden import ALLEEN_VERBOD, Omstandigheid
from policies.regel import (
    Bewaartermijn,
    DoelBeschrijving,
    Geldigheid,
    Nodig,
    Oorzaak,
    Partij,
    Regel,
    Reikwijdte,
    Verbod,
    Wie,
)
from policies.velden import NAMEN

_E = TypeVar("_E", bound=StrEnum)

GEEN_BIJZONDERE = "geen bijzondere gegevens"
"""What a purpose says that has no special categories of data."""

GEEN_BSN = "geen bsn"
"""What a purpose says that does not use the burgerservicenummer."""


def read_doel(tabel: Tabel, doel: Doel, versie: str) -> DoelBeschrijving:
    """One purpose and all its rules; `versie` is the hash of this file.

    Raises:
        RegisterError: a key is missing, unknown or not of its kind.
    """
    geldig = _geldigheid(tabel)
    te_bevestigen = tabel.waar("te_bevestigen")
    groepen = _groepen(tabel)
    beschrijving = DoelBeschrijving(
        doel=doel,
        naam=tabel.tekst("naam"),
        wet=tabel.tekst("wet"),
        artikel=tabel.artikel("artikel"),
        grondslag=tabel.artikel("grondslag_avg"),
        bijzondere_gegevens=tabel.artikel_or("bijzondere_gegevens", GEEN_BIJZONDERE),
        grondslag_bsn=tabel.artikel_or("grondslag_bsn", GEEN_BSN),
        verantwoordelijke=tabel.tekst("verwerkingsverantwoordelijke"),
        reikwijdte=tabel.woord("reikwijdte", Reikwijdte),
        van=tuple(_partij(t) for t in tabel.tabellen("van")),
        naar=tuple(_partij(t) for t in tabel.tabellen("naar")),
        nodig=_nodig(tabel.tabel("nodig")),
        betrokkenen=tabel.teksten("betrokkenen"),
        bewaartermijnen=tuple(_bewaartermijn(t) for t in tabel.tabellen("bewaartermijn")),
        bron=tabel.tekst("bron"),
        geldig=geldig,
        te_bevestigen=te_bevestigen,
        openstaand=tabel.optional("openstaand", tabel.teksten) or (),
        waarom_niet=_waarom_niet(tabel.tabel("waarom_niet")),
        regels=tuple(_regel(t, doel, geldig, groepen) for t in tabel.tabellen("regel")),
        versie=versie,
        verwerking=f"urn:sluis:verwerking:{doel}:{versie}",
        wetsvoorstel=tabel.optional("wetsvoorstel", tabel.tekst) or "",
    )
    tabel.done()
    _check_doubts(tabel, beschrijving)
    _check_recipients(tabel, beschrijving)
    return beschrijving


def _groepen(tabel: Tabel) -> Mapping[str, tuple[Wie, ...]]:
    """Parties that several rules name, said once under a name of the file's own."""
    if "groep" not in tabel:
        return {}
    groep = tabel.tabel("groep")
    groepen = {naam: tuple(_wie(t) for t in groep.tabellen(naam)) for naam in groep}
    groep.done()
    return groepen


def _check_doubts(tabel: Tabel, doel: DoelBeschrijving) -> None:
    if doel.te_bevestigen != bool(doel.openstaand):
        raise tabel.refuse(
            "openstaand", "must say what is to be confirmed, exactly when te_bevestigen is true"
        )
    if any(r.te_bevestigen for r in doel.regels) and not doel.te_bevestigen:
        raise tabel.refuse("te_bevestigen", "must be true: a rule of this purpose is to be confirmed")


def _check_recipients(tabel: Tabel, doel: DoelBeschrijving) -> None:
    for nummer, regel in enumerate(doel.regels, start=1):
        for rol in sorted(regel.ontvangers):
            # A role without its law is no party yet: the college alone is four of them.
            if doel.regime_of(rol) is None:
                regimes = sorted({p.regime for p in doel.naar if p.rol is rol})
                raise tabel.refuse(
                    f"regel[{nummer}].ontvangers",
                    f"'{rol}' must stand in 'naar' under exactly one regime, found "
                    f'{", ".join(regimes) or "none"}; write {{ rol = "{rol}", regime = "..." }} in \'naar\''
                    f"{', and the other law as a purpose of its own' if regimes else ''}",
                )


def read_verbod(tabel: Tabel) -> Verbod:
    """One prohibition.

    Raises:
        RegisterError: a key is missing, unknown or not of its kind.
    """
    verbod = Verbod(
        tag=_tag(tabel, "verbod"),
        artikel=tabel.artikel("artikel"),
        zin=tabel.tekst("zin"),
        rollen=tabel.woorden_or_alle("rollen", Rol),
        handelingen=tabel.woorden_or_alle("handelingen", Handeling),
        categorieen=tabel.woorden_or_alle("categorieen", Categorie),
        doelen=_doelen(tabel),
        geldig=_geldigheid(tabel),
        ontvangers=_some(tabel, "ontvangers", Rol),
        omstandigheden=_some(tabel, "omstandigheden", Omstandigheid),
    )
    tabel.tekst("bron")
    tabel.done()
    return verbod


def _regel(tabel: Tabel, doel: Doel, geldig: Geldigheid, groepen: Mapping[str, tuple[Wie, ...]]) -> Regel:
    categorie = tabel.woord("categorie", Categorie)
    eigen = Geldigheid(
        tabel.optional("geldig_van", tabel.dag) or geldig.van, tabel.optional("geldig_tot", tabel.dag)
    )
    regel = Regel(
        tag=_tag(tabel, doel),
        doel=doel,
        artikel=tabel.artikel("artikel"),
        zin=tabel.tekst("zin"),
        handelingen=tabel.woorden("handelingen", Handeling),
        wie=_who(tabel, groepen),
        categorie=categorie,
        velden=_velden(tabel, categorie),
        fasen=tabel.woorden_or_alle("fasen", Fase),
        relaties=tabel.woorden_or_alle("relaties", Relatie),
        toestemming_nodig=_toestemmingen(tabel),
        leeftijd_onder=tabel.optional("leeftijd_onder", tabel.getal),
        leeftijd_vanaf=tabel.optional("leeftijd_vanaf", tabel.getal),
        geldig=eigen.within(geldig),
        te_bevestigen=tabel.optional("te_bevestigen", tabel.waar) or False,
        waarom_niet=_waarom_niet(tabel.tabel("waarom_niet"))
        if "waarom_niet" in tabel
        else MappingProxyType({}),
        omstandigheden_nodig=_omstandigheden(tabel),
        ontvangers=_some(tabel, "ontvangers", Rol),
        doorbreekt=tabel.optional("doorbreekt", tabel.artikel) or "",
        zonder_zaak=tabel.optional("zonder_zaak", tabel.tekst) or "",
    )
    tabel.done()
    # Handing to nobody in particular would be handing to anybody.
    if bool(regel.ontvangers) != (regel.handelingen == {Handeling.VERSTREKKEN}):
        raise tabel.refuse(
            "ontvangers", "must name who receives, exactly when the only handeling is verstrekken"
        )
    return regel


def _doelen(tabel: Tabel) -> frozenset[Doel]:
    if "doelen_behalve" not in tabel:
        return tabel.woorden_or_alle("doelen", Doel)
    return one_set(Doel, frozenset(Doel) - tabel.woorden("doelen_behalve", Doel))


def _who(tabel: Tabel, groepen: Mapping[str, tuple[Wie, ...]]) -> tuple[Wie, ...]:
    if not tabel.is_text("wie"):
        return tuple(_wie(t) for t in tabel.tabellen("wie"))
    naam = tabel.tekst("wie")
    if naam not in groepen:
        raise tabel.refuse(
            "wie", f"'{naam}' is no group of this file; groups: {', '.join(groepen) or 'none'}"
        )
    return groepen[naam]


def _some(tabel: Tabel, sleutel: str, lijst: type[_E]) -> frozenset[_E]:
    return tabel.woorden(sleutel, lijst) if sleutel in tabel else frozenset()


def _omstandigheden(tabel: Tabel) -> frozenset[Omstandigheid]:
    nodig = _some(tabel, "omstandigheden_nodig", Omstandigheid)
    if alleen_verbod := nodig & ALLEEN_VERBOD:
        raise tabel.refuse(
            "omstandigheden_nodig", f"{min(alleen_verbod)} only prohibits, so no rule may rest on it"
        )
    return nodig


def _toestemmingen(tabel: Tabel) -> frozenset[Toestemming]:
    if "toestemming_nodig" not in tabel:
        return frozenset()
    nodig = tabel.woorden("toestemming_nodig", Toestemming)
    # Agreeing to be helped opens no data: a rule that asks for it would let it count.
    if Toestemming.INSTEMMING_HULP in nodig:
        raise tabel.refuse("toestemming_nodig", "instemming_hulp opens no data, so no rule may rest on it")
    return nodig


def _wie(tabel: Tabel) -> Wie:
    wie = Wie(
        rol=tabel.woord("rol", Rol),
        regimes=tabel.woorden_or_alle("regime", Regime),
        functies=tabel.woorden_or_alle("functies", Functie),
    )
    tabel.done()
    return wie


def _velden(tabel: Tabel, categorie: Categorie) -> frozenset[Veld]:
    namen = tabel.teksten("velden")
    onbekend = [naam for naam in namen if naam not in NAMEN[categorie]]
    if onbekend:
        bekend = ", ".join(NAMEN[categorie])
        raise tabel.refuse("velden", f"'{onbekend[0]}' is no field of {categorie}; known: {bekend}")
    return one_set(Veld, (Veld(categorie, naam) for naam in namen))


def _tag(tabel: Tabel, voor: str) -> str:
    tag = tabel.tekst("tag")
    if not re.fullmatch(rf"{voor}(-[a-z0-9-]+)?/[1-9]\d*", tag):
        raise tabel.refuse("tag", f"'{tag}' is not '{voor}/N'")
    return tag


def _geldigheid(tabel: Tabel) -> Geldigheid:
    geldig = Geldigheid(tabel.dag("geldig_van"), tabel.optional("geldig_tot", tabel.dag))
    if geldig.tot is not None and geldig.tot <= geldig.van:
        raise tabel.refuse("geldig_tot", f"{geldig.tot} is not after geldig_van {geldig.van}")
    return geldig


def _partij(tabel: Tabel) -> Partij:
    partij = Partij(tabel.woord("rol", Rol), tabel.woord("regime", Regime))
    tabel.done()
    return partij


def _nodig(tabel: Tabel) -> Nodig:
    nodig = Nodig(tabel.waar("dpia"), tabel.waar("verwerkersovereenkomst"))
    tabel.done()
    return nodig


def _bewaartermijn(tabel: Tabel) -> Bewaartermijn:
    termijn = Bewaartermijn(
        tabel.tekst("tekst"), tabel.artikel("artikel"), tabel.duur("duur"), _geldigheid(tabel)
    )
    tabel.done()
    return termijn


def _waarom_niet(tabel: Tabel) -> Mapping[Oorzaak, str]:
    zinnen = {oorzaak: tabel.tekst(oorzaak) for oorzaak in Oorzaak if oorzaak in tabel}
    tabel.done()
    if not zinnen:
        raise tabel.refuse("", f"must give at least one of {', '.join(Oorzaak)}")
    return MappingProxyType(zinnen)
