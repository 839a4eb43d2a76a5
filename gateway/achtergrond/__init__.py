# SPDX-License-Identifier: EUPL-1.2
"""What goes on beside the requests: again and again, each day, or once and long."""
