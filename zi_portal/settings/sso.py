"""Sign-in by an institution's own accounts (OpenID Connect), as told by ZI_SSO or the file ZI_SSO_FILE.

A JSON list; each entry has id (letters, digits, hyphens), name, server_url (https), client_id, secret, and domains:
the e-mail domains the provider may speak for. Without them one institution's server could sign in as another's staff.
"""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

NEEDED = ("id", "name", "server_url", "client_id", "secret", "domains")


def providers(text: str) -> dict[str, Any]:
    """SOCIALACCOUNT_PROVIDERS for allauth. Raises ImproperlyConfigured with a sentence that says what is wrong."""
    try:
        entries = json.loads(text)
    except ValueError as error:
        raise ImproperlyConfigured(f"ZI_SSO is not JSON: {error}") from error
    if not isinstance(entries, list):
        raise ImproperlyConfigured("ZI_SSO must be a JSON list of providers.")
    apps = [_app(entry) for entry in entries]
    if len({app["provider_id"] for app in apps}) < len(apps):
        raise ImproperlyConfigured("ZI_SSO: every provider needs an id of its own.")
    return {"openid_connect": {"APPS": apps, "OAUTH_PKCE_ENABLED": True}}


def _app(entry: Any) -> dict[str, Any]:
    missing = [name for name in NEEDED if not isinstance(entry, dict) or not entry.get(name)]
    if missing:
        raise ImproperlyConfigured(f"ZI_SSO: a provider lacks {', '.join(missing)}.")
    if not re.fullmatch(r"[a-z0-9-]{1,40}", entry["id"]):
        raise ImproperlyConfigured(f"ZI_SSO: id {entry['id']!r} may have small letters, digits and hyphens only.")
    where = urlsplit(entry["server_url"])
    if where.scheme != "https" and where.hostname not in ("localhost", "127.0.0.1"):
        raise ImproperlyConfigured(f"ZI_SSO: server_url of {entry['id']} must begin with https://.")
    if not isinstance(entry["domains"], list):
        raise ImproperlyConfigured(f"ZI_SSO: domains of {entry['id']} must be a list.")
    return {
        "provider_id": entry["id"],
        "name": entry["name"],
        "client_id": entry["client_id"],
        "secret": entry["secret"],
        "settings": {
            "server_url": entry["server_url"],
            "domains": [str(domain).lower().lstrip("@") for domain in entry["domains"]],
        },
    }
