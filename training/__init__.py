"""Training that a first start does not do: what it makes is committed with the project."""
