# SPDX-License-Identifier: EUPL-1.2
"""One line of the log: who did what, for which purpose, on which article, with what outcome.

The line holds pseudonyms and codes; no BSN, no name, no text that somebody typed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from audit.grafsteen import Grafsteen
from audit.stromen.vorm import span_from, trace_from
from gateway.kern.leeftijdsgroep import Leeftijdsgroep
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.kern.pseudoniem import Pseudoniem
from policies.begrippen import Veld, Verzoek
from policies.besluit import Besluit, Toegestaan, Uitkomst

_MILLISECOND: Final = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Logregel:
    """What is remembered of one passage, refused ones included.

    `kenmerk` is the number a person may quote; `verantwoordelijke` is the OIN of the
    organisation whose privacy officer answers for this line; `zaak` and `betrokkene`
    are empty when the passage was about neither. What the policy was asked stands in it in
    full (`relatie` up to `gemeente`), so that the decision can be made again; all of it is
    empty when nothing was asked of the policy. `kluis` says why the vault was opened: a line
    with a reason is there for each time that it was, and was durable before it.

    `spoor` is the trace it belongs to, `ouder` the span of the caller that began it, if any;
    `beslist` is the span of the decision when that was told of before, as before the vault is
    opened. `verwerking` is the URI of the entry of the register; `duur_ms` is until the line was
    made, just before it is durable. `grafsteen` names the lines that this passage erased; it is about nobody.
    How a line becomes records: `gateway/kern/stromen.py`.

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
    relatie: str = ""
    fase: str = ""
    toestemmingen: tuple[str, ...] = ()
    leeftijdsgroep: str = ""
    gevraagd: tuple[str, ...] = ()
    misbaar: tuple[str, ...] = ()
    omstandigheden: tuple[str, ...] = ()
    ontvanger: str = ""
    gemeente: str = ""
    kluis: str = ""
    spoor: str = ""
    ouder: str = ""
    beslist: str = ""
    verwerking: str = ""
    duur_ms: int = 0
    grafsteen: Grafsteen | None = None

    @property
    def span(self) -> str:
        """The span of this passage; it follows from its kenmerk."""
        return span_from(self.kenmerk)

    @property
    def betrokkenen(self) -> tuple[str, ...]:
        """Whose data was processed: nobody's, or that of the one person a passage is about."""
        return (self.betrokkene,) if self.betrokkene else ()

    def about(
        self, *, zaak: str = "", betrokkene: Pseudoniem | None = None, klaar: datetime | None = None
    ) -> "Logregel":
        """The same line, now naming the zaak and the pseudonym it was about, and when it was finished."""
        zaak, tekst = zaak or self.zaak, betrokkene.tekst if betrokkene else self.betrokkene
        # A clock that was set back meanwhile must not keep a line from being written.
        duur = max(0, (klaar - self.tijd) // _MILLISECOND) if klaar else self.duur_ms
        if (zaak, tekst, duur) == (self.zaak, self.betrokkene, self.duur_ms):
            return self  # many passages name nothing new, and a copy of thirty fields takes its time
        return replace(self, zaak=zaak, betrokkene=tekst, duur_ms=duur)

    def until(self, klaar: datetime) -> "Logregel":
        """The same line, that was finished at this moment."""
        return self.about(klaar=klaar)


def line_of(
    besluit: Besluit,
    *,
    kenmerk: str,
    tijd: datetime,
    gebeurtenis: str,
    handeling: str,
    afzender: Afzender,
    college: Organisatie | None = None,
    verzoek: Verzoek | None = None,
) -> Logregel:
    """The line for one decision about one request of one sender, acting towards this college, if any.

    `verzoek` is what the policy was asked; there is none when the request was not understood.
    """
    velden = _names(besluit.velden) if isinstance(besluit, Toegestaan) else ()
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
        onthouden=_names(o.veld for o in besluit.onthouden),
        spoor=afzender.spoor.spoor if afzender.spoor else trace_from(kenmerk),
        ouder=afzender.spoor.ouder if afzender.spoor else "",
        verwerking=besluit.verwerking,
        **_facts(verzoek),
    )


def _facts(verzoek: Verzoek | None) -> dict[str, Any]:
    """The facts on which was decided, as fields of the line.

    Source: AVG art. 5 lid 2, art. 7 lid 1 (that consent was stated must be shown afterwards).
    """
    if verzoek is None:
        return {}
    return {
        "relatie": str(verzoek.relatie),
        "fase": str(verzoek.fase),
        "toestemmingen": tuple(sorted(map(str, verzoek.toestemmingen))),
        "leeftijdsgroep": str(Leeftijdsgroep.of(verzoek.leeftijd)),
        "gevraagd": _names(verzoek.velden),
        "misbaar": _names(verzoek.misbaar),
        "omstandigheden": tuple(sorted(map(str, verzoek.omstandigheden))),
        "ontvanger": str(verzoek.ontvanger or ""),
        "gemeente": verzoek.gemeente,
    }


def _names(velden: Iterable[Veld]) -> tuple[str, ...]:
    return tuple(sorted(map(str, velden)))


def _answerable(organisatie: Organisatie, college: Organisatie | None) -> Oin:
    """Who answers for what an organisation does: a college for its own, and for what others do towards it.

    A provider's report about an inwoner is seen by the municipality from the first
    moment on, before there is a zaak; what is done towards no college stays the sender's own.

    Source: AVG art. 24 lid 1; Wmo 2015 art. 5.1.1 lid 1 (the college processes what others report to it).
    """
    return organisatie.oin if organisatie.gemeente or college is None else college.oin
