"""The pages of accounts, log-in and audit trail."""
