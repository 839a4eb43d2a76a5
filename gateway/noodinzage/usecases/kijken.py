# SPDX-License-Identifier: EUPL-1.2
"""Looking: what the sources tell now, for whom asked, as long as it is open. Nothing of it is kept.

The law has no stage for an emergency and no more fields than these: who it is, where, whom to
call, and whether there is a worry. Nothing else is asked, so nothing else can leave.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from gateway.errors import ConflictError
from gateway.kern.organisatie import Afzender
from gateway.klantbeeld.model import Beelddeel
from gateway.klantbeeld.snijden import cut
from gateway.klantbeeld.voorzieningen import own_products
from gateway.noodinzage.model import Noodinzage, Noodstand
from gateway.noodinzage.usecases.gedeeld import existing, facts_for, is_asker
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Adresboek, Tx
from policies.begrippen import Doel, Handeling, Relatie, Veld
from policies.velden import velden

GEHEIM: Final = velden("jeugdhulp.bekend", "veiligheid.bekend")
"""What may be held back while the rest passes.

Youth help passes only where a conflict of duties is on record; a worry about safety stays with
who executes the Wmo.

Source: Jeugdwet art. 7.3.11; Wmo 2015 art. 5.3.3.
"""

GEVRAAGD: Final = GEHEIM | velden(
    "persoon.naam",
    "persoon.geboortedatum",
    "persoon.adres",
    "wmo_voorziening.product",
    "wmo_voorziening.aanbieder",
)
"""All that a noodinzage can show; a longer list is refused by the register."""


@dataclass(frozen=True, slots=True)
class Noodbeeld:
    """What the sources said at one moment, and which fields that might pass no source gave."""

    noodinzage: Noodinzage
    opgehaald: datetime
    delen: tuple[Beelddeel, ...]
    leeg: tuple[Veld, ...]


def look(
    noodinzage_id: str, *, afzender: Afzender, nu: datetime, adresboek: Adresboek
) -> Opdracht[Noodbeeld]:
    """Look, as whoever asked, while it is open: each time is a question with a line of its own.

    `nu` is the moment of the request. When it is over the facts hold no reason any more, so
    the policy refuses and no source is asked.

    Source: AVG art. 6 lid 1 onder d, art. 9 lid 2 onder c.
    """

    def act(d: Doorgang) -> Noodbeeld:
        gelezen = existing(d.tx, noodinzage_id).looked_at(d.nu)
        if gelezen.state(d.nu) is not Noodstand.OPEN:
            raise ConflictError("this noodinzage is over")  # while the sources were answering
        d.tx.noodinzagen.replace(gelezen)
        eigen = own_products(d.tx, d.feiten.zaak, d.besluit.velden, adresboek)
        delen = tuple(cut(antwoord, d.besluit) for antwoord in (*d.bronnen, *eigen))
        gegeven = {g.veld for deel in delen for g in deel.gegevens}
        return Noodbeeld(gelezen, d.nu, delen, tuple(sorted(d.besluit.velden - gegeven)))

    open_ = facts_for(noodinzage_id, afzender, mag=is_asker)

    def facts(tx: Tx) -> Feiten:
        found, feiten = tx.noodinzagen.get(noodinzage_id), open_(tx)
        if found is None or feiten.relatie is Relatie.GEEN:
            return Feiten()
        return replace(feiten, omstandigheden=feiten.omstandigheden | found.circumstances(nu))

    return Opdracht(
        gebeurtenis="noodinzage.ingezien",
        doel=Doel.NOODINZAGE,
        handeling=Handeling.RAADPLEGEN,
        velden=GEVRAAGD,
        misbaar=GEHEIM,
        facts=facts,
        vraag_bronnen=True,
        act=act,
        locks=(noodinzage_id,),
    )
