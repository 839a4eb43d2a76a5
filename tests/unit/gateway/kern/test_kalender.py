# SPDX-License-Identifier: EUPL-1.2
"""The day people live in, when it is not the day of UTC."""

from datetime import UTC, date, datetime

import pytest

from gateway.kern.kalender import dutch_day


@pytest.mark.parametrize(
    ("moment", "dag"),
    [
        pytest.param(datetime(2026, 11, 22, 22, 59, tzinfo=UTC), date(2026, 11, 22), id="winter, before"),
        pytest.param(datetime(2026, 11, 22, 23, 0, tzinfo=UTC), date(2026, 11, 23), id="winter midnight"),
        pytest.param(datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1), id="summer, before"),
        pytest.param(datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2), id="summer midnight"),
        pytest.param(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 1, 1), id="a new year"),
    ],
)
def test_day_begins_at_dutch_midnight(moment: datetime, dag: date) -> None:
    """A moment falls on the day that a Dutch clock shows."""
    assert dutch_day(moment) == dag
