"""The floor: a Flask view that does nothing, served in the same way as ours."""
from flask import Flask

app = Flask(__name__)


@app.get("/")
def nothing() -> str:
    return ""
