"""A module a format; each has `read(content, limits) -> Extracted` and is imported only when used."""
