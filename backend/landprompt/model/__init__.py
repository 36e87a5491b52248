"""The model bundle: card, image encoders, text tower, device. The only room that knows onnxruntime."""
