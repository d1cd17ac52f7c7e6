"""Claims: an article cut into independent statements, each with its speaker."""

from checker.claims.segmentation import segment

__all__ = ["segment"]
