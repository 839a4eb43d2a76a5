# SPDX-License-Identifier: EUPL-1.2
"""Pages of what was found: together they are the whole, and a token belongs to one question."""

import pytest
from fakes.authzen import CONTEXT, MAG, Vrager, ask_as
from hypothesis import assume, given
from hypothesis import strategies as st

from gateway.authzen.bladeren import HOOGSTENS, open_page, turn
from gateway.errors import InvalidInputError

VELDEN = MAG | {"resource": {"type": "signaal"}}


@given(st.lists(st.integers(), max_size=150), st.integers(1, 200))
def test_the_pages_are_the_whole(gevonden: list[int], limit: int) -> None:
    """Page after page gives everything once, in order, and no page is longer than was asked."""
    gelezen: list[int] = []
    token, keer = "", 0
    while keer == 0 or token:
        blad = turn(gevonden, open_page(token, limit, afdruk="0" * 16))
        assert len(blad.gevonden) <= min(limit, HOOGSTENS)
        gelezen, token, keer = [*gelezen, *blad.gevonden], blad.verder, keer + 1

    assert gelezen == gevonden


@given(st.text(max_size=60))
def test_a_token_that_is_not_ours_is_refused(token: str) -> None:
    """Whatever somebody makes up is no page of this question, but for the empty one at the begin."""
    assume(token)

    with pytest.raises(InvalidInputError, match="bladzijde"):
        open_page(token, None, afdruk="0" * 16)


async def first_token(vrager: Vrager, limit: int = 2) -> str:
    """The token of the second page of the fields that a wijkteamlid may see."""
    answer = await vrager.post("/search/resource", VELDEN | {"page": {"limit": limit}})
    token: str = answer.json()["page"]["next_token"]
    return token


async def test_a_page_says_where_the_next_begins() -> None:
    """A page holds as many results as asked, counts them, and the last has an empty token."""
    vrager = ask_as()
    heel = (await vrager.post("/search/resource", VELDEN)).json()
    eerste = (await vrager.post("/search/resource", VELDEN | {"page": {"limit": 2}})).json()

    assert (heel["page"]["next_token"], heel["page"]["count"]) == ("", heel["page"]["total"])
    assert eerste["results"] == heel["results"][:2]
    assert (eerste["page"]["count"], eerste["page"]["total"]) == (2, heel["page"]["total"])
    assert eerste["page"]["next_token"]


async def test_a_follow_up_may_leave_the_limit_out() -> None:
    """The token knows how long a page is."""
    vrager = ask_as()
    token = await first_token(vrager)
    zonder = (await vrager.post("/search/resource", VELDEN | {"page": {"token": token}})).json()
    met = (await vrager.post("/search/resource", VELDEN | {"page": {"token": token, "limit": 2}})).json()

    assert (zonder["page"], zonder["results"]) == (met["page"], met["results"])
    assert len(zonder["results"]) == 2


async def test_nothing_may_be_asked_for() -> None:
    """A limit of nought gives no results, and says how many there are."""
    page = (await ask_as().post("/search/resource", VELDEN | {"page": {"limit": 0}})).json()["page"]

    assert (page["count"], page["total"] > 0) == (0, True)


@pytest.mark.parametrize(
    ("weg", "more", "page"),
    [
        pytest.param("resource", {"context": CONTEXT | {"relatie": "geen"}}, {}, id="another fact"),
        pytest.param("resource", {"action": {"name": "melden"}}, {}, id="another action"),
        pytest.param("resource", {}, {"limit": 3}, id="another limit"),
        pytest.param("action", {"resource": MAG["resource"]}, {}, id="another search"),
        pytest.param("resource", {}, {"token": "AAAA"}, id="no token of ours"),
        pytest.param("resource", {}, {"token": "é"}, id="no ASCII"),
        pytest.param("resource", {}, {"limit": -1, "token": ""}, id="less than nothing"),
        pytest.param("resource", {}, {"limit": True, "token": ""}, id="a limit that is no number"),
    ],
)
async def test_a_token_belongs_to_one_question(
    weg: str, more: dict[str, object], page: dict[str, object]
) -> None:
    """With a token the question must be the same; another, or no token of ours, is 400."""
    vrager = ask_as()
    token = await first_token(vrager)
    body = VELDEN | more | {"page": {"token": token} | page}

    assert (await vrager.post(f"/search/{weg}", body)).status_code == 400


async def test_how_a_question_is_written_plays_no_part() -> None:
    """The same question in another order of words goes on where the first one was."""
    vrager = ask_as()
    eerst = VELDEN | {"context": CONTEXT | {"toestemmingen": ["avg", "statutair"]}}
    later = VELDEN | {"context": {"toestemmingen": ["statutair", "avg"]} | CONTEXT}
    token = (await vrager.post("/search/resource", eerst | {"page": {"limit": 2}})).json()["page"][
        "next_token"
    ]

    assert (await vrager.post("/search/resource", later | {"page": {"token": token}})).status_code == 200
