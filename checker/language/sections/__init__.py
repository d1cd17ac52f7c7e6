"""One module a section of `rules/languages/xx.yaml`: plain dataclasses that are its schema."""
