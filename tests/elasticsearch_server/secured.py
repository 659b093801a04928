"""What a server with TLS and one user needs, made without starting a single Java program."""

import base64
import hashlib
import ipaddress
import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.elasticsearch_server.node import Secured

_USER = "tester"
_ROUNDS = 10_000  # of the hash; the server's own default


def secured(folder: Path) -> Secured:
    """A server for 127.0.0.1, with a certificate by an authority whose own is put into *folder*."""
    authority, authority_key = _certificate("authority", None)
    own, own_key = _certificate("127.0.0.1", (authority, authority_key))
    ca = folder / "authority.pem"
    ca.write_bytes(authority.public_bytes(serialization.Encoding.PEM))
    password = secrets.token_urlsafe(16)
    private = own_key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return Secured(
        settings={
            "xpack.security.enabled": "true",
            "xpack.security.enrollment.enabled": "false",
            "xpack.security.http.ssl.enabled": "true",
            "xpack.security.http.ssl.key": "http.key",
            "xpack.security.http.ssl.certificate": "http.pem",
        },
        files={
            "http.key": private.decode(),
            "http.pem": own.public_bytes(serialization.Encoding.PEM).decode(),
            "users": f"{_USER}:{_hashed(password)}\n",
            "users_roles": f"superuser:{_USER}\n",
        },
        ca=str(ca),
        authorization=f"Basic {base64.b64encode(f'{_USER}:{password}'.encode()).decode()}",
    )


def _hashed(password: str) -> str:
    salt = os.urandom(32)
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, _ROUNDS, 32)
    return f"{{PBKDF2}}{_ROUNDS}${base64.b64encode(salt).decode()}${base64.b64encode(digest).decode()}"


def _certificate(
    name: str, issuer: tuple[x509.Certificate, ec.EllipticCurvePrivateKey] | None
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """A certificate and its key, by the issuer or (None) by itself as an authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    signer, signer_key = (issuer[0].subject, issuer[1]) if issuer else (subject, key)
    now = datetime.now(UTC)
    draft = (
        x509.CertificateBuilder(signer, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    )
    if issuer:
        address = x509.IPAddress(ipaddress.ip_address(name))
        draft = draft.add_extension(x509.SubjectAlternativeName([address]), critical=False)
    return draft.sign(signer_key, hashes.SHA256()), key
