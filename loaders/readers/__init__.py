"""One module a format: bytes in, a text and what is known about it out; and the sidecar that overrides it."""
