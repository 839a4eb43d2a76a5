# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a klantbeeld: see what it would show, and ask for it. Each is one passage.

The sources are asked by the passage, after the decision and for the fields it let
through. Here their answers are cut to those fields once more: a source that says more
than it was asked does not widen what leaves.
"""

from typing import Final

from gateway.errors import InvalidInputError
from gateway.kern.organisatie import Afzender
from gateway.klantbeeld.model import (
    GEVRAAGD,
    INFORMEREN,
    Klantbeeld,
    Vooraf,
)
from gateway.klantbeeld.snijden import cut
from gateway.klantbeeld.voorzieningen import own_products
from gateway.opdracht import Doorgang, Opdracht, question
from gateway.ports import Adresboek
from gateway.zaakfeiten import facts_of_zaak
from policies.begrippen import Categorie, Doel, Handeling, Regime, Veld, Verzoek
from policies.beslis import beslis
from policies.register import Register

STATUS: Final = frozenset({Veld(Categorie.PROCES, "status")})
"""All of the zaak that looking ahead reads."""

_ZAAKDOEL: Final = {Regime.JEUGDWET: Doel.TOELEIDING_JEUGD}


def preview(zaak_id: str, *, afzender: Afzender, register: Register) -> Opdracht[Vooraf]:
    """See what each purpose would let through now; nothing about the person is read or asked.

    It passes as what it is, reading the stage of one's own zaak. So the log does not
    say that fields were seen which were only named.

    Source: CBP-20 (people on the floor see why, and what would be needed).
    """

    def act(d: Doorgang) -> Vooraf:
        besluiten = tuple(
            beslis(register, _question(doel, d), d.vandaag) for doel in GEVRAAGD if doel in afzender.doelen
        )
        return Vooraf(d.feiten.zaak, d.feiten.fase, besluiten)

    return Opdracht(
        gebeurtenis="klantbeeld.voorbereid",
        doel=_ZAAKDOEL.get(afzender.regime, Doel.PROCESSTURING_WMO),
        handeling=Handeling.RAADPLEGEN,
        velden=STATUS,
        facts=facts_of_zaak(zaak_id, afzender),
        act=act,
    )


def ask(
    zaak_id: str,
    *,
    doel: Doel,
    afzender: Afzender,
    adresboek: Adresboek,
    velden: frozenset[Veld] | None = None,
) -> Opdracht[Klantbeeld]:
    """Ask for the klantbeeld of the person in a zaak; nothing of the answer is kept.

    Raises:
        InvalidInputError: this purpose has no klantbeeld.

    Source: Wmo 2015 art. 2.3.2, 5.1.1; Jeugdwet art. 7.4.0; CBP-04, CBP-05, CBP-10.
    """
    if doel not in GEVRAAGD:
        raise InvalidInputError("Voor dit doel bestaat geen klantbeeld.", veld="doel")

    def act(d: Doorgang) -> Klantbeeld:
        eigen = own_products(d.tx, d.feiten.zaak, d.besluit.velden, adresboek)
        delen = tuple(cut(antwoord, d.besluit) for antwoord in (*d.bronnen, *eigen))
        gegeven = {g.veld for deel in delen for g in deel.gegevens}
        return Klantbeeld(
            zaak=d.feiten.zaak,
            opgehaald=d.nu,
            delen=delen,
            leeg=tuple(sorted(d.besluit.velden - gegeven)),
            informeer_voor=INFORMEREN.vervalt_op(d.vandaag) if gegeven else None,
        )

    gevraagd = GEVRAAGD[doel] if velden is None else velden
    return Opdracht(
        gebeurtenis="klantbeeld.gevraagd",
        doel=doel,
        handeling=Handeling.RAADPLEGEN,
        velden=gevraagd,
        # Sources are asked for what passed, and their answers and our own are cut to it.
        misbaar=gevraagd,
        facts=facts_of_zaak(zaak_id, afzender),
        vraag_bronnen=True,
        act=act,
    )


def _question(doel: Doel, d: Doorgang) -> Verzoek:
    alles = GEVRAAGD[doel]
    return question(
        d.afzender, d.feiten, doel=doel, handeling=Handeling.RAADPLEGEN, velden=alles, misbaar=alles
    )
