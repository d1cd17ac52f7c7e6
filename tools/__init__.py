"""Makes what the repository keeps ready: frozen tables, the light set, pictures."""
