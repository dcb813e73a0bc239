"""A telephone line on loopback between a phone and the server: it can hold what is sent, and then drop it."""
from __future__ import annotations

import socket
import threading
from contextlib import suppress


class Line:
    """Passes every byte to the server and back, until told what to do with posts to the outbox.

    `lose_answers()`: the server hears the post; its answer is held, then the line is cut. `lose_posts()`: the server never
    hears it. `down()`: nothing at all goes through. `pass_on()`: the line is good again.
    """

    HELD = 1.5                      # seconds a post or its answer hangs before the cut

    def __init__(self, server_port: int) -> None:
        self.server_port = server_port
        self.fault = ""
        self.cut = 0                # how many posts met the fault
        self._closing = threading.Event()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._open, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def lose_answers(self) -> None:
        self.fault = "answers"

    def lose_posts(self) -> None:
        self.fault = "posts"

    def down(self) -> None:
        self.fault = "down"

    def pass_on(self) -> None:
        self.fault = ""

    def close(self) -> None:
        self._closing.set()
        self._door.close()

    def _open(self) -> None:
        while not self._closing.is_set():
            with suppress(OSError):
                near, _ = self._door.accept()
                if self.fault == "down":
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self.server_port))
                threading.Thread(target=self._talk, args=(near, far), daemon=True).start()

    def _talk(self, near: socket.socket, far: socket.socket) -> None:
        deaf = threading.Event()                    # set: what the server says no longer reaches the phone
        threading.Thread(target=self._answer, args=(far, near, deaf), daemon=True).start()
        fault = ""
        with suppress(OSError):
            while (heard := near.recv(65536)) and self.fault != "down":
                if not fault and heard.startswith(b"POST /outbox") and self.fault:
                    fault, self.cut = self.fault, self.cut + 1
                    deaf.set()
                    near.settimeout(self.HELD)      # the rest of the post may follow; then the cut
                if fault != "posts":
                    far.sendall(heard)
        _hang_up(near, far)

    def _answer(self, far: socket.socket, near: socket.socket, deaf: threading.Event) -> None:
        with suppress(OSError):
            while heard := far.recv(65536):
                if not deaf.is_set():
                    near.sendall(heard)
        if not deaf.is_set():
            _hang_up(near, far)


def _hang_up(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
