# SPDX-License-Identifier: EUPL-1.2
"""The reference to a person that one party hands to another: the sealed evaluation and the blinding factor.

Together they are the pseudonym to whoever has the recipient's key, and nothing to anybody
else. So it is personal data: silent when printed, used once, never kept.
"""

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Final, Self

from adapters.prs.base64url import decode, encode
from adapters.prs.errors import VerwijzingError

FACTOR_BYTES: Final = 32
GROOTSTE_TEKST: Final = 16_384
"""Characters of a reference; one with RSA-4096 and ten older keys needs a quarter of it."""

_JWE: Final = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Persoonsverwijzing:
    """A JWE that the recipient alone can open, and the factor that makes a pseudonym of what is in it.

    Raises:
        VerwijzingError: this is no compact JWE of five parts, or the factor has another length.

    Source: GF Pseudonymisation, solution overview (5); RFC 7516 section 7.1.
    """

    jwe: str = field(repr=False)
    factor: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.jwe) > GROOTSTE_TEKST or not _JWE.fullmatch(self.jwe):
            raise VerwijzingError("the evaluation is no compact JWE with five parts")
        if len(self.factor) != FACTOR_BYTES:
            raise VerwijzingError(f"a factor has {FACTOR_BYTES} bytes, not {len(self.factor)}")

    @property
    def factor_tekst(self) -> str:
        """The factor as it travels beside the JWE; some code calls it `oprf_key`."""
        return encode(self.factor)

    @property
    def tekst(self) -> str:
        """Both in one text: the NVI identifier of a patient."""
        delen = {"evaluated_output": self.jwe, "blind_factor": self.factor_tekst}
        return encode(json.dumps(delen, separators=(",", ":")).encode("ascii"))

    @property
    def kenmerk(self) -> str:
        """What tells that a reference was used before: there is no `jti`, so the hash of the JWE.

        A JWE has one text only: its parts are canonical base64url, and no byte of it can
        change unnoticed. So another text is another answer of the service.
        """
        return hashlib.sha256(b"sluis/prs-jwe/1\n" + self.jwe.encode("ascii")).hexdigest()

    @classmethod
    def of(cls, jwe: str, factor_tekst: str) -> Self:
        """Read the two parts as they travel.

        Raises:
            VerwijzingError: one of them is not what it should be.
        """
        return cls(jwe, decode(factor_tekst, "the factor"))

    @classmethod
    def from_tekst(cls, tekst: str) -> Self:
        """Read the two parts out of one text.

        Raises:
            VerwijzingError: it holds something else; the message never echoes it.
        """
        if len(tekst) > 2 * GROOTSTE_TEKST:
            raise VerwijzingError(f"the reference exceeds {2 * GROOTSTE_TEKST} characters")
        try:
            delen = json.loads(decode(tekst, "the reference"))
        except (ValueError, RecursionError) as e:
            raise VerwijzingError("the reference holds no JSON") from e
        if not (isinstance(delen, dict) and set(delen) == {"evaluated_output", "blind_factor"}):
            raise VerwijzingError("the reference holds other parts than an evaluation and a factor")
        if not all(isinstance(deel, str) for deel in delen.values()):
            raise VerwijzingError("a part of the reference is no text")
        return cls.of(delen["evaluated_output"], delen["blind_factor"])
