# SPDX-License-Identifier: EUPL-1.2
"""The small measurements: decisions and pseudonyms, per second on one core."""

import os
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Final

import rbcl
from fakes.world import HAARLEM, NU, key

from adapters.crypto.keys import UnsafeFileKeysWarning, open_or_create_key_ring
from adapters.crypto.pseudonymiser import OprfPseudonymiser
from gateway.kern.bsn import Bsn
from policies.begrippen import Categorie, Doel, Functie, Handeling, Regime, Rol, Veld, Verzoek
from policies.beslis import beslis
from policies.register import load_register

SECONDS: Final = 1.0


def measure_small() -> dict[str, float]:
    """All small measurements by name."""
    warnings.simplefilter("ignore", UnsafeFileKeysWarning)
    results = {"besluiten_per_s": _decisions()}
    with tempfile.TemporaryDirectory() as folder:
        derived, multiplied = _pseudonyms(Path(folder) / "sleutels")
        results["pseudoniemen_per_s"] = derived
        results["ristretto_vermenigvuldigingen_per_s"] = multiplied
        results["pseudoniem_verhouding_procent"] = 100 * derived / multiplied
    return results


def _rate(work: Callable[[], object]) -> float:
    count, began = 0, time.perf_counter()
    while (passed := time.perf_counter() - began) < SECONDS:
        for _ in range(100):
            work()
        count += 100
    return count / passed


def _decisions() -> float:
    register = load_register()
    verzoek = Verzoek(
        doel=Doel.SIGNALERING_WMO,
        handeling=Handeling.MELDEN,
        rol=Rol.AANBIEDER_WMO,
        regime=Regime.WMO,
        functie=Functie.SYSTEEM,
        velden=frozenset(Veld(Categorie.SIGNAAL, n) for n in ("soort", "urgentie", "datum", "vervalt_op")),
    )
    vandaag = NU.date()
    return _rate(lambda: beslis(register, verzoek, vandaag))


def _pseudonyms(folder: Path) -> tuple[float, float]:
    pseudonymiser = OprfPseudonymiser(open_or_create_key_ring(folder, os.urandom))
    bsn = Bsn("999970008")
    sleutel = key(HAARLEM.oin, Doel.SIGNALERING_WMO)
    point = pseudonymiser.derive(bsn, sleutel).punt
    scalar = rbcl.crypto_core_ristretto255_scalar_random()
    return (
        _rate(lambda: pseudonymiser.derive(bsn, sleutel)),
        _rate(lambda: rbcl.crypto_scalarmult_ristretto255(scalar, point)),
    )
