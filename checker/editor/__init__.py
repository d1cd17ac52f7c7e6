"""Checking in an editor while an article is written: the language server of `checker lsp`."""
