# SPDX-License-Identifier: EUPL-1.2
"""Layout, components and static files that every room's pages share.

Nothing here knows a person, a zaak or a rule. Pages hand over values; this room decides how they look.
"""
