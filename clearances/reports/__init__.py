"""Files made of a proposal."""
