# SPDX-License-Identifier: EUPL-1.2
"""The gateway's own source: what the municipality granted in this zaak, as the ledger knows it."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from gateway.kern.voorziening import Voorziening
from gateway.ports import Adresboek, Bronantwoord, Gegeven, Tx
from policies.begrippen import Categorie, Veld

NAAM: Final = "Wmo-voorzieningen van uw gemeente"

_PRODUCT: Final = Veld(Categorie.WMO_VOORZIENING, "product")
_AANBIEDER: Final = Veld(Categorie.WMO_VOORZIENING, "aanbieder")
_BEGIN: Final = Veld(Categorie.WMO_VOORZIENING, "begin")
_EIND: Final = Veld(Categorie.WMO_VOORZIENING, "eind")
_MAANDEN: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def own_products(
    tx: Tx, zaak_id: str, velden: frozenset[Veld], adresboek: Adresboek
) -> tuple[Bronantwoord, ...]:
    """The products of one person, in this zaak and in the other open ones of the same college.

    Who has running help and asks something new has two zaken. Nothing is read when none of
    these fields may pass.

    Source: Wmo 2015 art. 5.1.1 lid 1 (the college's own data, for its own investigation).
    """
    if velden.isdisjoint({_PRODUCT, _AANBIEDER, _BEGIN, _EIND}):
        return ()
    zaak = tx.zaken.get(zaak_id)
    anderen = sorted(z.id for z in (tx.zaken.live(zaak.betrokkene) if zaak else ()) if z.id != zaak_id)
    zaken = (zaak_id, *anderen)
    gegevens = (g for z in zaken for v in tx.voorzieningen.of_zaak(z) for g in _fields(v, adresboek))
    return (Bronantwoord(NAAM, tuple(g for g in gegevens if g.veld in velden)),)


def _fields(voorziening: Voorziening, adresboek: Adresboek) -> Iterator[Gegeven]:
    # Every product names all four, so that their numbers keep step on the page. None carries a
    # date of its own: it would tell when the help began where that field is held back.
    aanbieder = adresboek.organisatie(voorziening.aanbieder)
    yield Gegeven(_PRODUCT, voorziening.product)
    yield Gegeven(_AANBIEDER, aanbieder.naam if aanbieder else "Niet meer aangesloten")
    yield Gegeven(_BEGIN, _in_words(voorziening.begin))
    yield Gegeven(_EIND, _in_words(voorziening.eind) if voorziening.eind else "Geen einddatum")


def _in_words(dag: date) -> str:
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"
