# SPDX-License-Identifier: EUPL-1.2
"""From what the use cases answer to what the components of a page draw."""

from collections.abc import Iterable
from datetime import date

from gateway.processturing.werk import Werkregel
from gateway.web import onderdelen
from gateway.web.onderdelen import Werksoort


def work_lines(
    regels: Iterable[Werkregel], vandaag: date, soort: Werksoort
) -> tuple[onderdelen.Werkregel, ...]:
    """The lines of one list; what is late says so in a word."""
    return tuple(_line(regel, vandaag, soort) for regel in regels)


def _line(regel: Werkregel, vandaag: date, soort: Werksoort) -> onderdelen.Werkregel:
    te_laat = regel.wanneer is not None and regel.wanneer < vandaag
    return onderdelen.Werkregel(
        titel=regel.kop,
        reden=regel.reden,
        stap=onderdelen.Stap(regel.knop, regel.pad),
        soort="te-laat" if te_laat else soort,
        woord=_word(regel, vandaag),
        uiterlijk=regel.wanneer,
    )


def _word(regel: Werkregel, vandaag: date) -> str:
    if regel.wanneer is not None and regel.wanneer < vandaag:
        return "te laat"
    if regel.wanneer == vandaag:
        return "vandaag"
    return "spoed" if regel.dringend else ""
