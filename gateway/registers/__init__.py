# SPDX-License-Identifier: EUPL-1.2
"""The versions of the register: what is proposed, what it would do, who activated which and when."""
