"""The patched look-up of event classes finds exactly what Rasa's own finds."""

import pytest


@pytest.fixture(scope="module")
def lookups():
    from rasa.shared.core.events import Event

    from bot import rasa_patches

    return rasa_patches.ORIGINAL, rasa_patches.resolve_by_type, Event


def test_every_event_type_is_found_as_before(lookups):
    from rasa.shared.utils.common import all_subclasses

    original, patched, event = lookups
    names = {kind.type_name for kind in all_subclasses(event)}
    assert len(names) > 20
    assert all(patched(name) is original(name) for name in names)


def test_an_old_event_type_without_a_class_stays_known(lookups):
    original, patched, _ = lookups
    assert patched("topic") is original("topic") is None


def test_a_default_is_used_for_an_unknown_type(lookups):
    original, patched, event = lookups
    assert patched("no_such", event) is original("no_such", event) is event


def test_an_unknown_type_is_an_error_as_before(lookups):
    original, patched, _ = lookups
    for lookup in (original, patched):
        with pytest.raises(ValueError, match="no_such"):
            lookup("no_such")


def test_applying_it_twice_changes_nothing(lookups):
    from bot.rasa_patches import apply_patches

    apply_patches()
    apply_patches()
    assert lookups[2].resolve_by_type is lookups[1]
