"""Facebook Messenger: quick replies and whole batches; spoken to over Meta's published Graph API."""
