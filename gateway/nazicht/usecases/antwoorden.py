# SPDX-License-Identifier: EUPL-1.2
"""What an employee does who was asked for a reason: see the question, and answer it from a list.

Who was asked learns which day and what stood out, and not which lines: those are the officer's.
"""

from collections.abc import Sequence

from gateway.kern.organisatie import Afzender
from gateway.nazicht.stuk import Handelende, Stuk, Uitlegreden
from gateway.nazicht.usecases.beoordelen import existing
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from policies.begrippen import Doel, Handeling, Relatie
from policies.velden import velden

VRAAG = velden("toegang.nazichtvraag")

Vragen = Sequence[Stuk]
"""The questions to one employee: those to be answered, and those of which the answer waits."""


def view_questions(afzender: Afzender) -> Opdracht[Vragen]:
    """See the questions that one was asked and that are not closed."""
    wie = _self(afzender)
    return Opdracht(
        gebeurtenis="nazicht.vragen_bekeken",
        doel=Doel.TOEGANG,
        handeling=Handeling.RAADPLEGEN,
        velden=VRAAG,
        # The store is asked for the questions to the sender, and for no others.
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE),
        act=lambda d: d.tx.nazichten.asked_of(wie),
    )


def answer(stuk_id: str, reden: Uitlegreden, *, afzender: Afzender) -> Opdracht[Stuk]:
    """Give a reason. A question to somebody else is none, and so is one that was closed meanwhile."""
    wie = _self(afzender)

    def act(d: Doorgang) -> Stuk:
        beantwoord = existing(d.tx, stuk_id).answered(reden, nu=d.nu)
        d.tx.nazichten.replace(beantwoord)
        return beantwoord

    def facts(tx: Tx) -> Feiten:
        stuk = tx.nazichten.get(stuk_id)
        if stuk is None or stuk.wie != wie or stuk.gevraagd_op is None:
            return Feiten()
        return Feiten(relatie=Relatie.EIGEN_ORGANISATIE)

    return Opdracht(
        gebeurtenis="nazicht.uitleg_gegeven",
        doel=Doel.TOEGANG,
        handeling=Handeling.VASTLEGGEN,
        velden=VRAAG,
        facts=facts,
        act=act,
        locks=(stuk_id,),
    )


def _self(afzender: Afzender) -> Handelende:
    return Handelende(str(afzender.organisatie.oin), afzender.require_person())
