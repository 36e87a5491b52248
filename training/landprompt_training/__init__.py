"""LandPrompt's training: makes the model bundles that the engine runs."""
