# SPDX-License-Identifier: EUPL-1.2
"""What an inwoner may know and ask: who saw what, correction, erasure, restriction, objection."""
