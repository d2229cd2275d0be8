"""The task pane for Word: a narrow page next to an open document, served to Word on this machine over TLS."""
