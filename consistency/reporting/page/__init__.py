"""The page that an editor reads: the same cards for the report on file and for the desk that `serve` opens."""
