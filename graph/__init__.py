"""What the graph is: ontology, model, entity resolution, stores, exporters. Imports no other folder."""
