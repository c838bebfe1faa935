"""Who may do what in the console, and the record of what was done."""
