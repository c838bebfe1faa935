"""A bot small enough to train inside the tests; it shows how the runtime behaves, not what it says."""
