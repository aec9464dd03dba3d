"""Extraction: a document in, keys and claims out."""
