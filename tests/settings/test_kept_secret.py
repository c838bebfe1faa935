"""The signing key that is kept in the data folder."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from settings.secret import kept_secret


def test_only_its_owner_may_read_it(tmp_path):
    kept_secret(tmp_path)
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_it_is_long_and_differs_from_folder_to_folder(tmp_path):
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    first, second = map(kept_secret, folders)
    assert first != second
    assert min(len(first), len(second)) >= 48


def test_starts_at_the_same_moment_agree_on_one(tmp_path):
    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(kept_secret, [tmp_path] * 8))
    assert len(found) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]
