# SPDX-License-Identifier: EUPL-1.2
"""What is blinded for a person: pinned by vectors, for each spelling of the service."""

import json
from pathlib import Path
from typing import Any

import pytest
from fakes.prs import ANDER, NVI, SUZANNE
from hypothesis import given
from hypothesis import strategies as st

from adapters.crypto import voprf
from adapters.crypto.kromme import Ristretto
from adapters.crypto.ristretto import decode_point, decode_scalar
from adapters.prs.afleiding import derive_input, hkdf, personal_id
from adapters.prs.base64url import encode
from adapters.prs.partij import Doelgroep, Ura
from adapters.prs.spelling import CODE, GIDS, GIDS_NIEUW, SPELLINGEN
from gateway.errors import InvalidInputError
from gateway.kern.bsn import Bsn

ROWS = json.loads((Path(__file__).parents[3] / "vectors/prs/afleiding.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(r, id=r["name"]) for r in ROWS])
def test_client_derives_what_the_description_says(row: Any) -> None:
    """Personal id, input, blinded input and what is left after unblinding are those of the vectors."""
    given_, expected = row["input"], row["expected"]
    spelling = next(s for s in SPELLINGEN if s.naam == given_["spelling"])
    voor = Doelgroep.of(given_["ontvanger"], given_["scope"])
    bsn, factor = Bsn(given_["bsn"]), bytes.fromhex(given_["factor"])
    value = derive_input(bsn, voor=voor, soort=spelling.soort)
    blinded = Ristretto().blind(value, factor)
    evaluated = voprf.blind_evaluate(decode_scalar(bytes.fromhex(given_["key"])), decode_point(blinded))

    assert {
        "pid": personal_id(bsn, soort=spelling.soort).decode(),
        "input": value.hex(),
        "blinded_input": encode(blinded),
        "evaluated": encode(evaluated),
        "unblinded": encode(Ristretto().unblind(evaluated, factor)),
    } == expected


def test_hkdf_is_that_of_the_rfc() -> None:
    """The first block is that of RFC 5869, test case 3: no salt and no info."""
    okm = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"

    assert hkdf(b"\x0b" * 22, b"").hex() == okm


def test_spellings_differ_where_the_documents_do() -> None:
    """Each spelling has its own path, token and letters, and every one of them is pinned."""
    pinned = {s.naam: (s.pad, s.soort, s.oauth, s.stelsel) for s in SPELLINGEN}

    assert pinned == {
        "gids": ("/evaluate", "BSN", "prs:read", "ura"),
        "code": ("/oprf/eval", "bsn", "prs:oprf-pseudonym", "oin"),
        "gids-nieuw": ("/oprf/eval", "BSN", "prs:oprf-pseudonym", "oin"),
    }


def test_capitals_make_another_person() -> None:
    """`BSN` and `bsn` give inputs that have nothing in common, so mixing them loses everybody."""
    big, small = (derive_input(SUZANNE, voor=NVI, soort=s.soort) for s in (GIDS_NIEUW, CODE))

    assert big != small
    assert big == derive_input(SUZANNE, voor=NVI, soort=GIDS.soort)


@given(st.sampled_from((SUZANNE, ANDER)), st.sampled_from(("ab", "nationale-verwijsindex")))
def test_input_belongs_to_one_person_and_service(bsn: Bsn, scope: str) -> None:
    """The same person and service give the same input, and nothing else does."""
    voor = Doelgroep(NVI.organisatie, scope)
    same = derive_input(bsn, voor=voor, soort="BSN")
    others = {
        derive_input(b, voor=Doelgroep(NVI.organisatie, s), soort="BSN")
        for b in (SUZANNE, ANDER)
        for s in ("ab", "nationale-verwijsindex")
        if (b, s) != (bsn, scope)
    }

    assert same == derive_input(bsn, voor=voor, soort="BSN")
    assert same not in others


@pytest.mark.parametrize(
    ("organisatie", "scope", "fout"),
    [
        pytest.param("agb:12345678", "nvi", "geen OIN en geen URA", id="another kind of number"),
        pytest.param("90000901", "nvi", "geen OIN en geen URA", id="no kind of number"),
        pytest.param("ura:9000090", "nvi", "URA van acht", id="seven digits"),
        pytest.param("ura:٩٠٠٠٠٩٠١", "nvi", "URA van acht", id="other digits"),
        pytest.param("oin:90000901", "nvi", "OIN van 20", id="a ura called oin"),
        pytest.param("ura:90000901", "a|b", "geen dienst", id="a bar in the scope"),
        pytest.param("ura:90000901", "", "geen dienst", id="no scope"),
        pytest.param("ura:90000901", "*", "geen dienst", id="every scope"),
    ],
)
def test_recipient_is_one_organisation_and_one_service(organisatie: str, scope: str, fout: str) -> None:
    """What is no recipient, or could be read as another, is refused."""
    with pytest.raises(InvalidInputError, match=fout):
        Doelgroep.of(organisatie, scope)


def test_recipient_travels_as_it_is_read() -> None:
    """A recipient is written the way it is read, and goes into the derivation so."""
    voor = Doelgroep(Ura("90000901"), "nationale-verwijsindex")

    assert Doelgroep.of(voor.verwijzing, voor.scope) == voor
    assert voor.info == b"ura:90000901|nationale-verwijsindex|v1"
