"""Which records of a history are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone


@dataclass(frozen=True)
class RecordFilter:
    """What is None does not matter."""

    actor: str | None
    action: str | None
    ref: str | None
    start: datetime | None
    end: datetime | None
    changes: bool = False

    def parameters(self) -> dict[str, str]:
        """As the server names them.

        Raises:
            ValueError: for a time without a time zone.
        """
        texts = {
            "actor": self.actor,
            "action": self.action,
            "ref": self.ref,
            "from": time_parameter("start", self.start),
            "to": time_parameter("end", self.end),
            "changes": "true" if self.changes else None,
        }
        return {name: text for name, text in texts.items() if text is not None}


def time_parameter(name: str, at: datetime | None) -> str | None:
    """The server's form of a time.

    Raises:
        ValueError: when it has no time zone.
    """
    if at is None:
        return None
    if at.tzinfo is None:
        raise ValueError(f"{name} must have a time zone, such as datetime.timezone.utc")
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
