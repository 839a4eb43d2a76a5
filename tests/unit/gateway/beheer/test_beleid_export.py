# SPDX-License-Identifier: EUPL-1.2
"""The command line writes the register in the language of Cedar, and Cedar reads it."""

import json

import pytest
from cedarpy import Entities, PolicySet, Schema, validate_policies

from gateway.cli import main
from policies.bewijs.cedar import cedar_policies
from policies.register import load_register


def exported(capsys: pytest.CaptureFixture[str], vorm: str) -> str:
    """What `sluis policies export --format VORM` prints."""
    with pytest.raises(SystemExit, match=r"^0$"):
        main(["policies", "export", "--format", vorm])
    return capsys.readouterr().out


def test_policies_schema_and_entities_fit_together(capsys: pytest.CaptureFixture[str]) -> None:
    """The three exports are read by Cedar, and the schema knows every word of the policies."""
    schema = Schema.from_str(exported(capsys, "cedarschema"))
    beleid = exported(capsys, "cedar")
    entiteiten = exported(capsys, "cedarentities")

    assert validate_policies(beleid, schema).validation_passed
    assert PolicySet.from_str(beleid)
    assert Entities.from_json_str(json.dumps(json.loads(entiteiten)), schema)


def test_policies_are_those_of_the_register(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a register named, the one that came with us is written."""
    assert exported(capsys, "cedar").strip() == cedar_policies(load_register()).strip()
