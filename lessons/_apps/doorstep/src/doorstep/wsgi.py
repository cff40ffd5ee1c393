"""The web service: `gunicorn doorstep.wsgi:app`."""

import os

from flask import Flask, render_template, request

from doorstep import BUILD_COMMIT, __version__, db, sample
from doorstep.matcher import best_matches
from doorstep.normalise import ENGINE

TITLE = "Doorstep"


def create_app() -> Flask:
    app = Flask(__name__)

    @app.get("/")
    def home() -> str:
        return render_template("home.html", title=TITLE, version=__version__)

    @app.get("/match")
    def match() -> tuple[dict, int] | dict:
        query = request.args.get("q", "").strip()
        if not query:
            return {"error": "say what to look for: /match?q=12+harbor+st"}, 400
        return {"query": query, "source": source(), "matches": best_matches(query, known())}

    @app.get("/healthz")
    def healthz() -> dict:
        return {"status": "ok"}

    @app.get("/version")
    def version() -> dict:
        return {
            "version": __version__,
            "commit": BUILD_COMMIT,
            "addresses": source(),
            "normaliser": ENGINE,
        }

    if os.environ.get("DOORSTEP_LAB") == "1":
        from doorstep.lab import lab

        app.register_blueprint(lab)
    return app


def source() -> str:
    """Where the addresses come from: `database`, or `sample` when there is none."""
    return "sample" if db.url() is None else "database"


def known() -> dict[int, str]:
    if db.url() is None:
        return sample.addresses()
    with db.connect() as connection:
        return db.addresses(connection)


app = create_app()
