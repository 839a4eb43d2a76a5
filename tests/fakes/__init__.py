# SPDX-License-Identifier: EUPL-1.2
"""Fakes that implement the ports in memory, and pass the same contract tests."""
