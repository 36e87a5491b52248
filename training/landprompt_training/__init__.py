"""Training of LandPrompt models and export as bundles for the engine."""
