# SPDX-License-Identifier: EUPL-1.2
"""Somebody has the database and one secret: the scalar of one recipient and purpose, or a whole ring."""

from collections.abc import Collection, Iterable, Sequence

from attacks.dicht import opened_lines
from attacks.kopie import Kopie
from attacks.stad import EERSTE, JEUGD, MENSEN, WMO, Stad, keys_in, ring_without_first, scalars
from attacks.uitslag import Uitslag
from attacks.woordenboek import homes, under

from adapters.crypto.keys import KeyRing
from gateway.kern.bsn import Bsn
from gateway.kern.sleutel import Sleutel
from policies.begrippen import Doel

_VAN_MENSEN = (("signalering", "betrokkene"), ("verwijzing", "betrokkene"), ("logregel", "betrokkene"))


async def attack(stad: Stad) -> Sequence[Uitslag]:
    """Try all numbers with one key: on its own table, another's, on addresses; then after retirement."""
    return [*_with_one(stad.kopie), *_with_households(stad.kopie), *_after_retirement(stad)]


def _with_one(kopie: Kopie) -> Iterable[Uitslag]:
    jeugd = under(scalars(EERSTE).pair(key_for(kopie, JEUGD)).secret, key_for(kopie, JEUGD))
    yield Uitslag(
        "een-sleutel-eigen",
        "De database, en het geheime getal van één ontvanger voor één doel (hier: de verwijsindex).",
        "Maakt een woordenboek van alle nummers onder dat getal, en zoekt daarin.",
        len({jeugd[t] for t in kopie.kolom("verwijzing", "betrokkene") if t in jeugd}),
        len(MENSEN),
        "Alle mensen van die ontvanger voor dat doel, met hun BSN, en de regels in het logboek over hen. "
        "Voor heel Nederland kost het woordenboek één processorkern ongeveer twee uur.",
    )
    yield Uitslag(
        "een-sleutel-ander",
        "Hetzelfde getal van één ontvanger voor één doel.",
        "Zoekt met dat woordenboek in de tabel van een andere ontvanger.",
        len({jeugd[t] for t in kopie.kolom("signalering", "betrokkene") if t in jeugd} | wrongly(kopie)),
        len(MENSEN),
        "Niets: de sleutel van de een zegt niets over de mensen van de ander, ook niet als beide dezelfde "
        "mensen kennen.",
    )


def wrongly(kopie: Kopie) -> set[Bsn]:
    """Whom the scalar of one recipient finds among the people of another, also when told whose those are."""
    ander = key_for(kopie, WMO)
    woordenboek = under(scalars(EERSTE).pair(key_for(kopie, JEUGD)).secret, ander)
    return {woordenboek[t] for t in kopie.kolom("signalering", "betrokkene") if t in woordenboek}


def _with_households(kopie: Kopie) -> Iterable[Uitslag]:
    wmo, adressen = key_for(kopie, WMO), set(kopie.kolom("signalering", "huishouden"))
    yield Uitslag(
        "huishouden-sleutel-van-mensen",
        "De database, en het geheime getal waarmee een ontvanger mensen herkent.",
        "Maakt een woordenboek van alle adressen (de BAG is openbaar) onder dat getal.",
        len(adressen & set(homes(scalars(EERSTE).pair(wmo).secret, wmo))),
        len(adressen),
        "Niets: adressen staan onder een eigen getal.",
    )
    yield Uitslag(
        "huishouden-eigen-sleutel",
        "De database, en het geheime getal waarmee diezelfde ontvanger adressen herkent.",
        "Maakt het woordenboek van alle adressen onder dat getal.",
        len(adressen & set(homes(scalars(EERSTE).household_pair(wmo).secret, wmo))),
        len(adressen),
        "Alle adressen die erbij zijn gemeld. Niet de BSN's van wie er woont.",
    )


def _after_retirement(stad: Stad) -> Iterable[Uitslag]:
    oud = scalars(EERSTE).pair(key_for(stad.kopie, JEUGD)).secret
    woordenboek = under(oud, key_for(stad.kopie, JEUGD))
    yield Uitslag(
        "vernietigd-oude-kopie",
        "Een kopie van de database van vóór de wissel, en de hele sleutelring van ná `sluis keys retire`.",
        "Maakt met alles wat in de ring zit een woordenboek van elke sleutel die er ooit was.",
        len(with_ring(ring_without_first(), stad.kopie, [*keys_in(stad.kopie), *keys_in(stad.later)])),
        len(MENSEN),
        "Niets: met de oude meestersleutel is ook de oude kopie van niemand meer. Tenzij ergens nog een deel "
        "van de ceremonie of een back-up van de ring ligt.",
    )
    yield Uitslag(
        "vernietigd-met-nieuwe-database",
        "Die oude kopie, de ring van ná `sluis keys retire`, én de database van nu met het logboek.",
        "Zoekt in het logboek van nu bij elk oud pseudoniem het nieuwe, en dat in een woordenboek van de "
        "ring.",
        len(by_way_of_log(stad)),
        len(MENSEN),
        "Iedereen over wie vóór de wissel een regel is geschreven: die regel bewaart het oude pseudoniem "
        "naast het nieuwe. Een oude kopie is dus pas van niemand als ook de regels van toen weg zijn, of "
        "voor wie de database van nu niet heeft.",
    )
    yield Uitslag(
        "gelekt-getal-oude-kopie",
        "Een kopie van vóór de wissel, en een geheim getal dat toen is gelekt.",
        "Zoekt met het woordenboek van dat getal.",
        len({woordenboek[t] for t in stad.kopie.kolom("verwijzing", "betrokkene") if t in woordenboek}),
        len(MENSEN),
        "Alle mensen van die ontvanger voor dat doel: wisselen haalt niets terug van wat al gelekt is.",
    )
    yield Uitslag(
        "gelekt-getal-nieuwe-tabel",
        "De tabel van ná de wissel, zonder het logboek, en een geheim getal dat vóór de wissel is gelekt.",
        "Zoekt met het woordenboek van dat getal.",
        len({woordenboek[t] for t in stad.later.kolom("verwijzing", "betrokkene") if t in woordenboek}),
        len(MENSEN),
        "Niets: in de tabel staat iedereen onder de nieuwe sleutel.",
    )
    yield Uitslag(
        "gelekt-getal-nieuwe-database",
        "De hele database van ná de wissel, met het logboek, en een geheim getal dat vóór de wissel is "
        "gelekt.",
        "Leest in oude regels het pseudoniem van die dag, en daarnaast de kolom die is meegegaan.",
        len({woordenboek[oud] for oud in renamed(stad.later) if oud in woordenboek}),
        len(MENSEN),
        "Niets: het oude pseudoniem staat in de regel, en die ligt dicht onder een sleutel per persoon. Wie "
        "ook de ring heeft, leest het wel.",
    )
    yield Uitslag(
        "ring-nieuwe-database",
        "De database van ná de wissel, en de ring van nu.",
        "Maakt een woordenboek van elke sleutel.",
        len(with_ring(ring_without_first(), stad.later, keys_in(stad.later))),
        len(MENSEN),
        "Alles: wie ring en database heeft, weet wat de gateway kan weten. Daarom liggen zij nooit samen.",
    )


def by_way_of_log(stad: Stad) -> set[Bsn]:
    """Whom an old copy is about, for who has the ring and the log of today."""
    nu, ring = renamed(stad.later, ring_without_first()), scalars(ring_without_first())
    woordenboek: dict[str, Bsn] = {}
    for sleutel in (s for s in keys_in(stad.later) if s.generatie == 2):
        woordenboek |= under(ring.pair(sleutel).secret, sleutel)
    namen = (nu.get(t, "") for t in stad.kopie.kolom("verwijzing", "betrokkene"))
    return {woordenboek[naam] for naam in namen if naam in woordenboek}


def key_for(kopie: Kopie, doel: Doel) -> Sleutel:
    """The first key that was made for a purpose."""
    return next(s for s in keys_in(kopie) if s.doel is doel)


def with_ring(ring: KeyRing, kopie: Kopie, sleutels: Collection[Sleutel]) -> set[Bsn]:
    """Whom one finds with every key that a ring gives, as itself and as if it were of another generation."""
    texts = {t for tabel, kolom in _VAN_MENSEN for t in kopie.kolom(tabel, kolom)}
    found: set[Bsn] = set()
    for sleutel in sleutels:
        for generatie in ring.generaties:
            guess = _of_generation(sleutel, generatie)
            woordenboek = under(scalars(ring).pair(guess).secret, guess)
            found |= {woordenboek[t] for t in texts if t in woordenboek}
    return found


def _of_generation(sleutel: Sleutel, generatie: int) -> Sleutel:
    return Sleutel(
        sleutel.nummer, sleutel.ontvanger, sleutel.doel, generatie, sleutel.stand, sleutel.gemaakt_op
    )


def renamed(kopie: Kopie, ring: KeyRing | None = None) -> dict[str, str]:
    """What lines of the log called a person, and what the column beside it calls the same person now."""
    found: dict[str, str] = {}
    for rij in opened_lines(kopie, ring):
        record: bytes = rij["record"]
        oud = record.partition(b'"dpl.core.data_subject_id":"')[2].partition(b'"')[0].decode()
        if oud and oud != rij["betrokkene"]:
            found[oud] = rij["betrokkene"]
    return found
