"""An OpenID provider's address in; where to send people to log in, and who came back, out.

Authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636, RFC 9700).
"""

import secrets
import time
from collections.abc import Mapping
from threading import Lock
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from reportedly.desk.hosts import is_loopback
from reportedly.errors import ReportedlyError
from reportedly.settings import Settings

ALGORITHMS: Final = ("RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512")
"""How an ID token may be signed: with a key that only the provider has."""
_WELL_KNOWN: Final = "/.well-known/openid-configuration"
_KEPT_S: Final = 3600.0
_TIMEOUT_S: Final = 10.0
_LEEWAY_S: Final = 60
_MOST_BYTES: Final = 1_000_000


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """What a browser must bring back to end what it began."""

    state: str
    nonce: str
    verifier: str
    next: str


class _Endpoints(msgspec.Struct, frozen=True, kw_only=True):
    """What we need of the provider's metadata."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class Provider:
    """An OpenID provider; its metadata and keys are fetched when they are needed."""

    def __init__(self, settings: Settings) -> None:
        """Raise ReportedlyError "no-oidc" where the extra or a setting is missing."""
        try:
            from authlib.integrations.httpx_client import (  # type: ignore[import-untyped]
                OAuth2Client,
            )
        except ModuleNotFoundError as error:
            raise ReportedlyError(
                "no-oidc",
                "What logging in with an OpenID provider needs is not installed.",
                "Install it: pip install 'reportedly[oidc]'.",
            ) from error
        if not settings.oidc_discovery or not settings.oidc_client_id:
            raise ReportedlyError(
                "no-oidc",
                "The OpenID provider is not named in full.",
                "Give oidc_discovery and oidc_client_id.",
            )
        self._client: Any = OAuth2Client
        self._discovery = settings.oidc_discovery
        self._client_id = settings.oidc_client_id
        self._secret = settings.oidc_client_secret
        self._lock = Lock()
        self._known: dict[str, tuple[float, bytes]] = {}
        _check_address(self._discovery)

    def begin(self, callback: str, next_path: str) -> tuple[str, Pending]:
        """Return the provider's address to go to, and what the browser must bring back."""
        pending = Pending(
            state=secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(48),
            next=next_path,
        )
        endpoints = self._endpoints()
        with self._session(callback) as client:
            address, _ = client.create_authorization_url(
                endpoints.authorization_endpoint,
                state=pending.state,
                nonce=pending.nonce,
                code_verifier=pending.verifier,
            )
        return str(address), pending

    def finish(
        self, pending: Pending, callback: str, answer: Mapping[str, str]
    ) -> tuple[str, Mapping[str, Any]]:
        """Return the subject, with its issuer before it, and the claims of who came back.

        ReportedlyError "oidc-failed" unless the provider vouches for it, "no-provider".
        """
        endpoints = self._endpoints()
        if not secrets.compare_digest(_bytes(answer.get("state", "")), _bytes(pending.state)):
            raise failed("It was begun in another browser, or too long ago")
        if answer.get("iss", endpoints.issuer) != endpoints.issuer:
            raise failed("Another provider answered")
        if "error" in answer or not answer.get("code"):
            raise failed("The provider refused it")
        token = self._token(endpoints, callback, answer["code"], pending.verifier)
        claims = self._claims(endpoints, token, pending.nonce)
        return f"{endpoints.issuer} {claims['sub']}", claims

    def _token(self, endpoints: _Endpoints, callback: str, code: str, verifier: str) -> str:
        from authlib.integrations.base_client import OAuthError  # type: ignore[import-untyped]
        from httpx2 import HTTPError

        try:
            with self._session(callback) as client:
                answer = client.fetch_token(
                    endpoints.token_endpoint,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=verifier,
                )
        except OAuthError as error:
            raise failed("The provider did not take the code") from error
        except (HTTPError, ValueError) as error:
            raise _unreachable(endpoints.issuer) from error
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise failed("The provider did not say who it is")
        return token

    def _claims(self, endpoints: _Endpoints, token: str, nonce: str) -> Mapping[str, Any]:
        """Return what an ID token says, if it is signed, for us, of now and of this login."""
        from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
        from joserfc.errors import JoseError

        try:
            decoded = self._decoded(endpoints, token)
            claims = CodeIDToken(
                decoded.claims,
                decoded.header,
                options={
                    "iss": {"essential": True, "value": endpoints.issuer},
                    "aud": {"essential": True, "value": self._client_id},
                    "sub": {"essential": True},
                },
                params={"nonce": nonce, "client_id": self._client_id},
            )
            claims.validate(leeway=_LEEWAY_S)
        except (JoseError, ValueError, TypeError) as error:
            raise failed("What the provider said of you does not hold") from error
        subject = claims["sub"]
        if not isinstance(subject, str) or not 1 <= len(subject) <= 255:
            raise failed("The provider did not say who it is")
        return dict(claims)

    def _decoded(self, endpoints: _Endpoints, token: str) -> Any:
        """Return the parts of a token; keys that are not known yet are fetched once more."""
        from joserfc import jwt
        from joserfc.errors import InvalidKeyIdError
        from joserfc.jwk import KeySet

        for is_anew in (False, True):
            keys = KeySet.import_key_set(
                msgspec.json.decode(self._fetch(endpoints.jwks_uri, is_anew))
            )
            try:
                return jwt.decode(token, keys, algorithms=ALGORITHMS)
            except InvalidKeyIdError:
                if is_anew:
                    raise
        raise AssertionError

    def _endpoints(self) -> _Endpoints:
        try:
            found = msgspec.json.decode(self._fetch(self._discovery), type=_Endpoints)
        except msgspec.DecodeError as error:
            raise _unreachable(self._discovery) from error
        if found.issuer.rstrip("/") + _WELL_KNOWN != self._discovery:
            raise failed("The provider calls itself by another address")
        for address in (found.authorization_endpoint, found.token_endpoint, found.jwks_uri):
            _check_address(address)
        return found

    def _fetch(self, address: str, is_anew: bool = False) -> bytes:
        """Return what an address of the provider gives, which is kept for an hour."""
        with self._lock:
            at, kept = self._known.get(address, (0.0, b""))
        if kept and not is_anew and time.monotonic() - at < _KEPT_S:
            return kept
        body = _get(address)
        with self._lock:
            self._known[address] = (time.monotonic(), body)
        return body

    def _session(self, callback: str) -> Any:
        return self._client(
            self._client_id,
            self._secret,
            token_endpoint_auth_method="client_secret_basic" if self._secret else "none",
            scope="openid profile",
            redirect_uri=callback,
            code_challenge_method="S256",
            timeout=_TIMEOUT_S,
        )


def _get(address: str) -> bytes:
    import httpx2

    body = b""
    try:
        with httpx2.stream("GET", address, timeout=_TIMEOUT_S, follow_redirects=False) as answer:
            if answer.status_code != httpx2.codes.OK:
                raise _unreachable(address)
            for piece in answer.iter_bytes():
                body += piece
                if len(body) > _MOST_BYTES:
                    raise _unreachable(address)
    except httpx2.HTTPError as error:
        raise _unreachable(address) from error
    return body


def _check_address(address: str) -> None:
    """Raise ReportedlyError "no-oidc" for an address that others could listen in on."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise ReportedlyError(
            "no-oidc",
            f"The OpenID provider is not reached safely at {address[:100]}.",
            "Give oidc_discovery as https://…/.well-known/openid-configuration.",
        )


def failed(reason: str) -> ReportedlyError:
    """Return the error of a login with the provider that came to nothing."""
    return ReportedlyError(
        "oidc-failed", f"Logging in with the provider failed. {reason}.", "Try again from /login."
    )


def _unreachable(address: str) -> ReportedlyError:
    return ReportedlyError(
        "no-provider",
        f"The OpenID provider at {address[:100]} does not answer as it should.",
        "Try again later, or log in with a password.",
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
