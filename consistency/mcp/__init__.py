"""The assistant's tool: its quotations are verified before anybody sees them (Model Context Protocol)."""
