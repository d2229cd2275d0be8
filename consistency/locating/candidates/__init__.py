"""Where a phrase may stand: in a few texts that are held in memory, or in an index."""
