"""The web channel: the protocol of docs/protocol.md and the chat page that speaks it."""
