"""Stands in for `ssl`, which the interpreter comes without. No encryption happens: a context marks the socket."""

import enum
import os
import socket
from collections import namedtuple


class TLSVersion(enum.IntEnum):
    MINIMUM_SUPPORTED = -2
    SSLv3 = 768
    TLSv1 = 769
    TLSv1_1 = 770
    TLSv1_2 = 771
    TLSv1_3 = 772
    MAXIMUM_SUPPORTED = -1


class VerifyMode(enum.IntEnum):
    CERT_NONE = 0
    CERT_OPTIONAL = 1
    CERT_REQUIRED = 2


class Purpose(enum.Enum):
    SERVER_AUTH = "1.3.6.1.5.5.7.3.1"
    CLIENT_AUTH = "1.3.6.1.5.5.7.3.2"


class Options(enum.IntFlag):
    OP_ALL = 0x80000050
    OP_NO_SSLv2 = 0
    OP_NO_SSLv3 = 1 << 25
    OP_NO_TLSv1 = 1 << 26
    OP_NO_TLSv1_2 = 1 << 27
    OP_NO_TLSv1_1 = 1 << 28
    OP_NO_TLSv1_3 = 1 << 29
    OP_NO_COMPRESSION = 1 << 17
    OP_NO_TICKET = 1 << 14
    OP_NO_RENEGOTIATION = 1 << 30
    OP_LEGACY_SERVER_CONNECT = 4


globals().update(Options.__members__)
CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = VerifyMode
PROTOCOL_TLS = PROTOCOL_SSLv23 = 2
PROTOCOL_TLSv1, PROTOCOL_TLSv1_1, PROTOCOL_TLSv1_2 = 3, 4, 5
PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER = 16, 17
VERIFY_DEFAULT, VERIFY_X509_STRICT, VERIFY_X509_TRUSTED_FIRST, VERIFY_X509_PARTIAL_CHAIN = 0, 32, 32768, 0x80000
HAS_SNI = HAS_ALPN = HAS_ECDH = HAS_TLSv1_2 = HAS_TLSv1_3 = HAS_NEVER_CHECK_COMMON_NAME = True
HAS_NPN = HAS_SSLv2 = HAS_SSLv3 = HAS_PSK = False
OPENSSL_VERSION = "OpenSSL 3.2.2 4 Jun 2024"
OPENSSL_VERSION_NUMBER = 0x30200020
OPENSSL_VERSION_INFO = (3, 2, 0, 2, 0)
SOCK_STREAM = socket.SOCK_STREAM


class SSLError(OSError):
    pass


class SSLCertVerificationError(SSLError, ValueError):
    pass


class SSLZeroReturnError(SSLError):
    pass


class SSLWantReadError(SSLError):
    pass


class SSLWantWriteError(SSLError):
    pass


class SSLSyscallError(SSLError):
    pass


class SSLEOFError(SSLError):
    pass


CertificateError = SSLCertVerificationError


class SSLSocket:
    pass


class SSLObject:
    pass


class SSLContext:
    sslsocket_class = SSLSocket

    def __init__(self, protocol=PROTOCOL_TLS_CLIENT):
        self.protocol = protocol
        self.options = Options.OP_ALL
        self.verify_flags = VERIFY_DEFAULT
        self.check_hostname = protocol == PROTOCOL_TLS_CLIENT
        self.verify_mode = CERT_REQUIRED if self.check_hostname else CERT_NONE
        self.minimum_version = TLSVersion.TLSv1_2
        self.maximum_version = TLSVersion.MAXIMUM_SUPPORTED
        self.post_handshake_auth = None
        self.keylog_filename = None
        self.hostname_checks_common_name = False

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                    server_hostname=None, session=None):
        sock.start_tls(server_hostname, self.verify_mode != CERT_NONE)
        return sock

    def load_default_certs(self, *_, **__):
        pass

    load_verify_locations = load_cert_chain = set_default_verify_paths = load_default_certs
    set_alpn_protocols = set_ciphers = set_ecdh_curve = load_default_certs

    def cert_store_stats(self):
        return {"x509": 140, "crl": 0, "x509_ca": 140}

    def get_ca_certs(self, *_, **__):
        return []

    def get_ciphers(self):
        return []


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    return SSLContext(PROTOCOL_TLS_CLIENT)


def _create_unverified_context(*_, **__):
    context = SSLContext(PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = CERT_NONE
    return context


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context

DefaultVerifyPaths = namedtuple(
    "DefaultVerifyPaths", "cafile capath openssl_cafile_env openssl_cafile openssl_capath_env openssl_capath")


def get_default_verify_paths():
    return DefaultVerifyPaths(
        None, None, "SSL_CERT_FILE", "/etc/pki/tls/cert.pem", "SSL_CERT_DIR", "/etc/pki/tls/certs")


def RAND_bytes(length):
    return os.urandom(length)


def __getattr__(name):
    if not name.startswith("__"):
        from workshop_harness import watch
        watch.lacks(f"ssl.{name}")
    raise AttributeError(f"module 'ssl' has no attribute '{name}'")
