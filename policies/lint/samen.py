# SPDX-License-Identifier: EUPL-1.2
"""Going over rules together: two that let the same pass, and one that no request can reach.

Source: AVG art. 5 lid 1 onder a: of what passes, one article must be the reason.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain, combinations, product
from typing import Final

from policies.begrippen import Functie, Regime, Rol, Toestemming, Verzoek
from policies.beslis import beslis
from policies.bewijs.ruimte import LEEFTIJDEN, all_in_use, classes, touching
from policies.lint.bevinding import Bevinding, Ernst
from policies.lint.doelen import finding
from policies.regel import DoelBeschrijving, Geldigheid, Regel
from policies.register import Register, build_register
from policies.weigeren.feiten import fits_age

_Wie = frozenset[tuple[Rol, Regime, Functie]]
_NU_WETTELIJK: Final = {Toestemming.STATUTAIR_ONDUBBELZINNIG: Toestemming.STATUTAIR}
"""The older text of a consent is the same consent: only one of the two can hold on a day."""


def lint_overlap(doel: DoelBeschrijving) -> Iterator[Bevinding]:
    """Every two rules of a purpose that let the same fields pass to the same people at the same moment.

    A rule that asks a consent beside one that does not is no safeguard; so that is a fout. With
    the same conditions the answer is one, but which article it names depends on the order.
    """
    per_soort: dict[object, list[Regel]] = defaultdict(list)
    for regel in doel.regels:
        per_soort[regel.categorie].append(regel)
    wie = {regel.tag: _people(regel) for regel in doel.regels}
    for een, ander in chain.from_iterable(combinations(rij, 2) for rij in per_soort.values()):
        if not _meet(een, ander) or wie[een.tag].isdisjoint(wie[ander.tag]):
            continue
        if _asks(een) == _asks(ander) and een.toestemming_nodig == ander.toestemming_nodig:
            melding = f"{ander.tag} laat een deel hiervan ook door. Laat één regel elk veld doorlaten."
            yield finding(doel, een.tag, "overlap", melding, Ernst.WAARSCHUWING)
        elif _asks(een) <= _asks(ander) or _asks(ander) <= _asks(een):
            melding = (
                f"{ander.tag} laat hetzelfde door onder andere voorwaarden. Laat één van beide ophouden."
            )
            yield finding(doel, een.tag, "overlap-voorwaarden", melding)


def _people(regel: Regel) -> _Wie:
    return frozenset((w.rol, r, f) for w in regel.wie for r in w.regimes for f in w.functies)


def _asks(regel: Regel) -> frozenset[str]:
    toestemmingen = {str(_NU_WETTELIJK.get(t, t)) for t in regel.toestemming_nodig}
    return frozenset(toestemmingen | {str(o) for o in regel.omstandigheden_nodig})


def _meet(een: Regel, ander: Regel) -> bool:
    samen = (
        een.velden & ander.velden
        and een.handelingen & ander.handelingen
        and een.fasen & ander.fasen
        and een.relaties & ander.relaties
        and (not een.ontvangers or een.ontvangers & ander.ontvangers)
    )
    return bool(samen) and _same_days(een.geldig, ander.geldig) and _same_ages(een, ander)


def _same_days(een: Geldigheid, ander: Geldigheid) -> bool:
    samen = een.within(ander)
    return samen.holds(samen.van)


def _same_ages(een: Regel, ander: Regel) -> bool:
    vanaf = max(een.leeftijd_vanaf or 0, ander.leeftijd_vanaf or 0)
    grenzen = [g for g in (een.leeftijd_onder, ander.leeftijd_onder) if g is not None]
    return not grenzen or vanaf < min(grenzen)


def lint_bereik(register: Register) -> Iterator[Bevinding]:
    """Every rule that decides no request at all: it is shadowed, or barred, or never valid."""
    als_wet = _as_if_law(register)
    for doel in als_wet.doelen:
        for regel in doel.regels:
            if not any(_decides(als_wet, regel, op, vraag) for op, vraag in _questions(als_wet, regel)):
                melding = "Geen enkele vraag komt bij deze regel uit. Haal haar weg, of maak haar ruimer."
                yield finding(_as_it_is(register, doel, regel), regel.tag, "onbereikbaar", melding)


def _as_if_law(register: Register) -> Register:
    # A bill lets nothing pass; whether its rules would, must be known before it is law.
    doelen = (replace(d, wetsvoorstel="") for d in register.doelen)
    return all_in_use(build_register(doelen, register.verboden, versie=register.versie))


def _as_it_is(register: Register, doel: DoelBeschrijving, regel: Regel) -> DoelBeschrijving:
    return next((d for d in register.doelen if d.doel is doel.doel and regel in d.regels), doel)


def _decides(register: Register, regel: Regel, op: date, vraag: Verzoek) -> bool:
    besluit = beslis(register, vraag, op)
    return bool(besluit) and besluit.regel == regel.tag


def _questions(register: Register, regel: Regel) -> Iterator[tuple[date, Verzoek]]:
    """One question for each way in which this rule could decide about one field.

    With the consents and the circumstances that it asks and no more: any other could only
    open a rule before it, or close a prohibition over it. Of stages, relations, recipients, ages
    and days that nothing tells apart one is asked (`policies.bewijs.ruimte`).
    """
    leeftijden = [a for a in LEEFTIJDEN if fits_age(regel, a)]
    ontvangers: list[Rol | None] = [*sorted(regel.ontvangers)] or [None]
    for handeling, wie, veld in product(sorted(regel.handelingen), regel.wie, sorted(regel.velden)):
        for regime, functie in product(sorted(wie.regimes), sorted(wie.functies)):
            raakt = touching(register, (regel.doel, handeling, wie.rol, regime, functie), veld)
            for (fase, *_), (relatie, *_), (ontvanger, *_), (leeftijd, *_), op in product(
                classes(sorted(regel.fasen), raakt.stage),
                classes(sorted(regel.relaties), raakt.tie),
                classes(ontvangers, raakt.recipient),
                classes(leeftijden, raakt.age),
                [dag for dag in raakt.days() if regel.geldig.holds(dag)],
            ):
                yield (
                    op,
                    Verzoek(
                        doel=regel.doel,
                        handeling=handeling,
                        rol=wie.rol,
                        regime=regime,
                        functie=functie,
                        velden=frozenset({veld}),
                        fase=fase,
                        relatie=relatie,
                        toestemmingen=regel.toestemming_nodig,
                        leeftijd=leeftijd,
                        omstandigheden=regel.omstandigheden_nodig,
                        ontvanger=ontvanger,
                    ),
                )
