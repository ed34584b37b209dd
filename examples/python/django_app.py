"""Receives the callbacks of payment_api and the webhooks of samsoftpay with Django, in one file.

    pip install sahihi django uvicorn
    uvicorn django_app:asgi

What is signed is the bytes. So: read them before anything asks for `request.POST`, which leaves nothing behind of a body
that calls itself a form. The gateway has no CSRF token, so the views are exempt, and the signature does its work. Under
WSGI (`django_app:wsgi`) Django takes a chunked body for an empty one: use ASGI, or a proxy that sends a Content-Length.
"""

import logging
import os

import shop
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from sahihi import SahihiError, SigningKey, WebhookKey, payment_api, samsoftpay

# While a secret is replaced: the new one and the old one, with a space between them.
KEYS = [SigningKey(secret) for secret in os.environ["PAYMENT_API_SECRETS"].split()]
WEBHOOK_KEYS = [WebhookKey(secret) for secret in os.environ["SAMSOFTPAY_WEBHOOK_SECRETS"].split()]
MERCHANT = {"public_id": os.environ["PAYMENT_API_PUBLIC_ID"], "merchant_id": os.environ["PAYMENT_API_MERCHANT_ID"]}
MOST_BYTES = 64 * 1024

log = logging.getLogger(__name__)


# The order's id is in the callback_url that the request was sent with, so that the shop knows what it expects.
def payment_api_callback(request: HttpRequest, body: bytes, order_id: str) -> None:
    callback = payment_api.read_webhook(KEYS, body, order_id=order_id, amount=shop.amount_of(order_id))
    match callback:
        case payment_api.Verified(paid=True):
            shop.settle(callback.payment, callback.fingerprint, body)
        case payment_api.Verified(payment=payment) if payment.outcome == "not_paid":
            log.info("not paid: %s", order_id)
        case _:  # Weak, or it does not tell the end: credit nothing, ask.
            shop.ask(order_id, callback.status_request(KEYS[0], **MERCHANT))


def samsoftpay_webhook(request: HttpRequest, body: bytes) -> None:
    webhook = samsoftpay.read_webhook(WEBHOOK_KEYS, request.headers, body)
    if webhook.paid:
        shop.settle(webhook.payment, webhook.fingerprint, body)


def receiver(read):
    """A view that hands over the bytes, up to a limit: DATA_UPLOAD_MAX_MEMORY_SIZE answers 400, and no chunked body."""

    @csrf_exempt
    @require_POST
    def view(request: HttpRequest, **named: str) -> HttpResponse:
        body = request.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            return HttpResponse(status=413)
        try:
            read(request, body, **named)
        except SahihiError as error:
            log.warning("refused: %s", error.name)
            return HttpResponse(error.name, status=400, content_type="text/plain")
        return HttpResponse()

    return view


urlpatterns = [
    path("payment_api/<str:order_id>", receiver(payment_api_callback)),
    path("samsoftpay", receiver(samsoftpay_webhook)),
]
settings.configure(ROOT_URLCONF=__name__, MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"])
asgi, wsgi = get_asgi_application(), get_wsgi_application()
