"""The books of a shop that is paid through mobile money, in SQLite: any database with transactions does the same.

Belongs here: crediting once, asking once. Not here: how a message arrives (the apps), whether it can be believed (sahihi).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from typing import Optional

from sahihi import EncodedRequest, Payment

SCHEMA = """
CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, hundredths INTEGER NOT NULL, received INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS messages (fingerprint TEXT NOT NULL UNIQUE, order_id TEXT, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS questions (order_id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, body BLOB NOT NULL);
"""


def amount_of(order_id: str) -> Optional[Decimal]:
    """What the shop wrote down when the order was placed; None if it has no such order."""
    with database() as books:
        row = books.execute("SELECT hundredths FROM orders WHERE id = ?", (order_id,)).fetchone()
    return Decimal(row[0]) / 100 if row else None


def settle(payment: Payment, fingerprint: str, body: bytes) -> None:
    """Credits an open order, in the transaction that remembers the message: once, however often it comes."""
    hundredths = None if payment.amount is None else int(payment.amount * 100)
    with database() as books:
        try:
            books.execute("INSERT INTO messages VALUES (?, ?, ?)", (fingerprint, payment.order_id, body))
        except sqlite3.IntegrityError:
            return  # It was here before.
        # If no row changes, the order is none of ours, or settled, or has another amount: let a person look into it.
        books.execute(
            "UPDATE orders SET received = received + hundredths WHERE id = ? AND hundredths = ? AND received = 0",
            (payment.order_id, hundredths),
        )


def ask(order_id: str, question: Optional[EncodedRequest]) -> None:
    """Queues a question about an open order, once. A worker sends it, and settles the order by the answer."""
    if question is not None:
        with database() as books:
            books.execute(
                "INSERT OR IGNORE INTO questions SELECT id, ?, ? FROM orders WHERE id = ? AND received = 0",
                (question.path, question.body, order_id),
            )


@contextmanager
def database() -> Iterator[sqlite3.Connection]:
    """A connection of one's own, so that threads and forked workers share none; one transaction, undone by an exception."""
    with closing(sqlite3.connect(os.environ["SHOP_DATABASE"])) as books, books:
        books.executescript(SCHEMA)
        yield books
