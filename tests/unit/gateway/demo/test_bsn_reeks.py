# SPDX-License-Identifier: EUPL-1.2
"""The made-up people have numbers nobody was ever issued."""

from itertools import islice

from gateway.demo.bsn_reeks import vrije_nummers
from gateway.kern.bsn import Bsn


def test_every_number_is_a_bsn_of_the_test_range() -> None:
    """Every number satisfies the elfproef and starts with 9999; there are 9,091 of them."""
    nummers = list(vrije_nummers(()))

    assert all(Bsn(n).digits.startswith("9999") for n in nummers)
    assert len(set(nummers)) == len(nummers) == 9091


def test_a_number_in_use_is_left_out() -> None:
    """A number that a test person has is never given to anybody else."""
    eerste, tweede = islice(vrije_nummers(()), 2)

    assert list(islice(vrije_nummers({eerste}), 1)) == [tweede]
