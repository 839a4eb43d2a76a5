# SPDX-License-Identifier: EUPL-1.2
"""Pieces, lists and periods as rows, and back."""

import json
from typing import Any

from sqlalchemy import Row

from gateway.nazicht.model import Nazichtlijst, Periode, Vermoeden
from gateway.nazicht.stuk import (
    Handelende,
    Nazichtoordeel,
    Stuk,
    Stuksoort,
    Uitlegreden,
    Vlag,
    Vlagsoort,
)


def piece_row(stuk: Stuk) -> dict[str, object]:
    """A piece as a row."""
    return {
        "id": stuk.id,
        "verantwoordelijke": stuk.verantwoordelijke,
        "soort": stuk.soort,
        "organisatie": stuk.wie.organisatie,
        "medewerker": stuk.wie.medewerker,
        "client": stuk.wie.client,
        "dag": stuk.dag,
        "vlaggen": json.dumps([_flag_row(v) for v in stuk.vlaggen]),
        "kenmerken": " ".join(stuk.kenmerken),
        "gemaakt_op": stuk.gemaakt_op,
        "gevraagd_op": stuk.gevraagd_op,
        "gevraagd_door": stuk.gevraagd_door,
        "antwoord": stuk.antwoord,
        "beantwoord_op": stuk.beantwoord_op,
        "oordeel": stuk.oordeel,
        "gesloten_op": stuk.gesloten_op,
        "gesloten_door": stuk.gesloten_door,
    }


def read_piece(rij: Row[Any]) -> Stuk:
    """The piece of a row."""
    return Stuk(
        id=rij.id,
        verantwoordelijke=rij.verantwoordelijke,
        soort=Stuksoort(rij.soort),
        wie=Handelende(rij.organisatie, rij.medewerker, rij.client),
        dag=rij.dag,
        vlaggen=tuple(_flag(v) for v in json.loads(rij.vlaggen)),
        kenmerken=tuple(rij.kenmerken.split()),
        gemaakt_op=rij.gemaakt_op,
        gevraagd_op=rij.gevraagd_op,
        gevraagd_door=rij.gevraagd_door,
        antwoord=Uitlegreden(rij.antwoord) if rij.antwoord else None,
        beantwoord_op=rij.beantwoord_op,
        oordeel=Nazichtoordeel(rij.oordeel) if rij.oordeel else None,
        gesloten_op=rij.gesloten_op,
        gesloten_door=rij.gesloten_door,
    )


def list_row(lijst: Nazichtlijst) -> dict[str, object]:
    """A list as a row."""
    return {
        "verantwoordelijke": lijst.verantwoordelijke,
        "dag": lijst.dag,
        "gesloten_op": lijst.gesloten_op,
        "nota": lijst.nota.decode(),
        "begin": lijst.begin,
        "eind": lijst.eind,
        "regels": lijst.regels,
        "getrokken": " ".join(map(str, lijst.getrokken)),
    }


def read_list(rij: Row[Any]) -> Nazichtlijst:
    """The list of a row."""
    getrokken = tuple(map(int, rij.getrokken.split()))
    return Nazichtlijst(
        rij.verantwoordelijke,
        rij.dag,
        rij.gesloten_op,
        rij.nota.encode(),
        rij.begin,
        rij.eind,
        rij.regels,
        getrokken,
    )


def read_period(rij: Row[Any]) -> Periode:
    """The period of a row."""
    return Periode(rij.dag, rij.kenmerk, rij.gesloten_op)


def read_suspicion(rij: Row[Any]) -> Vermoeden:
    """The possible breach of a row."""
    return Vermoeden(
        rij.id, rij.verantwoordelijke, rij.bekend_op, rij.gemeld_door, tuple(rij.kenmerken.split())
    )


def _flag_row(v: Vlag) -> list[object]:
    return [v.soort, v.aantal, v.daarvan, v.punten, list(v.kenmerken)]


def _flag(velden: list[Any]) -> Vlag:
    soort, aantal, daarvan, punten, kenmerken = velden
    return Vlag(Vlagsoort(soort), aantal, daarvan, punten, tuple(kenmerken))
