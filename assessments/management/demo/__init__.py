"""Example data for trials: made-up people and answers in real kinds of offices, all through the ordinary operations."""
