# SPDX-License-Identifier: EUPL-1.2
"""An address and the household at it, as values: what is one, how it keeps silent, when two are the same."""

import copy
import dataclasses
import pickle

import orjson
import pytest

from gateway.errors import InvalidInputError
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer, Huishouden, same_household
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.schuilnaam import Schuilnaam

BAG = "0392010000012345"
PUNT = bytes(range(1, 33))
TEKST = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA"


@pytest.mark.parametrize("soort", ["01", "02", "03"], ids=["verblijfsobject", "ligplaats", "standplaats"])
def test_a_place_where_one_can_live_is_an_address(soort: str) -> None:
    """Each kind of adresseerbaar object is taken."""
    assert Adresnummer(f"0392{soort}0000012345").digits == f"0392{soort}0000012345"


@pytest.mark.parametrize(
    ("digits", "why"),
    [
        pytest.param("039201000001234", "sixteen digits", id="fifteen digits: a lost zero"),
        pytest.param("00392010000012345", "sixteen digits", id="seventeen digits"),
        pytest.param("", "sixteen digits", id="nothing"),
        pytest.param(BAG + "\n", "sixteen digits", id="newline at the end"),
        pytest.param("039201000001234²", "sixteen digits", id="superscript"),
        pytest.param("999970008", "sixteen digits", id="a bsn"),
        pytest.param("0392200000012345", "where one can live", id="a nummeraanduiding"),
        pytest.param("0392100000012345", "where one can live", id="a pand"),
        pytest.param("0392300000012345", "where one can live", id="an openbare ruimte"),
        pytest.param("0392040000012345", "where one can live", id="no kind of object"),
    ],
)
def test_anything_else_is_no_address(digits: str, why: str) -> None:
    """Whatever is not the number of an adresseerbaar object is refused, and not repeated."""
    with pytest.raises(InvalidInputError, match=why) as refused:
        Adresnummer(digits)

    assert refused.value.veld == "huishouden"
    assert not digits or digits not in str(refused.value)


def test_printing_an_address_hides_it() -> None:
    """Every way to make text of an address gives the same words."""
    adres = Adresnummer(BAG)

    assert {repr(adres), str(adres), f"{adres}", f"{adres:>20}"} == {"Adresnummer(…)"}


def test_an_address_cannot_leave_by_serialisation() -> None:
    """Pickle, copy, asdict and orjson refuse an address, also inside a dataclass."""

    @dataclasses.dataclass
    class Command:
        adres: Adresnummer

    adres = Adresnummer(BAG)

    for escape in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="cannot be pickled or copied"):
            escape(adres)
    with pytest.raises(TypeError, match="cannot be pickled or copied"):
        dataclasses.asdict(Command(adres))
    with pytest.raises(TypeError, match="not JSON serializable"):
        orjson.dumps(Command(adres))


def test_an_address_is_a_frozen_value() -> None:
    """Equal numbers are equal addresses, nothing else is, and nothing can be changed."""
    adres = Adresnummer(BAG)

    assert adres == Adresnummer(BAG)
    assert len({adres, Adresnummer(BAG), Adresnummer("0392010000012346")}) == 2
    assert adres not in (BAG, Bsn("999970008"))
    with pytest.raises(AttributeError, match="frozen"):
        adres._digits = BAG  # noqa: SLF001 -- the claim is that this fails


def test_the_text_of_a_household_is_its_own() -> None:
    """A household begins with h, and reads back."""
    huishouden = Huishouden(12, PUNT)

    assert huishouden.tekst == f"h12.{TEKST}"
    assert Huishouden.from_tekst(huishouden.tekst) == huishouden


@pytest.mark.parametrize(
    ("soort", "tekst"),
    [
        pytest.param(Huishouden, f"p1.{TEKST}", id="a person is no household"),
        pytest.param(Pseudoniem, f"h1.{TEKST}", id="a household is no person"),
        pytest.param(Huishouden, f"x1.{TEKST}", id="no kind at all"),
    ],
)
def test_one_kind_is_never_read_as_another(soort: type[Schuilnaam], tekst: str) -> None:
    """The text of one kind of schuilnaam is refused as another, and not echoed."""
    with pytest.raises(InvalidInputError, match=f"not the text of a {soort.veld}") as refused:
        soort.from_tekst(tekst)

    assert TEKST[:6] not in str(refused.value)


def test_a_person_and_a_household_are_never_equal() -> None:
    """The same number and the same point stand for something else in each kind."""
    kinds: set[Schuilnaam] = {Huishouden(1, PUNT), Pseudoniem(1, PUNT)}

    assert len(kinds) == 2
    assert repr(Huishouden(1, PUNT)) == "Huishouden(…)"


@pytest.mark.parametrize(
    ("een", "ander", "same"),
    [
        pytest.param(Huishouden(1, PUNT), Huishouden(1, PUNT), True, id="one address"),
        pytest.param(Huishouden(1, PUNT), Huishouden(1, PUNT[::-1]), False, id="two addresses"),
        pytest.param(Huishouden(1, PUNT), Huishouden(2, PUNT), False, id="two keys"),
        pytest.param(Huishouden(1, PUNT), None, False, id="one was told"),
        pytest.param(None, Huishouden(1, PUNT), False, id="the other was told"),
        pytest.param(None, None, False, id="none was told"),
    ],
)
def test_same_household(een: Huishouden | None, ander: Huishouden | None, *, same: bool) -> None:
    """Two are at one address when both addresses are known under one key and are the same."""
    assert same_household(een, ander) is same
