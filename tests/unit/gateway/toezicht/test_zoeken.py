# SPDX-License-Identifier: EUPL-1.2
"""The search of the privacy officer shows nothing again that may be somebody's number."""

import pytest
from fakes.bezoek import words
from fakes.bureau import make_bureau


@pytest.mark.parametrize("naam", ["zaak", "medewerker", "organisatie", "doel", "uitkomst", "van", "tot"])
@pytest.mark.parametrize("waarde", ["999970008", "999970009", "9999.70.008"])
async def test_what_may_be_a_bsn_is_not_shown_again(naam: str, waarde: str) -> None:
    """Nine digits in a field of the search are neither looked for nor filled in a second time."""
    page = await make_bureau().post("/toezicht/regels", **{naam: waarde})

    assert (page.status_code, waarde in page.text) == (400, False)
    assert "Hier hoort geen burgerservicenummer." in words(page)
