# SPDX-License-Identifier: EUPL-1.2
"""What is blinded is what the gateway would derive; and nothing of it shows."""

import pytest
from fakes.nepgateway import ANDER_OIN, EIGEN_OIN
from fakes.world import FakeChance
from hypothesis import given
from hypothesis import strategies as st

from adapters.crypto.pseudonymiser import oprf_input
from gateway.errors import InvalidBsnError
from gateway.kern.bsn import Bsn
from gateway.kern.oin import Oin
from policies.begrippen import Doel
from sluis_client.errors import InvalidInputError
from sluis_client.pseudoniem import Pseudoniem, blind, is_bsn, prf_input
from sluis_client.ristretto import decode_point, multiply_base, random_scalar

BSN = "999970008"


@pytest.mark.parametrize("ontvanger", [EIGEN_OIN, ANDER_OIN])
@pytest.mark.parametrize("doel", list(Doel))
def test_input_is_that_of_the_gateway(ontvanger: str, doel: Doel) -> None:
    """For every purpose the client hashes the very bytes that the gateway hashes."""
    theirs = oprf_input(Bsn(BSN), ontvanger=Oin(ontvanger), doel=doel)

    assert prf_input(BSN, ontvanger=ontvanger, doel=doel.value) == theirs


@given(st.from_regex(r"[0-9]{8,10}", fullmatch=True))
def test_the_same_numbers_are_a_bsn(digits: str) -> None:
    """The client and the gateway agree about which digits are a BSN."""
    try:
        Bsn(digits)
    except InvalidBsnError:
        assert not is_bsn(digits)
    else:
        assert is_bsn(digits)


def test_nothing_shows() -> None:
    """Neither the BSN nor the element nor the factor is in what is printed."""
    blindering = blind(BSN, ontvanger=EIGEN_OIN, doel="onderzoek-wmo", octets=FakeChance().octets)

    assert repr(blindering) == f"Blindering(ontvanger='{EIGEN_OIN}', doel='onderzoek-wmo')"


def test_two_blindings_of_one_person_differ() -> None:
    """Who sees two blinded elements cannot tell that they are of one person."""
    one, other = (blind(BSN, ontvanger=EIGEN_OIN, doel="onderzoek-wmo") for _ in range(2))

    assert one.element != other.element


@pytest.mark.parametrize(
    ("bsn", "ontvanger", "doel"),
    [
        pytest.param("999970009", EIGEN_OIN, "onderzoek-wmo", id="not the elfproef"),
        pytest.param("99997000", EIGEN_OIN, "onderzoek-wmo", id="eight digits"),
        pytest.param("000000000", EIGEN_OIN, "onderzoek-wmo", id="nobody"),
        pytest.param("٩٩٩٩٧٠٠٠٨", EIGEN_OIN, "onderzoek-wmo", id="other digits"),
        pytest.param(BSN, "1234", "onderzoek-wmo", id="no OIN"),
        pytest.param(BSN, f"{EIGEN_OIN}|", "onderzoek-wmo", id="OIN with more"),
        pytest.param(BSN, EIGEN_OIN, "a|b", id="no purpose"),
    ],
)
def test_bad_argument_is_refused_and_not_repeated(bsn: str, ontvanger: str, doel: str) -> None:
    """What cannot be blinded is refused, and the error repeats nothing of it."""
    with pytest.raises(InvalidInputError, match="no ") as refused:
        blind(bsn, ontvanger=ontvanger, doel=doel)

    assert not any(part in str(refused.value) for part in (bsn, ontvanger, doel))


def test_pseudoniem_is_written_with_its_key() -> None:
    """The text of a pseudoniem names its key, and 32 bytes in base64url."""
    point = decode_point(multiply_base(random_scalar(lambda n: b"\x05" * n)))

    assert Pseudoniem(12, point).tekst.startswith("p12.")
    assert len(Pseudoniem(12, point).tekst) == len("p12.") + 43
