# SPDX-License-Identifier: EUPL-1.2
"""A gateway, or somebody between, that lies: another key, another proof, evaluations in another order."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from attacks.stad import MENSEN, Stad
from attacks.uitslag import Uitslag
from fakes.nepgateway import EIGEN_OIN, NepGateway, Spreker, b64, key_of, reeks, unb64

from adapters.crypto import ristretto, voprf
from policies.begrippen import Doel
from sluis_client import ProofError, Sleutel
from sluis_client.ristretto import decode_point

DOEL: Final = Doel.ONDERZOEK_WMO.value
BSNS: Final = tuple(bsn.digits for bsn in MENSEN[:3])
ECHT: Final = 3
"""The key that everybody is served with."""
VOOR_EEN: Final = 7
"""A key that the liar made for one client alone."""

Leugen = Callable[[dict[str, Any]], dict[str, Any]]


async def attack(stad: Stad) -> Sequence[Uitslag]:
    """Serve every lie there is, to clients that know the key and that do not; then one without proof."""
    del stad
    leugens = (_other_key, _other_points, _swapped, _proof_of_another, _half)
    gelogen = [await _believed(NepGateway(lie=only_evaluations(leugen))) for leugen in leugens]
    echt = Sleutel(ECHT, decode_point(key_of(ECHT).public), EIGEN_OIN, DOEL)
    return [
        Uitslag(
            "bewijs-verwisseld",
            "De gateway, of een plek tussen gateway en client.",
            "Geeft een eigen sleutel, andere punten, dezelfde punten in een andere volgorde, het bewijs van "
            "een andere reeks, en een reeks waarvan één punt van een andere sleutel is.",
            sum(gelogen),
            len(gelogen),
            "Niets: de client geeft geen pseudoniem van een reeks waarvan het bewijs niet klopt.",
        ),
        Uitslag(
            "sleutel-per-client",
            "De gateway zelf, die ook zegt wat de openbare sleutel is.",
            "Geeft één client een eigen sleutel, en noemt die ook als de gepubliceerde.",
            int(await _believed(_own_key())),
            1,
            "Een client die de sleutel alleen van de gateway kent, gelooft haar: zijn pseudoniemen zijn dan "
            "te onderscheiden van die van anderen.",
        ),
        Uitslag(
            "sleutel-per-client-vertrouwd",
            "Hetzelfde, tegen een client die de sleutel langs een andere weg kreeg (`vertrouwd`).",
            "Geeft die client een eigen sleutel, en noemt die ook als de gepubliceerde.",
            int(await _believed(_own_key(), vertrouwd=[echt])),
            1,
            "Niets: de client weigert.",
        ),
        Uitslag(
            "zonder-bewijs",
            "De nationale pseudoniemendienst (PRS), die in mode 0 geen bewijs meestuurt, of wie zich zo "
            "voordoet.",
            "Berekent een element met een eigen sleutel.",
            int(_without_proof()),
            1,
            "De client merkt het niet: een uitkomst zonder bewijs is van een goede niet te onderscheiden. Zo "
            "kan één client eigen, herkenbare pseudoniemen krijgen, of onzin.",
        ),
    ]


def _own_key() -> NepGateway:
    """A gateway that publishes to this client a key that nobody else is served with."""
    return NepGateway(published=(VOOR_EEN,), counts=VOOR_EEN)


async def _believed(gateway: NepGateway, **options: Any) -> bool:
    """Whether the client gave pseudoniemen."""
    try:
        await Spreker(gateway, **options).do("derive", BSNS, doel=DOEL)
    except ProofError:
        return False
    return True


def only_evaluations(leugen: Leugen) -> Leugen:
    """Lie about evaluations alone."""
    return lambda body: leugen(body) if "dleq" in body else body


def _other_key(body: dict[str, Any]) -> dict[str, Any]:
    return body | {"sleutel": body["sleutel"] | {"publiek": b64(key_of(VOOR_EEN).public)}}


def _other_points(body: dict[str, Any]) -> dict[str, Any]:
    return body | {"geevalueerd": _elsewhere()["geevalueerd"]}


def _swapped(body: dict[str, Any]) -> dict[str, Any]:
    return body | {"geevalueerd": body["geevalueerd"][::-1]}


def _proof_of_another(body: dict[str, Any]) -> dict[str, Any]:
    return body | {"dleq": _elsewhere()["dleq"]}


def _half(body: dict[str, Any]) -> dict[str, Any]:
    eerst, *rest = body["geevalueerd"]
    factor = key_of(VOOR_EEN).secret
    changed = ristretto.multiply(factor, ristretto.decode_point(unb64(eerst)))
    return body | {"geevalueerd": [b64(changed), *rest]}


def _elsewhere() -> dict[str, Any]:
    return reeks([key_of(n).public for n in (8, 9, 10)], ECHT, EIGEN_OIN, DOEL)


def _without_proof() -> bool:
    """Whether what another key made looks like what the right one made: a point, and nothing to check."""
    element = voprf.blind(b"invoer van een client".ljust(32), key_of(1).secret, voprf.Mode.OPRF)
    made = [voprf.blind_evaluate(key_of(n).secret, element) for n in (ECHT, VOOR_EEN)]
    read = [ristretto.decode_point(voprf.unblind(p, key_of(1).secret)) for p in made]
    return read[0] != read[1]
