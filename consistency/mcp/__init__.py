"""The assistant's tool: its quotations are verified before anyone sees them (Model Context Protocol)."""
