"""Addresses of what follows from a score."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
