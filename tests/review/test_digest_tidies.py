"""After a large digest the database has counted its tables; after a small one it is left in peace."""

import pytest
from django.db import connection

from review.digest import run

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def told(monkeypatch):
    statements = []
    monkeypatch.setattr(run, "TIDYING", {connection.vendor: "SELECT 'tidied'"})
    with connection.execute_wrapper(lambda go, sql, *rest: (statements.append(sql), go(sql, *rest))[1]):
        yield statements


@pytest.mark.parametrize(("many", "tidied"), [(1, 1), (run.MANY, 0)])
def test_only_a_large_digest_is_followed_by_tidying(store, keep, script, told, monkeypatch, many, tidied):
    monkeypatch.setattr(run, "MANY", many)
    script.user("sore calf", "describe_symptoms", confidence=0.9)
    keep(script)
    assert run.bring_up_to_date(store) > 0
    assert told.count("SELECT 'tidied'") == tidied


def test_the_statement_is_one_this_database_knows():
    with connection.cursor() as cursor:
        cursor.execute(run.TIDYING[connection.vendor])
