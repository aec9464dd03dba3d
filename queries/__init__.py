"""The catalogue: one .cypher file and one typed function for each question; path search; analytics."""
