# SPDX-License-Identifier: EUPL-1.2
"""What a page says when something did not work: what happened, what was kept, what to do.

The words are the same for everyone: an unknown zaak and somebody else's zaak read alike,
so that an error never tells that a person is known.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Fouttekst:
    """The words of one error page; `bewaard` may be empty when there was nothing to keep."""

    titel: str
    gebeurd: str
    bewaard: str
    doen: tuple[str, ...]


_NIETS_GEWIJZIGD: Final = "Er is niets veranderd."
_KLANTFOUTEN: Final = range(400, 500)  # RFC 9110 section 15.5

FOUTEN: Final[dict[int, Fouttekst]] = {
    400: Fouttekst(
        "Wij begrijpen deze vraag niet",
        "De gegevens die u stuurde, zijn niet volledig of niet juist.",
        _NIETS_GEWIJZIGD,
        ("Ga terug en controleer wat u hebt ingevuld.", "Probeer het daarna opnieuw."),
    ),
    401: Fouttekst(
        "U bent niet meer aangemeld",
        "U hebt een tijd niets gedaan. Daarom hebben wij u veilig afgemeld.",
        "Wat u al had opgeslagen, is bewaard.",
        ("Meld u opnieuw aan.",),
    ),
    403: Fouttekst(
        "Dit mag niet voor dit doel",
        "De wet laat dit niet toe voor dit doel, of niet voor uw functie. Of u werkt niet aan deze zaak.",
        "Uw vraag en dit antwoord staan in het logboek. Er zijn geen gegevens gedeeld.",
        (
            "Werkt u aan deze zaak? Vraag de regisseur om u toe te voegen.",
            "Hoort dit bij uw taak? Vraag uw leidinggevende om uw functie te controleren.",
            "Wilt u weten waarom het niet mag? Vraag de privacy officer. Noem het nummer onderaan.",
            "Was het een vergissing? Ga terug met de knop van uw browser, of naar het begin.",
        ),
    ),
    404: Fouttekst(
        "Deze pagina is er niet, of is niet voor u",
        "Het adres klopt niet, of u werkt niet aan deze zaak.",
        _NIETS_GEWIJZIGD,
        ("Open de zaak vanuit uw werklijst.",),
    ),
    405: Fouttekst(
        "Dit kan hier niet",
        "Deze pagina kan niet doen wat u vroeg.",
        _NIETS_GEWIJZIGD,
        ("Ga terug en gebruik de knop op de pagina.",),
    ),
    409: Fouttekst(
        "Iemand was u voor",
        "Wat u wilde veranderen, is intussen al veranderd.",
        "De eerste wijziging is bewaard. Die van u nog niet.",
        ("Open de pagina opnieuw.", "Kijk of uw wijziging nog nodig is."),
    ),
    413: Fouttekst(
        "Dit is te groot",
        "U stuurde meer dan wij in één keer aannemen.",
        _NIETS_GEWIJZIGD,
        ("Maak de tekst korter, of stuur minder tegelijk.",),
    ),
    429: Fouttekst(
        "U hebt vandaag genoeg personen opgevraagd",
        "U vroeg vandaag meer personen op dan bij een werkdag past.",
        "Wat u al had opgeslagen, is bewaard. Deze vraag niet.",
        ("Ga morgen verder.", "Kan dat niet wachten? Vraag een collega om dit te doen."),
    ),
    500: Fouttekst(
        "Er ging iets mis bij ons",
        "Dit ligt niet aan u. Wij konden uw vraag niet afmaken.",
        "Er zijn geen gegevens gedeeld. Wat u invulde, is niet opgeslagen.",
        ("Probeer het over een paar minuten opnieuw.", "Blijft het misgaan? Bel dan de beheerder."),
    ),
    503: Fouttekst(
        "Sluis is even niet bereikbaar",
        "Een onderdeel dat wij nodig hebben, antwoordt niet.",
        "Er zijn geen gegevens gedeeld. Wat u invulde, is niet opgeslagen.",
        ("Probeer het over een paar minuten opnieuw.",),
    ),
}


def fouttekst(status: int) -> Fouttekst:
    """Return the words for a status; one we have no words for reads as its family (400 or 500)."""
    return FOUTEN.get(status) or FOUTEN[400 if status in _KLANTFOUTEN else 500]
