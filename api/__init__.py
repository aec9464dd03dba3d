"""Every door: HTTP, command line, the built web page."""
