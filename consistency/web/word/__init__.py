"""The task pane for Word: a narrow page beside an open document, served to Word on this machine over TLS."""
