"""Pages of people and units: each loads through queries, asks a rule, and makes one domain call."""
