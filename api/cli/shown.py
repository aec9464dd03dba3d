"""Answers of the catalogue for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from api import schemas
from api.cli.output import lines, rest, table
from queries.answers import Count, DocumentSummary, EntitySummary, Relationship, StoredClaim
from queries.documents import DocumentAnswer, DocumentList
from queries.entity import EntityAnswer
from queries.neighbours import Neighbourhood
from queries.paths import Path, PathsAnswer
from queries.questions import Parameter, Question, QuestionAnswer
from queries.search import Hit, SearchAnswer
from queries.statistics import Statistics


def search(found: SearchAnswer) -> None:
    """Hits, best first."""
    rows = [(hit.entity.name, _other(hit), kind(hit.entity), *_sizes(hit.entity), hit.entity.id) for hit in found.hits]
    if not rows:
        return lines("nothing found; try fewer or other letters")
    table(("name", "matched", "kind", "#documents", "#relationships", "id"), rows)
    return rest(len(rows), found.total, found.next, "hits")


def _other(hit: Hit) -> str:
    return "" if hit.matched == hit.entity.name else hit.matched


def _sizes(one: EntitySummary) -> tuple[int, int]:
    return one.documents, one.degree


def entity(found: EntityAnswer) -> None:
    """Names, kinds, and what it is connected by."""
    one = found.entity
    lines(f"{one.name} ({kind(one)})  {one.id}")
    if found.former:
        lines(f"formerly {found.asked}")
    names = [f"{use.name} ({len(use.documents)})" for use in found.names]
    lines(f"named in {one.documents} documents: {', '.join(names)}", f"{found.claims} claims: {counted(found.modes)}")
    if one.first or one.last:
        lines(f"from {one.first or '?'} to {one.last or '?'}")
    lines(*(f"{name}: {value}" for name, value in found.properties.items()))
    table(("relationship", "#how many"), [(degree.says, degree.count) for degree in found.degrees])


def neighbours(found: Neighbourhood) -> None:
    """A line for each relationship, with its best sentence."""
    lines(f"{found.entity.name} ({kind(found.entity)})")
    names = {node.id: node.name for node in found.nodes} | {found.entity.id: found.entity.name}
    rows = []
    for each in found.relationships:
        outward = each.source == found.entity.id
        far = each.target if outward else each.source
        rows.append((each.says if outward else each.inverse, names.get(far, far), firm(each), each.sources, each.quote))
    table(("relationship", "with", "mode", "#sources", "sentence"), rows)
    rest(len(rows), found.total, found.next, "relationships")
    hidden = ", ".join(f"{each.count} {each.type} {each.label}" for each in found.hidden)
    lines(hidden and f"hidden: {hidden}", found.filtered and f"{found.filtered:,} do not pass the filters")


def paths(found: PathsAnswer) -> None:
    """Each path with its steps and how firm it is."""
    for number, path in enumerate(found.paths, start=1):
        lines(f"{number}. {path.sentence}")
        _steps(path)
    if found.why:
        lines(found.why)
    if not found.paths and found.frontier:
        lines("nearest: " + ", ".join(f"{each.name} ({each.id})" for each in found.frontier))
    if found.hubs:
        lines(f"hubs ({found.hubs_total}): " + ", ".join(f"{hub.entity.name}: {hub.why}" for hub in found.hubs))
    explored = found.explored
    ended = "; a budget ended the search: there may be more" if found.truncated else ""
    lines(f"explored {explored.entities:,} entities, {explored.relationships:,} relationships{ended}")


def _steps(path: Path) -> None:
    names = {node.id: node.name for node in path.nodes}
    for step in path.steps:
        more = f" (and {len(step.parallel)} more)" if step.parallel else ""
        lines(f"{names[step.source]} {step.words} {names[step.target]}{more} [{firm(step.relationship)}]", indent=3)
        lines(f"“{step.relationship.quote}”", indent=6)
    lines(path.strength.sentence, indent=3)


def evidence(found: schemas.Wire) -> None:
    """Claims by document, newest first."""
    if isinstance(found, schemas.RelationshipAnswer):
        one = found.relationship
        lines(f"{found.source.name} {one.says} {found.target.name} [{firm(one)}], {one.sources} sources")
        found = found.evidence
    assert isinstance(found, schemas.Evidence)
    for each in found.by_document:
        lines(_document(each.document))
        claims(each.claims)
    for contradiction in found.contradictions:
        said = f"{len(contradiction.asserted)} assert it, {len(contradiction.denied)} deny it"
        lines(f"disputed: {contradiction.type} {contradiction.relationship}: {said}")
    rest(sum(len(each.claims) for each in found.by_document), found.total, found.next, "claims")


def documents(found: DocumentList) -> None:
    """A line for each document."""
    rows = [
        (each.published, each.publisher, each.title or each.source, each.claims, each.entities, each.id)
        for each in found.documents
    ]
    table(("published", "publisher", "title", "#claims", "#entities", "id"), rows)
    rest(len(rows), found.total, found.next, "documents")


def document(found: DocumentAnswer) -> None:
    """What one document mentions and says."""
    lines(_document(found.document), f"{found.characters:,} characters; source {found.document.source}")
    lines(found.reprints and f"the same report as {', '.join(found.reprints)}")
    rows = [(each.name, ", ".join(each.labels), len(each.spans), each.entity) for each in found.mentions]
    table(("mentions", "kind", "#times", "entity"), rows)
    claims(found.claims)


def statistics(found: Statistics) -> None:
    """Counts of everything."""
    rows = [(name, f"{getattr(found, name):,}") for name in ("documents", "entities", "relationships", "claims")]
    rows += [("mentions", f"{found.mentions:,}"), ("disputed", f"{found.disputed:,}"), ("named", f"{found.named:,}")]
    table(("what", "#how many"), rows)
    for title in ("labels", "types", "modes", "publishers", "years"):
        counts: tuple[Count, ...] = getattr(found, title)
        table((title, "#how many"), [(each.name or "(none)", f"{each.count:,}") for each in counts])


def questions(listed: Sequence[Question]) -> None:
    """Every ready-made question with what it wants to know."""
    rows = [(each.name, each.title, " ".join(_wanted(one) for one in each.parameters)) for each in listed]
    table(("name", "question", "NAME=VALUE"), rows)


def _wanted(one: Parameter) -> str:
    return f"[{one.name}=...]" if one.optional else f"{one.name}=..."


def answer(found: QuestionAnswer) -> None:
    """A line for each relationship, with its best sentence."""
    lines(found.question.title)
    names = {node.id: node.name for node in found.nodes}
    rows = [
        (names[each.source], each.says, names[each.target], firm(each), each.sources, each.quote)
        for each in found.relationships
    ]
    table(("who", "does", "what", "mode", "#sources", "sentence"), rows)
    rest(len(rows), found.total, None, "relationships")


def claims(said: Iterable[StoredClaim | schemas.Claim]) -> None:
    """Each claim with how it is said, and its sentence."""
    for claim in said:
        cue, read = claim.cue and f"“{claim.cue}”", "well read" if claim.well_read else None
        how = "; ".join(filter(None, (claim.mode, cue, _by(claim), claim.date_text, read)))
        lines(f"{claim.subject_name} {claim.says} {claim.object_name} [{how}]", indent=3)
        lines(f"“{claim.quote}”", indent=6)


def _by(claim: StoredClaim | schemas.Claim) -> str | None:
    return f"according to {claim.attribution}" if claim.attribution else None


def _document(one: DocumentSummary | schemas.DocumentSummary) -> str:
    return "  ".join(filter(None, (one.published or "undated", one.publisher, one.title or one.source, one.id)))


def kind(one: EntitySummary | schemas.Entity) -> str:
    """What an entity is."""
    return ", ".join(one.specific)


def firm(one: Relationship | schemas.Relationship) -> str:
    """How firm a relationship is."""
    return f"{one.mode}, disputed" if one.disputed else one.mode


def counted(counts: Sequence[Count]) -> str:
    """Counts in one line."""
    return ", ".join(f"{each.count} {each.name}" for each in counts)
