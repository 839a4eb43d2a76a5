# SPDX-License-Identifier: EUPL-1.2
"""What has been going on in the demo region these last weeks, so that everybody finds work today.

Each step passes the gateway as the person or system that took it, on the day it was
taken: the log of a fresh demo reads as that of a team at work.
"""

from datetime import date

from gateway.demo.regio import Regio
from gateway.demo.verhaal.bevolking import people
from gateway.demo.verhaal.nieuwsgierig import look_around
from gateway.demo.verhaal.overleg import hold_overleg
from gateway.demo.verhaal.signalen import register_youths, report_concerns
from gateway.demo.verhaal.toneel import Toneel
from gateway.demo.verhaal.zaken import VOOR_OVERLEG, open_zaken
from gateway.processturing.usecases import list_own
from gateway.sluis import Sluis


async def tell_story(sluis: Sluis, regio: Regio, dag: date) -> None:
    """Let the people and systems of the demo do what they did in the weeks before `dag`.

    Once: a story that was begun in a run that broke off is not begun again.
    """
    toneel = Toneel(sluis, dag)
    teamlid = toneel.person("wijkteamlid")
    if (await sluis.exchange(teamlid, list_own(teamlid))).result:
        return
    mensen = people(regio, dag)
    zaken = await open_zaken(toneel, mensen)
    await hold_overleg(toneel, zaken[VOOR_OVERLEG])
    await report_concerns(toneel, mensen)
    await register_youths(toneel, mensen)
    await look_around(toneel, mensen)
