from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from notices.models import Notice

TITLE = "Notice board"
SHOWN = 20


def board(request: HttpRequest) -> HttpResponse:
    return render(
        request, "notices/board.html", {"title": TITLE, "notices": Notice.objects.all()[:SHOWN]}
    )


def healthz(request: HttpRequest) -> JsonResponse:
    """Answers without the database: a restart of this service would not mend one."""
    return JsonResponse({"status": "ok"})


def version(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"commit": settings.BUILD_COMMIT})
