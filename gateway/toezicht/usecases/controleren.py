# SPDX-License-Identifier: EUPL-1.2
"""Checking the log as a whole: beginning a check, stopping it, how it ended; and the export.

The lines themselves are gone over between these passages, in slices: see `gateway/toezicht/nazien.py`.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from audit.stromen.vorm import Stroom
from audit.verdict import UNREADABLE, Verdict
from gateway.errors import ConflictError, UnknownError
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Opdracht
from gateway.toezicht.model import Bereik, Controle, Uitslag
from gateway.toezicht.usecases.gedeeld import (
    BEWIJS,
    REGEL,
    STROMEN,
    Logboekstand,
    checking,
    own,
    reading,
    state,
)
from policies.begrippen import Handeling

EEN_CONTROLE: Final = timedelta(minutes=5)
"""Whoever asks for a check again within this time gets the one that runs."""


def view_check() -> Opdracht[Logboekstand]:
    """See how the log is, and how its last check ended."""
    return reading("logboek.controle_bekeken", lambda d: state(d.tx, d.afzender), velden=BEWIJS)


def begin_check() -> Opdracht[Controle]:
    """Begin a check of the whole log; the lines are gone over after this passage, in slices."""

    def act(d: Doorgang) -> Controle:
        organisatie = str(d.afzender.organisatie.oin)
        vorige = d.tx.logboek.last_check(organisatie)
        if vorige and vorige.uitslag is Uitslag.LOOPT and d.nu - vorige.begonnen_op < EEN_CONTROLE:
            return vorige
        hoofd = d.tx.logboek.head()
        controle = Controle(d.id, organisatie, d.nu, hoofd.grootte if hoofd else 0)
        d.tx.logboek.put_check(controle)
        return controle

    return checking("logboek.controle_begonnen", act)


def stop_check() -> Opdracht[Controle | None]:
    """Stop the check that one's own organisation began, if it runs; it has no outcome then."""

    def act(d: Doorgang) -> Controle | None:
        loopt = d.tx.logboek.last_check(str(d.afzender.organisatie.oin))
        if loopt is None or loopt.uitslag is not Uitslag.LOOPT:
            return None
        gestopt = replace(loopt, uitslag=Uitslag.GESTOPT, klaar_op=d.nu)
        d.tx.logboek.put_check(gestopt)
        return gestopt

    return checking("logboek.controle_gestopt", act)


def conclude_check(controle: Controle, verdict: Verdict) -> Opdracht[Controle]:
    """Write down how a check ended: the log itself says that it was found whole, or not."""

    def act(d: Doorgang) -> Controle:
        bekend = d.tx.logboek.get_check(controle.id)
        # One that was stopped meanwhile, perhaps at another replica, has no outcome and gets none.
        if bekend is None or bekend.uitslag is not Uitslag.LOOPT:
            raise ConflictError("this check does not run any more")
        klaar = _concluded(controle, verdict, d.nu)
        d.tx.logboek.put_check(klaar)
        return klaar

    return checking("logboek.klopt" if verdict else "logboek.klopt_niet", act)


def ask_witness_again(naam: str) -> Opdracht[None]:
    """Let a witness that refused our log be asked again, now that somebody looked into it.

    The alarm stays until the witness cosigns; if it refuses again, it is raised anew.
    """

    def act(d: Doorgang) -> None:
        if not d.tx.getuigen.ask_again(naam):
            raise UnknownError("no witness of this name refuses the log")

    return checking("logboek.getuige_opnieuw", act)


def begin_export(afzender: Afzender) -> Opdracht[Bereik]:
    """Get leave to export the log: every line as proof, opened those that one answers for oneself."""

    def act(d: Doorgang) -> Bereik:
        if d.tx.logboek.head() is None:
            raise ConflictError("there is no signed head yet")
        return own(afzender)

    return checking("logboek.geexporteerd", act, REGEL | BEWIJS)


def begin_stream(stroom: Stroom, *, afzender: Afzender) -> Opdracht[Bereik]:
    """Get leave to take one stream of the log out, of the lines that one answers for oneself."""
    return replace(
        checking("logboek.geexporteerd", lambda _: own(afzender), frozenset({STROMEN[stroom]})),
        handeling=Handeling.EXPORTEREN,
    )


def _concluded(controle: Controle, verdict: Verdict, nu: datetime) -> Controle:
    finding, grootte = verdict.finding, verdict.head.size if verdict.head else controle.grootte
    if finding is None:
        return replace(controle, uitslag=Uitslag.KLOPT, klaar_op=nu, grootte=grootte)
    oordeel = Uitslag.NIET_TE_BEOORDELEN if finding.fault in UNREADABLE else Uitslag.KLOPT_NIET
    return replace(
        controle,
        uitslag=oordeel,
        klaar_op=nu,
        grootte=grootte,
        fout=finding.fault.value,
        eerste=finding.first,
        laatste=finding.last,
    )
