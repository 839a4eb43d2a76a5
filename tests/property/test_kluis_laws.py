# SPDX-License-Identifier: EUPL-1.2
"""The vault opens as often as lines of the log say so, each with its reason, whatever goes wrong."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final, Never

from fakes.kluizen import GEMEENTE, keep_sealed, look_up, make_replica
from fakes.ledger import FakeLedger
from fakes.proef import MELDER
from fakes.world import person
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.eigen import SLEUTELBEWAARDER, destroy_vault_keys
from gateway.errors import ConflictError, GatewayError
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.sluis import POGINGEN
from policies.begrippen import Doel, Functie, Handeling

WIJKTEAM: Final = person(Functie.WIJKTEAMLID)

Sealed = tuple[str, bytes]
Make = Callable[[Sealed], Opdracht[Any]]


def _refuse(_: Doorgang) -> Never:
    raise ConflictError("the act cannot be done")


def _restless(asked: Opdracht[Any]) -> Opdracht[Any]:
    """Facts that are never twice the same: the passage begins again until it gives up."""
    read: list[int] = []

    def facts(tx: Any) -> Feiten:
        read.append(1)
        assert asked.facts is not None
        return replace(asked.facts(tx), zaak=f"Z-{len(read)}")

    return replace(asked, facts=facts)


def _translation(asked: Opdracht[Any]) -> Opdracht[Any]:
    return replace(asked, vraag_bronnen=False, translate=Doel.PROCESSTURING_WMO)


TRIES: Final[Mapping[str, tuple[Afzender, Make]]] = {
    "ask a source": (WIJKTEAM, lambda s: look_up(*s)),
    "translate": (WIJKTEAM, lambda s: _translation(look_up(*s))),
    "both": (WIJKTEAM, lambda s: replace(look_up(*s), translate=Doel.PROCESSTURING_WMO)),
    "neither": (WIJKTEAM, lambda s: replace(look_up(*s), vraag_bronnen=False)),
    "changed bytes": (WIJKTEAM, lambda s: look_up(s[0], s[1][:-1] + bytes([s[1][-1] ^ 1]))),
    "another place": (WIJKTEAM, lambda s: look_up("elders", s[1])),
    "act fails": (WIJKTEAM, lambda s: replace(look_up(*s), act=_refuse)),
    "facts change": (WIJKTEAM, lambda s: _restless(look_up(*s))),
    "refused": (WIJKTEAM, lambda s: look_up(*s, handeling=Handeling.VERWIJDEREN)),
    "refused to who has no tie": (MELDER, lambda s: _translation(look_up(*s))),
    "seal": (MELDER, lambda _: keep_sealed()),
    "destroy": (SLEUTELBEWAARDER, lambda _: destroy_vault_keys(GEMEENTE)),
}


async def _live_through(tries: list[tuple[str, bool]]) -> tuple[int, Counter[str], FakeLedger]:
    """Let these tries happen one after another; True breaks the ledger after what was written first."""
    ledger = FakeLedger()
    sluis, kluis = make_replica(ledger, bron=True)
    sealed = (await sluis.exchange(MELDER, keep_sealed())).result
    for name, broken in tries:
        afzender, make = TRIES[name]
        ledger.broken = broken
        with suppress(GatewayError):
            await sluis.exchange(afzender, make(sealed))
        ledger.broken = False
    return kluis.opened, Counter(r.kluis for r in ledger.lines if r.kluis), ledger


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(TRIES)), st.booleans()), max_size=6))
def test_every_opening_has_its_line(tries: list[tuple[str, bool]]) -> None:
    """As many lines name a reason as the vault was gone to, and none of a refusal or failure does."""
    opened, reasons, ledger = asyncio.run(_live_through(tries))

    assert opened == reasons.total()
    assert set(reasons) <= {"bron_bevragen", "vertalen"}
    assert not [
        r for r in ledger.lines if r.kluis and (r.fout or not r.artikel or r.uitkomst != "toegestaan")
    ]


def test_every_try_is_possible() -> None:
    """Each way to open is taken by some try, so that the law above is about something."""
    opened, reasons, _ = asyncio.run(_live_through([(name, False) for name in TRIES if name != "destroy"]))

    assert (opened, reasons) == (7 + POGINGEN, Counter(bron_bevragen=5 + POGINGEN, vertalen=2))
