"""Canonical JSON: the one text of a commit record that its hash covers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

JsonValue: TypeAlias = (
    "bool | int | float | str | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
)

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# ECMAScript writes a number in full up to 21 digits, and with up to 6 zeros behind the point.
_DIGITS_MAX = 21
_EXPONENT_MIN = -6


def canonical_json(value: JsonValue) -> str:
    """JSON as RFC 8785 orders and escapes it, but integers keep all their digits.

    Raises:
        ValueError: for NaN and the infinities, which JSON does not have.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        names = sorted(value, key=_utf16)
        fields = (f"{_string(name)}:{canonical_json(value[name])}" for name in names)
        return "{" + ",".join(fields) + "}"
    return "[" + ",".join(canonical_json(each) for each in value) + "]"


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")


def _string(text: str) -> str:
    escaped = json.dumps(text, ensure_ascii=False)
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped)


def _number(value: float) -> str:
    """The shortest text that reads back as `value`, laid out as ECMAScript does.

    See ECMAScript, "Number::toString", which RFC 8785 refers to.
    """
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(f"JSON has no {value}")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    _, figures, exponent = Decimal(repr(abs(value))).as_tuple()
    digits = "".join(map(str, figures))
    # The value is 0.DIGITS times ten to the power of `point`.
    point = len(digits) + int(exponent)
    return sign + _layout(digits.rstrip("0"), point)


def _layout(digits: str, point: int) -> str:
    count = len(digits)
    if count <= point <= _DIGITS_MAX:
        return digits + "0" * (point - count)
    if 0 < point <= _DIGITS_MAX:
        return f"{digits[:point]}.{digits[point:]}"
    if _EXPONENT_MIN < point <= 0:
        return "0." + "0" * -point + digits
    exponent = f"e{point - 1:+d}"
    return digits + exponent if count == 1 else f"{digits[0]}.{digits[1:]}{exponent}"
