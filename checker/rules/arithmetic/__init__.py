"""Figures of one article that must fit each other: what sums, spans of time, ages and shares have in common."""
