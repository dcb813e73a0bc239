"""The commands of the house: `python -m philomena.cli` sets up; then `flask --app wsgi demo | work | verify | form | policy`."""
from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from philomena import clock, store
from philomena.config import Config
from philomena.protocol import form, policy


def register(app: Flask) -> None:
    """Hang every command on the application."""
    for command in (demo, work, verify, form_group, policy_group):
        app.cli.add_command(command)


@click.command("demo")
@with_appcontext
def demo() -> None:
    """Load the demonstration, unless it is there, and print how to sign in."""
    from philomena.services import demonstration
    from philomena.adapters import photos, portraits
    for line in demonstration.load(clock.now(), draw=lambda look: photos.clean(portraits.draw(look))):
        click.echo(line)


@click.command("work")
@with_appcontext
def work() -> None:
    """Do what comes later: raise clocks that fall due and deliver notices, until stopped."""
    from flask import current_app
    from philomena.work import worker
    worker.run(current_app._get_current_object())


@click.command("verify")
@with_appcontext
def verify() -> None:
    """Check that no fact and no look was changed or taken out; exit 1 if one was."""
    broken = store.verify()
    for line in broken:
        click.echo(line)
    click.echo(f"{len(broken)} broken")
    sys.exit(1 if broken else 0)


form_group = AppGroup("form", help="The dictionary of the profile.")
policy_group = AppGroup("policy", help="The partnership's numbers.")


@form_group.command("coverage")
def form_coverage() -> None:
    """Per source, how many of its questions we hold."""
    for source, keys in sorted(form.coverage(form.DICTIONARY).items()):
        click.echo(f"{source:10} {len(keys):4}")


@form_group.command("schema")
def form_schema() -> None:
    """The dictionary as JSON Schema."""
    click.echo(json.dumps(form.schema(form.DICTIONARY), ensure_ascii=False, indent=1))


@policy_group.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def policy_check(file: Path) -> None:
    """Say whether a policy file can be used, and if not, which line to mend."""
    try:
        found = policy.load(file)
    except policy.Mistake as mistake:
        click.echo(str(mistake))
        sys.exit(1)
    click.echo(f"{found.name}, version {found.version}: can be used.")


def set_up() -> None:
    """Make keys, folders and the encrypted database if they are missing, and bring the tables up to date."""
    config = Config.read()
    for line in store.set_up(config.instance, config.database_url):
        print(line)


if __name__ == "__main__":
    set_up()
