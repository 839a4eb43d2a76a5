# SPDX-License-Identifier: EUPL-1.2
"""The register of datalekken, one of them, and looking in the log for who was affected.

Source: AVG art. 33 lid 5; art. 33 lid 3 onder a.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gateway.datalek.model import Datalek
from gateway.datalek.stappen import Lekomvang, Lekvraag
from gateway.datalek.usecases.gedeeld import (
    MELDING,
    VELD,
    all_of,
    deciding,
    existing,
    facts_of,
    on_datalek,
    own_organisation,
)
from gateway.datalek.zoeken import Zoekopdracht
from gateway.errors import InvalidInputError
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Opdracht
from gateway.ports import Tx
from gateway.toezicht.model import Bereik
from policies.begrippen import Categorie, Doel, Handeling, Veld

GELEZEN: Final = frozenset(
    Veld(Categorie.LOGBOEK, naam)
    for naam in (
        "kenmerk",
        "tijd",
        "organisatie",
        "rol",
        "medewerker",
        "client",
        "doel",
        "uitkomst",
        "velden",
        "zaak",
        "betrokkene",
        "ontvanger",
    )
)
"""What is read of each line to find who was affected, and no more."""


def view_all() -> Opdracht[Sequence[Datalek]]:
    """See all datalekken of the own organisation, with their clocks."""
    return on_datalek(
        "datalek.lijst_bekeken",
        Handeling.RAADPLEGEN,
        lambda d: all_of(d.tx, str(d.afzender.organisatie.oin)),
        facts=own_organisation,
        gevraagd=VELD | MELDING,
    )


def view_one(datalek_id: str, *, afzender: Afzender) -> Opdracht[Datalek]:
    """See one datalek, and what was done about it."""
    return on_datalek(
        "datalek.bekeken",
        Handeling.RAADPLEGEN,
        lambda d: existing(d, datalek_id),
        facts=facts_of(datalek_id, afzender),
        gevraagd=VELD | MELDING,
    )


def begin_search(datalek_id: str, vraag: Lekvraag, *, afzender: Afzender) -> Opdracht[Zoekopdracht]:
    """Get leave to look in the log for who was affected; this line is durable before the first is read.

    Of a zaak of the own municipality all lines are read; of everything else those that the own
    organisation answers for.

    Raises:
        InvalidInputError: the question names nothing; then it would be about everybody.
    """
    if not vraag.bounded:
        raise InvalidInputError("Kies een zaak, besluit, medewerker of periode.", veld="van")

    def act(d: Doorgang) -> Zoekopdracht:
        wie = d.afzender.require_person()
        return Zoekopdracht(vraag, _reach(d.tx, vraag.zaken, d.afzender), wie, d.nu)

    # The log is read for accountability and for no other purpose, also here.
    return Opdracht(
        gebeurtenis="datalek.getroffenen_gezocht",
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.RAADPLEGEN,
        velden=GELEZEN,
        facts=facts_of(datalek_id, afzender),
        act=act,
    )


def keep_extent(datalek_id: str, omvang: Lekomvang, *, afzender: Afzender) -> Opdracht[Datalek]:
    """Write down what the search came to: numbers and kinds, and nobody in particular."""
    return deciding(
        "datalek.omvang_vastgelegd",
        Handeling.VASTLEGGEN,
        datalek_id,
        lambda datalek, d: datalek.searched(replace(omvang, op=d.nu)),
        afzender=afzender,
        # Counting judges nothing, so whoever may see it may count.
        mag=_anybody,
    )


def _anybody(tx: Tx, datalek: Datalek) -> bool:
    del tx, datalek
    return True


def _reach(tx: Tx, zaken: Sequence[str], afzender: Afzender) -> Bereik:
    gemeente = afzender.organisatie.gemeente
    gevonden = filter(None, map(tx.zaken.get, zaken))
    # Another's zaak and no zaak are the same: typing numbers teaches nothing.
    eigen = frozenset(z.id for z in gevonden if gemeente and z.gemeente == gemeente)
    return Bereik(str(afzender.organisatie.oin), eigen)
