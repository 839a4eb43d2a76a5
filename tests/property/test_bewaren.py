# SPDX-License-Identifier: EUPL-1.2
"""Laws of destroying: never before its day, never what must stay, and nothing else ever goes."""

from asyncio import run
from datetime import date, timedelta

from fakes.bewaren import VANDAAG, closed, duty, ended, keep, nummer, round_over
from fakes.ledger import FakeLedger
from hypothesis import given
from hypothesis import strategies as st

from gateway.kern.zaak import Status, Zaak
from gateway.signalering.model import Signalering
from policies.begrippen import Regime

JAREN = {Regime.WMO: 15, Regime.JEUGDWET: 20, Regime.WGS: 5, Regime.PARTICIPATIEWET: 7, Regime.ZVW: 999}
"""How long a zaak under each law stays, written here anew; under the last there is no term at all."""

DAGEN = st.dates(date(2000, 1, 1), VANDAAG)
ROND = st.sampled_from([5, 7, 15, 20]).flatmap(
    lambda jaren: st.integers(-2, 2).map(lambda n: VANDAAG.replace(year=VANDAAG.year - jaren) + timedelta(n))
)
"""Days around those on which some term ends today."""

ZAKEN = st.lists(
    st.tuples(DAGEN | ROND, st.sampled_from(list(JAREN)), st.booleans(), st.booleans()), max_size=8
)
SIGNALEN = st.lists(DAGEN | ROND, max_size=8)


def over(op: date, jaren: int) -> bool:
    """Whether so many years have passed since this day, and that day as well."""
    return (op.year + jaren, op.month, op.day) < (VANDAAG.year, VANDAAG.month, VANDAAG.day)


@given(zaken=ZAKEN, signalen=SIGNALEN)
def test_exactly_what_may_go_goes(zaken: list[tuple[date, Regime, bool, bool]], signalen: list[date]) -> None:
    """What is closed, over its term and under no bewaarplicht goes, and all else stays as it was."""
    ledger = FakeLedger()
    rows: list[Zaak | Signalering] = []
    stays: set[str] = set()
    for n, (op, regime, is_closed, held) in enumerate(zaken, start=1):
        zaak = closed(n, op, regime=regime)
        rows.append(zaak if is_closed else closed(n, op, regime=regime, status=Status.LEVERING))
        if held or not is_closed or not over(op, JAREN[regime]):
            stays.add(nummer(n))
    plichten = [duty(n) for n, (*_, held) in enumerate(zaken, start=1) if held]
    signals = [ended(n, op) for n, op in enumerate(signalen, start=1)]

    async def walk() -> None:
        await keep(ledger, *rows, *signals, *plichten)
        await round_over(ledger, een_keer=3)

    before = {**{z.id: z for z in rows}, **{s.id: s for s in signals}}
    run(walk())

    left = {**ledger.kept.zaken.rows, **ledger.kept.signaleringen.rows}
    assert set(ledger.kept.zaken.rows) == stays
    assert set(ledger.kept.signaleringen.rows) == {s.id for s in signals if not over(s.vervalt_op, 15)}
    assert {k: before[k] for k in left} == left
    assert sum(r.aantal for r in ledger.kept.bewaringen.records) == len(before) - len(left)
