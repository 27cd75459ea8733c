"""A small OpenID provider on loopback with a key of its own; it does wrong what it is told to."""

import json
import secrets
import threading
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT_ID: Final = "the desk"
CLIENT_SECRET: Final = "a secret: of the desk/%"  # noqa: S105  nobody's


class Provider:
    """What the provider knows, and what it is to do wrong.

    `claims` go over those of the ID token, None leaves one out; `signer` signs instead of `key`.
    """

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, parameters={"kid": "one"})
        self.signer: Any = None
        self.algorithm = "RS256"
        self.subject = "subject-7"
        self.claims: dict[str, Any] = {}
        self.metadata: dict[str, Any] = {}
        self.answer: dict[str, str] = {}
        self.callbacks: set[str] = set()
        self.seen: list[dict[str, str]] = []
        self.issuer = ""
        self._codes: dict[str, dict[str, str]] = {}

    def describe(self) -> dict[str, Any]:
        described = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize?tenant=a",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
        }
        return described | self.metadata

    def keys(self) -> dict[str, Any]:
        return dict(KeySet([self.key]).as_dict(private=False))

    def authorize(self, asked: dict[str, str]) -> str:
        """Return where a browser is sent back to."""
        self.seen.append(asked)
        assert asked["client_id"] == CLIENT_ID
        assert asked["redirect_uri"] in self.callbacks
        assert asked["response_type"] == "code"
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        assert len(asked["nonce"]) >= 32
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        answer = {"code": code, "state": asked["state"], "iss": self.issuer} | self.answer
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    def take_code(self, given: dict[str, str], authorization: str) -> dict[str, Any]:
        """Return tokens for a code, which is taken once."""
        who = f"{quote(CLIENT_ID)}:{quote(CLIENT_SECRET, safe='')}"
        plain = f"{CLIENT_ID}:{CLIENT_SECRET}"
        proved = b64decode(authorization.removeprefix("Basic ")).decode()
        if proved not in (who, plain):
            return {"error": "invalid_client"}
        asked = self._codes.pop(given.get("code", ""), None)
        if asked is None or given["grant_type"] != "authorization_code":
            return {"error": "invalid_grant"}
        is_proved = create_s256_code_challenge(given["code_verifier"]) == asked["code_challenge"]
        if not is_proved or given["redirect_uri"] != asked["redirect_uri"]:
            return {"error": "invalid_grant"}
        token = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer"}
        return token | {"id_token": self.sign(asked["nonce"])}

    def sign(self, nonce: str) -> str:
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
        }
        claims = {name: one for name, one in (claims | self.claims).items() if one is not None}
        key = self.signer or self.key
        header = {"alg": self.algorithm, "kid": self.key.kid}
        return str(jwt.encode(header, claims, key, algorithms=[self.algorithm]))


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            self.send_response(302)
            self.send_header("location", self.provider.authorize(asked))
            self.send_header("content-length", "0")
            self.end_headers()
        elif parts.path == "/.well-known/openid-configuration":
            self._give(self.provider.describe())
        elif parts.path == "/keys":
            self._give(self.provider.keys())
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        given = {name: values[0] for name, values in parse_qs(body).items()}
        self._give(self.provider.take_code(given, self.headers.get("authorization", "")))

    def _give(self, answer: dict[str, Any]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(400 if "error" in answer else 200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  as it is called
        """Say nothing."""


@contextmanager
def a_provider() -> Iterator[Provider]:
    """Serve a provider on loopback."""
    provider = Provider()
    handler = type("Handler", (_Handler,), {"provider": provider})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
