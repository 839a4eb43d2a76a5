# SPDX-License-Identifier: EUPL-1.2
"""What stands out as a sentence that anybody understands, and the lists to choose from. Dutch, B1."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from gateway.nazicht.stuk import (
    Handelende,
    Nazichtoordeel,
    Nazichtstand,
    Stuk,
    Stuksoort,
    Uitlegreden,
    Vlag,
    Vlagsoort,
)
from gateway.web.datums import datum

HIER: Final = "/toezicht/nazicht"
"""Where the desk is."""

STANDNAAM: Final = {
    Nazichtstand.OPEN: "nog te beoordelen",
    Nazichtstand.GEVRAAGD: "wacht op uitleg",
    Nazichtstand.BEANTWOORD: "uitleg gegeven",
    Nazichtstand.GESLOTEN: "beoordeeld",
}
"""Where a piece is."""

OORDEELNAAM: Final = {
    Nazichtoordeel.IN_ORDE: "In orde",
    Nazichtoordeel.MOGELIJK_DATALEK: "Mogelijk datalek",
}
"""What the officer found."""

UITLEGNAAM: Final = {
    Uitlegreden.VRAAG_VAN_INWONER: "Een inwoner vroeg mij iets. Er was nog geen zaak",
    Uitlegreden.VRAAG_VAN_COLLEGA: "Een collega vroeg mij om mee te kijken",
    Uitlegreden.WAARNEMING: "Ik nam het werk van een collega waar",
    Uitlegreden.VOORBEREIDING: "Ik bereidde een overleg voor",
    Uitlegreden.EIGEN_WERK_NAGEKEKEN: "Ik keek eigen werk na",
    Uitlegreden.DIENST: "Ik werkte toen. Dat is zo afgesproken",
    Uitlegreden.VERGISSING: "Ik vergiste mij en opende de verkeerde",
    Uitlegreden.GEEN_REDEN: "Ik had er voor mijn werk geen reden voor",
    Uitlegreden.NIET_VAN_MIJ: "Ik was het niet",
}
"""What an employee can answer."""

SOORTNAAM: Final = {
    Stuksoort.DAG: "valt op",
    Stuksoort.REEKS: "valt op over weken",
    Stuksoort.STEEKPROEF: "steekproef",
}
"""Why a piece lies there."""

_LAAT: Final = "buiten werktijd"
_ZEGT_LAAT: Final = frozenset({Vlagsoort.ZONDER_ZAAK, Vlagsoort.GESLOTEN_ZAAK, Vlagsoort.DRUKTE})
"""Whose sentence says of how many persons it was outside working hours."""


def _opened(wat: str, meer: str) -> Callable[[Vlag], str]:
    def sentence(v: Vlag) -> str:
        return f"opende {_number(v.aantal, wat, meer)}{_late(v)}"

    return sentence


def _late(v: Vlag) -> str:
    if not v.daarvan:
        return ""
    if v.daarvan < v.aantal:
        return f", {v.daarvan} daarvan {_LAAT}"
    return f", allemaal {_LAAT}" if v.aantal > 1 else f", {_LAAT}"


def _household(v: Vlag) -> str:
    eigen = f"opende {_number(v.aantal, 'huisgenoot', 'huisgenoten')}, volgens de eigen opgave"
    if not v.daarvan:
        return eigen
    if v.daarvan == v.aantal:
        return f"opende {_number(v.aantal, 'persoon', 'personen')} op het adres van een opgegeven huisgenoot"
    return f"{eigen}. Van {v.daarvan} is alleen bekend dat het adres hetzelfde is"


_ZIN: Final[dict[Vlagsoort, Callable[[Vlag], str]]] = {
    Vlagsoort.ZONDER_ZAAK: _opened("persoon zonder lopende zaak", "personen zonder lopende zaak"),
    Vlagsoort.GESLOTEN_ZAAK: _opened("gesloten zaak", "gesloten zaken"),
    Vlagsoort.VEEL_PERSONEN: lambda v: f"opende binnen een uur {_number(v.aantal, 'persoon', 'personen')}",
    Vlagsoort.BUITEN_WERKTIJD: lambda v: f"opende {_LAAT} {_number(v.aantal, 'persoon', 'personen')}",
    Vlagsoort.BLADEREN: lambda v: f"probeerde {v.aantal} keer iets te openen dat niet mocht",
    Vlagsoort.HERHAALD: lambda v: (
        f"kwam in vier weken op {v.aantal} dagen bij dezelfde persoon terug. Er veranderde niets"
    ),
    Vlagsoort.DRUKTE: _opened(
        "persoon naar wie die dag velen keken", "personen naar wie die dag velen keken"
    ),
    Vlagsoort.VERZEKERAAR: lambda v: f"vroeg {v.aantal} keer iets. Een verzekeraar krijgt hier niets",
    Vlagsoort.AFGESCHERMD: lambda v: (
        "wilde 1 persoon openen die het gebruik van gegevens liet stoppen"
        if v.aantal == 1
        else f"wilde {v.aantal} personen openen die het gebruik van gegevens lieten stoppen"
    ),
    Vlagsoort.HUISHOUDEN: _household,
    Vlagsoort.BEKENDE: lambda v: (
        f"opende {_number(v.aantal, 'bekende', 'bekenden')}, volgens de eigen opgave"
    ),
    Vlagsoort.COLLEGA: lambda v: (
        "opende 1 collega die vroeg om dit na te kijken"
        if v.aantal == 1
        else f"opende {v.aantal} collega's die vroegen om dit na te kijken"
    ),
}


_ZIN_AAN_ZELF: Final = {
    Vlagsoort.COLLEGA: _opened("persoon voor wie u niet werkt", "personen voor wie u niet werkt")
}


def actor(wie: Handelende) -> str:
    """Who acted, by code: a name stands on the page of the piece, and not in a list."""
    if wie.medewerker:
        return f"Medewerker {wie.medewerker}"
    return f"Systeem {wie.client}" if wie.client else "Een systeem"


def flag_in_words(vlag: Vlag, wie: str, wanneer: str, *, aan_zelf: bool = False) -> str:
    """One flag as a sentence, such as: Medewerker 4471 opende gisteren 11 personen zonder lopende zaak.

    To who it is about, it does not say who asked to have looks reviewed: that stays with the officer.
    """
    zin = _ZIN_AAN_ZELF.get(vlag.soort, _ZIN[vlag.soort]) if aan_zelf else _ZIN[vlag.soort]
    werkwoord, _, rest = zin(vlag).partition(" ")
    return f"{wie} {werkwoord} {wanneer} {rest}."


def said_by_another(vlag: Vlag, vlaggen: Iterable[Vlag]) -> bool:
    """Whether a flag of one day only says again what another says: that all its persons were seen late.

    Who is counted late elsewhere is counted late here too, so of equal numbers the persons are the same.
    """
    laat = {v.daarvan for v in vlaggen if v.soort in _ZEGT_LAAT}
    return vlag.soort is Vlagsoort.BUITEN_WERKTIJD and vlag.aantal in laat


def piece_in_words(stuk: Stuk, vandaag: date) -> str:
    """A piece as a sentence: its heaviest flag, or that chance chose it."""
    wie, wanneer = actor(stuk.wie), day_in_words(stuk.dag, vandaag)
    if not stuk.vlaggen:
        return drawn_in_words(wie, wanneer)
    if stuk.soort is Stuksoort.REEKS:
        return f"{wie} viel de laatste weken steeds een beetje op."
    return flag_in_words(stuk.vlaggen[0], wie, wanneer)


def drawn_in_words(wie: str, wanneer: str) -> str:
    """That chance chose something."""
    return f"{wie} deed {wanneer} iets dat door het lot is gekozen."


def day_in_words(dag: date, vandaag: date) -> str:
    """`gisteren`, or the day."""
    return "gisteren" if vandaag - dag == timedelta(days=1) else f"op {datum(dag)}"


def _number(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"
