# SPDX-License-Identifier: EUPL-1.2
"""Steps from one shape of the tables to the next, with Alembic."""
