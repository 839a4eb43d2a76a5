# SPDX-License-Identifier: EUPL-1.2
"""The witnesses of the log as pages show them: a sentence for the whole, a line and a bar for each."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from audit.getuigenis import Reden
from audit.uitleg import number
from gateway.getuige.model import Getuigebeeld, Getuigenstand
from gateway.web.datums import moment
from gateway.web.kader import Mededelingsoort
from gateway.web.onderdelen import Betekenis

_REDEN: Final = {
    Reden.AHEAD: "Deze getuige tekende voor meer regels dan wij hebben. Is een oude kopie teruggezet?",
    Reden.REWRITTEN: "Ons logboek gaat niet verder op wat deze getuige eerder tekende.",
    Reden.FORGETFUL: "Deze getuige is vergeten wat hij tekende. Hij telt niet meer mee.",
}
_UUR: Final = 3600
_MINUUT: Final = 60
_DAG: Final = 24 * _UUR
_VOL: Final = 100


@dataclass(frozen=True, slots=True)
class Getuigeregel:
    """One witness: when it last cosigned, how much of the time that counts has passed, what is wrong."""

    naam: str
    getekend: str
    regels: str
    soort: Betekenis
    woord: str
    procent: int
    alarm: str = ""
    sinds: str = ""
    opnieuw: bool = False


@dataclass(frozen=True, slots=True)
class Getuigenbeeld:
    """All witnesses: the notice above them, and a line each."""

    soort: Mededelingsoort
    titel: str
    tekst: str
    regels: tuple[Getuigeregel, ...]


def witnesses_in_words(stand: Getuigenstand, nu: datetime) -> Getuigenbeeld:
    """How it stands with the witnesses, in words that say what to do."""
    regels = tuple(_line(g, stand.hoogstens, nu) for g in stand.getuigen)
    binnen = f"hooguit {duration(stand.hoogstens)} oud"
    if stand.alarmen:
        tekst = "Er is iets mis met het logboek, of met de getuige. Zoek het uit met de beheerder."
        return Getuigenbeeld("fout", "Alarm: een getuige weigert het logboek", tekst, regels)
    if not stand.minstens:
        tekst = (
            "Vraag een andere organisatie om mee te tekenen. Dan kan niemand hier het logboek herschrijven."
        )
        return Getuigenbeeld("info", "Niemand tekent mee", tekst, regels)
    telt = f"{stand.vers} van de {len(regels)} tekenden op tijd mee. Nodig: {stand.minstens}, {binnen}."
    if not stand.bereikt:
        return Getuigenbeeld("waarschuwing", "Te weinig getuigen tekenden mee", telt, regels)
    return Getuigenbeeld("gelukt", "Genoeg getuigen tekenden mee", telt, regels)


def duration(duur: timedelta) -> str:
    """A time in the largest unit that fits: `1 uur`, `90 minuten`, `2 dagen`."""
    seconden = max(0, int(duur.total_seconds()))
    if seconden >= 2 * _DAG:
        return f"{seconden // _DAG} dagen"
    if seconden >= 2 * _UUR or seconden == _UUR:
        return f"{seconden // _UUR} uur"
    if seconden >= _MINUUT:
        minuten = seconden // _MINUUT
        return "1 minuut" if minuten == 1 else f"{minuten} minuten"
    return "1 seconde" if seconden == 1 else f"{seconden} seconden"


def _line(g: Getuigebeeld, hoogstens: timedelta, nu: datetime) -> Getuigeregel:
    soort, woord = _word(g)
    return Getuigeregel(
        naam=g.naam,
        getekend=f"{moment(g.getekend_op)}, {duration(nu - g.getekend_op)} geleden"
        if g.getekend_op
        else "nooit",
        regels=number(g.grootte) if g.grootte else "geen",
        soort=soort,
        woord=woord,
        procent=_passed(g, hoogstens, nu),
        alarm=_REDEN[g.alarm] if g.alarm else "",
        sinds=moment(g.alarm_op) if g.alarm_op else "",
        opnieuw=g.opnieuw,
    )


def _word(g: Getuigebeeld) -> tuple[Betekenis, str]:
    if g.alarm:
        return "te-laat", "weigert"
    if g.vers:
        return "doorgelaten", "op tijd"
    return ("te-laat", "te lang geleden") if g.getekend_op else ("niet-verstrekt", "tekende nog nooit")


def _passed(g: Getuigebeeld, hoogstens: timedelta, nu: datetime) -> int:
    """How much of the time in which a cosignature counts has passed; all of it when there is none."""
    if g.getekend_op is None or not hoogstens:
        return _VOL
    return min(_VOL, max(0, round(_VOL * ((nu - g.getekend_op) / hoogstens))))
