# SPDX-License-Identifier: EUPL-1.2
"""One line of the log: who did what, for which purpose, on which article, with what outcome.

The line holds pseudonyms and codes; no BSN, no name, no text that somebody typed.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from gateway.kern.organisatie import Afzender
from gateway.kern.pseudoniem import Pseudoniem
from policies.besluit import Besluit, Toegestaan, Uitkomst


@dataclass(frozen=True, slots=True)
class Logregel:
    """What is remembered of one passage, refused ones included.

    `kenmerk` is the number a person may quote; `zaak` and `betrokkene` are empty
    when the passage was about neither.

    Source: AVG art. 5 lid 2; NEN 7513 (which event, when, whose data, who).
    """

    kenmerk: str
    tijd: datetime
    gebeurtenis: str
    organisatie: str
    rol: str
    regime: str
    medewerker: str
    functie: str
    client: str
    doel: str
    handeling: str
    uitkomst: Uitkomst
    regel: str
    artikel: str
    register: str
    velden: tuple[str, ...]
    onthouden: tuple[str, ...]
    fout: str = ""
    zaak: str = ""
    betrokkene: str = ""

    def about(self, *, zaak: str = "", betrokkene: Pseudoniem | None = None) -> "Logregel":
        """The same line, now naming the zaak and the pseudonym it was about."""
        tekst = betrokkene.tekst if betrokkene else self.betrokkene
        return replace(self, zaak=zaak or self.zaak, betrokkene=tekst)

    def record(self) -> dict[str, str | int | list[str]]:
        """The line as the canonical record that the log commits to; see audit/FORMAT.md."""
        return {
            "kenmerk": self.kenmerk,
            "tijd": int(self.tijd.timestamp() * 1000),
            "gebeurtenis": self.gebeurtenis,
            "organisatie": self.organisatie,
            "rol": self.rol,
            "regime": self.regime,
            "medewerker": self.medewerker,
            "functie": self.functie,
            "client": self.client,
            "doel": self.doel,
            "handeling": self.handeling,
            "uitkomst": self.uitkomst.value,
            "regel": self.regel,
            "artikel": self.artikel,
            "register": self.register,
            "velden": list(self.velden),
            "onthouden": list(self.onthouden),
            "fout": self.fout,
            "zaak": self.zaak,
            "betrokkene": self.betrokkene,
        }


def line_of(
    besluit: Besluit, *, kenmerk: str, tijd: datetime, gebeurtenis: str, handeling: str, afzender: Afzender
) -> Logregel:
    """The line for one decision about one request of one sender."""
    velden = tuple(sorted(map(str, besluit.velden))) if isinstance(besluit, Toegestaan) else ()
    return Logregel(
        kenmerk=kenmerk,
        tijd=tijd,
        gebeurtenis=gebeurtenis,
        organisatie=str(afzender.organisatie.oin),
        rol=str(afzender.organisatie.rol),
        regime=str(afzender.regime),
        medewerker=afzender.medewerker.id if afzender.medewerker else "",
        functie=str(afzender.functie),
        client=afzender.client_id,
        doel=str(besluit.doel),
        handeling=str(handeling),
        uitkomst=besluit.uitkomst,
        regel=besluit.regel,
        artikel=besluit.artikel,
        register=besluit.register,
        velden=velden,
        onthouden=tuple(sorted(str(o.veld) for o in besluit.onthouden)),
    )
