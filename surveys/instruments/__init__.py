"""Questionnaires as data: shipped packs, their self-check, publishing, and compiling once per process."""
