"""The class table: rows, model, view, delegates, files and stored lists."""
