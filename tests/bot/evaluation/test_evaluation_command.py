"""The evaluate command prints and writes what it measured, and refuses a file it cannot play."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest

from bot.evaluation import command, run
from bot.evaluation.server import ServerStartError
from tests.fake_channel import fake_channel, question, result

VIGNETTES = """
- id: V1
  gold: routine
  floor: routine
  ceiling: routine
  opening: "<script>alert(1)</script> my calf hurts"
  facts:
    side: {say: the left, value: left}
"""


@contextmanager
def scripted_server(_: Path | None) -> Iterator[str]:
    with fake_channel([question("side", "left", "right")], [result("soon")]) as channel:
        yield channel.address


@pytest.fixture
def vignettes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(command, "running_server", scripted_server)
    file = tmp_path / "some.yaml"
    file.write_text(VIGNETTES, encoding="utf-8")
    return file


def test_a_miss_is_printed_with_its_transcript(vignettes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(vignettes) == 0
    printed = capsys.readouterr()
    assert "Miss V1: routine expected, soon reached" in printed.out
    assert "runner  the left" in printed.out
    assert "1/1  V1" in printed.err


def test_the_files_are_written_on_request(vignettes: Path, tmp_path: Path) -> None:
    assert run(vignettes, tmp_path / "deep" / "out") == 0
    summary = json.loads((tmp_path / "deep" / "out" / "summary.json").read_text(encoding="utf-8"))
    rows = pd.read_csv(tmp_path / "deep" / "out" / "results.csv")
    assert (summary["n"], summary["exact"], summary["over"]) == (1, 0.0, 1.0)
    assert rows["level"].tolist() == ["soon"]


def test_the_page_shows_what_was_said_as_text_only(vignettes: Path, tmp_path: Path) -> None:
    run(vignettes, tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in page
    assert "<script" not in page
    assert "src=" not in page


def test_a_faulty_file_is_refused_before_the_bot_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "some.yaml"
    file.write_text(VIGNETTES.replace("value: left", "value: lefty"), encoding="utf-8")
    assert run(file) == 2
    assert "some.yaml (V1) facts.side.value: found 'lefty'" in capsys.readouterr().err


def test_a_bot_that_does_not_start_is_told(
    vignettes: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @contextmanager
    def broken_server(_: Path | None) -> Iterator[str]:
        raise ServerStartError("no model")
        yield ""

    monkeypatch.setattr(command, "running_server", broken_server)
    assert run(vignettes) == 2
    assert "no model" in capsys.readouterr().err
