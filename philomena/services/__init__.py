"""What people do: one function per deed, each with its own transaction. `now` and `actor` are always arguments."""
from philomena.store.base import NotFound

__all__ = ["NotFound"]
