"""The model bundle: card, image encoders, text tower, device. Only this package imports onnxruntime."""
