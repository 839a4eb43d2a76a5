# SPDX-License-Identifier: EUPL-1.2
"""The command line takes one stream of the log out, as a passage, in the name of who may have it."""

import json
from pathlib import Path

import pytest
from fakes.installatie import GEMEENTE, installed

from audit.stromen.vorm import Stroom
from gateway.beheer.installatie import Stroomvraag, export_stream
from gateway.errors import RefusedError, UnknownError

pytestmark = pytest.mark.filterwarnings("ignore::gateway.huis.UnsafeFileKeysWarning")


def lines(file: Path) -> list[dict[str, object]]:
    """What stands in a file, line by line."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


async def test_the_export_itself_is_in_the_stream(tmp_path: Path) -> None:
    """Taking a stream out leaves its line, with who did it, and is the last that comes out."""
    settings, file = await installed(tmp_path / "var"), tmp_path / "stroom.jsonl"

    written = await export_stream(settings, file, Stroomvraag(Stroom.NEN7513, GEMEENTE, "fg-1"))

    laatste = lines(file)[-1]
    assert written == file.stat().st_size
    assert laatste["EventTypeCode"] == "logboek.geexporteerd"
    assert "fg-1" in str(laatste["users"])


@pytest.mark.parametrize("stroom", Stroom)
async def test_a_stream_of_otlp_is_a_request_a_line(tmp_path: Path, stroom: Stroom) -> None:
    """Each line is what a collector takes; where nobody's data was processed there is none."""
    settings, file = await installed(tmp_path / "var"), tmp_path / "stroom.jsonl"

    await export_stream(settings, file, Stroomvraag(stroom, GEMEENTE, "fg-1", otlp=True))

    keys = [set(line) for line in lines(file)]
    assert keys == ([] if stroom is Stroom.LDV else [{"resourceLogs"}])


@pytest.mark.parametrize(
    ("vraag", "fout", "woorden"),
    [
        pytest.param(
            Stroomvraag(Stroom.NEN7513, GEMEENTE), RefusedError, "verantwoording/22", id="nobody's name"
        ),
        pytest.param(Stroomvraag(Stroom.ADL, ""), UnknownError, "give --gemeente", id="no municipality"),
        pytest.param(Stroomvraag(Stroom.ADL, "9999", "fg-1"), UnknownError, "connected", id="unknown"),
    ],
)
async def test_who_may_not_have_it_gets_no_file(
    tmp_path: Path, vraag: Stroomvraag, fout: type[Exception], woorden: str
) -> None:
    """A stream that is refused writes nothing."""
    settings, file = await installed(tmp_path / "var"), tmp_path / "stroom.jsonl"

    with pytest.raises(fout, match=woorden):
        await export_stream(settings, file, vraag)

    assert not file.exists()
