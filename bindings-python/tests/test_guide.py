"""The tables of docs/python.md tell the truth: each line in them is run as it stands there, against a real server.

Belongs here: clients, and frameworks without an example app. Not here: the blocks of the guide (`test_documents`), the example
apps (`test_frameworks`).
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import hmac
import http.client
import http.server
import os
import sys
import threading
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Iterator
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest

if sys.version_info < (3, 10):
    pytest.skip("the frameworks of today want Python 3.10", allow_module_level=True)

import aiohttp
import aiohttp.web
import httpx
import requests
import sahihi
import tornado.httpserver
import tornado.netutil
import tornado.web
from sahihi import dukuzii

ROOT = Path(os.environ.get("SAHIHI_ROOT", Path(__file__).resolve().parents[2]))
KEY = sahihi.SigningKey("sahihi-example-secret")
WEBHOOK_SECRET, SIGNATURE_HEADER = "whsec_example", "X-Samsoftpay-Signature"
WEBHOOK_KEY = sahihi.WebhookKey(WEBHOOK_SECRET)
BODY = KEY.append_signature('{"order_id":"A-1","name":"é"}'.encode())
CREDENTIAL = sahihi.Credential("sahihi-example-key")
REQUESTS = {
    "POST": dukuzii.create_payment(CREDENTIAL, phone_number="0712 345 678", amount="5000", product_id=1),
    "GET": dukuzii.transaction(CREDENTIAL, transaction_id=1),
}


def cell(row: str, column: int, table: int = 0) -> str:
    """What stands as code in a row of the guide."""
    lines = (ROOT / "docs" / "python.md").read_text(encoding="utf-8").splitlines()
    line = [line for line in lines if line.startswith(f"| {row} |")][table]
    return line.split("|")[column + 1].split("`")[1]


async def awaited(code: str, names: dict[str, Any]) -> Any:
    """Runs a line with an `await` in front."""
    return await eval(code.removeprefix("await "), names)


@contextmanager
def serving(server: Any) -> Iterator[int]:
    """A server of the standard library, in a thread."""
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize("method", REQUESTS)
@pytest.mark.parametrize("client", ["httpx", "requests", "aiohttp", "urllib"])
def test_each_client_sends_what_was_encoded_and_nothing_else(client: str, method: str) -> None:
    received = []

    class Gateway(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            received.append((self.command, self.path, dict(self.headers), body))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST

        def log_message(self, *_: Any) -> None:
            pass

    async def through_a_session(call: str, names: dict[str, Any]) -> None:
        async with aiohttp.ClientSession() as session:
            async with eval(call, {**names, "session": session}):
                pass

    request = REQUESTS[method]
    with serving(http.server.HTTPServer(("127.0.0.1", 0), Gateway)) as port:
        names = {"request": request, "base": f"http://127.0.0.1:{port}", "httpx": httpx, "requests": requests, "urllib": urllib}
        if client == "aiohttp":
            asyncio.run(through_a_session(cell(client, 1), names))
        else:
            eval(cell(client, 1), names).close()
    ((sent, path, headers, body),) = received
    assert (sent, path, body) == (request.method, request.path, request.body)
    headers = {name.lower(): value for name, value in headers.items()}
    assert {name.lower(): value for name, value in request.headers.items()}.items() <= headers.items()


def checked(body: Any, headers: Any) -> str:
    """What an app has to say about what reached it: whether the body is the signed one, and what its headers prove."""
    try:
        KEY.verify(body)
        sahihi.samsoftpay.read_webhook(WEBHOOK_KEY, headers, body)
        return "genuine"
    except sahihi.SahihiError as error:
        return error.name


@contextmanager
def aiohttp_app() -> Iterator[int]:
    async def handler(request: aiohttp.web.Request) -> aiohttp.web.Response:
        names = {"request": request}
        return aiohttp.web.Response(text=checked(await awaited(cell("aiohttp", 1, 1), names), eval(cell("aiohttp", 2, 1), names)))

    async def start() -> tuple[int, Callable[[], Any]]:
        app = aiohttp.web.Application()
        app.router.add_post("/", handler)
        runner = aiohttp.web.AppRunner(app)
        await runner.setup()
        await aiohttp.web.TCPSite(runner, "127.0.0.1", 0).start()
        return runner.addresses[0][1], runner.cleanup

    with in_a_loop(start) as port:
        yield port


@contextmanager
def tornado_app() -> Iterator[int]:
    class Handler(tornado.web.RequestHandler):
        def post(self) -> None:
            self.write(checked(*(eval(cell("Tornado", column), {"self": self}) for column in (1, 2))))

    async def start() -> tuple[int, Callable[[], Any]]:
        server = tornado.httpserver.HTTPServer(tornado.web.Application([("/", Handler)]))
        sockets = tornado.netutil.bind_sockets(0, "127.0.0.1")
        server.add_sockets(sockets)

        async def stop() -> None:
            server.stop()
            await server.close_all_connections()

        return sockets[0].getsockname()[1], stop

    with in_a_loop(start) as port:
        yield port


@contextmanager
def rest_app() -> Iterator[int]:
    import django
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.http import HttpResponse
    from django.urls import path

    settings.configure(INSTALLED_APPS=["rest_framework"], ALLOWED_HOSTS=["*"], REST_FRAMEWORK={"UNAUTHENTICATED_USER": None})
    django.setup()
    from rest_framework.permissions import AllowAny  # it reads the settings
    from rest_framework.views import APIView

    class Webhook(APIView):
        authentication_classes: list[Any] = []
        permission_classes = [AllowAny]

        def post(self, request: Any) -> HttpResponse:
            names = {"request": request}
            return HttpResponse(checked(*(eval(cell("Django REST framework", column), names) for column in (1, 2))))

    class Silent(WSGIRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    settings.ROOT_URLCONF = (path("", Webhook.as_view()),)
    server = WSGIServer(("127.0.0.1", 0), Silent)
    server.set_app(get_wsgi_application())
    with serving(server) as port:
        yield port


@contextmanager
def in_a_loop(start: Callable[[], Any]) -> Iterator[int]:
    """A server in an event loop of its own, in a thread."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    port, stop = asyncio.run_coroutine_threadsafe(start(), loop).result(30)
    try:
        yield port
    finally:
        asyncio.run_coroutine_threadsafe(stop(), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


APPS = {"aiohttp": aiohttp_app, "Tornado": tornado_app, "Django REST framework": rest_app}


@pytest.fixture(scope="module", params=APPS)
def app(request: pytest.FixtureRequest) -> Iterator[tuple[str, int]]:
    with APPS[request.param]() as port:
        yield request.param, port


def posted(port: int, body: bytes, headers: dict[str, str]) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    signature = hmac.new(WEBHOOK_SECRET.encode(), BODY, hashlib.sha256).hexdigest()
    headers = {**headers, SIGNATURE_HEADER: signature}
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (body[:20], body[20:], b""))
    whole = {"Content-Length": str(len(body))}
    length, sent = ({}, chunks) if "Transfer-Encoding" in headers else (whole, body)
    try:
        connection.putrequest("POST", "/")
        for name, value in {**headers, **length}.items():
            connection.putheader(name, value)
        connection.endheaders()
        try:
            connection.send(sent)
        except (BrokenPipeError, ConnectionResetError):
            pass  # The server answered without reading it.
        return connection.getresponse().read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize("content_type", ["application/json", "application/x-www-form-urlencoded", "text/plain; charset=latin-1"])
def test_each_framework_gives_the_bytes_by_the_line_of_the_guide(app: tuple[str, int], content_type: str) -> None:
    assert posted(app[1], BODY, {"Content-Type": content_type}) == "genuine"


def test_compressed_bodies_are_undone_by_aiohttp_and_by_nobody_else(app: tuple[str, int]) -> None:
    answer = posted(app[1], gzip.compress(BODY), {"Content-Encoding": "gzip"})
    assert answer == {"aiohttp": "genuine"}.get(app[0], "invalid_utf8")


def test_chunked_bodies_are_empty_for_django_under_wsgi_and_for_nobody_else(app: tuple[str, int]) -> None:
    answer = posted(app[1], BODY, {"Transfer-Encoding": "chunked"})
    assert answer == {"Django REST framework": "not_json"}.get(app[0], "genuine")
