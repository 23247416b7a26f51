"""Who may do what, and who may sign in: roles, visibility and accounts of a Korolev server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel
from requests import Response

from korolev.errors import UnexpectedResponseError

Role: TypeAlias = Literal["READ", "WRITE", "OWN", "ADMIN"]
"""Each holds those before it."""

Visibility: TypeAlias = Literal["private", "internal", "public"]
"""Who may know of an object without a role on it; of a public one, also read it."""

Method: TypeAlias = Literal["GET", "POST", "PUT", "DELETE"]

Model = TypeVar("Model", bound=BaseModel)

ACCOUNTS_PAGE_SIZE = 100


class Call(Protocol):
    """One request to Korolev's own API; raises PyIceberg's errors for refusals."""

    def __call__(
        self,
        method: Method,
        path: str,
        parameters: Mapping[str, str],
        body: Mapping[str, Any] | None = None,
    ) -> Response: ...


class _Served(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Grant(_Served):
    """A role of `to`: `account:NAME`, `oidc:ISSUER#SUBJECT`, or `owner:NAME` for its members."""

    to: str
    role: Role


class InheritedGrant(Grant):
    """A role that comes from what an object lies in."""

    of: InheritedFrom


class InheritedFrom(_Served):
    """On what a role was given."""

    kind: Literal["warehouse", "namespace"]
    name: tuple[str, ...]


class ObjectAccess(_Served):
    """Who has which role on an object. Those who act for its owner have OWN besides."""

    visibility: Visibility | None = None
    effective_visibility: Visibility = Field(alias="effective-visibility")
    owner: str | None = None
    grants: tuple[Grant, ...]
    inherited: tuple[InheritedGrant, ...]


class OwnAccess(_Served):
    """What the caller itself may do, and whom to ask for more."""

    identity: str
    role: Role | None = None
    visibility: Visibility | None = None
    owner: str | None = None
    contact: str | None = None


class AccountLimits(_Served):
    """How much an account may ask; the server's own limits where a field is `None`."""

    model_config = ConfigDict(alias_generator=to_camel)

    requests_per_second: int | None = None
    body_bytes_max: int | None = None


class Account(_Served):
    """A program, or a person, that signs in with a client id and a secret."""

    client_id: str = Field(alias="client-id")
    identity: str
    title: str | None = None
    administrator: bool
    disabled: bool
    limits: AccountLimits


class AccountWithSecret(Account):
    """The only time that a secret is seen."""

    client_secret: str = Field(alias="client-secret", repr=False)

    @property
    def credential(self) -> str:
        """As `connect` takes it."""
        return f"{self.client_id}:{self.client_secret}"


class Access:
    """Roles and visibility of the warehouse, namespaces, tables and views.

    An object is named by its kind, `:` and its levels and name with U+001F between them, such as
    `"table:a\\x1ft"`; `KorolevCatalog.object_name` makes such names.
    """

    def __init__(self, call: Call) -> None:
        self._call = call

    def grants(self, object: str) -> ObjectAccess:
        """Who has which role, by itself and by what it lies in. Needs OWN."""
        return _decoded(ObjectAccess, self._call("GET", "grants", {"object": object}))

    def grant(self, object: str, to: str, role: Role) -> ObjectAccess:
        """Gives a role, in place of the one that `to` had on this object."""
        body = {"to": to, "role": role}
        return _decoded(ObjectAccess, self._call("POST", "grants", {"object": object}, body))

    def revoke(self, object: str, to: str) -> ObjectAccess:
        """Takes back what was given on this object itself."""
        parameters = {"object": object, "to": to}
        return _decoded(ObjectAccess, self._call("DELETE", "grants", parameters))

    def set_visibility(self, object: str, visibility: Visibility | None) -> ObjectAccess:
        """`None` is the visibility of what the object lies in."""
        body = {"visibility": visibility}
        return _decoded(ObjectAccess, self._call("PUT", "visibility", {"object": object}, body))

    def mine(self, object: str) -> OwnAccess:
        """What the caller itself may do with an object."""
        return _decoded(OwnAccess, self._call("GET", "access", {"object": object}))


class Accounts:
    """Accounts of the whole server, for its administrators."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def list(self) -> Iterator[Account]:
        """In the order of their names; pages are fetched as the iteration gets to them."""
        parameters = {"pageSize": str(ACCOUNTS_PAGE_SIZE)}
        while True:
            page = self._call("GET", "/accounts", parameters).json()
            for each in page["accounts"]:
                yield Account.model_validate(each)
            token = page.get("next-page-token")
            if not token:
                return
            parameters["pageToken"] = token

    def create(
        self, client_id: str, *, title: str | None = None, administrator: bool = False
    ) -> AccountWithSecret:
        """The answer holds the secret, this once."""
        body = {"client-id": client_id, "title": title, "administrator": administrator}
        return _decoded(AccountWithSecret, self._call("POST", "/accounts", {}, body))

    def load(self, client_id: str) -> Account:
        return _decoded(Account, self._call("GET", f"/accounts/{client_id}", {}))

    def disable(self, client_id: str) -> Account:
        """Its tokens are void at once, on every server."""
        return self._update(client_id, {"disabled": True})

    def enable(self, client_id: str) -> Account:
        return self._update(client_id, {"disabled": False})

    def rotate_secret(self, client_id: str) -> AccountWithSecret:
        """The secret before it is void at once, and so are the tokens that it got."""
        return _decoded(AccountWithSecret, self._call("POST", f"/accounts/{client_id}/secret", {}))

    def delete(self, client_id: str) -> None:
        """For good: the name is never given again."""
        self._call("DELETE", f"/accounts/{client_id}", {})

    def _update(self, client_id: str, body: Mapping[str, Any]) -> Account:
        return _decoded(Account, self._call("POST", f"/accounts/{client_id}", {}, body))


def _decoded(model: type[Model], response: Response) -> Model:
    try:
        return model.model_validate(response.json())
    except (ValidationError, ValueError) as error:
        raise UnexpectedResponseError(f"{response.url} answered something else") from error


InheritedGrant.model_rebuild()
