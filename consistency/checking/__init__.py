"""The verb: one article from its text to its findings (`article.py`), and a batch of them (`running.py`)."""
