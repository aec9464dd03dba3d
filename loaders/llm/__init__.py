"""A second extractor: any language model that speaks the OpenAI-compatible protocol, behind the gate of the texts."""
