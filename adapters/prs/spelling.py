# SPDX-License-Identifier: EUPL-1.2
"""How the pseudonym service is spelled: one operation, in the words of the guide and of the code.

They disagree on the path, the names of the fields, the numbers of organisations, the token
and the letters of `BSN`. The last makes another pseudonym, so it is pinned per spelling
(`tests/vectors/prs`): who changes it finds nobody again.
"""

from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write `evaluate a blinded input`.

    `soort` is the `type` of the personal id; `oauth` the scope of the access token;
    `stelsel` says by which number a recipient is named.
    """

    naam: str
    pad: str
    blind: str
    organisatie: str
    scope: str
    uitkomst: str
    soort: str
    oauth: str
    stelsel: str


GIDS: Final = Spelling(
    naam="gids",
    pad="/evaluate",
    blind="blinded_input",
    organisatie="recipient_organization",
    scope="recipient_scope",
    uitkomst="evaluated_output",
    soort="BSN",
    oauth="prs:read",
    stelsel="ura",
)
"""The implementation guide, in its drafts with `/evaluate`."""

CODE: Final = Spelling(
    naam="code",
    pad="/oprf/eval",
    blind="encryptedPersonalId",
    organisatie="recipientOrganization",
    scope="recipientScope",
    uitkomst="jwe",
    soort="bsn",
    oauth="prs:oprf-pseudonym",
    stelsel="oin",
)
"""The service as it is coded, with the personal id of its own readme."""

GIDS_NIEUW: Final = replace(CODE, naam="gids-nieuw", soort="BSN")
"""The guide in its later drafts (GF-PSD-1): the words of the code, and `BSN` in capitals."""

SPELLINGEN: Final = (GIDS, CODE, GIDS_NIEUW)
