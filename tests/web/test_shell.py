"""What a phone keeps to open without signal is the same for everybody, whole, and empty of any child."""
import json
import re

import pytest

from tests.builders import a_carer, a_home
from tests.phone import sign_in


@pytest.fixture
def client(app):
    return app.test_client()


def kept_files(client):
    worker = client.get("/service-worker.js").text
    return json.loads(re.search(r"const SHELL = (\[.*?\]);", worker)[1])


def test_every_file_of_the_shell_can_be_had_without_a_sign_in(client):
    answers = {path: client.get(path).status_code for path in kept_files(client)}
    assert len(answers) > 10 and set(answers.values()) == {200}


def test_every_script_that_a_script_imports_is_in_the_shell(client):
    kept = set(kept_files(client))
    for path in [path for path in kept if path.endswith(".js")]:
        for name in re.findall(r"from '\./([^']+)'", client.get(path).text):
            assert path.rsplit("/", 1)[0] + "/" + name in kept


def test_the_worker_is_fetched_anew_and_may_govern_every_page(client):
    answer = client.get("/service-worker.js")
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("text/javascript", "no-cache")


@pytest.mark.parametrize("path", ["/offline", "/waiting"])
def test_the_kept_pages_hold_nobodys_name(app, client, path):
    with app.app_context():
        carer = a_carer(a_home(), "Nell Ashworth")
    before = client.get(path).text
    assert "Nell" not in before and "data-person" not in before and "Set-Cookie" not in client.get(path).headers
    sign_in(client, carer)
    assert "Quillbeck" not in client.get(path).text


def test_the_empty_form_asks_three_things_and_goes_through_the_outbox(client):
    page = client.get("/offline").text
    assert re.findall(r'<input class="govuk-input" id="(\w+)"', page) == ["name", "last_seen", "last_seen_place"]
    assert re.search(r'<form method="post" action="/episodes"[^>]* data-outbox data-without-unlock>', page)
    assert page.index("tel:999") < page.index("<form")


def test_the_manifest_names_icons_that_exist(client):
    manifest = client.get("/manifest.webmanifest")
    assert manifest.mimetype == "application/manifest+json"
    assert {client.get(icon["src"]).status_code for icon in manifest.json["icons"]} == {200}
    assert {icon["purpose"] for icon in manifest.json["icons"]} == {"any", "maskable"}
