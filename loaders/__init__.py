"""Bytes in, claims out: readers, text analysis, extraction; one folder for each kind of source."""
