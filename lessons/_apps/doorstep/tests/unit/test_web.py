import pytest

from doorstep import __version__
from doorstep.wsgi import create_app


@pytest.fixture
def client(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DOORSTEP_LAB", raising=False)
    return create_app().test_client()


def test_home_has_a_form_and_its_style(client):
    page = client.get("/").text
    assert 'action="/match"' in page
    assert client.get("/static/app.css").status_code == 200


def test_healthz(client):
    assert client.get("/healthz").json == {"status": "ok"}


def test_match_says_where_its_addresses_come_from(client):
    answer = client.get("/match?q=7+mill+lane").json
    assert answer["source"] == "sample"
    assert answer["matches"][0]["address"] == "7 mill lane porthaven"


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20"])
def test_match_without_a_question_is_refused(client, query):
    assert client.get("/match" + query).status_code == 400


def test_version(client):
    assert client.get("/version").json["version"] == __version__


def test_the_lab_is_closed_unless_asked_for(client, monkeypatch):
    assert client.get("/lab/whoami").status_code == 404
    monkeypatch.setenv("DOORSTEP_LAB", "1")
    assert create_app().test_client().get("/lab/whoami").status_code == 200
