# SPDX-License-Identifier: EUPL-1.2
"""Destroying what nothing keeps here once its term is over: verzoeken that were done, connections that ended.

All of one class goes in one passage, by the term of the register for its purpose, on record as the rest.

Source: AVG art. 5 lid 1 onder e en lid 2; CBP-15.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from gateway.bewaren.model import Gegevenssoort, Vernietiging
from gateway.bewaren.termijnen import Vervaldag, changed_before, due_on
from gateway.bewaren.usecases.vernietigen import VERNIETIGD
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Doel, Handeling
from policies.register import Register


def destroy_requests(register: Register) -> Opdracht[Sequence[Vernietiging]]:
    """Take away the verzoeken of inwoners that were answered or taken back long enough ago."""

    def act(d: Doorgang) -> Sequence[Vernietiging]:
        laatste = last_due(Doel.RECHTEN_AVG, register, d.vandaag)
        weg = d.tx.bewaringen.take_requests(laatste[0]) if laatste else {}
        return _recorded(d, Gegevenssoort.VERZOEK, weg, laatste, register)

    return _destroying("verzoeken.vernietigd", act)


def destroy_connections(register: Register) -> Opdracht[Sequence[Vernietiging]]:
    """Take away what was kept of organisations whose connection ended long enough ago."""

    def act(d: Doorgang) -> Sequence[Vernietiging]:
        laatste = last_due(Doel.TOEGANG, register, d.vandaag)
        weg = d.tx.bewaringen.take_connections(laatste[0]) if laatste else 0
        return _recorded(d, Gegevenssoort.AANSLUITING, {"": weg} if weg else {}, laatste, register)

    return _destroying("aansluitingen.vernietigd", act)


def last_due(doel: Doel, register: Register, vandaag: date) -> tuple[date, Vervaldag] | None:
    """The last day of which what was changed then may go today; None when no term says so."""
    dag = changed_before((doel,), register, vandaag)
    while dag is not None and (vervalt := due_on(doel, dag, register, vandaag=vandaag)) is not None:
        if vervalt.op <= vandaag:
            return dag, vervalt
        dag -= timedelta(days=1)  # the sieve is a day or two too wide: months differ in length
    return None


def _recorded(
    d: Doorgang,
    soort: Gegevenssoort,
    weg: Mapping[str, int],
    laatste: tuple[date, Vervaldag] | None,
    register: Register,
) -> Sequence[Vernietiging]:
    if laatste is None:
        return ()
    _, dag = laatste
    vernietigd = [
        Vernietiging(d.id, soort, str(dag.doel), gemeente, aantal, (), dag.artikel, register.versie, d.nu)
        for gemeente, aantal in sorted(weg.items())
    ]
    for vernietiging in vernietigd:
        d.tx.bewaringen.record(vernietiging)
    return vernietigd


def _destroying(
    gebeurtenis: str, act: Callable[[Doorgang], Sequence[Vernietiging]]
) -> Opdracht[Sequence[Vernietiging]]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.VERWIJDEREN,
        velden=VERNIETIGD,
        # Two replicas that clean up at once would delete the same rows in another order.
        locks=(gebeurtenis,),
        act=act,
    )
