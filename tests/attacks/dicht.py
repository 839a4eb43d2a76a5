# SPDX-License-Identifier: EUPL-1.2
"""The lines of a stolen log as somebody reads them: those about people open only under ring and seed."""

import os
from collections import defaultdict

from attacks.kopie import Kopie, Rij

from adapters.crypto.keys import KeyRing
from adapters.crypto.regelkluis import Regelkluis
from audit.entry import SALT_BYTES
from gateway.kern.regelkluis import LOGBOEK


def opened_lines(kopie: Kopie, ring: KeyRing | None = None) -> list[Rij]:
    """Every line, with its records and salts where this ring opens them; without a ring as they lie."""
    if ring is None:
        return list(kopie.rijen("logregel"))
    kluis, zaden = Regelkluis(ring, random=os.urandom), defaultdict[str, list[bytes]](list)
    for sleutel in kopie.rijen("kluissleutel"):
        if sleutel["gemeente"] == LOGBOEK:
            kluis.take(bytes(sleutel["verpakt"]))
    for rij in kopie.rijen("betrokkenesleutel"):
        zaden[rij["betrokkene"]].append(bytes(rij["zaad"]))
    alle = [zaad for van in zaden.values() for zaad in van]
    return [_opened(rij, kluis, zaden.get(rij["betrokkene"], alle)) for rij in kopie.rijen("logregel")]


def _opened(rij: Rij, kluis: Regelkluis, zaden: list[bytes]) -> Rij:
    if rij["zout"] or not kluis.ready:
        return rij
    inhoud = kluis.open(bytes(rij["record"]), zaden=zaden, blad=bytes(rij["blad"]))
    if inhoud is None:
        return rij
    einde = 1 + SALT_BYTES * inhoud[0]
    return {**rij, "zout": inhoud[1:einde], "record": inhoud[einde:]}
