# SPDX-License-Identifier: EUPL-1.2
"""What the pages of datalekken share: the frame, and the page of one datalek with all its forms.

A form that is not right comes back on that page, with what was chosen and the sentence that says what is
wrong; what stood in the wrong field does not come back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, Final

from fastapi import Request
from starlette.datastructures import FormData
from starlette.responses import Response

from gateway.datalek.formulier import VRAAGVELDEN, Lekformulier
from gateway.datalek.model import Datalek
from gateway.datalek.stappen import Lekvraag
from gateway.datalek.weergeven import card_of
from gateway.datalek.woorden import (
    GEVOLGNAAM,
    GRONDNAAM,
    HIER,
    INBREUKNAAM,
    LAATNAAM,
    MAATREGELNAAM,
    MELDINGNAAM,
    RISICONAAM,
    STILNAAM,
    UITKOMSTNAAM,
)
from gateway.errors import InvalidInputError
from gateway.kern.kalender import in_dutch_time
from gateway.toegang.deur import Ingelogd, sluis_of
from gateway.toezicht.weergeven import names_from, purposes_from
from gateway.web.onderdelen import Optie
from gateway.web.pagina import desk_page
from policies.begrippen import Doel

leak_page: Final = partial(desk_page, doel=Doel.DATALEK, hier=HIER)
"""A page of this room, at the desk."""

_KEUZES: Final[dict[str, Any]] = {
    naam: [Optie(waarde, tekst) for waarde, tekst in woorden.items()]
    for naam, woorden in (
        ("inbreuken", INBREUKNAAM),
        ("gevolgen", GEVOLGNAAM),
        ("maatregelen", MAATREGELNAAM),
        ("risicos", RISICONAAM),
        ("uitkomsten", UITKOMSTNAAM),
        ("redenen", STILNAAM),
        ("gronden", GRONDNAAM),
        ("laatredenen", LAATNAAM),
    )
}


@dataclass(frozen=True, slots=True)
class Misser:
    """Which form of the page was not right, what is wrong with it, and what was chosen beside that."""

    deel: str = ""
    veld: str = ""
    zin: str = ""
    gekozen: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, deel: str, form: FormData, fout: InvalidInputError) -> "Misser":
        """What went wrong in one form."""
        gekozen = {n: tuple(map(str, form.getlist(n))) for n in form if n not in {fout.veld, "csrf_token"}}
        return cls(deel, fout.veld, fout.reden, gekozen)

    def sentence(self, deel: str, veld: str) -> str | None:
        """What is wrong with one field of one form."""
        past = self.veld == veld and (self.deel == deel or deel.startswith(f"{self.deel}-"))
        return self.zin if self.zin and past else None

    def several(self, deel: str, veld: str, anders: tuple[str, ...]) -> tuple[str, ...]:
        """What was ticked in one form, or else what is known."""
        return self.gekozen.get(veld, ()) if self.gekozen and self.deel == deel else anders

    def one(self, deel: str, veld: str, anders: object) -> str:
        """What was chosen in one form, or else what is known."""
        if self.gekozen and self.deel == deel:
            return (self.gekozen.get(veld) or ("",))[0]
        return "" if anders is None else str(anders)


GEEN: Final = Misser()
"""Nothing was wrong."""


def show_one(
    request: Request,
    ingelogd: Ingelogd,
    datalek: Datalek,
    nu: datetime,
    *,
    vraag: Lekformulier | None = None,
    misser: Misser = GEEN,
) -> Response:
    """The page of one datalek; with a form that was not right, if there is one."""
    sluis, klok = sluis_of(request), in_dutch_time(nu)
    return leak_page(
        request,
        ingelogd,
        "datalek/een.html",
        status=400 if vraag or misser.gekozen else 200,
        kaart=card_of(
            datalek,
            wie=ingelogd.afzender.require_person(),
            naam=names_from(sluis.adresboek),
            doel=purposes_from(sluis.register),
            nu=nu,
        ),
        vraag=vraag or _proposed(datalek),
        misser=misser,
        organisaties=[Optie(str(o.oin), o.naam) for o in sluis.adresboek.all()],
        meldingnaam=MELDINGNAAM,
        vandaag=klok.date().isoformat(),
        nu_uur=f"{klok:%H:%M}",
        **_KEUZES,
    )


def _proposed(datalek: Datalek) -> Lekformulier:
    """The search that follows from what is known: what was asked last, or what the suspicion points to."""
    bekend = Lekvraag(zaken=(datalek.zaak,) if datalek.zaak else (), kenmerken=datalek.kenmerken)
    vraag = datalek.omvang.vraag if datalek.omvang else bekend
    return Lekformulier(
        dict.fromkeys(VRAAGVELDEN, "")
        | {
            "zaken": " ".join(vraag.zaken),
            "kenmerken": " ".join(vraag.kenmerken),
            "medewerker": vraag.medewerker,
            "organisatie": vraag.organisatie,
            "client": vraag.client,
        }
    )
