"""The losses, one per file.

`tasks.align.AlignTask` adds up the terms of `[align.*] weights`; docs/training.md maps each term to its file.
"""
