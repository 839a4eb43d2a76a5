# SPDX-License-Identifier: EUPL-1.2
"""One line of the log: who did what, for which purpose, on which article, with what outcome.

The line holds pseudonyms and codes; no BSN, no name, no text that somebody typed.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.kern.pseudoniem import Pseudoniem
from policies.besluit import Besluit, Toegestaan, Uitkomst


@dataclass(frozen=True, slots=True)
class Logregel:
    """What is remembered of one passage, refused ones included.

    `kenmerk` is the number a person may quote; `verantwoordelijke` is the OIN of the
    organisation whose privacy officer answers for this line; `zaak` and `betrokkene`
    are empty when the passage was about neither.

    Source: AVG art. 5 lid 2, art. 24 lid 1; NEN 7513 (which event, when, whose data, who).
    """

    kenmerk: str
    tijd: datetime
    gebeurtenis: str
    organisatie: str
    verantwoordelijke: str
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
            "verantwoordelijke": self.verantwoordelijke,
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
    besluit: Besluit,
    *,
    kenmerk: str,
    tijd: datetime,
    gebeurtenis: str,
    handeling: str,
    afzender: Afzender,
    college: Organisatie | None = None,
) -> Logregel:
    """The line for one decision about one request of one sender, acting towards this college, if any."""
    velden = tuple(sorted(map(str, besluit.velden))) if isinstance(besluit, Toegestaan) else ()
    return Logregel(
        kenmerk=kenmerk,
        tijd=tijd,
        gebeurtenis=gebeurtenis,
        organisatie=str(afzender.organisatie.oin),
        verantwoordelijke=str(_answerable(afzender.organisatie, college)),
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


def _answerable(organisatie: Organisatie, college: Organisatie | None) -> Oin:
    """Who answers for what an organisation does: a college for its own, and for what others do towards it.

    A provider's report about an inwoner is seen by the municipality from the first
    moment on, before there is a zaak; what is done towards no college stays the sender's own.

    Source: AVG art. 24 lid 1; Wmo 2015 art. 5.1.1 lid 1 (the college processes what others report to it).
    """
    return organisatie.oin if organisatie.gemeente or college is None else college.oin
