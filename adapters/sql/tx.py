# SPDX-License-Identifier: EUPL-1.2
"""One transaction, seen by the use case that runs in it: stores, lines of the log, notices."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import Connection

from adapters.sql.berichten import SqlBerichten
from adapters.sql.bewaren import SqlBewaringen
from adapters.sql.datalek import SqlDatalekken
from adapters.sql.getuige import SqlGetuigenissen
from adapters.sql.inzage import SqlInwonerverzoeken
from adapters.sql.kettingen import SqlKettingen
from adapters.sql.kluissleutel import SqlKluissleutels
from adapters.sql.logboek import SqlLogboek
from adapters.sql.nazicht import SqlNazichten
from adapters.sql.noodinzage import SqlNoodinzagen
from adapters.sql.onthulling import SqlOnthullingen
from adapters.sql.overleg import SqlOverleggen
from adapters.sql.register import SqlRegisters
from adapters.sql.signalering import SqlSignaleringen
from adapters.sql.sleutel import SqlSleutels
from adapters.sql.telling import SqlTellingen
from adapters.sql.toegang import SqlToegangen
from adapters.sql.verbruik import SqlVerbruiken
from adapters.sql.verschoning import SqlVerschoningen
from adapters.sql.verwijsindex import SqlVerwijzingen
from adapters.sql.wissen import SqlWissingen
from adapters.sql.zaak import SqlVoorzieningen, SqlZaken
from adapters.sql.zoekvraag import SqlZoekvragen
from gateway.kern.logregel import Logregel
from gateway.kern.regelkluis import Regelkluis
from gateway.ports import Bericht

Stall = Callable[[str], None]
"""A test's hand on the door: called with the name of a point between reading and writing."""


def no_stall(point: str) -> None:
    """Outside tests nothing waits."""
    del point


@dataclass
class SqlTx:
    """Implements `gateway.ports.Tx`. Lines and notices are kept here and written at the end."""

    conn: Connection
    regelkluis: Regelkluis = field(repr=False)
    testing_only_stall: Stall = no_stall
    lines: list[Logregel] = field(default_factory=list)
    notices: list[Bericht] = field(default_factory=list)

    @cached_property
    def signaleringen(self) -> SqlSignaleringen:
        """The store of `gateway.signalering`."""
        return SqlSignaleringen(self.conn)

    @cached_property
    def verwijzingen(self) -> SqlVerwijzingen:
        """The store of `gateway.verwijsindex`."""
        return SqlVerwijzingen(self.conn, self.testing_only_stall)

    @cached_property
    def zaken(self) -> SqlZaken:
        """The store of `gateway.kern.zaak`."""
        return SqlZaken(self.conn)

    @cached_property
    def voorzieningen(self) -> SqlVoorzieningen:
        """The store of `gateway.kern.voorziening`."""
        return SqlVoorzieningen(self.conn)

    @cached_property
    def overleggen(self) -> SqlOverleggen:
        """The store of `gateway.casusoverleg`."""
        return SqlOverleggen(self.conn)

    @cached_property
    def toegangen(self) -> SqlToegangen:
        """The store of `gateway.toegang`."""
        return SqlToegangen(self.conn)

    @cached_property
    def logboek(self) -> SqlLogboek:
        """The store of `gateway.toezicht`."""
        return SqlLogboek(self.conn, self.regelkluis)

    @cached_property
    def zoekvragen(self) -> SqlZoekvragen:
        """The store of `gateway.zoekvraag`."""
        return SqlZoekvragen(self.conn)

    @cached_property
    def berichten(self) -> SqlBerichten:
        """The store of `gateway.berichten`."""
        return SqlBerichten(self.conn)

    @cached_property
    def registers(self) -> SqlRegisters:
        """The store of `gateway.registers`."""
        return SqlRegisters(self.conn)

    @cached_property
    def noodinzagen(self) -> SqlNoodinzagen:
        """The store of `gateway.noodinzage`."""
        return SqlNoodinzagen(self.conn)

    @cached_property
    def onthullingen(self) -> SqlOnthullingen:
        """The store of `gateway.onthulling`."""
        return SqlOnthullingen(self.conn)

    @cached_property
    def nazichten(self) -> SqlNazichten:
        """The store of `gateway.nazicht`."""
        return SqlNazichten(self.conn)

    @cached_property
    def verschoningen(self) -> SqlVerschoningen:
        """The store of `gateway.verschoning`."""
        return SqlVerschoningen(self.conn)

    @cached_property
    def datalekken(self) -> SqlDatalekken:
        """The store of `gateway.datalek`."""
        return SqlDatalekken(self.conn)

    @cached_property
    def inwonerverzoeken(self) -> SqlInwonerverzoeken:
        """The store of `gateway.inzage`."""
        return SqlInwonerverzoeken(self.conn, self.regelkluis)

    @cached_property
    def kettingen(self) -> SqlKettingen:
        """What was counted about people, for `gateway.inzage`."""
        return SqlKettingen(self.conn)

    @cached_property
    def bewaringen(self) -> SqlBewaringen:
        """The store of `gateway.bewaren`."""
        return SqlBewaringen(self.conn)

    @cached_property
    def getuigen(self) -> SqlGetuigenissen:
        """The store of `gateway.getuige`."""
        return SqlGetuigenissen(self.conn)

    @cached_property
    def wissingen(self) -> SqlWissingen:
        """The store of `gateway.kern.wissen`."""
        return SqlWissingen(self.conn)

    @cached_property
    def tellingen(self) -> SqlTellingen:
        """The store of `gateway.oogopslag`."""
        return SqlTellingen(self.conn)

    @cached_property
    def sleutels(self) -> SqlSleutels:
        """The store of `gateway.kern.sleutel`."""
        return SqlSleutels(self.conn)

    @cached_property
    def kluissleutels(self) -> SqlKluissleutels:
        """The store of `gateway.kern.kluissleutel`."""
        return SqlKluissleutels(self.conn)

    @cached_property
    def verbruiken(self) -> SqlVerbruiken:
        """The store of `gateway.kern.verbruiken`."""
        return SqlVerbruiken(self.conn)

    def record(self, regel: Logregel) -> None:
        """Write a line of the log in this transaction."""
        self.lines.append(regel)

    def notify(self, bericht: Bericht) -> None:
        """Put a notice in the outbox in this transaction."""
        self.notices.append(bericht)
