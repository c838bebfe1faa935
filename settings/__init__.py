"""What an operator sets: environment variables, the clinic's own file, phone numbers, logging."""
