"""`errors.json`: every refusal has the same code, name, fault and sentence in every language.

Belongs here: the table. Not here: what raises them (the other vectors).
"""

from conftest import whole_file

import sahihi


def test_the_table_is_the_published_one() -> None:
    assert [row._asdict() for row in sahihi.ERRORS] == whole_file("errors.json")


def test_a_row_is_an_error_row() -> None:
    assert {type(row) for row in sahihi.ERRORS} == {sahihi.ErrorRow}
