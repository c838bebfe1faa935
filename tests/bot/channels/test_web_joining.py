"""The page's modules become one file without a build step, or the start fails with a reason."""

import pytest

from bot.channels.web.joining import JoinError, joined, squeezed
from bot.channels.web.parts import PAGE_FOLDER

MODULES = {
    "first.mjs": 'import { two } from "./two.mjs";\nexport function go() {\n  return two;\n}\n',
    "two.mjs": 'import { three } from "./three.mjs";\nexport const two = three + 1;\n',
    "three.mjs": "export const three = 3;\n",
    "unused.mjs": "export const unused = 1;\n",
}


def test_modules_come_in_the_order_of_need_and_only_those_that_are_needed():
    text = joined(MODULES, "first.mjs")
    assert text.index("three = 3") < text.index("two = three") < text.index("function go")
    assert "unused" not in text
    assert "import" not in text
    assert text.endswith("export { go };\n")


def test_two_modules_may_not_declare_the_same_name():
    clash = {**MODULES, "two.mjs": MODULES["two.mjs"] + "function go() {}\n"}
    with pytest.raises(JoinError, match=r"first.mjs declares go, which two.mjs declares too"):
        joined(clash, "first.mjs")


def test_a_missing_module_is_named():
    with pytest.raises(JoinError, match=r"three.mjs is imported"):
        joined({name: text for name, text in MODULES.items() if name != "three.mjs"}, "first.mjs")


def test_a_module_that_is_needed_twice_comes_once():
    twice = {**MODULES, "first.mjs": 'import { three } from "./three.mjs";\n' + MODULES["first.mjs"]}
    assert joined(twice, "first.mjs").count("three = 3") == 1


@pytest.mark.parametrize(
    ("text", "left", "reason"),
    [
        ("/* alone\n * long */\nlet a;\n", "let a;\n", "a comment of its own"),
        ("  let a;\n\n\n  let b;\n", "let a;\nlet b;\n", "indentation and empty lines"),
        ('let a = "/* b */";\n', 'let a = "/* b */";\n', "what only looks like a comment"),
        ("a { b: c } /* d */\n", "a { b: c } /* d */\n", "a comment behind code stays"),
    ],
)
def test_squeezing_takes_out_what_only_people_read(text, left, reason):
    assert squeezed(text) == left, reason


def test_every_import_of_the_page_stands_on_one_line():
    for path in PAGE_FOLDER.glob("*.mjs"):
        lines = [line for line in path.read_text().splitlines() if line.startswith("import ")]
        assert all(line.endswith(";") for line in lines), path.name
