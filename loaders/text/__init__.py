"""Text analysis: segments, parses, dates, names; every span in the document's own offsets."""
