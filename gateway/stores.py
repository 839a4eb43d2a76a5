# SPDX-License-Identifier: EUPL-1.2
"""What each room remembers, as one transaction reaches it. Every store is a Protocol of its own room."""

from typing import Protocol

from gateway.berichten.model import Berichten
from gateway.bewaren.model import Bewaringen
from gateway.casusoverleg.model import Overleggen
from gateway.datalek.model import Datalekken
from gateway.getuige.model import Getuigenissen
from gateway.inzage.ketting import Kettingen
from gateway.inzage.model import Inwonerverzoeken
from gateway.kern.kluissleutel import Kluissleutels
from gateway.kern.sleutel import Sleutels
from gateway.kern.verbruiken import Verbruiken
from gateway.kern.voorziening import Voorzieningen
from gateway.kern.wissen import Wissingen
from gateway.kern.zaak import Zaken
from gateway.nazicht.model import Nazichten
from gateway.noodinzage.model import Noodinzagen
from gateway.onthulling.model import Onthullingen
from gateway.oogopslag.model import Tellingen
from gateway.registers.model import Registers
from gateway.signalering.model import Signaleringen
from gateway.toegang.model import Toegangen
from gateway.toezicht.model import Logboek
from gateway.verschoning.model import Verschoningen
from gateway.verwijsindex.model import Verwijzingen
from gateway.zoekvraag.model import Zoekvragen


class Stores(Protocol):
    """The stores of one transaction: everything done through them takes effect together or not at all."""

    @property
    def signaleringen(self) -> Signaleringen:
        """The store of `gateway.signalering`."""

    @property
    def verwijzingen(self) -> Verwijzingen:
        """The store of `gateway.verwijsindex`."""

    @property
    def zaken(self) -> Zaken:
        """The store of `gateway.kern.zaak`."""

    @property
    def voorzieningen(self) -> Voorzieningen:
        """The store of `gateway.kern.voorziening`."""

    @property
    def overleggen(self) -> Overleggen:
        """The store of `gateway.casusoverleg`."""

    @property
    def toegangen(self) -> Toegangen:
        """The store of `gateway.toegang`."""

    @property
    def logboek(self) -> Logboek:
        """The store of `gateway.toezicht`."""

    @property
    def zoekvragen(self) -> Zoekvragen:
        """The store of `gateway.zoekvraag`."""

    @property
    def berichten(self) -> Berichten:
        """The store of `gateway.berichten`: notices of transactions that are over."""

    @property
    def registers(self) -> Registers:
        """The store of `gateway.registers`."""

    @property
    def noodinzagen(self) -> Noodinzagen:
        """The store of `gateway.noodinzage`."""

    @property
    def onthullingen(self) -> Onthullingen:
        """The store of `gateway.onthulling`."""

    @property
    def nazichten(self) -> Nazichten:
        """The store of `gateway.nazicht`."""

    @property
    def verschoningen(self) -> Verschoningen:
        """The store of `gateway.verschoning`."""

    @property
    def datalekken(self) -> Datalekken:
        """The store of `gateway.datalek`."""

    @property
    def inwonerverzoeken(self) -> Inwonerverzoeken:
        """The store of `gateway.inzage`."""

    @property
    def kettingen(self) -> Kettingen:
        """What was counted about people, for `gateway.inzage`."""

    @property
    def bewaringen(self) -> Bewaringen:
        """The store of `gateway.bewaren`."""

    @property
    def getuigen(self) -> Getuigenissen:
        """The store of `gateway.getuige`."""

    @property
    def wissingen(self) -> Wissingen:
        """The store of `gateway.kern.wissen`."""

    @property
    def tellingen(self) -> Tellingen:
        """The store of `gateway.oogopslag`."""

    @property
    def sleutels(self) -> Sleutels:
        """The store of `gateway.kern.sleutel`."""

    @property
    def kluissleutels(self) -> Kluissleutels:
        """The store of `gateway.kern.kluissleutel`: wrapped keys, and no BSN."""

    @property
    def verbruiken(self) -> Verbruiken:
        """The store of `gateway.kern.verbruiken`."""
