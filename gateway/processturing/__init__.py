# SPDX-License-Identifier: EUPL-1.2
"""Processturing: which step a zaak is in, which clock runs, who is regisseur."""
