"""What an installation is told by its environment. Everything has a safe default; what is wrong is named and stops the start."""
from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent


class Misconfigured(Exception):
    """The environment asks for something that cannot be; the message says what to set."""


@dataclass(frozen=True)
class Config:
    """Where things are kept and how the world reaches us. Rooms below receive these values, never this object (ruling 29)."""

    instance: Path
    database_url: str | None        # None: the encrypted SQLite file in `instance`
    address: str                    # how people reach us, without a closing slash
    trusted_proxies: int            # how many proxies in front may be believed
    policy: Path | None             # None: the default partnership's policy

    @property
    def keys(self) -> Path:
        return self.instance / "keys"

    @property
    def blobs(self) -> Path:
        return self.instance / "blobs"

    @property
    def fonts(self) -> Path:
        return HOUSE / "instance" / "fonts"         # unpacked once for the house by bin/front

    @property
    def secure(self) -> bool:
        """True when people reach us by https: cookies are then sent by https alone."""
        return self.address.startswith("https://")

    @classmethod
    def read(cls, environ: Mapping[str, str] | None = None) -> Config:
        """The configuration in `environ`. Raises Misconfigured with what to set."""
        environ = os.environ if environ is None else environ
        instance = Path(environ.get("PHILOMENA_INSTANCE", HOUSE / "instance")).resolve()
        url = environ.get("DATABASE_URL") or None
        if url and not url.startswith("postgresql"):
            raise Misconfigured(
                "DATABASE_URL must begin with postgresql:// . Leave it unset for the encrypted SQLite file.")
        address = environ.get("PHILOMENA_ADDRESS", "http://localhost:8000").rstrip("/")
        if not address.startswith(("http://localhost", "https://")):
            raise Misconfigured("PHILOMENA_ADDRESS must begin with https:// (or http://localhost on your own machine).")
        proxies = environ.get("PHILOMENA_PROXIES", "0")
        if not proxies.isdigit():
            raise Misconfigured("PHILOMENA_PROXIES must be a whole number: how many proxies stand in front.")
        policy = environ.get("PHILOMENA_POLICY")
        if policy and not Path(policy).is_file():
            raise Misconfigured(f"PHILOMENA_POLICY names {policy}, and there is no such file.")
        return cls(instance, _with_driver(url), address, int(proxies), Path(policy) if policy else None)


def _with_driver(url: str | None) -> str | None:
    """SQLAlchemy wants the driver's name in the address; people leave it out."""
    if url and url.startswith("postgresql://"):
        return "postgresql+psycopg://" + url.removeprefix("postgresql://")
    return url
