from __future__ import annotations

import pytest

from korolev import canonical_json
from korolev.canonical import JsonValue


@pytest.mark.parametrize(
    ("value", "text"),
    [
        # RFC 8785, appendix B: IEEE 754 doubles and their ECMAScript text.
        (0.0, "0"),
        (-0.0, "0"),
        (5e-324, "5e-324"),
        (-5e-324, "-5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (9007199254740992.0, "9007199254740992"),
        (295147905179352830000.0, "295147905179352830000"),
        (9.999999999999997e22, "9.999999999999997e+22"),
        (1e23, "1e+23"),
        (1.0000000000000001e23, "1.0000000000000001e+23"),
        (999999999999999700000.0, "999999999999999700000"),
        (1e21, "1e+21"),
        (9.999999999999997e-7, "9.999999999999997e-7"),
        (0.000001, "0.000001"),
        (333333333.33333325, "333333333.33333325"),
        (-0.0000033333333333333333, "-0.0000033333333333333333"),
        (1424953923781206.25, "1424953923781206.2"),
    ],
)
def test_should_write_a_number_as_ecmascript_does(value: float, text: str) -> None:
    assert canonical_json(value) == text


def test_should_keep_all_digits_of_an_integer() -> None:
    assert canonical_json(9223372036854775807) == "9223372036854775807"
    assert canonical_json(-9007199254740993) == "-9007199254740993"


def test_should_order_names_by_utf16_code_units() -> None:
    # RFC 8785, section 3.2.3: the emoji is two code units that begin with D83D, below FB33.
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    ordered = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    text = canonical_json(dict.fromkeys(names, 1))
    assert text == "{" + ",".join(f"{canonical_json(name)}:1" for name in ordered) + "}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ('\u20ac$\u000f\nA\'B"\\\\"/', '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'),
        ("\b\t\f\r\u007f\u2028", '"\\b\\t\\f\\r\u007f\u2028"'),
        ("\ud800", '"\\ud800"'),
        (None, "null"),
        (True, "true"),
        ([], "[]"),
        ({}, "{}"),
        ([1, {"b": False, "a": [None]}], '[1,{"a":[null],"b":false}]'),
    ],
)
def test_should_write_without_blanks_and_escape_what_must_be(value: JsonValue, text: str) -> None:
    assert canonical_json(value) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_should_refuse_what_json_does_not_have(value: float) -> None:
    with pytest.raises(ValueError, match="JSON has no"):
        canonical_json([value])
