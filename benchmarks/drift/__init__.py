"""A benchmark of quotations with known drift; docs/benchmark.md describes it.  Nothing here imports the checker."""
