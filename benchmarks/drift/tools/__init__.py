"""Tools that answer the benchmark; each is optional and imports what it needs itself."""
