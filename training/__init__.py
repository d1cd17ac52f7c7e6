"""The recipe of the embedded encoder: from a folder of parallel text to the weights that ship.

Not part of the wheel. ``python -m training.encoder --data DIR --out DIR`` runs all of it; ``training/requirements.txt``
lists what it needs beyond the checker itself.
"""
