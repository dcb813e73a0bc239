"""Philomena: what a home knows of a child, in an officer's hands within seconds of a report."""
