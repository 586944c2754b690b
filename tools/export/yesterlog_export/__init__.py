"""From Hugging Face checkpoints to packs that the engine runs."""
