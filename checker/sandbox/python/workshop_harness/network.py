"""Takes the place of TCP sockets, the lowest level that Python code can reach.

What is above (http.client, urllib, a bundled library) is the real code, so its exceptions are the real ones. The peer
is the host: it is given the bytes of a whole request and answers with the bytes of a response.
"""

import base64
import io
import select
import socket
import time
import _socket

from . import watch, wire


def install():
    """Replaces sockets, name resolution and sleeping."""
    _names.clear()
    socket.socket = socket.SocketType = _socket.socket = PeerSocket
    socket.getaddrinfo = _resolve
    socket.gethostbyname = lambda host: _resolve(host, 0)[0][4][0]
    socket.socketpair = watch.lacking("socket.socketpair")
    select.select = watch.lacking("select.select")
    time.sleep = _sleep


_names = {}


def _resolve(host, port, family=0, type=0, proto=0, flags=0):
    name = host.decode() if isinstance(host, bytes) else str(host)
    if wire.ask("resolve", host=name).get("problem"):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    address = f"198.51.100.{len(_names) % 250 + 1}"
    _names[address] = name
    number = int(port) if str(port or 0).isdigit() else {"https": 443, "http": 80}.get(port, 0)
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, number))]


def _sleep(seconds):
    wire.ask("sleep", seconds=max(0.0, float(seconds)))


class PeerSocket:
    """A client's TCP socket. Encryption is a mark on it: no bytes leave the interpreter."""

    def __init__(self, family=socket.AF_INET, type=socket.SOCK_STREAM, proto=0, fileno=None):
        self.family, self.type, self.proto = family, type, proto
        self._timeout = socket.getdefaulttimeout()
        self._peer = ("", 0)
        self._server_name = None
        self._is_verified = True
        self._sent = bytearray()
        self._received = io.BytesIO()
        self._is_closed = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def settimeout(self, seconds):
        self._timeout = None if seconds is None else float(seconds)

    def gettimeout(self):
        return self._timeout

    def setblocking(self, is_blocking):
        self._timeout = None if is_blocking else 0.0

    def setsockopt(self, *_):
        pass

    def getsockopt(self, *_):
        return 0

    def bind(self, _):
        pass

    def connect(self, address):
        self._peer = (_names.get(address[0], address[0]), address[1])

    def connect_ex(self, address):
        self.connect(address)
        return 0

    def start_tls(self, server_name, is_verified):
        """What the `ssl` stand-in does in place of a handshake."""
        self._server_name, self._is_verified = server_name or self._peer[0], is_verified

    def sendall(self, data, flags=0):
        self._sent += bytes(data)
        if len(self._sent) > 2 << 20:
            raise OSError(90, "Message too long")

    def send(self, data, flags=0):
        self.sendall(data)
        return len(data)

    def recv(self, length, flags=0):
        self._exchange()
        return self._received.read(length)

    def recv_into(self, buffer, nbytes=0, flags=0):
        data = self.recv(nbytes or len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _exchange(self):
        if not self._sent:
            return
        request, self._sent = bytes(self._sent), bytearray()
        answer = wire.ask(
            "exchange",
            host=self._peer[0],
            port=self._peer[1],
            isEncrypted=self._server_name is not None,
            isVerified=self._is_verified,
            timeout=self._timeout,
            line=watch.line_of_caller(),
            request=base64.b64encode(request).decode(),
        )
        if answer.get("problem") == "time-out":
            raise TimeoutError("timed out")
        if answer.get("problem") == "reset":
            raise ConnectionResetError(104, "Connection reset by peer")
        self._received = io.BytesIO(base64.b64decode(answer["response"]))

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        raw = _PeerFile(self)
        if "w" in mode and "r" not in mode:
            return io.BufferedWriter(raw)
        reader = io.BufferedReader(raw)
        return reader if "b" in mode else io.TextIOWrapper(reader, encoding, errors, newline)

    def close(self):
        """A request that nobody reads the answer of was sent all the same."""
        if not self._is_closed:
            self._is_closed = True
            self._exchange()

    def shutdown(self, how):
        self._exchange()

    def detach(self):
        self._is_closed = True
        return -1

    def fileno(self):
        return -1 if self._is_closed else 99

    def getpeername(self):
        return self._peer

    def getsockname(self):
        return ("169.254.76.1", 40000)

    def getpeercert(self, binary_form=False):
        return {"subject": ((("commonName", self._server_name),),), "subjectAltName": (("DNS", self._server_name),)}

    def selected_alpn_protocol(self):
        return None

    def version(self):
        return "TLSv1.3"

    def cipher(self):
        return ("TLS_AES_256_GCM_SHA384", "TLSv1.3", 256)

    def pending(self):
        return 0

    def unwrap(self):
        return self

    def do_handshake(self, *_):
        pass


class _PeerFile(io.RawIOBase):
    def __init__(self, peer):
        self._peer_socket = peer

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, buffer):
        return self._peer_socket.recv_into(buffer)

    def write(self, data):
        self._peer_socket.sendall(data)
        return len(data)
