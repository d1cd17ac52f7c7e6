"""Two sentences that say the same, compared value by value: what each side gives differently, and what both give."""
