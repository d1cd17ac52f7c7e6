"""Names the file that lists what a check needs, with exact versions and hashes, and without torch:

    pip install --no-deps newsroom-checker
    pip install --require-hashes -r "$(python -m checker.light)"

Nothing is imported for it, so it runs before the libraries are there.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["light_requirements"]


def light_requirements() -> Path:
    """The list inside the wheel, or that of a source checkout."""
    packaged = Path(__file__).parent / "_light.txt"
    return packaged if packaged.is_file() else Path(__file__).parent.parent / "requirements" / "light.txt"


if __name__ == "__main__":
    print(light_requirements())
