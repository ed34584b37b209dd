"""What an answer or a callback says beside the payment itself.

Belongs here: the other members, as Python has them. Not here: how they are read (the core).
"""

from __future__ import annotations

from typing import Any, NamedTuple, Optional

from .._shown import shown

__all__ = ["Details", "ResultCode", "ResultInfo"]


class ResultInfo(NamedTuple):
    """What `result` or `provider_result` says. Its code 0 only means that the request was understood.

    Attributes:
        code: its code; `result_code` looks up those of `result`
        message: its message, if there is one and it is not empty
    """

    code: Optional[int]
    message: Optional[str]

    def __repr__(self) -> str:
        return shown(self, without="message")


class Details(NamedTuple):
    """The other members of a message. Nothing here says whether money moved.

    Attributes:
        status_code: the status code, whatever the HTTP code says about it
        result: what the gateway says about the request
        provider_result: what the operator says; its codes are described nowhere
        service_id: as it is
        service_version: as it is: a number such as 11.1, or any text
        service_date_time: as it is: it has no time zone
        transaction_ref: the operator's reference
        confirm_type: anything but 0 asks for a confirmation
        redirect_url: the page that the customer has to see; an http or https address
        extra: bank details to show the customer, for example
        fields: the fields that are missing, each with its description; only the answer to a status request tells them
        errors: what was wrong with fields that were sent: the messages of each
        members: the whole message, for members that have no attribute here
    """

    status_code: Optional[int]
    result: ResultInfo
    provider_result: ResultInfo
    service_id: Any
    service_version: Any
    service_date_time: Any
    transaction_ref: Optional[str]
    confirm_type: Optional[int]
    redirect_url: Optional[str]
    extra: Optional[dict[str, Any]]
    fields: dict[str, Any]
    errors: dict[str, tuple[str, ...]]
    members: dict[str, Any]

    def __repr__(self) -> str:
        service = "service_id service_version service_date_time"
        return shown(self, without=f"{service} transaction_ref redirect_url extra fields errors members")


class ResultCode(NamedTuple):
    """A code of `result` and what it meant to those who saw it: a hint for a log or a person.

    Attributes:
        code: the number
        name: the stable name, such as 'msisdn_incorrect'
        nothing_created: whether it was seen only where the gateway had not created an operation
    """

    code: int
    name: str
    nothing_created: bool
