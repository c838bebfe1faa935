"""What `widget/accessibility.md` promises is held by tests that exist."""

import re

from bot.channels.web.parts import PAGE_FOLDER

ROOT = PAGE_FOLDER.parent
PROMISES = (PAGE_FOLDER / "accessibility.md").read_text(encoding="utf-8")


def test_every_named_test_exists():
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "browser").glob("*.py"))
    named = re.findall(r"`(test_\w+)`", PROMISES)
    assert len(named) > 15
    assert [name for name in named if f"def {name}(" not in source] == []


def test_every_named_file_of_tests_exists():
    assert [name for name in re.findall(r"`(tests/\S+\.py)`", PROMISES) if not (ROOT / name).is_file()] == []
