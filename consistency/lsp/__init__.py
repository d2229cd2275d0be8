"""The language server: a draft's quotations checked in the editor while it is written."""
