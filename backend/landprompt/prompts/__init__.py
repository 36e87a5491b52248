"""The class-list grammar, presets of well-known nomenclatures, and prompt templates."""
