# SPDX-License-Identifier: EUPL-1.2
"""Every claim about rings is made of each kind of ring; that of the token where there is one."""

import pytest
from fakes.bewaarplaatsen import Maker, plain, sealed, token


@pytest.fixture(
    params=[
        pytest.param(plain, id="plain files"),
        pytest.param(sealed, id="sealed file"),
        pytest.param(token, id="pkcs11 token"),
    ]
)
def make(request: pytest.FixtureRequest) -> Maker:
    """How to make a place of one kind."""
    maker: Maker = request.param
    return maker
