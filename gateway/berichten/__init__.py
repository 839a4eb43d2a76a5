# SPDX-License-Identifier: EUPL-1.2
"""Notices: that there is something for an organisation, fetched by that organisation itself."""
