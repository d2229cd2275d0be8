"""A phrase aligned with a stretch of a source: shared words, their best chain, the exact span."""
