"""consistency: tells whether a quotation says what its source says."""
