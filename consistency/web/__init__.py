"""The editor's desk: one local page, served to the browser of this machine alone."""
