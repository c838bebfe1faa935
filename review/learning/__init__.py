"""The learning loop: messages that were not understood become examples for training or for measuring."""
