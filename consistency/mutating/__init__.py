"""The self-test: the user's own sentences corrupted in every known way, and what a policy makes of them."""
