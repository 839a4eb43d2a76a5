# SPDX-License-Identifier: EUPL-1.2
"""What a check of the log found wrong, as people say it. Dutch, B1."""

from typing import Final

from audit.verdict import Fault

FOUT: Final = {
    Fault.HEADER: "Dit is geen logboek.",
    Fault.KEY: "Er is geen sleutel om mee te controleren.",
    Fault.SIGNATURE: "De laatste handtekening klopt niet, of is er niet.",
    Fault.LINE: "Deze regel is beschadigd.",
    Fault.ORDER: "Hier ontbreekt een regel, of er staat een andere.",
    Fault.OPENING: "De inhoud van deze regel is veranderd.",
    Fault.ROOT: "Hier is een regel vervangen.",
    Fault.MISSING: "Vanaf hier ontbreken regels.",
    Fault.SURPLUS: "Er staan regels te veel.",
}
"""What a check found, as people say it."""
