"""A program between a client and a server: it speaks TLS with the client, and not with the server."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

CERTIFICATE = Path(__file__).parent / "tls" / "localhost.pem"  # for “localhost” only, with its key, made for tests
SSL_REQUEST = 8  # bytes
CLEARTEXT = b"R" + (8).to_bytes(4, "big") + (3).to_bytes(4, "big")  # “send me your password as it is”


class Middle:
    """Takes connections on `port`; `received` is everything that clients sent."""

    def __init__(self, server: Path, *, has_tls: bool = True, asks_for_cleartext: bool = False) -> None:
        self.server = server
        self.has_tls = has_tls
        self.asks_for_cleartext = asks_for_cleartext
        self.received = b""
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self.take, args=(client,), daemon=True).start()

    def take(self, client: socket.socket) -> None:
        with client, suppress(OSError):  # the client leaves as it likes
            client.recv(SSL_REQUEST, socket.MSG_WAITALL)
            client.sendall(b"S" if self.has_tls else b"N")
            if not self.has_tls:
                return
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            with context.wrap_socket(client, server_side=True) as secure:
                self.speak(secure)

    def speak(self, client: ssl.SSLSocket) -> None:
        if self.asks_for_cleartext:
            self.received += client.recv(65536)
            client.sendall(CLEARTEXT)
            self.received += client.recv(65536)
            return
        with socket.socket(socket.AF_UNIX) as server:
            server.connect(str(self.server / ".s.PGSQL.5432"))
            threading.Thread(target=pass_on, args=(server, client), daemon=True).start()
            pass_on(client, server)
            server.shutdown(socket.SHUT_RDWR)  # or the other thread would keep it open


def pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError, ssl.SSLError):
        while data := source.recv(65536):
            target.sendall(data)


@contextmanager
def middle(server: Path, **how: bool) -> Iterator[Middle]:
    """Run a program in the middle of a server that listens in a folder."""
    one = Middle(server, **how)
    threading.Thread(target=one.serve, daemon=True).start()
    try:
        yield one
    finally:
        one.listener.close()
