"""The messages the net learns from: labelled with what the tables know, and none of the evaluation's."""

import pandas as pd
import pytest
from ruamel.yaml import YAML

from settings.places import ROOT
from triage import default_tables

STATUSES = {"present", "absent", "unsure", "past", "hypothetical", "other_person"}
SENTENCE_WORDS = 5  # shorter answers are everybody's


def _yaml(path):
    return YAML(typ="safe").load(path)


@pytest.fixture(scope="module")
def labelled():
    files = sorted((ROOT / "data" / "messages").glob("*.csv"))
    return [row for file in files for row in pd.read_csv(file, dtype=str, keep_default_na=False).to_numpy()]


def test_every_label_is_an_answer_of_the_tables(labelled):
    questions = default_tables().questions
    labels = {label.partition("=")[0] for _, said in labelled for label in said.split()}
    named = [label.split(":") for label in labels if not label.startswith("intent:")]
    assert [one for one in named if one[0] not in questions or one[1] not in questions[one[0]].answers] == []


def test_every_status_is_one_of_the_six(labelled):
    statuses = {label.partition("=")[2] for _, said in labelled for label in said.split() if "=" in label}
    assert statuses <= STATUSES


def test_no_message_stands_twice(labelled):
    texts = [" ".join(text.casefold().split()) for text, _ in labelled]
    assert len(texts) == len(set(texts))


def test_no_sentence_of_the_evaluation_is_learned_from(labelled):
    known = {text.casefold().strip(" .?!") for text, _ in labelled}
    asked = [row["text"] for file in (ROOT / "tests" / "nlu").glob("*.yml") for row in _yaml(file)]
    sentences = [text for text in asked if len(text.split()) >= SENTENCE_WORDS]
    assert [text for text in sentences if text.casefold().strip(" .?!") in known] == []
