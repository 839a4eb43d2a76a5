# SPDX-License-Identifier: EUPL-1.2
"""An onthulling as a page shows it, and the one place where a BSN becomes words on a page."""

from collections.abc import Sequence
from datetime import datetime

from gateway.collegas import Namen
from gateway.kern.bsn import Bsn
from gateway.onthulling.model import Onthulling, Onthulstand
from gateway.onthulling.woorden import GRONDARTIKEL, GRONDNAAM, STANDNAAM
from gateway.web.datums import moment
from gateway.web.onderdelen import Stap, Werkregel

_LOOPT = frozenset({Onthulstand.WACHT, Onthulstand.OPEN})


def number_of(bsn: Bsn | None) -> str:
    """The number in three groups, as people read it out; empty when there is none to show."""
    return "" if bsn is None else f"{bsn.digits[:3]} {bsn.digits[3:6]} {bsn.digits[6:]}"


def lines_of(
    onthullingen: Sequence[Onthulling], nu: datetime, *, pad: str, namen: Namen | None = None
) -> tuple[Werkregel, ...]:
    """The questions as a list of work; with names for the officer, who sees those of everybody."""
    return tuple(
        Werkregel(
            titel=f"Zaak {o.zaak}",
            reden=" · ".join(
                filter(None, (_name(o.aanvrager, namen), GRONDNAAM[o.grond], moment(o.gevraagd_op)))
            ),
            stap=Stap("Bekijk", f"{pad}/{o.id}"),
            soort="nu" if o.state(nu) in _LOOPT else "gewoon",
            woord=STANDNAAM[o.state(nu)],
        )
        for o in onthullingen
    )


def facts_of(o: Onthulling, namen: Namen) -> tuple[tuple[str, str], ...]:
    """One question as pairs. The number is not among them."""
    facts = [
        ("Waarom", GRONDNAAM[o.grond]),
        ("Artikel", GRONDARTIKEL[o.grond]),
        ("Gevraagd door", _name(o.aanvrager, namen)),
        ("Gevraagd", moment(o.gevraagd_op)),
        ("Wacht uiterlijk tot", moment(o.wacht_tot)),
    ]
    if o.besloten_op:
        wat = "Akkoord door" if o.tot else "Geweigerd door"
        facts += [(wat, _name(o.tweede, namen)), ("Besloten", moment(o.besloten_op))]
    if o.tot:
        facts += [("Te zien tot", moment(o.tot)), ("Keren bekeken", str(o.keren))]
    return tuple(facts)


def _name(code: str, namen: Namen | None) -> str:
    return "" if namen is None else namen.get(code, code)
