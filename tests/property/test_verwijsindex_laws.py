# SPDX-License-Identifier: EUPL-1.2
"""Laws of the verwijsindex, over every date and every order in which parties come and go."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta

from fakes.ledger import FakeLedger
from fakes.verwijsindex import ANDER_KIND, KIND, eigen, melden, verwijderen
from fakes.world import DE_LINDE, HET_ANKER, ZORGSAAM, make_sluis
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gateway.kern.organisatie import Organisatie
from gateway.kern.pseudoniem import Pseudoniem
from gateway.verwijsindex.model import LEEFTIJDSGRENS, Verwijzing, age_on, removal_date

DAGEN = st.dates(date(1990, 1, 1), date(2060, 12, 31))
WIE = (DE_LINDE, HET_ANKER, ZORGSAAM)
KINDEREN = (KIND, ANDER_KIND)
Stap = tuple[bool, Organisatie, int]
STAPPEN = st.lists(st.tuples(st.booleans(), st.sampled_from(WIE), st.integers(0, 1)), max_size=12)


@given(DAGEN, st.integers(0, 8_400), st.integers(0, 1_000))
def test_nobody_of_23_is_ever_live(gemeld: date, oud_in_dagen: int, later: int) -> None:
    """While a verwijzing is live its youth is under 23, and it is less than two years old."""
    geboren = gemeld - timedelta(days=oud_in_dagen)
    assume(age_on(gemeld, geboren) < LEEFTIJDSGRENS)
    weg = removal_date(gemeld, geboren)
    moment = datetime.combine(gemeld, time(12), UTC)
    verwijzing = Verwijzing("a" * 20, Pseudoniem(1, bytes([7] * 32)), DE_LINDE.oin, "x", moment, weg)
    dag = gemeld + timedelta(days=later)

    assert gemeld < weg
    assert not verwijzing.live(dag) or (age_on(dag, geboren) < LEEFTIJDSGRENS and later < 731)


@given(DAGEN, st.integers(0, 40_000))
def test_age_never_jumps(geboren: date, oud_in_dagen: int) -> None:
    """From one day to the next an age stays, or rises by one."""
    vandaag = geboren + timedelta(days=oud_in_dagen)

    assert age_on(vandaag + timedelta(days=1), geboren) - age_on(vandaag, geboren) in (0, 1)


@given(STAPPEN)
@settings(max_examples=60, deadline=None)
def test_treffers_are_exactly_the_others_who_are_there(stappen: list[Stap]) -> None:
    """However parties come and go, each sees exactly the others that are there now, and never itself."""
    aanwezig = _who_is_there(stappen)

    assert asyncio.run(_who_sees_whom(stappen)) == {
        (wie, kind): {w.naam for w, k in aanwezig if k == kind and w != wie} for wie, kind in aanwezig
    }


def _who_is_there(stappen: list[Stap]) -> set[tuple[Organisatie, int]]:
    """The rule, as simply as it can be said: a report adds, a removal takes away."""
    aanwezig: set[tuple[Organisatie, int]] = set()
    for meldt, wie, kind in stappen:
        aanwezig = aanwezig | {(wie, kind)} if meldt else aanwezig - {(wie, kind)}
    return aanwezig


async def _who_sees_whom(stappen: list[Stap]) -> dict[tuple[Organisatie, int], set[str]]:
    """The same, as the passage answers it."""
    sluis = make_sluis(FakeLedger())
    nummers: dict[tuple[Organisatie, int], str] = {}
    for meldt, wie, kind in stappen:
        if meldt:
            nummers[wie, kind] = (await melden(sluis, wie, KINDEREN[kind])).verwijzing.id
        elif (wie, kind) in nummers:
            await verwijderen(sluis, wie, nummers.pop((wie, kind)))
    van_nummer = {nummer: sleutel for sleutel, nummer in nummers.items()}
    return {
        van_nummer[r.verwijzing.id]: {t.organisatie for t in r.treffers}
        for wie in WIE
        for r in await eigen(sluis, wie)
    }
