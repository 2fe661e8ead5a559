"""Updates by webhook: Telegram calls us, and hears that all is well only when it is kept."""

import asyncio
import hashlib
import hmac
import json
import logging
from typing import TYPE_CHECKING

from aiohttp import web

from bot.platforms.telegram.polling import WANTED

if TYPE_CHECKING:
    from bot.platforms.telegram.platform import Telegram

log = logging.getLogger("durf")

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1_000_000
"""Bytes of an update at most; real ones are some kilobytes."""


async def serve(telegram: "Telegram") -> None:
    """Listens until it is cancelled, and tells Telegram where."""
    settings = telegram.settings
    token, secret = settings.token.get_secret_value(), settings.webhook_secret.get_secret_value()
    path = f"/telegram/{hashlib.sha256(token.encode()).hexdigest()[:24]}"

    async def heard(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), secret.encode()):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except ValueError:
            return web.Response(status=400)
        try:
            await telegram.hear([update])
        except Exception:
            log.exception("telegram: what came could not be kept; Telegram sends it again")
            return web.Response(status=503)
        return web.Response()

    app = web.Application(client_max_size=LARGEST)
    app.router.add_post(path, heard)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    host, _, port = settings.listen.rpartition(":")
    try:
        await web.TCPSite(runner, host or "127.0.0.1", int(port)).start()
        await telegram.bot.set_webhook(
            f"{settings.webhook_url.rstrip('/')}{path}",
            secret_token=secret,
            allowed_updates=WANTED,
            max_connections=1,  # one after the other, as they happened
        )
        log.info("telegram: listening at %s", settings.listen)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
