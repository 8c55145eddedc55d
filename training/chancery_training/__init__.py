"""Training of the English language model: corpora -> models/chancery-en.model."""
