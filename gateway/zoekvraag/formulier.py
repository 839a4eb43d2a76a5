# SPDX-License-Identifier: EUPL-1.2
"""The search form: from what somebody typed to what is looked for, and what is wrong with it in their words.

A BSN has a field of its own. It is shown nowhere again, right or wrong, and in any other field it is
refused: there it would come to stand in a search that is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from starlette.datastructures import FormData

from gateway.errors import InvalidBsnError
from gateway.kern.bsn import Bsn
from gateway.kern.medewerker_id import holds_nine_digits
from gateway.kern.zaak import ZAAKNUMMER
from gateway.zoekvraag.model import KLUIS, UITKOMSTEN, VELDEN, Gezocht, Zoekreden
from policies.artikel import parse_artikelen
from policies.begrippen import Doel

LANGSTE: Final = 64
EERSTE_JAAR: Final = 2000
"""There is no log from before it; the first days of the calendar have no moment in UTC."""

_ZAAK: Final = re.compile(ZAAKNUMMER)
_OIN: Final = re.compile(r"[0-9]{20}", re.ASCII)
_KENMERK: Final = re.compile(r"[0-9a-f]{20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Zoekformulier:
    """What was typed, and per field what is not right."""

    waarden: dict[str, str] = field(repr=False)
    fouten: dict[str, str] = field(default_factory=dict)
    bsn: Bsn | None = None
    reden: Zoekreden | None = None
    persoon_van: str = ""

    @property
    def gezocht(self) -> Gezocht:
        """What is looked for, without what was left empty."""
        return Gezocht({naam: w for naam, w in self.waarden.items() if w}, self.persoon_van)

    @property
    def gekozen_reden(self) -> str:
        """The reason, to show it chosen again."""
        return self.reden or ""


def empty_search() -> Zoekformulier:
    """The form before anybody typed in it."""
    return Zoekformulier(dict.fromkeys(VELDEN, ""))


def read_search(form: FormData) -> Zoekformulier:
    """Read the form; a field that is not right is named, never guessed at."""
    waarden = {naam: str(form.get(naam, "")).strip() for naam in VELDEN}
    waarden["zaak"] = waarden["zaak"].upper()
    fouten = dict(_faults(waarden))
    for naam in filter(lambda naam: _may_be_bsn(naam, waarden[naam]), VELDEN):
        # What may be a BSN is not looked for, and not shown a second time.
        waarden[naam] = ""
        fouten[naam] = "Hier hoort geen burgerservicenummer. Er is niet gezocht."
    bsn, reden, van = _bsn(form), _reason(form), str(form.get("persoon_van", ""))
    fouten |= dict(_person_faults(form, bsn, reden))
    persoon_van = van if _KENMERK.fullmatch(van) and bsn is None else ""
    return Zoekformulier(waarden, fouten, bsn, reden, persoon_van)


def _faults(waarden: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((naam, "Dit is te lang.") for naam, waarde in waarden.items() if len(waarde) > LANGSTE)
    if waarden["zaak"] and not _ZAAK.fullmatch(waarden["zaak"]):
        yield "zaak", "Een zaaknummer ziet eruit als Z-7K3M9-QX2VD."
    if waarden["doel"] and waarden["doel"] not in set(Doel):
        yield "doel", "Kies een doel uit de lijst."
    if waarden["artikel"] and not _is_article(waarden["artikel"]):
        yield "artikel", "Kies een artikel uit de lijst."
    if waarden["uitkomst"] and waarden["uitkomst"] not in UITKOMSTEN:
        yield "uitkomst", "Kies een uitkomst uit de lijst."
    if waarden["kluis"] and waarden["kluis"] not in KLUIS:
        yield "kluis", "Kies uit de lijst."
    dagen = [naam for naam in ("van", "tot") if waarden[naam] and not _is_day(waarden[naam])]
    yield from ((naam, "Kies een datum.") for naam in dagen)
    if not dagen and waarden["van"] and waarden["tot"] and waarden["van"] > waarden["tot"]:
        yield "tot", "Kies een dag op of na de eerste dag."


def _person_faults(form: FormData, bsn: Bsn | None, reden: Zoekreden | None) -> Iterator[tuple[str, str]]:
    if bsn is None and str(form.get("bsn", "")).strip():
        yield "bsn", "Dit is geen burgerservicenummer. Controleer de negen cijfers."
    if bsn is not None and reden is None:
        yield "reden", "Kies waarom u deze inwoner zoekt."


def _bsn(form: FormData) -> Bsn | None:
    try:
        return Bsn(str(form.get("bsn", "")).strip())
    except InvalidBsnError:
        return None


def _reason(form: FormData) -> Zoekreden | None:
    gekozen = str(form.get("reden", ""))
    return Zoekreden(gekozen) if gekozen in {str(r) for r in Zoekreden} else None


def _may_be_bsn(naam: str, waarde: str) -> bool:
    # The OIN of an organisation is twenty digits, and public.
    return holds_nine_digits(waarde) and not (naam == "organisatie" and _OIN.fullmatch(waarde))


def _is_article(tekst: str) -> bool:
    try:
        return len(parse_artikelen(tekst)) == 1
    except ValueError:
        return False


def _is_day(tekst: str) -> bool:
    try:
        return EERSTE_JAAR <= date.fromisoformat(tekst).year < date.max.year
    except ValueError:
        return False
