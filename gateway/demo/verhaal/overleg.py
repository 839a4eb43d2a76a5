# SPDX-License-Identifier: EUPL-1.2
"""The casusoverleg that is called for tomorrow: some answered, some still have to."""

from datetime import datetime, timedelta
from typing import Final

from gateway.casusoverleg.genodigden import Genodigde
from gateway.casusoverleg.lijsten import Actie, Beoogd, Domein
from gateway.casusoverleg.usecases import NieuweAfspraak, add_item, agree, answer, call
from gateway.demo.organisaties import met_rol
from gateway.demo.verhaal.toneel import WERKTIJD, Toneel
from gateway.kern.organisatie import Organisatie
from policies.begrippen import Functie, Rol, Toestemming

_BEIDE: Final = frozenset({Toestemming.GEHEIMHOUDING, Toestemming.STATUTAIR})
"""To see the agreements, and to bring something in from the Jeugdwet."""


async def hold_overleg(toneel: Toneel, zaak: str) -> None:
    """Let the regisseur call it, with agenda and a first agreement; one provider says yes."""
    regisseur, toen = toneel.person("regisseur"), toneel.at(3)
    morgen = datetime.combine(toneel.dag + timedelta(days=1), WERKTIJD)
    opdracht = call(zaak, op=morgen, genodigden=_guests(regisseur.organisatie), afzender=regisseur)
    overleg = (await toen.exchange(regisseur, opdracht)).result
    aanbieder = toneel.person("aanbieder-wmo")
    await toen.exchange(aanbieder, answer(overleg.id, deelneemt=True, afzender=aanbieder))
    # The regisseur has the first seat, and the guests sit in the order of the invitation.
    team, zorg = (d.nummer for d in overleg.deelnemers[1:3])
    for onderwerp, voor in ((Domein.FINANCIEN, {team}), (Domein.HUISVESTING, {team, zorg})):
        await toen.exchange(regisseur, add_item(overleg.id, onderwerp, frozenset(voor), afzender=regisseur))
    afspraak = NieuweAfspraak(
        zorg, Actie.HUISBEZOEK, Domein.HUISVESTING, Beoogd.RUST_EN_OVERZICHT, toneel.dag + timedelta(days=9)
    )
    await toen.exchange(regisseur, agree(overleg.id, afspraak, afzender=regisseur))


def _guests(college: Organisatie) -> list[Genodigde]:
    return [
        Genodigde(college, "wijkteamlid", Functie.WIJKTEAMLID),
        Genodigde(met_rol(Rol.AANBIEDER_WMO)[0]),
        Genodigde(met_rol(Rol.JEUGDHULPAANBIEDER)[0], toestemmingen=_BEIDE),
        Genodigde(college, "jeugdconsulent", Functie.JEUGDCONSULENT, _BEIDE),
    ]
