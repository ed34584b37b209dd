"""Receives the callbacks of payment_api and the webhooks of samsoftpay with Flask.

    pip install sahihi flask gunicorn
    gunicorn flask_app:app

What is signed is the bytes. So: `request.get_data()`, first of all; not `request.json`, which gives parsed values, and not
after `request.form`, which leaves nothing behind of a body that calls itself a form. `get_data(cache=False)` gives the
bytes once only, so leave the cache on. `request.data` is empty for such a form.
"""

import logging
import os

import shop
from flask import Flask, abort, request
from sahihi import SahihiError, SigningKey, WebhookKey, payment_api, samsoftpay

# While a secret is replaced: the new one and the old one, with a space between them.
KEYS = [SigningKey(secret) for secret in os.environ["PAYMENT_API_SECRETS"].split()]
WEBHOOK_KEYS = [WebhookKey(secret) for secret in os.environ["SAMSOFTPAY_WEBHOOK_SECRETS"].split()]
MERCHANT = {"public_id": os.environ["PAYMENT_API_PUBLIC_ID"], "merchant_id": os.environ["PAYMENT_API_MERCHANT_ID"]}
MOST_BYTES = 64 * 1024

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES + 1  # Flask refuses what says so, and cuts a chunked body off without a word.
log = logging.getLogger(__name__)


def raw_body() -> bytes:
    body = request.get_data()
    if len(body) > MOST_BYTES:
        abort(413)
    return body


# The order's id is in the callback_url that the request was sent with, so that the shop knows what it expects.
@app.post("/payment_api/<order_id>")
def payment_api_callback(order_id: str) -> tuple[str, int]:
    body = raw_body()
    callback = payment_api.read_webhook(KEYS, body, order_id=order_id, amount=shop.amount_of(order_id))
    match callback:
        case payment_api.Verified(paid=True):
            shop.settle(callback.payment, callback.fingerprint, body)
        case payment_api.Verified(payment=payment) if payment.outcome == "not_paid":
            log.info("not paid: %s", order_id)
        case _:  # Weak, or it does not tell the end: credit nothing, ask.
            shop.ask(order_id, callback.status_request(KEYS[0], **MERCHANT))
    return "", 200


@app.post("/samsoftpay")
def samsoftpay_webhook() -> tuple[str, int]:
    body = raw_body()
    webhook = samsoftpay.read_webhook(WEBHOOK_KEYS, request.headers, body)
    if webhook.paid:
        shop.settle(webhook.payment, webhook.fingerprint, body)
    return "", 200


@app.errorhandler(SahihiError)
def refused(error: SahihiError) -> tuple[str, int]:
    log.warning("refused: %s", error.name)
    return error.name, 400
