"""Reading the STRIDECHECK_* variables."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from settings.environment import VARIABLES, load, read, unknown_names
from settings.faults import SettingsFaults
from settings.places import ROOT


def test_without_any_variable_the_defaults_hold():
    environment = read({})
    assert (environment.host, environment.port) == ("127.0.0.1", 5005)
    assert environment.data_dir == ROOT / "var"
    assert environment.action_endpoint == ""


def test_an_empty_variable_counts_as_unset():
    assert read({"STRIDECHECK_PORT": ""}).port == 5005


@pytest.mark.parametrize(
    ("name", "given", "field", "value", "reason"),
    [
        ("PORT", "8080", "port", 8080, "a number"),
        ("HOST", "0.0.0.0", "host", "0.0.0.0", "every network"),
        ("HOST", "::", "host", "::", "every network, version 6"),
        ("ACTION_TIMEOUT", "2.5", "action_timeout", 2.5, "a fraction of a second"),
        ("ACTION_ENDPOINT", "http://a:5055/run", "action_endpoint", "http://a:5055/run", "with a path"),
        ("DATABASE_URL", "postgresql:///clinic?host=/run/pg", "database_url",
         "postgresql:///clinic?host=/run/pg", "over a socket"),
        ("LOG_LEVEL", "debug", "log_level", "DEBUG", "small letters"),
        ("ALLOWED_ORIGINS", "https://a.example, https://b.example/", "allowed_origins",
         ("https://a.example", "https://b.example"), "several, with a slash too many"),
        ("DATA_DIR", "/srv/data", "data_dir", ROOT / "/srv/data", "an absolute path stays"),
        ("CLINIC_FILE", "mine.yml", "clinic_file", ROOT / "mine.yml", "a relative path lies in the project"),
    ],
)  # fmt: skip
def test_a_good_value_is_read(name, given, field, value, reason):
    assert getattr(read({f"STRIDECHECK_{name}": given}), field) == value, reason


@pytest.mark.parametrize(
    ("name", "given", "reason"),
    [
        ("PORT", "eighty", "no number"),
        ("PORT", "0", "no port"),
        ("PORT", "70000", "beyond the last port"),
        ("HOST", "http://here", "an address of a page"),
        ("ACTION_TIMEOUT", "soon", "no number"),
        ("ACTION_TIMEOUT", "nan", "not a length of time"),
        ("ACTION_TIMEOUT", "0", "no time at all"),
        ("ACTION_ENDPOINT", "localhost:5055", "no scheme"),
        ("ALLOWED_ORIGINS", "clinic.example", "no scheme"),
        ("ALLOWED_ORIGINS", "https://clinic.example/page", "a page, not an origin"),
        ("LOG_LEVEL", "loud", "no level"),
        ("DATABASE_URL", "mysql://a:b@c/d", "another kind of server"),
        ("DATABASE_URL", "postgresql://a:b@c", "no database named"),
        ("DATABASE_URL", "postgresql://a:b@c:port/d", "no port"),
        ("DATABASE_URL", "postgresql://a:b@c/d?colour=red", "a word the driver does not know"),
        ("SECRET", "short", "guessable"),
    ],
)
def test_a_bad_value_is_refused_by_name(name, given, reason):
    with pytest.raises(SettingsFaults) as refused:
        read({f"STRIDECHECK_{name}": given})
    assert str(refused.value).startswith(f"STRIDECHECK_{name}: found "), reason


def test_all_bad_values_are_reported_together():
    with pytest.raises(SettingsFaults) as refused:
        read({"STRIDECHECK_PORT": "x", "STRIDECHECK_LOG_LEVEL": "x", "STRIDECHECK_SECRET": "x"})
    assert len(refused.value.faults) == 3


def test_a_secret_never_shows():
    secret = "a-secret-long-enough-to-sign-with-0001"
    assert secret not in repr(read({"STRIDECHECK_SECRET": secret}))
    with pytest.raises(SettingsFaults) as refused:
        read({"STRIDECHECK_SECRET": "too-short-secret"})
    assert "too-short-secret" not in str(refused.value)


def test_a_secret_is_made_where_the_operator_set_none(tmp_path):
    environ = {"STRIDECHECK_DATA_DIR": str(tmp_path)}
    first, second = load(environ), load(environ)
    assert first.secret == second.secret
    assert len(first.secret) >= 32


def test_a_data_folder_that_cannot_be_written_to_is_named(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    with pytest.raises(SettingsFaults, match=r"STRIDECHECK_DATA_DIR: found '.*file/data'.*cannot be written"):
        load({"STRIDECHECK_DATA_DIR": str(in_the_way / "data")})


def test_a_misspelt_variable_is_noticed():
    (sentence,) = unknown_names({"STRIDECHECK_PROT": "1", "HOME": "/", "STRIDECHECK_PORT": "1"})
    assert sentence == "STRIDECHECK_PROT is set, and nothing reads it (did you mean STRIDECHECK_PORT?)"


def test_every_default_is_a_good_value():
    assert all(variable.read(variable.default) is not None for variable in VARIABLES)


def test_two_programs_that_start_at_once_do_not_trip_over_each_other(tmp_path):
    environ = {"STRIDECHECK_DATA_DIR": str(tmp_path), "STRIDECHECK_SECRET": "x" * 40}
    with ThreadPoolExecutor(8) as pool:
        loaded = list(pool.map(lambda _: load(environ), range(400)))
    assert {one.data_dir for one in loaded} == {tmp_path}
    assert list(tmp_path.iterdir()) == []
