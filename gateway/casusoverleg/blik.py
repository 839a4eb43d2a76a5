# SPDX-License-Identifier: EUPL-1.2
"""The row along the top of the meeting: everybody at the table, and what each may see right now.

It shows the regisseur what the fence of this room and the policy would answer each
participant, so that nobody finds out in the meeting that a consent is missing.

Source: AVG art. 5 lid 1 onder a (transparantie); CBP-20.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from gateway.casusoverleg.lijsten import Deelname, Nakoming, Overlegstand
from gateway.casusoverleg.tafel import Agendapunt, Deelnemer
from gateway.casusoverleg.weergeven import Namen
from gateway.casusoverleg.woorden import ANTWOORDNAAM, GEHEIMNAAM
from gateway.casusoverleg.zicht import AFSPRAAK, Inzage
from gateway.web import onderdelen
from gateway.web.onderdelen import Zicht
from gateway.web.pagina import REGIMENAAM
from policies.begrippen import Doel, Handeling, Relatie, Rol, Verzoek
from policies.beslis import beslis
from policies.besluit import Besluit
from policies.register import Register

_GESLOTEN: Final = "Het overleg is gesloten en afgeschermd."


@dataclass(frozen=True, slots=True)
class Blik:
    """The table as its regisseur sees it, on one day, under one register."""

    inzage: Inzage
    namen: Namen
    register: Register
    op: date

    def participants(self, punt: Agendapunt | None) -> list[onderdelen.Deelnemer]:
        """Everybody at the table, with what each may see of this item and of the agreements."""
        return [
            onderdelen.Deelnemer(
                naam=self._name(d),
                organisatie=f"regime {REGIMENAAM[d.regime]}",
                aanwezig=d.antwoord is Deelname.NEEMT_DEEL,
                ziet=tuple(self._sight(d, punt)),
            )
            for d in self.inzage.deelnemers
        ]

    def _name(self, d: Deelnemer) -> str:
        if self._is_self(d):
            return "U, de regisseur"
        # The whole table knows which municipality this is.
        return f"Collega {self.namen.colleague(d.medewerker)}" if d.medewerker else self.namen.of(d)

    def _is_self(self, d: Deelnemer) -> bool:
        return self.inzage.zelf is not None and d.nummer == self.inzage.zelf.nummer

    def agreements_for(self, d: Deelnemer) -> Besluit:
        """What the policy would answer when this participant asks for all agreements."""
        organisatie = self.namen.adresboek.organisatie(d.organisatie)
        verzoek = Verzoek(
            doel=Doel.CASUSOVERLEG_WMO,
            handeling=Handeling.RAADPLEGEN,
            # Who left has no role any more; that of the betrokkene opens nothing here.
            rol=organisatie.rol if organisatie else Rol.BETROKKENE,
            regime=d.regime,
            functie=d.functie,
            velden=AFSPRAAK,
            fase=self.inzage.fase,
            relatie=Relatie.DEELNEMER,
            toestemmingen=d.toestemmingen,
            gemeente=self.inzage.gemeente,
        )
        return beslis(self.register, verzoek, self.op)

    def _sight(self, d: Deelnemer, punt: Agendapunt | None) -> Iterator[Zicht]:
        doet_mee = d.antwoord is Deelname.NEEMT_DEEL
        dicht = self.inzage.stand is Overlegstand.GESLOTEN and not self._is_self(d)
        reden = _GESLOTEN if dicht else f"{ANTWOORDNAAM[d.antwoord]} {GEHEIMNAAM[d.geheimhouding]}"
        yield Zicht("het overleg", doet_mee and not dicht, reden)
        if self._is_self(d):
            yield Zicht("alles", doorgelaten=True, reden="De regisseur ziet het hele overleg.")
            return
        if dicht:
            yield self._sight_after_closing(d, doet_mee=doet_mee)
            return
        if punt is not None:
            voor = d.nummer in punt.bedoeld_voor
            reden = "Dit punt is voor deze deelnemer." if voor else "Dit punt is niet voor deze deelnemer."
            yield Zicht("dit punt", voor and doet_mee, reden)
        besluit = self.agreements_for(d)
        yield Zicht("alle afspraken", bool(besluit) and doet_mee, f"{besluit.reden} ({besluit.artikel})")

    def _sight_after_closing(self, d: Deelnemer, *, doet_mee: bool) -> Zicht:
        """What `view_for` still shows: what is to be done by oneself, and no more."""
        open_ = [a for a in self.inzage.afspraken if a.wie == d.nummer and a.stand is Nakoming.OPEN]
        reden = f"Nog te doen: {len(open_)}." if open_ else "Deze deelnemer heeft niets meer te doen."
        return Zicht("eigen open afspraken", doet_mee and bool(open_), reden)
