# SPDX-License-Identifier: EUPL-1.2
"""How a page says what passes and what does not: in words, once per reason, in a fixed order."""

from gateway.klantbeeld.model import GEVRAAGD
from gateway.klantbeeld.weergeven import held_back, lines_of
from gateway.klantbeeld.woorden import SOORTEN, name_of, names_of
from gateway.web.onderdelen import NietVerstrekt
from policies.begrippen import Categorie, Veld
from policies.besluit import Onthouden
from policies.velden import velden


def test_every_field_of_a_klantbeeld_has_words() -> None:
    """No reader meets a name that was made for machines."""
    alle = sorted(veld for groep in GEVRAAGD.values() for veld in groep)

    assert {veld.categorie for veld in alle} == set(SOORTEN)
    assert not [naam for naam in map(name_of, alle) if "_" in naam]


def test_fields_of_one_kind_are_one_line_and_persons_come_first() -> None:
    """The kind is said once, and the order is that of the page, not of the alphabet."""
    regels = lines_of(
        velden("wmo_voorziening.eind", "wmo_voorziening.product", "persoon.naam", "huishouden.aantal")
    )

    assert regels == ("Naam", "Gezin: aantal volgens de BRP", "Wmo-hulp: product, einde")


def test_unknown_kind_is_still_readable_and_last() -> None:
    """A field outside the usual question is shown with its own name."""
    overleg = Veld(Categorie.OVERLEG, "eigen_deel")

    assert names_of([overleg]) == "Overleg: eigen deel"
    assert lines_of({overleg, *velden("persoon.naam")}) == ("Naam", "Overleg: eigen deel")


def test_same_reason_is_said_once() -> None:
    """Fields that are held back alike share a line; another reason has its own."""
    product, eind, bekend = (
        Onthouden(veld, "r/1", reden, "art. 1", nodig)
        for veld, reden, nodig in (
            (Veld(Categorie.WMO_LEVERING, "product"), "Nu niet.", ("fase=onderzoek",)),
            (Veld(Categorie.WMO_LEVERING, "periode"), "Nu niet.", ("fase=onderzoek",)),
            (Veld(Categorie.JEUGDHULP, "bekend"), "Nooit.", ()),
        )
    )

    assert held_back((bekend, eind, product)) == (
        NietVerstrekt(
            "Wmo-levering: product, periode", "Nu niet.", "art. 1", "Dit kan in deze fase: onderzoek."
        ),
        NietVerstrekt("Jeugdhulp: of die er is", "Nooit.", "art. 1", ""),
    )
