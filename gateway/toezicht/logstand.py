# SPDX-License-Identifier: EUPL-1.2
"""How the log itself is, for every page that says so: the last check, and what stands under the last head."""

from datetime import datetime, timedelta
from typing import Final

from audit.uitleg import number, regels
from gateway.toezicht.getuigenbeeld import duration
from gateway.toezicht.inrichting import Toezicht
from gateway.toezicht.usecases.gedeeld import Logboekstand
from gateway.toezicht.weergeven import Logstand, state_in_words
from gateway.web.datums import moment

LANG: Final = timedelta(minutes=5)
"""A head is signed about every second in which a line came: lines that wait longer wait for somebody."""


def log_state(toezicht: Toezicht, stand: Logboekstand, nu: datetime) -> Logstand:
    """What the last check found, and whether one runs."""
    controle = stand.controle
    return state_in_words(
        controle,
        nu=nu,
        gedaan=toezicht.controleur.progress(controle.id) if controle else None,
        wachtend=stand.wachtend,
        grootte=stand.hoofd.grootte if stand.hoofd else 0,
    )


def log_facts(stand: Logboekstand, nu: datetime) -> tuple[tuple[str, str], ...]:
    """How large the log is, when it was last signed, and what waits for that."""
    hoofd = stand.hoofd
    if hoofd is None:
        return (("Getekende regels", "nog geen"), ("Wacht op een handtekening", regels(stand.wachtend)))
    oud = nu - hoofd.tijd
    wacht = regels(stand.wachtend) if stand.wachtend else "niets"
    if stand.wachtend and oud > LANG:
        wacht += f". Er is al {duration(oud)} niet getekend: waarschuw de beheerder"
    return (
        ("Getekende regels", number(hoofd.grootte)),
        ("Laatste handtekening", f"{moment(hoofd.tijd)}, {duration(oud)} geleden"),
        ("Wacht op een handtekening", wacht),
    )
