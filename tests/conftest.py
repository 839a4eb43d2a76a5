# SPDX-License-Identifier: EUPL-1.2
"""What holds for every test: laws are searched without a clock, and the same way each time."""

from hypothesis import settings

# No deadline: a test must not fail because the machine was busy. Derandomised: a change
# fails for what it changes, and a law that breaks, breaks for everybody.
settings.register_profile("sluis", deadline=None, derandomize=True)
settings.load_profile("sluis")
