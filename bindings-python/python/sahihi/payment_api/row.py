"""What a row of the provider table is made of.

Belongs here: the members of a row, as Python has them. Not here: the rows, and what is done with them (the core).
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Optional

__all__ = ["Extras", "FlowHint", "Hint", "Kind", "PhoneFormat", "Provider"]

Kind = Literal["mobile", "bank", "card", "payment_page", "simulator"]
PhoneFormat = Literal["international", "local", "national"]
Hint = Literal["bank_details_or_payment_page", "redirect_from_status", "otp_before_payment", "otp_in_status"]


class Extras(NamedTuple):
    """Names of fields of `extra`, for each operation.

    Attributes:
        c2b: those of `payment_c2b`
        b2c: those of `payment_b2c`
    """

    c2b: tuple[str, ...] = ()
    b2c: tuple[str, ...] = ()


class FlowHint(NamedTuple):
    """A step of a payment that the documents describe beside request, callback and status: a hint for people.

    Attributes:
        hint: the stable name
        dial: what the customer dials for a one-time code, '{amount}' standing for the amount, where the documents say so
    """

    hint: Hint
    dial: Optional[str] = None


class Provider(NamedTuple):
    """A provider behind the gateway. Make one for a number that the documents do not list, and pass it as `provider_id`.

    Attributes:
        id: the gateway's number for it
        name: its name today, for people
        aliases: older names and other spellings
        country: ISO 3166-1 alpha-2; the simulator works everywhere
        currency: ISO 4217; the simulator takes anything
        kind: what it is; 'mobile' takes phone numbers, 'bank', 'card' and 'payment_page' take account numbers
        phone: how it wants phone numbers: '255712345678', '0712345678' or '712345678'
        required: the fields of `extra` that a payment must have
        possible: those that this or another provider of the country asks for: the documents do not say which
        flow: what else has to happen, or may have to
        source: the lines of the documents that list the id
        facts: the lines of the other facts
    """

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    country: Optional[str] = None
    currency: Optional[str] = None
    kind: Kind = "mobile"
    phone: Optional[PhoneFormat] = None
    required: Extras = Extras()
    possible: Extras = Extras()
    flow: tuple[FlowHint, ...] = ()
    source: str = ""
    facts: str = ""
