"""Masks personal details, deletes people, keeps to the retention period."""
