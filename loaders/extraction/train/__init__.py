"""Trains the model of the extraction again from annotated folders; needs the dependency group `train`."""
