"""The table of rooms: what each may import besides the standard library. README prints the same table."""

ROOMS: dict[str, frozenset[str]] = {
    "protocol": frozenset(),
    "store": frozenset({
        "philomena.protocol", "sqlalchemy", "flask_sqlalchemy", "flask_migrate", "alembic", "cryptography", "dbos", "sqlcipher3"}),
    "services": frozenset({"philomena.protocol", "philomena.store", "philomena.demo", "sqlalchemy", "argon2"}),
    "adapters": frozenset({
        "philomena.protocol", "typst", "fontTools", "qrcode", "PIL", "pillow_heif", "phonenumbers", "cryptography"}),
    "work": frozenset({
        "philomena.protocol", "philomena.store", "philomena.services", "philomena.adapters", "philomena.clock", "dbos"}),
    "web": frozenset({
        "philomena.protocol", "philomena.services", "philomena.adapters", "philomena.clock",
        "flask", "flask_login", "flask_wtf", "jinja2", "wtforms", "werkzeug", "markupsafe"}),
    "demo": frozenset(),
}

EVERYTHING = frozenset({"app", "cli"})      # these two join the rooms and may import all of them
ALONE = frozenset({"clock", "config"})      # these two import nothing of ours
