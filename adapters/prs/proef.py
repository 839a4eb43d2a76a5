# SPDX-License-Identifier: EUPL-1.2
"""Whether a pseudonym service answers as described, seen by a client: what is in the envelope stays closed.

Only the header of the envelope is read, which everybody on the road can read as well.
"""

import json
from dataclasses import dataclass
from typing import Final

from adapters.prs.base64url import decode
from adapters.prs.dienst import Pseudoniemendienst
from adapters.prs.errors import DienstError, VerwijzingError
from adapters.prs.partij import Doelgroep
from gateway.kern.bsn import Bsn

PROEFPERSOON: Final = Bsn("999993653")
"""Nobody: a person of the test set of the BRP API."""

INHOUD: Final = "A256GCM"
BESCHREVEN: Final = ("RSA-OAEP-256", "ECDH-ES+A256KW")
ZOALS_GECODEERD: Final = "RSA-OAEP"


@dataclass(frozen=True, slots=True)
class Proefbevinding:
    """One thing that was looked at, in a sentence for the reader, and whether it was as described."""

    goed: bool
    zin: str


async def probe(dienst: Pseudoniemendienst, *, voor: Doelgroep) -> tuple[Proefbevinding, ...]:
    """Have a person who does not exist evaluated for this recipient, and look at the outside of the answer.

    Raises:
        SettingsError: the spelling names recipients by another number.

    Source: GF Pseudonymisation, JWE container; RFC 7516 section 7.1; RFC 7518 sections 4.1 and 5.1.
    """
    try:
        verwijzing = await dienst.refer(PROEFPERSOON, voor=voor)
    except DienstError as e:
        return (Proefbevinding(False, e.zin),)
    gegeven = Proefbevinding(True, "De dienst nam een geblindeerd nummer aan en gaf een verzegeld antwoord.")
    return (gegeven, *_look_at(verwijzing.jwe))


def _look_at(jwe: str) -> tuple[Proefbevinding, ...]:
    try:
        header = json.loads(decode(jwe.partition(".")[0], "the header"))
        alg, enc, packed = header["alg"], header["enc"], "zip" in header
    except (VerwijzingError, ValueError, LookupError, TypeError, RecursionError):
        return (Proefbevinding(False, "Het opschrift van het antwoord is niet te lezen."),)
    found = [_of_the_key(alg)]
    if enc == INHOUD:
        found.append(Proefbevinding(True, f"De inhoud is versleuteld met {INHOUD}."))
    else:
        found.append(Proefbevinding(False, f"De inhoud is anders versleuteld dan met {INHOUD}."))
    if packed:
        found.append(Proefbevinding(False, "De inhoud is ingepakt (zip). Dat openen wij nooit."))
    return tuple(found)


def _of_the_key(alg: object) -> Proefbevinding:
    # Never repeated as it came: it is another's text, on the way to a terminal.
    if alg == ZOALS_GECODEERD:
        oud = (
            "Het antwoord is verzegeld met RSA-OAEP (SHA-1). Dat leest een ontvanger alleen in de oude stand."
        )
        return Proefbevinding(False, oud)
    if alg in BESCHREVEN:
        return Proefbevinding(True, f"Het antwoord is verzegeld met {alg}, zoals beschreven.")
    return Proefbevinding(False, f"Het antwoord is niet verzegeld met {' of '.join(BESCHREVEN)}.")
