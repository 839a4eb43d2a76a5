# SPDX-License-Identifier: EUPL-1.2
"""What the command line does with an installation: one module for each thing that is managed."""
