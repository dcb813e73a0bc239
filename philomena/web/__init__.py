"""What people see. Thin: read the form, call one service, render or redirect. No other way in to a child's record."""
from __future__ import annotations

from importlib import import_module

from flask import Flask

from philomena.web import guard, pages

FEATURES = (
    "signing_in", "devices", "board", "children", "sections", "photos", "notices", "looks",
    "reporting", "episodes", "calls", "questions", "levels", "returns", "interviews", "packs", "shares", "checking",
    "outbox", "shell",
)


def register(app: Flask) -> None:
    """Join every page to the application. Each feature is a module with one blueprint called `pages`."""
    guard.install(app)
    pages.install(app)
    for feature in FEATURES:
        app.register_blueprint(import_module(f"{__name__}.{feature}").pages)
