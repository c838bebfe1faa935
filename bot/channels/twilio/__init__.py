"""WhatsApp and text messages by way of Twilio; the replies travel in the answer to Twilio's own request."""
