"""Training of LandPrompt's models, written as bundles that the engine loads."""
