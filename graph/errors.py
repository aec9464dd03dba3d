"""Every error that Yalu raises on purpose; each says what is wrong, where, and what to do.

YaluError
  OntologyError            a YAML of the ontology is wrong: file and line
  LoadError                a document cannot be read, or a sidecar is wrong
  ImportFileError          a Graph JSON file cannot be imported
  ClaimRefused             a claim breaks a promise (its quote is not its text, its ends do not fit its type)
  StoreError
    StoreAddressError      the address names no store that we know
    StoreUnavailable       the store does not answer; it may later
    StoreBusy              another process writes to it
    StoreRefused           wrong user or password
    StoreFull              no room left to write
    StoreCorrupt           what is stored breaks an invariant, or was written by a newer version
    QueryFailed            the store refuses a query
    QueryTimeout           a query took longer than it may
    QueryTooLarge          a query would hold more at once than it may
  NotFound
    EntityNotFound
    RelationshipNotFound
    DocumentNotFound
  BadRequest               a parameter is outside its bounds
    CypherRefused          a statement does more than read, or is not understood: the token and its position
"""

from __future__ import annotations


class YaluError(Exception):
    """Root of the tree. `str(error)` is the sentence for people.

    Args:
        what: what is wrong, and where.
        todo: what to do about it; shown after `what`.
    """

    def __init__(self, what: str, todo: str = "") -> None:
        super().__init__(f"{what}; {todo}" if todo else what)
        self.what = what
        self.todo = todo


class OntologyError(YaluError):
    """A YAML of the ontology is wrong."""


class LoadError(YaluError):
    """A document cannot be read, or a sidecar is wrong."""


class ImportFileError(YaluError):
    """A Graph JSON file cannot be imported."""


class ClaimRefused(YaluError):
    """A claim breaks a promise of the graph."""


class StoreError(YaluError):
    """Something is wrong with a store."""


class StoreAddressError(StoreError):
    """The address names no store that we know."""


class StoreUnavailable(StoreError):
    """The store does not answer; it may later."""


class StoreBusy(StoreError):
    """Another process writes to the store."""


class StoreRefused(StoreError):
    """The store refuses the user or the password."""


class StoreFull(StoreError):
    """There is no room left to write."""


class StoreCorrupt(StoreError):
    """What is stored breaks an invariant, or was written by a newer version."""


class QueryFailed(StoreError):
    """The store refuses a query."""


class QueryTimeout(StoreError):
    """A query took longer than it may."""


class QueryTooLarge(StoreError):
    """A query would hold more at once than it may."""


class NotFound(YaluError):
    """What was asked for is not in the graph."""


class EntityNotFound(NotFound):
    """No entity has this id, now or formerly."""


class RelationshipNotFound(NotFound):
    """No relationship has this id."""


class DocumentNotFound(NotFound):
    """No document has this id."""


class BadRequest(YaluError):
    """A parameter is outside its bounds."""


class CypherRefused(BadRequest):
    """A statement does more than read, or is not understood.

    Attributes:
        token: the words at fault; position: where they start, in code points from 0.
    """

    def __init__(self, what: str, todo: str, token: str, position: int) -> None:
        super().__init__(what, todo)
        self.token = token
        self.position = position
