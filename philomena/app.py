"""create_app: the one place where the rooms are joined."""
from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from philomena import cli, store, web
from philomena.config import HOUSE, Config
from philomena.protocol import policy
from philomena.services import policies

A_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True)
class Joined:
    """What the web room needs to know of this installation."""

    address: str
    fonts: Path
    secure: bool
    static: str                     # the path of the static files, with their one fingerprint
    outbox_key: bytes               # PEM of the private key that opens sealed envelopes


def create_app(config: Config | None = None) -> Flask:
    """The application for one installation. Raises Misconfigured or NotSetUp, saying what to do."""
    config = config or Config.read()
    app = Flask("philomena", root_path=str(HOUSE), instance_path=str(config.instance), static_folder=None)
    cli.register(app)
    store.join(app, instance=config.instance, database_url=config.database_url)
    keys = store.keyring()
    policies.use(policy.load(config.policy) if config.policy else policy.default())
    static = f"/static/{fingerprint(HOUSE / 'static')}/"
    app.extensions["philomena"] = Joined(config.address, config.fonts, config.secure, static, keys.outbox)
    app.config.update(
        SECRET_KEY=keys.session,
        SESSION_COOKIE_NAME="__Host-philomena" if config.secure else "philomena",
        SESSION_COOKIE_SECURE=config.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=32 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
        MAX_FORM_PARTS=20_000,
    )
    web.register(app)
    app.jinja_env.globals["static_url"] = lambda name: static + name
    app.wsgi_app = WhiteNoise(app.wsgi_app, root=str(HOUSE / "static"), prefix=static, max_age=A_YEAR,
                              immutable_file_test=lambda path, url: True)
    if config.trusted_proxies:
        count = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)
    return app


def fingerprint(folder: Path) -> str:
    """One short hash over every file we serve, so that no page ever mixes two versions (traps, House)."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "sass" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
