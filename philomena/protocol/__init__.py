"""What the protocol says: its form, its facts, its grades and its clocks. Standard library only; no clock, no database, no page."""
