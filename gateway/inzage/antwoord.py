# SPDX-License-Identifier: EUPL-1.2
"""The letter with the answer, in words: what was decided and why, what was done, and how to object.

The answer of a municipality to such a verzoek is a besluit, so there is bezwaar, and beroep after that.

Source: AVG art. 12 lid 3 and lid 4, art. 77, art. 79; UAVG art. 34; Awb art. 6:7 and art. 7:1.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from gateway.inzage.soorten import Verzoeksoort, Verzoekuitkomst
from gateway.inzage.usecases import Antwoordinhoud
from gateway.inzage.verbeterbeeld import field_in_words
from gateway.inzage.woorden import ARTIKEL
from gateway.kern.organisatie import Organisatie
from gateway.toezicht.weergeven import Naam
from gateway.web.datums import datum

VROEG: Final[dict[Verzoeksoort, str]] = {
    Verzoeksoort.INZAGE: "wat wij over u bewaren",
    Verzoeksoort.RECTIFICATIE: "om iets te verbeteren dat niet klopt",
    Verzoeksoort.WISSING: "om uw gegevens te wissen",
    Verzoeksoort.BEPERKING: "om uw gegevens even niet te gebruiken",
    Verzoeksoort.BEZWAAR: "om uw gegevens niet meer te gebruiken",
    Verzoeksoort.INTREKKING: "om uw toestemming in te trekken",
}
"""What was asked: *U vroeg ons …*."""

ANTWOORD: Final[dict[Verzoekuitkomst, tuple[str, str]]] = {
    Verzoekuitkomst.GEGEVEN: ("Ja, wij deden wat u vroeg.", "U had daar recht op."),
    Verzoekuitkomst.DEELS_GEGEVEN: (
        "Wij deden een deel van wat u vroeg.",
        "Voor de rest gold uw recht niet. De privacy officer legt u uit waarom; vraag daar gerust om.",
    ),
    Verzoekuitkomst.WET_VERPLICHT: (
        "Nee, wij wissen dit niet.",
        "Het moet blijven: een wet zegt dat, of een ander heeft het nodig (AVG art. 17 lid 3).",
    ),
    Verzoekuitkomst.RECHTEN_VAN_ANDEREN: (
        "Nee, wij doen dit niet.",
        "Het zou iemand anders schaden (AVG art. 15 lid 4; Wmo 2015 art. 5.3.5 lid 2).",
    ),
    Verzoekuitkomst.NIET_ONJUIST: (
        "Nee, wij veranderen niets.",
        "Wij keken het na. Wat er staat, klopt (AVG art. 16; AVG art. 18 lid 1 onder a).",
    ),
    Verzoekuitkomst.BRON_ELDERS: (
        "Nee, wij kunnen dit niet verbeteren.",
        "Een ander verbetert het. Uw naam of adres: ga naar Burgerzaken waar u woont (Wet BRP art. 2.58).",
    ),
    Verzoekuitkomst.GEEN_TOESTEMMING: (
        "Nee, er was niets om in te trekken.",
        "Wij gebruiken uw gegevens omdat een wet dat zegt, en niet op uw toestemming (AVG art. 7 lid 3).",
    ),
    Verzoekuitkomst.DWINGENDE_GROND: (
        "Nee, wij mogen uw gegevens blijven gebruiken.",
        "Er is een dwingende reden die zwaarder weegt dan uw belang (AVG art. 21 lid 1).",
    ),
    Verzoekuitkomst.BUITENSPORIG: (
        "Nee, wij doen dit niet.",
        "Uw verzoek is ongegrond, of u vraagt het steeds opnieuw (AVG art. 12 lid 5).",
    ),
}
"""What was answered, and why, with the article."""


@dataclass(frozen=True, slots=True)
class Antwoordbeeld:
    """The letter with the answer, ready to be shown."""

    nummer: str
    gemeente: str
    contact: str
    gemaakt_op: date
    gevraagd_op: date
    besloten_op: date
    vroeg: str
    artikel: str
    antwoord: str
    waarom: str
    verbeterd: tuple[tuple[str, str], ...] = field(repr=False)
    verteld: tuple[str, ...] = field(repr=False)


def answer_of(inhoud: Antwoordinhoud, college: Organisatie, *, naam: Naam) -> Antwoordbeeld | None:
    """The letter for one answer; None when there is none to tell."""
    v = inhoud.verzoek
    if v.uitkomst is None or v.besloten_op is None:
        return None
    antwoord, waarom = ANTWOORD[v.uitkomst]
    return Antwoordbeeld(
        nummer=v.nummer,
        gemeente=college.naam,
        contact=college.contact,
        gemaakt_op=inhoud.gemaakt_op,
        gevraagd_op=v.ontvangen_op,
        besloten_op=v.besloten_op.date(),
        vroeg=VROEG[v.soort],
        artikel=ARTIKEL[v.soort],
        antwoord=antwoord,
        waarom=waarom,
        verbeterd=tuple((field_in_words(c), datum(c.op)) for c in inhoud.verbeterd),
        verteld=tuple(naam(o.organisatie) for o in inhoud.ontvangers if o.verteld_op),
    )
