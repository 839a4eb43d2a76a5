# SPDX-License-Identifier: EUPL-1.2
"""Laws of the household: one for one address, recipient and purpose, and the same after any rotation."""

from typing import Final

from fakes.sleutelring import ring_of
from fakes.world import key
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.crypto.pseudonymiser import OprfPseudonymiser
from adapters.crypto.wissel import PuntOmzetter
from gateway.errors import InvalidInputError
from gateway.kern.huishouden import Adresnummer, Huishouden, same_household
from gateway.kern.oin import Oin
from policies.begrippen import Doel

RING: Final = ring_of(bytes(32), b"\x01" * 32)
PSEUDONYMISER: Final = OprfPseudonymiser(RING)
ADRESSEN: Final = st.builds(
    "{:04d}{}{:010d}".format,
    st.integers(0, 9999),
    st.sampled_from(["01", "02", "03"]),
    st.integers(0, 9_999_999_999),
)
ONTVANGERS: Final = st.sampled_from([Oin("00000001001234567000"), Oin("00000003123456780000")])
DOELEN: Final = st.sampled_from([Doel.SIGNALERING_WMO, Doel.ONDERZOEK_WMO])
VRAGEN: Final = st.tuples(ADRESSEN, ONTVANGERS, DOELEN)


def household(vraag: tuple[str, Oin, Doel], nummer: int = 1) -> Huishouden:
    """What this recipient knows this address by, for this purpose."""
    digits, ontvanger, doel = vraag
    return PSEUDONYMISER.derive_household(Adresnummer(digits), key(ontvanger, doel, nummer))


@settings(max_examples=30)
@given(VRAGEN, VRAGEN)
def test_two_are_one_household_exactly_when_all_is_the_same(
    een: tuple[str, Oin, Doel], ander: tuple[str, Oin, Doel]
) -> None:
    """Address, recipient and purpose decide together; nothing else goes in, so nobody who lives there."""
    assert same_household(household(een), household(ander)) is (een == ander)
    assert same_household(household(een), household(een))


@settings(max_examples=30)
@given(VRAGEN, st.integers(2, 65_535))
def test_a_rotation_gives_what_the_next_key_would_have_made(vraag: tuple[str, Oin, Doel], naar: int) -> None:
    """Moved without the address, a household is the one that the address gives under the next key."""
    _, ontvanger, doel = vraag
    oud, nieuw = key(ontvanger, doel), key(ontvanger, doel, naar)

    [moved] = PuntOmzetter(RING).convert([household(vraag)], van=oud, naar=nieuw)

    assert moved == household(vraag, naar)


@given(st.text() | ADRESSEN)
def test_any_text_is_an_address_or_a_quiet_refusal(text: str) -> None:
    """Whatever the text, it is an address that shows nothing, or refused in one of two fixed sentences."""
    try:
        made = repr(Adresnummer(text))
    except InvalidInputError as e:
        made = str(e)

    assert made in {
        "Adresnummer(…)",
        "the number of an address is sixteen digits 0-9",
        "this number is not of a place where one can live",
    }
