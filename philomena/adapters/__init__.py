"""The edge of the house: plain values in; bytes, or an outcome in words, out. Nothing here decides anything."""
