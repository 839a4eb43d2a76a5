# SPDX-License-Identifier: EUPL-1.2
"""What happens around every request: doors, errors, headers, health, and the description of the API."""
