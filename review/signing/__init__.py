"""Clinical sign-off of a version of the rules."""
