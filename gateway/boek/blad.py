# SPDX-License-Identifier: EUPL-1.2
"""The page of one purpose: who gives what to whom, for what, on which article, for how long.

Source: AVG art. 30 lid 1 (what the register must say).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gateway.boek.voorwaarden import conditions_of, functions_in_words, laws_in_words
from gateway.web.datums import datum
from gateway.web.onderdelen import Partij, Stroom
from policies.begrippen import Categorie, Handeling
from policies.herkomst import HERKOMST
from policies.inrichting import Activering
from policies.regel import Bewaartermijn, DoelBeschrijving, Geldigheid, Regel, Verbod, Wie
from policies.regel import Partij as Rechtspartij
from policies.register import Register
from policies.uitleg.besluit import kinds_in_words
from policies.woorden import CATEGORIE, HANDELING, OMSTANDIGHEID, REGIME, ROL

GEVEN: Final = frozenset(
    {Handeling.MELDEN, Handeling.REGISTREREN, Handeling.VASTLEGGEN, Handeling.VERSTREKKEN}
)
"""Who does one of these gives something."""

KRIJGEN: Final = frozenset({Handeling.RAADPLEGEN, Handeling.CONTROLEREN, Handeling.EXPORTEREN})
"""Who does one of these gets something."""

_ALGEMEEN: Final = "gegevens voor dit doel"


@dataclass(frozen=True, slots=True)
class Regelblad:
    """One rule on the page of its purpose."""

    tag: str
    zin: str
    artikel: str
    wie: tuple[str, ...]
    handelingen: str
    gegevens: tuple[str, ...]
    voorwaarden: tuple[str, ...]
    te_bevestigen: bool

    @property
    def anker(self) -> str:
        """Where on the page the rule stands."""
        return f"regel-{self.tag.rpartition('/')[2]}"


@dataclass(frozen=True, slots=True)
class Doelblad:
    """The page of one purpose."""

    doel: DoelBeschrijving
    regels: tuple[Regelblad, ...]
    nooit: tuple[tuple[str, str], ...]
    stroom: Stroom
    bewaren: tuple[tuple[str, str, str], ...]


def page_of(doel: DoelBeschrijving, register: Register) -> Doelblad:
    """One purpose as a page."""
    verboden = (v for v in register.verboden if doel.doel in v.doelen)
    return Doelblad(
        doel=doel,
        regels=tuple(_rule(regel) for regel in doel.regels),
        nooit=tuple((_never(v), v.artikel) for v in verboden),
        stroom=_flow(doel),
        bewaren=tuple(_term(b) for b in doel.bewaartermijnen),
    )


def period_in_words(geldig: Geldigheid) -> str:
    """From when until when, as people say it."""
    van = f"vanaf {datum(geldig.van)}"
    return van if geldig.tot is None else f"{van} tot {datum(geldig.tot)}"


def processors_in_words(activering: Activering) -> tuple[str, ...]:
    """Who processes on behalf of the municipality, each with its agreement and until when."""
    return tuple(
        f"{v.naam}: {v.verwijzing or 'overeenkomst nog niet ingevuld'}"
        + (f", tot {datum(v.tot)}" if v.tot else "")
        for v in activering.verwerkers
    )


def _rule(regel: Regel) -> Regelblad:
    return Regelblad(
        tag=regel.tag,
        zin=regel.zin,
        artikel=regel.artikel,
        wie=tuple(dict.fromkeys(_who(w) for w in regel.wie)),
        handelingen=", ".join(naam for h, naam in HANDELING.items() if h in regel.handelingen),
        gegevens=kinds_in_words(regel.velden),
        voorwaarden=conditions_of(regel),
        te_bevestigen=regel.te_bevestigen,
    )


def _who(wie: Wie) -> str:
    return f"{ROL[wie.rol]}: {functions_in_words(wie.functies)} ({laws_in_words(wie.regimes)})"


def _never(verbod: Verbod) -> str:
    if not verbod.omstandigheden:
        return verbod.zin
    wanneer = " of ".join(OMSTANDIGHEID[o] for o in sorted(verbod.omstandigheden))
    return f"{verbod.zin} Dit geldt als: {wanneer}."


def _term(termijn: Bewaartermijn) -> tuple[str, str, str]:
    return termijn.tekst, termijn.artikel, period_in_words(termijn.geldig)


def _flow(doel: DoelBeschrijving) -> Stroom:
    van = tuple(_party(p, _given(p, doel.regels)) for p in doel.van)
    naar = tuple(_party(p, _got(p, doel.regels)) for p in doel.naar)
    return Stroom(f"Wie geeft wat aan wie: {doel.naam}", van, doel.naam, doel.artikel, naar)


def _party(partij: Rechtspartij, soorten: Iterable[Categorie]) -> Partij:
    aanwezig = set(soorten)
    wat = ", ".join(naam for soort, naam in CATEGORIE.items() if soort in aanwezig)
    return Partij(f"{ROL[partij.rol]}, {REGIME[partij.regime]}", wat or _ALGEMEEN)


def _given(partij: Rechtspartij, regels: Iterable[Regel]) -> set[Categorie]:
    """What a party brings itself; of who brings nothing here, what was collected under its law."""
    rij = tuple(regels)
    zelf = {r.categorie for r in rij if r.handelingen & GEVEN and _names(r, partij)}
    return zelf or {r.categorie for r in rij if HERKOMST[r.categorie] is partij.regime}


def _got(partij: Rechtspartij, regels: Iterable[Regel]) -> set[Categorie]:
    """What a party looks at or is handed; of who does neither, what it acts on."""
    rij = tuple(regels)
    krijgt = {r.categorie for r in rij if r.handelingen & KRIJGEN and _names(r, partij)}
    krijgt |= {r.categorie for r in rij if partij.rol in r.ontvangers}
    return krijgt or {r.categorie for r in rij if _names(r, partij)}


def _names(regel: Regel, partij: Rechtspartij) -> bool:
    return any(w.rol is partij.rol and partij.regime in w.regimes for w in regel.wie)
