# SPDX-License-Identifier: EUPL-1.2
"""From the answer of the BRP to our own fields, in words that a page can show.

A warning of the source opens with `LET_OP` and goes with the first field that was
asked for: it concerns the whole answer. A secret address is shown, with its warning:
the secrecy binds passing it on to third parties, and the college asks for its own task.

Source: BRP API Personen 2.7.0, schemas GeheimhoudingPersoonsgegevens, OpschortingBijhouding.
"""

from collections.abc import Iterator

from adapters.bronnen.brp_bericht import Persoon, Verwante
from adapters.bronnen.brp_velden import (
    AANTAL,
    ADRES,
    GEBOORTEDATUM,
    NAAM,
    SAMENSTELLING,
    Verwant,
    Vraag,
)
from gateway.klantbeeld.model import LET_OP
from gateway.ports import Gegeven

_EEN_EN_MEER = {
    Verwant.PARTNERS: ("partner", "partners"),
    Verwant.KINDEREN: ("kind", "kinderen"),
    Verwant.OUDERS: ("ouder", "ouders"),
}
_OPGESCHORT = {
    "O": "Deze inwoner is overleden",
    "E": "Deze inwoner is vertrokken uit Nederland",
    "R": "Deze inwoner staat als niet-ingezetene in de BRP",
    "F": "Deze inschrijving in de BRP is afgevoerd",
}
_NIET_BIJGEHOUDEN = "De BRP houdt deze gegevens niet meer bij"
_GEHEIM = "Deze gegevens zijn geheim. Geef ze niet door aan derden."


def to_gegevens(persoon: Persoon, vraag: Vraag) -> tuple[Gegeven, ...]:
    """Only the fields of the question, warnings first."""
    eerste = min(vraag.velden)
    gegevens = [Gegeven(eerste, f"{LET_OP}{tekst}") for tekst in _warnings(persoon)]
    gegevens += [g for g in _of_person(persoon) if g.veld in vraag.velden]
    gegevens += [g for g in _of_gezin(persoon, vraag) if g.veld in vraag.velden]
    return tuple(gegevens)


def _warnings(persoon: Persoon) -> Iterator[str]:
    if opschorting := persoon.opschorting_bijhouding:
        sinds = f" op {opschorting.datum.lang_formaat}" if opschorting.datum else ""
        yield f"{_OPGESCHORT.get(opschorting.reden.code, _NIET_BIJGEHOUDEN)}{sinds}."
    if persoon.geheimhouding_persoonsgegevens:
        yield _GEHEIM


def _of_person(persoon: Persoon) -> Iterator[Gegeven]:
    if persoon.naam.voluit:
        yield Gegeven(NAAM, _doubted(persoon.naam.voluit, twijfel=persoon.naam.twijfel))
    if geboren := persoon.geboorte.datum:
        yield Gegeven(GEBOORTEDATUM, _doubted(geboren.lang_formaat, twijfel=persoon.geboorte.twijfel))
    if adres := _address(persoon):
        van = persoon.verblijfplaats.datum_van
        peildatum = van.datum.isoformat() if van and van.datum else ""
        twijfel = persoon.adressering.twijfel or persoon.verblijfplaats.twijfel
        yield Gegeven(ADRES, _doubted(adres, twijfel=twijfel), peildatum)


def _address(persoon: Persoon) -> str:
    if persoon.verblijfplaats.type == "VerblijfplaatsOnbekend":
        return "Adres onbekend"
    a = persoon.adressering
    regels = (a.adresregel1, a.adresregel2, a.adresregel3, a.land.omschrijving if a.land else "")
    return ", ".join(" ".join(regel.split()) for regel in regels if regel)


def _of_gezin(persoon: Persoon, vraag: Vraag) -> Iterator[Gegeven]:
    gezin = {verwant: _present(persoon, verwant) for verwant in vraag.gezin}
    yield Gegeven(AANTAL, ", ".join(_counted(verwant, len(mensen)) for verwant, mensen in gezin.items()))
    if not any(gezin.values()):
        yield Gegeven(SAMENSTELLING, "Niemand volgens de BRP")
    for verwant, mensen in gezin.items():
        yield from (Gegeven(SAMENSTELLING, _in_words(verwant, mens)) for mens in mensen)


def _present(persoon: Persoon, verwant: Verwant) -> tuple[Verwante, ...]:
    mensen: tuple[Verwante, ...] = getattr(persoon, verwant)
    return tuple(mens for mens in mensen if mens.ontbinding_huwelijk_partnerschap is None)


def _counted(verwant: Verwant, aantal: int) -> str:
    een, meer = _EEN_EN_MEER[verwant]
    return f"{aantal or 'geen'} {een if aantal == 1 else meer}"


def _in_words(verwant: Verwant, mens: Verwante) -> str:
    naam = mens.naam.voluit or "naam onbekend"
    geboren = f", geboren {mens.geboorte.datum.lang_formaat}" if mens.geboorte.datum else ""
    return _doubted(f"{_EEN_EN_MEER[verwant][0].capitalize()}: {naam}{geboren}", twijfel=mens.onzeker)


def _doubted(tekst: str, *, twijfel: bool) -> str:
    return f"{tekst} (in onderzoek: mogelijk niet juist)" if twijfel else tekst
