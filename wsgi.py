"""What a web server loads: `gunicorn wsgi:app`."""
from philomena.app import create_app

app = create_app()
