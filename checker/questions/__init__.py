"""Statements of a story -> questions: one measure of one thing, with what each source answers."""
