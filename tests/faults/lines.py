"""A slow line that breaks once: a TCP proxy between a client and the portal."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PIECE = 64 * 1024


class SlowLine:
    """Passes at most `rate` bytes a second towards the portal and cuts every connection after `cut_after` bytes."""

    def __init__(self, to: int, rate: int, cut_after: int) -> None:
        self.to, self.rate, self.cut_after = to, rate, cut_after
        self.port = 0
        self.passed = 0
        self.cuts = 0
        self.ready = threading.Event()
        self.loop = asyncio.new_event_loop()

    def run(self) -> None:
        self.loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._joined, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self.over = asyncio.Event()
        self.ready.set()
        async with server:
            await self.over.wait()

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_connection("127.0.0.1", self.to)
        answers = asyncio.create_task(self._pass(back, writer))
        try:
            await self._send(reader, forth)
            await answers
        except ConnectionError:
            pass
        finally:
            answers.cancel()
            for end in (writer, forth):
                end.transport.abort()

    async def _send(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(PIECE):
            self.passed += len(piece)
            if not self.cuts and self.passed > self.cut_after:
                self.cuts += 1
                raise ConnectionResetError
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(len(piece) / self.rate)

    @staticmethod
    async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(PIECE):
            writer.write(piece)
            await writer.drain()


@contextmanager
def slow_line(to: int, rate: int, cut_after: int) -> Iterator[SlowLine]:
    line = SlowLine(to, rate, cut_after)
    thread = threading.Thread(target=line.run, daemon=True)
    thread.start()
    assert line.ready.wait(10)
    try:
        yield line
    finally:
        line.loop.call_soon_threadsafe(line.over.set)
        thread.join(10)
