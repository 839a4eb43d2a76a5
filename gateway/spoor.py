# SPDX-License-Identifier: EUPL-1.2
"""What a passage leaves behind beside its own line: that it will open the vault, and that it went wrong."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final, Self

from gateway.errors import GatewayError, LedgerError
from gateway.kern.kluis import Kluisreden
from gateway.kern.logregel import Logregel
from gateway.ports import Written
from policies.begrippen import Veld

VOORGENOMEN: Final = "_voorgenomen"
"""What the event is called of the line that says that the vault will be opened, and why."""


@dataclass(slots=True)
class Trace:
    """Whatever goes wrong inside leaves the line, with the kind of error, and goes on its way.

    Not when the ledger itself failed (a second try would fail too), nor when it `restarts`: then the
    passage begins again. What was not foreseen leaves its line as well: by then a pseudonym may
    have been derived and a source asked.
    """

    regel: Logregel
    record: Callable[[Logregel], Awaitable[Written[None]]]
    restarts: type[GatewayError] = LedgerError

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, _: object, fout: BaseException | None, __: object) -> None:
        if isinstance(fout, Exception) and not isinstance(fout, self.restarts | LedgerError):
            written = await self.record(failed(self.regel, fout))
            if isinstance(fout, GatewayError):
                fout.kenmerk, fout.ontvangst = self.regel.kenmerk, written.ontvangst()


def failed(regel: Logregel, fout: Exception) -> Logregel:
    """The line of a request that was allowed but could not be done."""
    return replace(regel, fout=type(fout).__name__, velden=())


def intended(
    regel: Logregel, reden: Kluisreden, *, kenmerk: str, gevraagd: frozenset[Veld] = frozenset()
) -> Logregel:
    """The line that is durable before the vault opens: why it will, and what the sources are asked."""
    return replace(
        regel,
        kenmerk=kenmerk,
        gebeurtenis=regel.gebeurtenis + VOORGENOMEN,
        velden=tuple(sorted(map(str, gevraagd))),
        kluis=reden.value,
        beslist=regel.span,
    )
