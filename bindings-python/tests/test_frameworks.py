"""The example apps, behind real servers: all of them give the same answers to the same requests.

Belongs here: what a framework or a server could do to a message on its way. Not here: which messages can be believed (the
vectors).
"""

from __future__ import annotations

import gzip
import hashlib
import hmac
import http.client
import json
import os
import socket
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, Optional

import pytest
import sahihi

EXAMPLES = Path(os.environ.get("SAHIHI_ROOT", Path(__file__).resolve().parents[2])) / "examples" / "python"
SECRET, OLD_SECRET, WEBHOOK_SECRET = "sahihi-example-secret", "the-secret-before", "whsec_example"
KEY = sahihi.SigningKey(SECRET)
MOST_BYTES = 64 * 1024
ORDER_AMOUNT = 10_000  # hundredths

# How each app is started; the socket that it listens on is there already.
APPS = {
    "fastapi": ["uvicorn", "fastapi_app:app", "--fd", "{fd}", "--lifespan", "off"],
    "flask": ["gunicorn", "flask_app:app", "--bind", "fd://{fd}", "--workers", "2", "--threads", "2"],
    "django": ["uvicorn", "django_app:asgi", "--fd", "{fd}", "--lifespan", "off"],
    "django, wsgi": ["gunicorn", "django_app:wsgi", "--bind", "fd://{fd}", "--workers", "2", "--threads", "2"],
}

pytestmark = pytest.mark.skipif(sys.version_info < (3, 10), reason="the apps use `match`, which came with Python 3.10")


class Message(NamedTuple):
    """A request that somebody sends to an app."""

    path: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "application/json"),)
    chunked: bool = False
    method: str = "POST"


class Case(NamedTuple):
    """A request, its answer, and what is in the books afterwards."""

    message: Message
    answer: tuple[int, str]
    times_credited: int = 0
    questions: int = 0


class Shop(NamedTuple):
    """An app that runs."""

    name: str
    port: int
    database: Path

    def post(self, message: Message) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.putrequest(message.method, message.path)
            for name, value in message.headers:
                connection.putheader(name, value)
            length = ("Transfer-Encoding", "chunked") if message.chunked else ("Content-Length", str(len(message.body)))
            connection.putheader(*length)
            connection.endheaders()
            try:
                connection.send(in_chunks(message.body) if message.chunked else message.body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # The server answered before it had read everything.
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def count(self, sql: str, *arguments: str) -> int:
        books = sqlite3.connect(self.database)
        try:
            (count,) = books.execute(sql, arguments).fetchone()
        finally:
            books.close()
        return int(count)

    def times_credited(self, order_id: str) -> int:
        return self.count("SELECT received FROM orders WHERE id = ?", order_id) // ORDER_AMOUNT

    def questions(self, order_id: str) -> int:
        return self.count("SELECT COUNT(*) FROM questions WHERE order_id = ?", order_id)


@pytest.fixture(scope="module", params=APPS)
def shop(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("shop")
    database = folder / "books"
    sys.path.insert(0, str(EXAMPLES))
    try:
        from shop import SCHEMA
    finally:
        sys.path.remove(str(EXAMPLES))
    books = sqlite3.connect(database)
    books.executescript(SCHEMA)
    orders = [(order_id(name), ORDER_AMOUNT) for name in [*CASES, *ALSO]]
    books.executemany("INSERT INTO orders (id, hundredths) VALUES (?, ?)", orders)
    books.commit()
    books.close()

    environment = {
        **os.environ,
        "SHOP_DATABASE": str(database),
        "PAYMENT_API_SECRETS": f"{SECRET} {OLD_SECRET}",
        "PAYMENT_API_PUBLIC_ID": "f54ec96649be11ebb3780242ac130002",
        "PAYMENT_API_MERCHANT_ID": "e0fecd91fcb24f348048193b3fb34875ba3722b4",
        "SAMSOFTPAY_WEBHOOK_SECRETS": WEBHOOK_SECRET,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with socket.create_server(("127.0.0.1", 0)) as listener, open(folder / "log", "wb") as log:
        port, fd = listener.getsockname()[1], listener.fileno()
        command = [sys.executable, "-m", *(part.format(fd=fd) for part in APPS[request.param])]
        server = subprocess.Popen(command, cwd=EXAMPLES, env=environment, pass_fds=[fd], stdout=log, stderr=log)
    # Only the server listens now: it is connected to at once, answers when it is ready, and refuses when it has died.
    app = Shop(request.param, port, database)
    try:
        assert app.post(Message("/", b"", method="GET"))[0] == 404, (folder / "log").read_text()
        yield app
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def order_id(name: str) -> str:
    """One order for each case."""
    return f"2026-11-21:KE:{[*CASES, *ALSO].index(name):06}"


def in_chunks(body: bytes) -> bytes:
    pieces = [body[start : start + 1000] for start in range(0, len(body), 1000)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in [*pieces, b""])


def callback(name: str, amount: str = "100", status: int = 2, ref: str = "TK61XQ04BR", more: str = "", secret: str = SECRET) -> bytes:
    body = (
        '{"merchant_id":"e0fecd91fcb24f348048193b3fb34875ba3722b4","operation_type":17,"customer_id":"254000000001",'
        f'"amount":{amount},"order_id":"{order_id(name)}","transaction_id":"418200931","transaction_ref":"{ref}",'
        f'"status":{status},"provider_id":14,"destination_id":"","result":{{"code":0,"message":"Payé"}}{more}}}'
    )
    return sahihi.SigningKey(secret).append_signature(body.encode())


def to_payment_api(name: str, body: Optional[bytes] = None, **more) -> Message:
    return Message(f"/payment_api/{order_id(name)}", callback(name) if body is None else body, **more)


def rewritten(body: bytes, **how) -> bytes:
    """What becomes of a body that a framework parses and somebody prints again."""
    return json.dumps(json.loads(body), **how).encode()


def padded(body: bytes, size: int) -> bytes:
    """White space between members is not signed."""
    return body[:1] + b" " * (size - len(body)) + body[1:]


def bit_moved(body: bytes, place: bytes) -> bytes:
    """Moves the last bit of the first digit behind a place, which gives another digit."""
    start = next(index for index in range(body.index(place) + len(place), len(body)) if body[index : index + 1].isdigit())
    return body[:start] + bytes([body[start] ^ 1]) + body[start + 1 :]


def without(body: bytes, name: str) -> bytes:
    return json.dumps({member: value for member, value in json.loads(body).items() if member != name}).encode()


def split(name: str) -> bytes:
    """A genuine callback with a status of 21, cut at another place: the same text, the same signature, a status of 2."""
    genuine = callback(name, status=21)
    return genuine.replace(b'"status":21,"provider_id"', b'"status":2,"1provider_id"')


def second_shape(name: str) -> bytes:
    """A callback that does not say how the payment stands."""
    body = f'{{"transaction_id":"1234567","order_id":"{order_id(name)}","service_id":12345,"service_version":"5.2.0","result":{{}}}}'
    return KEY.append_signature(body.encode())


def event(name: str, amount: int = 100, order: Optional[str] = None) -> bytes:
    return (
        f'{{"event":"charge.succeeded","data":{{"id":"txn_{[*CASES, *ALSO].index(name)}","amount":{amount},"currency":"UGX",'
        f'"status":"succeeded","merchant_reference":"{order or order_id(name)}"}}}}'
    ).encode()


def signature_of(body: bytes, secret: str = WEBHOOK_SECRET) -> str:
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def to_samsoftpay(body: bytes, *signatures: str, **more) -> Message:
    signed = [("x-samsoftpay-signature", signature) for signature in signatures or [signature_of(body)]]
    return Message("/samsoftpay", body, headers=(("Content-Type", "application/json"), *signed), **more)


def typed(content_type: str) -> tuple[tuple[str, str], ...]:
    return (("Content-Type", content_type),)


TAKEN, GZIPPED = (200, ""), (("Content-Type", "application/json"), ("Content-Encoding", "gzip"))
CREDITED, NOT_CREDITED, ASKED = {"times_credited": 1}, {}, {"questions": 1}

# Name of the case, what is sent, how it is answered, what is in the books then.
ROWS = [
    ("signed", to_payment_api, TAKEN, CREDITED),
    ("signed with the secret before", lambda n: to_payment_api(n, callback(n, secret=OLD_SECRET)), TAKEN, CREDITED),
    ("failed, and a bit moved to paid", lambda n: to_payment_api(n, bit_moved(callback(n, status=3), b'"status":')), (400, "signature_mismatch"), NOT_CREDITED),
    ("a bit of the signature moved", lambda n: to_payment_api(n, bit_moved(callback(n), b'"signature":"')), (400, "signature_mismatch"), NOT_CREDITED),
    ("another secret", lambda n: to_payment_api(n, callback(n, secret="a-guess")), (400, "signature_mismatch"), NOT_CREDITED),
    ("no signature", lambda n: to_payment_api(n, without(callback(n), "signature")), (400, "signature_missing"), NOT_CREDITED),
    ("another order", lambda n: to_payment_api(n, callback("signed")), (400, "order_id_unexpected"), NOT_CREDITED),
    ("another amount", lambda n: to_payment_api(n, callback(n, amount="900")), (400, "amount_unexpected"), NOT_CREDITED),
    ("failed", lambda n: to_payment_api(n, callback(n, status=3)), TAKEN, NOT_CREDITED),
    ("weak, a forged split", lambda n: to_payment_api(n, split(n)), TAKEN, ASKED),
    ("verified, without a status", lambda n: to_payment_api(n, second_shape(n)), TAKEN, ASKED),
    ("a member twice", lambda n: to_payment_api(n, callback(n)[:-1] + b',"status":3}'), (400, "duplicate_key"), NOT_CREDITED),
    # What parsing and printing does to a body: the signature covers names and values, in their order.
    ("printed again with blanks", lambda n: to_payment_api(n, rewritten(callback(n), ensure_ascii=False)), TAKEN, CREDITED),
    ("printed again with escapes and lines", lambda n: to_payment_api(n, rewritten(callback(n), indent=2)), TAKEN, CREDITED),
    ("printed again from the number 100.00", lambda n: to_payment_api(n, rewritten(callback(n, amount="100.00"))), TAKEN, CREDITED),
    ("printed again in the order of names", lambda n: to_payment_api(n, rewritten(callback(n), sort_keys=True)), (400, "signature_mismatch"), NOT_CREDITED),
    ("printed again without what is null", lambda n: to_payment_api(n, without(callback(n, more=',"note":null'), "note")), (400, "signature_mismatch"), NOT_CREDITED),
    ("printed again with text as number", lambda n: to_payment_api(n, callback(n, amount='"100.00"').replace(b'"100.00"', b"100.0")), (400, "signature_mismatch"), NOT_CREDITED),
    # What servers and proxies do.
    ("chunked", lambda n: to_payment_api(n, chunked=True), TAKEN, CREDITED),
    ("gzip", lambda n: to_payment_api(n, gzip.compress(callback(n)), headers=GZIPPED), (400, "invalid_utf8"), NOT_CREDITED),
    ("Latin-1", lambda n: to_payment_api(n, callback(n).decode().encode("latin-1")), (400, "invalid_utf8"), NOT_CREDITED),
    ("UTF-16", lambda n: to_payment_api(n, callback(n).decode().encode("utf-16")), (400, "invalid_utf8"), NOT_CREDITED),
    ("byte order mark", lambda n: to_payment_api(n, b"\xef\xbb\xbf" + callback(n)), (400, "not_json"), NOT_CREDITED),
    ("empty", lambda n: to_payment_api(n, b""), (400, "not_json"), NOT_CREDITED),
    ("as large as allowed", lambda n: to_payment_api(n, padded(callback(n), MOST_BYTES)), TAKEN, CREDITED),
    ("too large", lambda n: to_payment_api(n, padded(callback(n), MOST_BYTES + 1)), (413, None), NOT_CREDITED),
    ("too large, chunked", lambda n: to_payment_api(n, padded(callback(n), MOST_BYTES + 1), chunked=True), (413, None), NOT_CREDITED),
    ("huge", lambda n: to_payment_api(n, padded(callback(n), 32 * MOST_BYTES)), (413, None), NOT_CREDITED),
    ("a form by its type", lambda n: to_payment_api(n, headers=typed("application/x-www-form-urlencoded")), TAKEN, CREDITED),
    ("parts by its type", lambda n: to_payment_api(n, headers=typed("multipart/form-data; boundary=x")), TAKEN, CREDITED),
    ("Latin-1 by its type only", lambda n: to_payment_api(n, headers=typed("text/plain; charset=iso-8859-1")), TAKEN, CREDITED),
    ("no type", lambda n: to_payment_api(n, headers=()), TAKEN, CREDITED),
    ("asked for with GET", lambda n: to_payment_api(n, method="GET"), (405, None), NOT_CREDITED),
    # The other gateway signs the bytes, in a header.
    ("samsoftpay: signed", lambda n: to_samsoftpay(event(n)), TAKEN, CREDITED),
    ("samsoftpay: chunked", lambda n: to_samsoftpay(event(n), chunked=True), TAKEN, CREDITED),
    ("samsoftpay: no header", lambda n: Message("/samsoftpay", event(n)), (400, "header_missing"), NOT_CREDITED),
    ("samsoftpay: two headers", lambda n: to_samsoftpay(event(n), signature_of(event(n)), "0" * 64), (400, "header_repeated"), NOT_CREDITED),
    ("samsoftpay: the header twice", lambda n: to_samsoftpay(event(n), *[signature_of(event(n))] * 2), TAKEN, CREDITED),
    ("samsoftpay: letters beyond ASCII", lambda n: to_samsoftpay(event(n), "é" * 64), (400, "header_signature_malformed"), NOT_CREDITED),
    ("samsoftpay: another secret", lambda n: to_samsoftpay(event(n), signature_of(event(n), "a-guess")), (400, "signature_mismatch"), NOT_CREDITED),
    ("samsoftpay: a bit moved", lambda n: to_samsoftpay(bit_moved(event(n), b'"amount":'), signature_of(event(n))), (400, "signature_mismatch"), NOT_CREDITED),
    ("samsoftpay: printed again with blanks", lambda n: to_samsoftpay(rewritten(event(n)), signature_of(event(n))), (400, "signature_mismatch"), NOT_CREDITED),
    ("samsoftpay: another amount", lambda n: to_samsoftpay(event(n, amount=900)), TAKEN, NOT_CREDITED),
    ("samsoftpay: nobody's order", lambda n: to_samsoftpay(event(n, order="order-001")), TAKEN, NOT_CREDITED),
    ("samsoftpay: too large", lambda n: to_samsoftpay(padded(event(n), MOST_BYTES + 1)), (413, None), NOT_CREDITED),
]  # fmt: skip
CASES = {name: row for name, *row in ROWS}
# Orders of the tests below.
ALSO = ["twice", "spelled otherwise", "told in two texts", "weak, twice", "at once"]

# Where the way to an app loses what the others see: WSGI and Django's ASGI join headers of one name, and Django under
# WSGI reads as many bytes as Content-Length says, so none of a chunked body.
JOINED = (400, "header_signature_malformed")
OTHERWISE = {
    **{(app, "samsoftpay: two headers"): JOINED for app in APPS if app != "fastapi"},
    **{(app, "samsoftpay: the header twice"): JOINED for app in APPS if app != "fastapi"},
    ("django, wsgi", "chunked"): (400, "not_json"),
    ("django, wsgi", "too large, chunked"): (400, "not_json"),
    ("django, wsgi", "samsoftpay: chunked"): (400, "signature_mismatch"),
}


@pytest.mark.parametrize("name", CASES)
def test_each_app_gives_the_same_answer_and_keeps_the_same_books(shop: Shop, name: str) -> None:
    make, answer, books = CASES[name]
    otherwise = OTHERWISE.get((shop.name, name))
    status, text = shop.post(make(name))
    assert (status, text if (otherwise or answer)[1] is not None else None) == (otherwise or answer)
    assert shop.times_credited(order_id(name)) == (0 if otherwise else books.get("times_credited", 0))
    assert shop.questions(order_id(name)) == books.get("questions", 0)


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("twice", callback),
        ("spelled otherwise", lambda name: rewritten(callback(name))),
        ("told in two texts", lambda name: callback(name, ref="TK61XQ04BS")),
    ],
)
def test_credits_a_payment_once_however_it_is_told_again(shop: Shop, name: str, again) -> None:
    assert shop.post(to_payment_api(name)) == TAKEN
    assert shop.post(to_payment_api(name, again(name))) == TAKEN
    assert shop.times_credited(order_id(name)) == 1


def test_credits_a_payment_once_that_is_told_many_times_at_once(shop: Shop) -> None:
    message = to_payment_api("at once")
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(shop.post, [message] * 24))
    assert answers == [TAKEN] * 24
    assert shop.times_credited(order_id("at once")) == 1
    assert shop.count("SELECT COUNT(*) FROM messages WHERE order_id = ?", order_id("at once")) == 1


def test_asks_once_about_an_order_whose_callbacks_are_weak(shop: Shop) -> None:
    for _ in range(2):
        assert shop.post(to_payment_api("weak, twice", split("weak, twice"))) == TAKEN
    assert shop.questions(order_id("weak, twice")) == 1


def test_the_question_is_signed_and_about_the_order(shop: Shop) -> None:
    name = "weak, twice"
    shop.post(to_payment_api(name, split(name)))
    books = sqlite3.connect(shop.database)
    path, body = books.execute("SELECT path, body FROM questions WHERE order_id = ?", (order_id(name),)).fetchone()
    books.close()
    assert path == "/f54ec96649be11ebb3780242ac130002/status"
    assert json.loads(body)["order_id"] == order_id(name)
    KEY.verify(body)
