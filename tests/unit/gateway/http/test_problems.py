# SPDX-License-Identifier: EUPL-1.2
"""Every error has one answer, which says what happened and repeats nothing that was sent."""

import json
from collections.abc import Iterator

import pytest
from fakes.proef import MELDER, REFUSED, make_proef

import gateway.errors
from gateway.errors import (
    ConflictError,
    GatewayError,
    InvalidBsnError,
    InvalidInputError,
    LedgerError,
    RefusedError,
    TermijnError,
    UnauthenticatedError,
)
from gateway.http.problems import (
    ALL,
    ANDERS,
    ONBEGREPEN,
    PROBLEMS,
    STORING,
    Problem,
    body_of,
    problem_of,
    problem_response,
)

NUMBER = "999970008"


def our_errors() -> Iterator[type[GatewayError]]:
    """Every error that the gateway raises on purpose."""
    for kind in vars(gateway.errors).values():
        if isinstance(kind, type) and issubclass(kind, GatewayError) and kind is not GatewayError:
            yield kind


@pytest.mark.parametrize("kind", tuple(our_errors()))
def test_every_error_has_a_problem(kind: type[GatewayError]) -> None:
    """Each kind of error is in the table, itself or as a kind of another: none was forgotten."""
    assert issubclass(kind, tuple(PROBLEMS))


@pytest.mark.parametrize("problem", tuple(ALL.values()), ids=tuple(ALL))
def test_every_problem_can_be_read(problem: Problem) -> None:
    """Each kind of problem has a stable address, a failure for status, a title and what to do."""
    assert problem.type == f"/problemen/{problem.naam}"
    assert 400 <= problem.status < 600
    assert problem.titel
    assert problem.detail.endswith(".")


def test_names_of_problems_are_their_own() -> None:
    """No two kinds of problem share a name."""
    kinds = {*PROBLEMS.values(), ONBEGREPEN, STORING, ANDERS}

    assert len({p.naam for p in kinds}) == len(kinds)


@pytest.mark.parametrize(
    ("fout", "status"),
    [
        pytest.param(InvalidInputError("Dit kan niet.", veld="gemeente"), 400, id="input is 400 and not 422"),
        pytest.param(InvalidBsnError("no bsn"), 400, id="bsn"),
        pytest.param(TermijnError("too late"), 400, id="term"),
        pytest.param(UnauthenticatedError("nobody"), 401, id="nobody"),
        pytest.param(ConflictError("decided"), 409, id="conflict"),
        pytest.param(LedgerError("full"), 503, id="no line, no answer"),
        pytest.param(ValueError(NUMBER), 500, id="unforeseen"),
    ],
)
def test_status_follows_the_error(fout: Exception, status: int) -> None:
    """Each error gets the status that says what a caller can do about it."""
    assert problem_of(fout).status == status


@pytest.mark.parametrize(
    "fout",
    [
        pytest.param(ValueError(NUMBER), id="unforeseen"),
        pytest.param(ConflictError(NUMBER), id="conflict"),
        pytest.param(TermijnError(NUMBER), id="term"),
        pytest.param(InvalidBsnError(NUMBER), id="bsn"),
        pytest.param(UnauthenticatedError(NUMBER), id="nobody"),
        pytest.param(LedgerError(NUMBER), id="ledger"),
    ],
)
def test_body_repeats_no_message(fout: Exception) -> None:
    """Whatever an error says, its answer does not repeat it."""
    assert NUMBER not in json.dumps(body_of(problem_of(fout), fout=fout))


def test_body_of_bad_input_names_the_field() -> None:
    """Who sends bad input reads which field it was, and under which number it was noted."""
    fout = InvalidInputError("Deze gemeente is niet aangesloten.", veld="gemeente")

    assert body_of(ONBEGREPEN, fout=fout, kenmerk="k1") == {
        "type": "/problemen/onbegrepen-verzoek",
        "title": "Wij begrijpen dit verzoek niet",
        "status": 400,
        "detail": "Deze gemeente is niet aangesloten.",
        "velden": ["gemeente"],
        "kenmerk": "k1",
    }


async def test_body_of_a_refusal_holds_the_decision() -> None:
    """Who is refused reads the rule, the article and what would be needed, with the number of the line."""
    wereld = make_proef()
    with pytest.raises(RefusedError, match="refused") as refused:
        await wereld.sluis.exchange(MELDER, REFUSED)

    body = body_of(problem_of(refused.value), fout=refused.value)

    assert (body["status"], body["kenmerk"]) == (403, refused.value.kenmerk)
    assert body["besluit"]["regel"] == refused.value.besluit.regel
    assert {o["veld"] for o in body["besluit"]["onthouden"]} == {"signaal.soort"}


def test_body_of_a_failed_act_has_the_number_of_its_line() -> None:
    """What went wrong inside the passage is answered with the number under which that was written."""
    fout = TermijnError("too late")
    without = body_of(problem_of(fout), fout=fout)
    fout.kenmerk = "00112233445566778899"

    assert "kenmerk" not in without
    assert body_of(problem_of(fout), fout=fout) == without | {"kenmerk": "00112233445566778899"}


def test_answer_is_a_problem() -> None:
    """An answer has the type of RFC 9457, and 401 says how to come in."""
    problem = problem_of(UnauthenticatedError("nobody"))

    response = problem_response(problem, body_of(problem), {"Allow": "GET"})

    assert response.status_code == 401
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["allow"] == "GET"
    assert response.headers["www-authenticate"] == 'Bearer, DPoP algs="ES256 Ed25519"'
