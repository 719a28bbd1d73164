"""A small OpenID Connect provider over HTTP: discovery, consent, codes with PKCE, signed identity tokens, key set.

It checks what a provider checks and signs with a real key; what it says about the person is up to the test.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, SECRET = "portal-zi", "rahasia-klien"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """`claims` is who sits at the browser; `token` and `userinfo` override what the tokens say."""

    def __init__(self, key: rsa.RSAPrivateKey) -> None:
        self.key = self.signing_key = key
        self.claims: dict[str, Any] = {}
        self.token: dict[str, Any] = {}
        self.userinfo: dict[str, Any] = {}
        self.algorithm = "RS256"
        self.codes: dict[str, dict[str, str]] = {}
        self.grants: dict[str, dict[str, Any]] = {}
        self.refused: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "satu", "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser goes on to, once the person has agreed."""
        back = {"state": asked.get("state", "")}
        fits = (asked.get("client_id"), asked.get("response_type")) == (CLIENT_ID, "code")
        if not fits or asked.get("code_challenge_method") != "S256" or "openid" not in asked.get("scope", ""):
            back["error"] = "invalid_request"
        elif not self.claims:
            back["error"] = "access_denied"
        else:
            back["code"] = secrets.token_urlsafe(16)
            self.codes[back["code"]] = asked
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def exchange(self, sent: dict[str, str]) -> dict[str, Any] | None:
        """Tokens for a code: once, to the client that asked, with the verifier of its challenge."""
        asked = self.codes.pop(sent.get("code", ""), None)
        if asked is None or (sent.get("client_id"), sent.get("client_secret")) != (CLIENT_ID, SECRET):
            self.refused.append("code or client")
            return None
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            self.refused.append("verifier")
            return None
        if sent.get("redirect_uri") != asked["redirect_uri"]:
            self.refused.append("redirect")
            return None
        access = secrets.token_urlsafe(16)
        self.grants[access] = self.claims | self.userinfo
        return {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": self.id_token()}

    def id_token(self) -> str:
        now = int(time.time())
        said = {"iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 300, **self.claims, **self.token}
        key: Any = None if self.algorithm == "none" else self.signing_key
        return jwt.encode(said, key, algorithm=self.algorithm, headers={"kid": "satu"})


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            """Quiet."""

        def do_GET(self) -> None:  # the server's name
            where = urlsplit(self.path)
            if where.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(dict(parse_qsl(where.query))))
                self.end_headers()
            elif where.path == "/userinfo":
                token = self.headers.get("Authorization", "").removeprefix("Bearer ")
                self._answer(provider.grants.get(token))
            else:
                pages = {"/.well-known/openid-configuration": provider.discovery, "/jwks": provider.keys}
                self._answer(pages[where.path]() if where.path in pages else None)

        def do_POST(self) -> None:  # the server's name
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(provider.exchange(dict(parse_qsl(body))))

        def _answer(self, said: dict[str, Any] | None) -> None:
            content = json.dumps(said or {"error": "invalid_grant"}).encode()
            self.send_response(200 if said else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Handler
