"""`python -m checker`, the same as `checker`."""

from checker.cli.main import main

main()
