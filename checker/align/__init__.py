"""Sentences of two articles that say the same: the encoder, matches, alignment of sentences, repeated leads.

Embeddings only propose: nothing here says that two claims contradict each other.
"""
