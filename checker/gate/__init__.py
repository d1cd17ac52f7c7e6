"""What turns a report into a verdict for CI: the baseline, the levels, and which articles are new.

Knows nothing of how findings come about; works on reports and on git.
"""
