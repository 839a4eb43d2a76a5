# SPDX-License-Identifier: EUPL-1.2
"""How the page calls notices, and where each leads. Dutch that anyone understands."""

from typing import Final

from gateway.berichten.model import Berichtsoort
from gateway.web.onderdelen import Stap
from policies.begrippen import Doel

DOELNAAM: Final[dict[Doel, str]] = {
    Doel.SIGNALERING_WMO: "Signaleringen",
    Doel.VROEGSIGNALERING_WGS: "Betalingsachterstanden",
    Doel.PROCESSTURING_WMO: "Zaken",
    Doel.TOELEIDING_JEUGD: "Zaken",
    Doel.CASUSOVERLEG_WMO: "Overleggen",
    Doel.VERWIJSINDEX_JEUGD: "Verwijsindex",
    Doel.NOODINZAGE: "Noodinzagen",
    Doel.ONTHULLING: "BSN tonen",
    Doel.DATALEK: "Datalekken",
    Doel.VERANTWOORDING: "Toezicht",
    Doel.RECHTEN_AVG: "Rechten van inwoners",
}
"""What the notices of each purpose are called together."""

SOORTNAAM: Final[dict[Berichtsoort, str]] = {
    Berichtsoort.SIGNALERING: "Er is een signalering binnengekomen",
    Berichtsoort.TREFFER: "Er is een treffer bij een registratie van u",
    Berichtsoort.TREFFER_VERVALLEN: "Een treffer bij een registratie van u is vervallen",
    Berichtsoort.UITNODIGING: "Er is een uitnodiging voor een overleg",
    Berichtsoort.AFSPRAAK: "Er is een afspraak voor u vastgelegd",
    Berichtsoort.ZAAK: "Er is een zaak geopend",
    Berichtsoort.SPOED: "Een zaak heeft spoed gekregen",
    Berichtsoort.NOODINZAGE: "Er is een noodinzage begonnen",
    Berichtsoort.ONTHULLING: "Iemand vraagt om een BSN te zien",
    Berichtsoort.DATALEK: "Er is misschien een datalek",
    Berichtsoort.VERBRUIK: "Een aansluiting vraagt zeer veel personen op",
    Berichtsoort.RECHTEN: "Een gegeven dat u kreeg is verbeterd, gewist of beperkt",
    Berichtsoort.VERBRUIK_ORGANISATIE: "De systemen van één organisatie vragen samen zeer veel personen op",
}
"""What each kind says, without a word about anybody."""

_KNOP: Final[dict[Berichtsoort, tuple[str, str]]] = {
    # To the list of what waits: once a colleague took it up, the signalering itself is closed to others.
    Berichtsoort.SIGNALERING: ("Bekijk wat wacht", "/signaleringen"),
    # A registration has no page of its own: all of one's own stand on one.
    Berichtsoort.TREFFER: ("Bekijk uw registraties", "/verwijsindex"),
    Berichtsoort.TREFFER_VERVALLEN: ("Bekijk uw registraties", "/verwijsindex"),
    Berichtsoort.UITNODIGING: ("Bekijk het overleg", "/overleggen/{}"),
    Berichtsoort.AFSPRAAK: ("Bekijk het overleg", "/overleggen/{}"),
    Berichtsoort.ZAAK: ("Open de zaak", "/zaken/{}"),
    Berichtsoort.SPOED: ("Open de zaak", "/zaken/{}"),
    Berichtsoort.NOODINZAGE: ("Bekijk de noodinzage", "/toezicht/noodinzagen/{}"),
    Berichtsoort.ONTHULLING: ("Bekijk de vraag", "/toezicht/onthullingen/{}"),
    Berichtsoort.DATALEK: ("Bekijk het datalek", "/toezicht/datalekken/{}"),
    # All of today stands on one page: a client in an address would be a code of somebody.
    Berichtsoort.VERBRUIK: ("Bekijk het verbruik", "/toezicht/verbruik"),
    # The number is that of the own receipt: there stands what it was about, and nowhere else.
    Berichtsoort.RECHTEN: ("Lees waarom u dit hoort", "/register/rechten-avg"),
    Berichtsoort.VERBRUIK_ORGANISATIE: ("Bekijk het verbruik", "/toezicht/verbruik"),
}


def step_of(soort: Berichtsoort, verwijzing: str) -> Stap:
    """Where the notice leads; whether somebody may go in there is decided there."""
    tekst, pad = _KNOP[soort]
    return Stap(tekst, pad.format(verwijzing))
