# SPDX-License-Identifier: EUPL-1.2
"""The desk as pages show it: sentences, rows, a decision in full, the state of the log, a picture of days."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from audit.uitleg import number, regels
from audit.verdict import Fault
from gateway.errors import InvalidInputError
from gateway.kern.logregel import Logregel
from gateway.kern.oin import Oin
from gateway.ports import Adresboek
from gateway.toezicht.fouten import FOUT
from gateway.toezicht.gewist import changed_in_words, erased_in_words, is_expired, sentence_of
from gateway.toezicht.model import Controle, Gelezen, Telling, Uitslag
from gateway.toezicht.naspelen import decide_again
from gateway.toezicht.vrager import asker_of, way_of
from gateway.toezicht.woorden import (
    ALGEMEEN,
    FASE,
    KLUIS,
    LEEFTIJD,
    RELATIE,
    TOESTEMMING,
    UITKOMST,
    by_word,
    deed_of,
    fields_in_words,
)
from gateway.web.datums import calendar_day, dag_kort, moment
from gateway.web.onderdelen import Besluitbeeld, NietVerstrekt
from policies.besluit import Uitkomst
from policies.errors import UnknownFieldError
from policies.register import Register
from policies.woorden import HANDELING, OMSTANDIGHEID, REGIME, ROL

Naam = Callable[[str], str]
"""The name of an organisation, by its OIN; or of a purpose, by its code."""

BEELD_HOOG: Final = 160
"""How high the highest bar is, in pixels."""

_ROL: Final = by_word(ROL)
_REGIME: Final = by_word(REGIME)
_HANDELING: Final = by_word(HANDELING)
_OMSTANDIGHEID: Final = by_word(OMSTANDIGHEID)

_TE_LANG: Final = timedelta(hours=1)
_STAP: Final = 66


@dataclass(frozen=True, slots=True)
class Regelbeeld:
    """One decision as a sentence with its facts."""

    kenmerk: str
    tijd: datetime
    zin: str = field(repr=False)
    doel: str
    doelcode: str
    feiten: str = field(repr=False)
    uitkomst: str
    toegestaan: bool
    gaaf: bool
    gewist: str = ""
    vernietigd: bool = False

    @property
    def pad(self) -> str:
        """Where the decision is shown in full."""
        return f"/toezicht/regels/{self.kenmerk}"


@dataclass(frozen=True, slots=True)
class Dagbeeld:
    """One day in the picture: two bars, from the bottom up."""

    dag: date
    naam: str
    kort: str
    toegestaan: int
    geweigerd: int
    x: int
    hoog_toegestaan: int
    hoog_geweigerd: int


@dataclass(frozen=True, slots=True)
class Logstand:
    """What is said about the log itself: a notice, and whether a check runs."""

    soort: str
    titel: str
    tekst: str
    loopt: bool = False
    gedaan: int = 0
    totaal: int = 0


def names_from(adresboek: Adresboek) -> Naam:
    """Names for OINs; one that is not connected (any more) is shown by its number."""

    def name(oin: str) -> str:
        try:
            organisatie = adresboek.organisatie(Oin(oin))
        except InvalidInputError:
            return "onbekend"
        return organisatie.naam if organisatie else oin

    return name


def purposes_from(register: Register) -> Naam:
    """Names for purposes, as the register calls them; a code that is not in it stays a code."""
    namen = {str(beschrijving.doel): beschrijving.naam for beschrijving in register.doelen}
    return lambda doel: namen.get(doel, doel)


def line_in_words(gelezen: Gelezen, naam: Naam, doelnaam: Naam) -> Regelbeeld:
    """One decision as a sentence: who, of where, may or may not do what; then its facts."""
    r = gelezen.regel
    mag = r.uitkomst is Uitkomst.TOEGESTAAN
    mocht = "mocht" if mag else "mocht niet"
    zin = f"{asker_of(r)} van {naam(r.organisatie)} {mocht}: {deed_of(r.gebeurtenis)}"
    feiten = [r.artikel, f"zaak {r.zaak}" if r.zaak else "", "de kluis ging open" if r.kluis else ""]
    feiten += [f"langs {way_of(r)}" if way_of(r) else "", "het lukte niet" if r.fout else ""]
    feiten += [erased_in_words(gelezen) or changed_in_words(gelezen)]
    return Regelbeeld(
        kenmerk=r.kenmerk,
        tijd=r.tijd,
        zin=sentence_of(gelezen, zin),
        doel=doelnaam(r.doel),
        doelcode=r.doel,
        feiten=" · ".join(filter(None, feiten)),
        uitkomst=UITKOMST[r.uitkomst],
        toegestaan=mag,
        gaaf=gelezen.gaaf,
        gewist=erased_in_words(gelezen),
        vernietigd=is_expired(gelezen),
    )


def facts_of(gelezen: Gelezen, naam: Naam, doelnaam: Naam) -> tuple[tuple[str, str], ...]:
    """Everything a line says about who asked what, as pairs."""
    r = gelezen.regel
    paren = (
        ("Wanneer", moment(r.tijd)),
        ("Wie", asker_of(r)),
        ("Langs", way_of(r)),
        ("Organisatie", naam(r.organisatie)),
        ("Verantwoordelijk", naam(r.verantwoordelijke)),
        ("Rol en wet", f"{_ROL.get(r.rol, r.rol)}, {_REGIME.get(r.regime, r.regime)}"),
        ("Gevraagd", deed_of(r.gebeurtenis)),
        ("Doel", doelnaam(r.doel)),
        ("Code van het doel", r.doel),
        ("Handeling", _HANDELING.get(r.handeling, r.handeling)),
        ("Aan wie", _ROL.get(r.ontvanger, r.ontvanger)),
        *_grounds(r),
        ("Zaak", r.zaak),
        ("Betrokkene (pseudoniem)", r.betrokkene),
        ("De kluis ging open", KLUIS.get(r.kluis, r.kluis)),
        ("Niet gelukt", r.fout),
        ("Register", r.register),
        ("Plaats in het logboek", "wacht nog" if gelezen.plek is None else f"regel {number(gelezen.plek)}"),
        ("Kenmerk", r.kenmerk),
    )
    return tuple((titel, waarde) for titel, waarde in paren if waarde)


def _grounds(r: Logregel) -> tuple[tuple[str, str], ...]:
    """The facts on which was decided; a line on which the policy was not asked has none."""
    if not r.relatie:
        return ()
    # A word that nobody foresaw is shown as it stands.
    toestemmingen = "; ".join(TOESTEMMING.get(t, t) for t in r.toestemmingen)
    omstandigheden = "; ".join(_OMSTANDIGHEID.get(o, o) for o in r.omstandigheden)
    return (
        ("Gevraagde gegevens", "; ".join(fields_in_words(r.gevraagd))),
        ("Band met wat gevraagd is", RELATIE.get(r.relatie, r.relatie)),
        ("Stap van de zaak", FASE.get(r.fase, r.fase)),
        ("Opgegeven toestemming", toestemmingen or "geen"),
        ("Wat vastlag", omstandigheden),
        ("Leeftijd van de betrokkene", LEEFTIJD.get(r.leeftijdsgroep, r.leeftijdsgroep)),
    )


def decision_of(gelezen: Gelezen, register: Register) -> Besluitbeeld:
    """The decision of a line, with the sentence of its rule and what passed and did not."""
    r = gelezen.regel
    mag = r.uitkomst is Uitkomst.TOEGESTAAN
    uitleg = [_sentence_of(r.regel, register) if mag or r.regel in ALGEMEEN else "Dit mocht niet."]
    if not mag and r.regel not in ALGEMEEN:
        uitleg.append(f"De regel zegt: {_sentence_of(r.regel, register)}")
    uitleg.append(_again(r, register))
    return Besluitbeeld(
        toegestaan=mag,
        titel=f"{UITKOMST[r.uitkomst].capitalize()}: {deed_of(r.gebeurtenis)}",
        uitleg=" ".join(filter(None, uitleg)),
        artikel=f"{r.artikel} · regel {r.regel}",
        doorgelaten=fields_in_words(r.velden),
        niet_verstrekt=tuple(
            NietVerstrekt(wat, "Niet doorgelaten.", r.artikel) for wat in fields_in_words(r.onthouden)
        ),
    )


def _again(r: Logregel, register: Register) -> str:
    """Whether the decision falls out the same when it is made again on the facts of its line."""
    if r.register != register.versie:
        return "Toen gold een andere versie van het register."
    try:
        opnieuw = decide_again(r, register)
    except (ValueError, UnknownFieldError):
        return ""  # a line without its facts, or a changed one: nothing can be said of it
    if opnieuw is None:
        return ""
    if (opnieuw.uitkomst, opnieuw.regel) == (r.uitkomst, r.regel):
        return "Opnieuw beslist op de vastgelegde feiten: de uitkomst is dezelfde."
    return "Opnieuw beslist op de vastgelegde feiten: de uitkomst is anders. Waarschuw de beheerder."


def state_in_words(
    controle: Controle | None, *, nu: datetime, gedaan: int | None, wachtend: int, grootte: int
) -> Logstand:
    """How the log is, in one notice: what the last check found, and when."""
    wacht = f" {regels(wachtend)} {'wacht' if wachtend == 1 else 'wachten'} nog op een handtekening."
    wacht = wacht if wachtend else ""
    if controle is None:
        tekst = f"Er zijn {regels(grootte)} getekend.{wacht}"
        return Logstand("info", "Het logboek is nog niet gecontroleerd", tekst)
    wanneer = f"Laatste controle: {moment(controle.klaar_op or controle.begonnen_op)}.{wacht}"
    if controle.uitslag is Uitslag.LOOPT and nu - controle.begonnen_op > _TE_LANG and gedaan is None:
        tekst = f"Er is geen uitkomst. Begin een nieuwe controle. {wanneer}"
        return Logstand("waarschuwing", "De controle is afgebroken", tekst)
    if controle.uitslag is Uitslag.LOOPT:
        tekst = "De uitkomst staat straks hier. U kunt intussen verder werken."
        return Logstand(
            "info", "De controle loopt", tekst, loopt=True, gedaan=gedaan or 0, totaal=controle.grootte
        )
    if controle.uitslag is Uitslag.GESTOPT:
        return Logstand("info", "De controle is gestopt", f"Er is geen uitkomst. {wanneer}")
    if controle.uitslag is Uitslag.KLOPT:
        return Logstand("gelukt", f"Het logboek klopt: {regels(controle.grootte)}", wanneer)
    tekst = f"{FOUT[Fault(controle.fout)]} {_place(controle)} {wanneer} Waarschuw de beheerder."
    niet = "klopt niet" if controle.uitslag is Uitslag.KLOPT_NIET else "is niet te beoordelen"
    return Logstand("fout", f"Het logboek {niet}", " ".join(tekst.split()))


def days_of(tellingen: Sequence[Telling], vandaag: date, aantal: int) -> tuple[Dagbeeld, ...]:
    """The last days as bars, the highest as high as the picture; days without requests are there too."""
    teller: Counter[tuple[date, bool]] = Counter()
    for telling in tellingen:
        teller[calendar_day(telling.uur), telling.uitkomst is Uitkomst.TOEGESTAAN] += telling.aantal
    dagen = [vandaag - timedelta(days=n) for n in reversed(range(aantal))]
    hoogste = max((teller[dag, mag] for dag in dagen for mag in (True, False)), default=0) or 1
    return tuple(
        Dagbeeld(
            dag=dag,
            naam=dag_kort(dag),
            kort=dag_kort(dag).rpartition(" ")[0],
            toegestaan=teller[dag, True],
            geweigerd=teller[dag, False],
            x=n * _STAP + 4,
            hoog_toegestaan=_bar(teller[dag, True], hoogste),
            hoog_geweigerd=_bar(teller[dag, False], hoogste),
        )
        for n, dag in enumerate(dagen)
    )


def _bar(aantal: int, hoogste: int) -> int:
    # One is seen too: a refusal among thousands must not vanish.
    return max(3, round(BEELD_HOOG * aantal / hoogste)) if aantal else 0


def _sentence_of(tag: str, register: Register) -> str:
    if tag in ALGEMEEN:
        return ALGEMEEN[tag]
    zinnen = {regel.tag: regel.zin for regel in register.regels}
    zinnen |= {verbod.tag: verbod.zin for verbod in register.verboden}
    return zinnen.get(tag, "Deze regel staat niet meer in het register.")


def _place(controle: Controle) -> str:
    if controle.eerste is None or controle.laatste is None:
        return ""
    if controle.eerste == controle.laatste:
        return f"Plaats: regel {number(controle.eerste)}."
    return f"Plaats: tussen regel {number(controle.eerste)} en {number(controle.laatste)}."
