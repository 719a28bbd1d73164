"""Addresses of what follows from a score, under /api/v1/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
