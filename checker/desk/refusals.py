"""What the desk refuses: the id of a sentence in the catalogues, and what stands in it."""

from __future__ import annotations

__all__ = ["RefusalError"]


class RefusalError(Exception):
    """A request that is not done. `status` is the one of HTTP, `id` names the sentence that the reader is shown."""

    def __init__(self, status: int, id: str, **values: object) -> None:
        super().__init__(id)
        self.status = status
        self.id = id
        self.values = values
        self.extra: dict[str, object] = {}
        """What the page needs beside the sentence."""
