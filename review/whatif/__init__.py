"""What if: past screenings re-assessed with changed rules, before anybody publishes them."""
