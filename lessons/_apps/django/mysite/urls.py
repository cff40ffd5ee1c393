from django.urls import path

from notices import views

urlpatterns = [
    path("", views.board),
    path("healthz", views.healthz),
    path("version", views.version),
]
