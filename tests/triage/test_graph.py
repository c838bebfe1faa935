"""`docs/conversation.md` is written from the tables and never stale."""

from dataclasses import replace

from triage.graph import document, main
from triage.loading import FOLDER, default_tables

TABLES = default_tables()
PAGE = FOLDER.parents[1] / "docs" / "conversation.md"


def test_the_page_in_the_documents_is_the_one_the_tables_give(capsys):
    main()
    hint = "stale: run `python -m triage.graph > docs/conversation.md`"
    assert capsys.readouterr().out == PAGE.read_text(encoding="utf-8"), hint


def test_every_question_stands_in_the_order_and_in_the_rules_it_feeds():
    page = document(TABLES)
    assert all(page.count(f"\n| `{id}` |") == 2 for id in TABLES.questions)


def test_every_conditional_question_is_an_arrow_from_the_answer_that_brings_it_up():
    assert "    onset -- sudden_pop --> tiptoe\n" in document(TABLES)
    assert document(TABLES).count(" --> ") == len(TABLES.ask_if)


def test_a_retired_rule_is_not_shown():
    retired = replace(TABLES.rules["dark-urine"], status="retired")
    page = document(replace(TABLES, rules={**TABLES.rules, "dark-urine": retired}))
    assert "| `dark_urine` | dark-urine |" in document(TABLES)
    assert "| `dark_urine` |  |" in page
