# SPDX-License-Identifier: EUPL-1.2
"""Everything that is attacked is attacked once, for all tests that look at what came of it."""

import asyncio
from collections.abc import Mapping, Sequence

import pytest
from attacks.pagina import attack_all
from attacks.uitslag import Uitslag


@pytest.fixture(scope="session")
def uitslagen() -> Mapping[str, Sequence[Uitslag]]:
    """What every attack got."""
    return asyncio.run(attack_all())
