"""Rates corrected for the tool's own errors, from quotations that people coded."""
