# SPDX-License-Identifier: EUPL-1.2
"""Sessions: what ends them, and what cannot be made of somebody else's."""

from datetime import timedelta

import pytest
from fakes.deur import HOST, SECRET, Door, make_door
from fakes.world import HAARLEM, NU, FakeClock, person
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import InvalidInputError, UnauthenticatedError
from gateway.toegang.model import Sessie
from gateway.toegang.sessies import SessionKeeper
from gateway.toegang.waarmerk import Waarmerk
from policies.begrippen import Functie

MINUTE = timedelta(minutes=1)
KEEPER = SessionKeeper(Waarmerk(SECRET), FakeClock(), secure=True)


def logged_in(sessie_id: str = "sessie-een") -> Door:
    """A browser with a session that was started just now."""
    door = make_door()
    wie = person(Functie.WIJKTEAMLID).medewerker
    assert wie is not None
    door.ledger.kept.toegangen.start_session(Sessie(sessie_id, HAARLEM.oin, wie, NU))
    cookie = door.toegang.sessies.cookie(sessie_id)
    door.http.cookies.set(cookie.naam, cookie.waarde, domain=HOST)
    return door


async def is_in(door: Door) -> bool:
    """Whether the browser sees its page."""
    return (await door.http.get("/mens")).status_code == 200


def test_cookie_cannot_be_read_by_scripts_or_set_by_other_hosts() -> None:
    """With https the cookie is `__Host-`, HttpOnly, Secure and SameSite=Lax, for half an hour."""
    header = KEEPER.cookie("x").header()

    assert header.startswith("__Host-sluis-sessie=")
    assert header.endswith("; Max-Age=1800; Path=/; HttpOnly; SameSite=Lax; Secure")


def test_cookie_on_this_machine_works_without_https() -> None:
    """Over http, where a browser refuses both, the cookie has no prefix and no Secure."""
    header = SessionKeeper(Waarmerk(SECRET), FakeClock(), secure=False).cookie("x").header()

    assert header.startswith("sluis-sessie=")
    assert "Secure" not in header


async def test_person_at_the_door_is_known_by_name_and_purposes() -> None:
    """A session gives its person, organisation and the purposes of the function."""
    response = await logged_in().http.get("/mens")

    assert (response.json()["functie"], response.json()["sessie"]) == ("wijkteamlid", "sessie-een")


async def test_half_an_hour_of_nothing_ends_the_session() -> None:
    """After thirty minutes without a page nobody is logged in."""
    door = logged_in()
    door.clock.advance(30 * MINUTE)

    assert not await is_in(door)


async def test_every_page_begins_the_half_hour_again() -> None:
    """Somebody who keeps working stays in, without a write to the ledger."""
    door = logged_in()
    for _ in range(5):
        door.clock.advance(29 * MINUTE)
        assert await is_in(door)

    assert door.ledger.lines == []


async def test_eight_hours_end_the_session_however_busy() -> None:
    """A session does not outlive a working day."""
    door = logged_in()
    for _ in range(16):
        door.clock.advance(29 * MINUTE)
        assert await is_in(door)
    door.clock.advance(16 * MINUTE)

    assert not await is_in(door)


async def test_old_cookie_does_not_outlive_its_half_hour() -> None:
    """A copy of a cookie is worth nothing later, though its owner still works."""
    door = logged_in()
    name = door.toegang.sessies.cookie_name
    stolen = door.http.cookies[name]
    for _ in range(2):
        door.clock.advance(20 * MINUTE)
        assert await is_in(door)
    door.http.cookies.clear()
    door.http.cookies.set(name, stolen, domain=HOST)

    assert not await is_in(door)


async def test_log_out_ends_the_session_everywhere_at_once() -> None:
    """After log-out a copy of the cookie opens nothing, and the log has a line."""
    door = logged_in()
    page = (await door.http.get("/mens")).json()
    name = door.toegang.sessies.cookie_name
    copied = door.http.cookies[name]
    out = await door.http.post("/afmelden", data={"csrf_token": page["csrf"]})
    door.http.cookies.set(name, copied, domain=HOST)

    assert (out.status_code, out.headers["location"]) == (303, "/afgemeld")
    assert out.headers.get_list("set-cookie") == [
        f"{name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure"
    ]
    assert not await is_in(door)
    assert [r.gebeurtenis for r in door.ledger.lines] == ["sessie.beeindigd"]


async def test_log_out_that_cannot_be_written_does_not_happen() -> None:
    """When the ledger cannot write, the session goes on and the answer says so."""
    door = logged_in()
    csrf = (await door.http.get("/mens")).json()["csrf"]
    door.ledger.broken = True
    out = await door.http.post("/afmelden", data={"csrf_token": csrf})
    door.ledger.broken = False

    assert out.json()["fout"] == "LedgerError"
    assert await is_in(door)


@pytest.mark.parametrize(
    "form",
    [
        pytest.param({}, id="no token"),
        pytest.param({"csrf_token": ""}, id="empty token"),
        pytest.param({"csrf_token": KEEPER.csrf_token("sessie-twee")}, id="token of another session"),
        pytest.param({"csrf_token": "é"}, id="another alphabet"),
    ],
)
@pytest.mark.parametrize("path", ["/formulier", "/afmelden"])
async def test_form_of_another_site_changes_nothing(form: dict[str, str], path: str) -> None:
    """A form without the token of this session is refused, and its sender is known to the log."""
    door = logged_in()
    response = await door.http.post(path, data=form)

    assert response.json() == {"fout": "InvalidInputError", "known": True}
    assert door.ledger.lines == []
    assert await is_in(door)


async def test_form_with_its_token_is_taken() -> None:
    """A form of this session comes through."""
    door = logged_in()
    data = {"csrf_token": KEEPER.csrf_token("sessie-een"), "keuze": "a"}

    assert (await door.http.post("/formulier", data=data)).json() == ["csrf_token", "keuze"]


async def test_form_without_a_session_is_not_even_read() -> None:
    """Whoever is not logged in gets no further, with or without a token."""
    response = await make_door().http.post("/formulier", data={"csrf_token": KEEPER.csrf_token("x")})

    assert response.json() == {"fout": "UnauthenticatedError", "known": False}


async def test_person_of_an_organisation_that_left_is_out() -> None:
    """When the organisation is no longer connected, its sessions open nothing."""
    door = logged_in()
    door.adresboek.organisaties = ()

    assert not await is_in(door)


async def test_answer_to_a_stranger_sets_no_cookie() -> None:
    """Only who is logged in gets a session cookie."""
    response = await make_door().http.get("/mens")

    assert "set-cookie" not in response.headers


@given(st.text(max_size=200))
def test_no_text_is_a_session(text: str) -> None:
    """Whatever stands in the cookie: without our mark it is no session."""
    with pytest.raises(UnauthenticatedError, match=r"cookie|sealed text"):
        KEEPER.read(text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_sealed_text_comes_back_and_only_under_its_own_label(text: str, label: str) -> None:
    """What was sealed for one use cannot be opened for another."""
    mark = Waarmerk(SECRET)
    if any(0xD800 <= ord(c) <= 0xDFFF for c in text + label):
        return
    sealed = mark.seal("sessie", text)

    assert mark.open("sessie", sealed) == text
    if label != "sessie":
        with pytest.raises(UnauthenticatedError, match="our mark"):
            mark.open(label, sealed)


def test_csrf_token_is_not_a_session_cookie() -> None:
    """The token in a page cannot be used as, or be made from, anything in the cookie."""
    with pytest.raises(InvalidInputError, match="does not belong"):
        KEEPER.check_csrf("sessie-een", KEEPER.cookie("sessie-een").waarde)
    with pytest.raises(UnauthenticatedError, match="sealed text"):
        KEEPER.read(KEEPER.csrf_token("sessie-een"))


def test_secrets_are_silent() -> None:
    """Neither a cookie nor the keeper shows its secret when printed."""
    cookie = KEEPER.cookie("sessie-een")

    assert cookie.waarde not in repr(cookie)
    assert repr(SECRET) not in repr(KEEPER)
