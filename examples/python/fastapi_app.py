"""Receives the callbacks of payment_api and the webhooks of samsoftpay with FastAPI. (Starlette: the same `request.stream()`.)

    pip install sahihi fastapi uvicorn
    uvicorn fastapi_app:app

What is signed is the bytes. So: no body model and no `request.json()`, which give parsed values; a route that declares
neither leaves the stream alone. FastAPI has no limit of its own, so the stream is counted while it is read: chunked
bodies have no Content-Length to go by.
"""

import logging
import os
from typing import Annotated

import shop
from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import PlainTextResponse
from sahihi import SahihiError, SigningKey, WebhookKey, payment_api, samsoftpay

# While a secret is replaced: the new one and the old one, with a space between them.
KEYS = [SigningKey(secret) for secret in os.environ["PAYMENT_API_SECRETS"].split()]
WEBHOOK_KEYS = [WebhookKey(secret) for secret in os.environ["SAMSOFTPAY_WEBHOOK_SECRETS"].split()]
MERCHANT = {"public_id": os.environ["PAYMENT_API_PUBLIC_ID"], "merchant_id": os.environ["PAYMENT_API_MERCHANT_ID"]}
MOST_BYTES = 64 * 1024

app = FastAPI()
log = logging.getLogger(__name__)


async def raw_body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise HTTPException(413)
    return bytes(body)


# The order's id is in the callback_url that the request was sent with, so that the shop knows what it expects.
@app.post("/payment_api/{order_id}")
def payment_api_callback(order_id: str, body: Annotated[bytes, Depends(raw_body)]) -> Response:
    callback = payment_api.read_webhook(KEYS, body, order_id=order_id, amount=shop.amount_of(order_id))
    match callback:
        case payment_api.Verified(paid=True):
            shop.settle(callback.payment, callback.fingerprint, body)
        case payment_api.Verified(payment=payment) if payment.outcome == "not_paid":
            log.info("not paid: %s", order_id)
        case _:  # Weak, or it does not tell the end: credit nothing, ask.
            shop.ask(order_id, callback.status_request(KEYS[0], **MERCHANT))
    return Response()


@app.post("/samsoftpay")
def samsoftpay_webhook(request: Request, body: Annotated[bytes, Depends(raw_body)]) -> Response:
    webhook = samsoftpay.read_webhook(WEBHOOK_KEYS, request.headers, body)
    if webhook.paid:
        shop.settle(webhook.payment, webhook.fingerprint, body)
    return Response()


@app.exception_handler(SahihiError)
def refused(_: Request, error: SahihiError) -> Response:
    log.warning("refused: %s", error.name)
    return PlainTextResponse(error.name, 400)
