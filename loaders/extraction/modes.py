"""How firmly a claim is put, and by which words: cues and their scope in the parse."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.model import Mode
from loaders.extraction.mode_words import making, mode_cues, speech_verbs, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLIMBS = frozenset(
    {"xcomp", "ccomp", "conj", "pcomp", "prep", "dobj", "nsubj", "nsubjpass", "csubj", "pobj", "attr", "acl"}
)
STANDING = frozenset({"WORKS_FOR", "PART_OF", "FAMILY_OF", "LOCATED_IN", "OWNS", "AFFILIATED_WITH"})
"""Types that a noun alone states, whatever is planned or denied of it."""
LASTING = STANDING | {"CONTROLS"}
"""Types that a noun states without a time: "the director of the mill resigned in May"."""
FORBIDS = frozenset({"PROHIBITS", "ORDERS", "SANCTIONS"})
"""Types that tell what may not be done: "barred from buying" says so, and denies nothing."""
_GOVERNED = frozenset({"xcomp", "ccomp", "prep", "pcomp", "acl", "relcl", "dobj", "nsubjpass"})
_CUE_WORDS = frozenset({"VERB", "AUX", "ADJ", "NOUN", "ADP"})
_NEAR = frozenset({"aux", "neg", "advmod", "amod", "acomp", "preconj", "det"})
_INSIDE = frozenset({"poss", "compound", "amod", "nmod"})
_TITLE = frozenset({"amod", "compound", "nmod", "appos"})
_AWAITED = frozenset({"when", "once", "before", "after", "until"})
_DONE_TO = frozenset({"dobj", "nsubjpass"})
_DONE = frozenset({"VBD", "VBN", "VBZ"})
_OF = frozenset({"of", "on", "with"})
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Stance:
    """A mode with the word that makes it."""

    mode: Mode
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """How a claim is told, before it is settled how sure one must be of a fact.

    Attributes:
        sure: how likely it is told as a fact. firm, less: how it is told where that is sure enough, and where not.
    """

    sure: float
    firm: Stance
    less: Stance

    def settled(self, least: float) -> Stance:
        """How it is told where facts must be so likely at least; no denial is without a word."""
        return self.firm if self.sure >= least else self.less


def stance(trigger: Token, kind: str, ends: Collection[int] = ()) -> Stance:
    """The mode of what a trigger says.

    Args:
        ends: tokens that are the ends of the relation: an agreement that is signed is no cue of a plan.
    """
    steps = list(_path(trigger, kind, ends))
    for mode in (Mode.DENIED, Mode.HEDGED, Mode.PLANNED):
        for below, token in zip([None, *steps], steps, strict=False):
            above = token.i not in ends and not _there(below, kind)
            cue = (above and _governing(token, below, mode, kind)) or _beside(token, below, mode)
            if cue:
                return Stance(mode, cue)
    return (
        _by_itself(steps, kind)
        or _by_title(trigger.doc, kind, ends)
        or _by_search(trigger, kind)
        or _by_form(steps, kind)
    )


def telling(rule: Stance, odds: Mapping[Mode, float], trigger: Token, kind: str) -> Telling:
    """How a claim is told by the cue rules and by the trained head: what either calls less is not told as fact.

    Args:
        odds: how likely the head holds each mode; {} where it read nothing.
    """
    if rule.mode is not Mode.ASSERTED or not odds:
        return Telling(1.0, rule, rule)
    mode = max((mode for mode in odds if mode is not Mode.ASSERTED), key=lambda mode: odds[mode])
    cue = _nearest_cue(trigger, mode, kind)
    unfounded = mode is Mode.DENIED and cue is None and odds[Mode.ASSERTED] > odds[mode]
    return Telling(odds[Mode.ASSERTED], rule, rule if unfounded else Stance(mode, cue))


def _nearest_cue(trigger: Token, mode: Mode, kind: str) -> str | None:
    """The word of the sentence that most likely makes a mode; None where no word is known to."""
    cues = mode_cues()[mode]
    forbidding = words("forbidding") if kind in FORBIDS else frozenset()
    known = [
        token
        for token in trigger.sent
        if token.lower_ in cues.beside
        or token.lemma_.lower() in (cues.nouns if token.pos_ == "NOUN" else cues.above) - forbidding
    ]
    return min(known, key=lambda token: abs(token.i - trigger.i)).text if known else None


def forbidden(trigger: Token) -> bool:
    """Whether a trigger is what someone is kept from doing: being forbidden to do a thing is not doing it."""
    above = trigger.head
    if trigger.dep_ in {"pcomp", "prep"} and above.lower_ == "from":
        above = above.head
    elif trigger.dep_ not in {"xcomp", "ccomp"} and not (trigger.dep_ == "conj" and forbidden(above)):
        return False
    return above.lemma_.lower() in words("forbidding") or (trigger.dep_ == "conj" and forbidden(trigger.head))


def _by_itself(steps: list[Token], kind: str) -> Stance | None:
    """What a verb says of its own object ("halted exports", "seeks a seat"), or of an act that it puts off."""
    for below, token in zip([None, *steps], steps, strict=False):
        if _unfulfilled(token, below):
            return Stance(Mode.DENIED, "yet")
        own = below.dep_ == "dobj" if below else _has_object(token)
        if own and token.pos_ == "VERB" and token.tag_ != "VB" and kind != "LOCATED_IN":
            for mode, cues in mode_cues().items():
                if any(one.makes(token.lemma_.lower(), kind) for one in cues.itself):
                    return Stance(mode, token.text)
    return None


def _by_title(doc: Doc, kind: str, ends: Collection[int]) -> Stance | None:
    """What a title says of a post that is still to be taken: "Minister-designate Tom Orde"."""
    heads = [doc[end] for end in ends] if kind == "WORKS_FOR" else []
    titles = (*heads, *(child for head in heads for child in head.children if child.dep_ in _TITLE))
    return next((Stance(Mode.PLANNED, word.text) for word in titles if word.lower_ in words("elected")), None)


def _by_search(trigger: Token, kind: str) -> Stance | None:
    """What is sought in a place is not said to be there: "the search for weapons in Puno"."""
    if kind != "LOCATED_IN" or trigger.dep_ != "prep":
        return None
    search = (trigger.head.head if trigger.head.dep_ == "pobj" else trigger).head
    sought = search.lemma_.lower() in words("searching") and any(child.lower_ == "for" for child in search.children)
    return Stance(Mode.HEDGED, search.text) if sought else None


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in _DONE_TO or (child.dep_ == "prep" and child.lower_ in _OF) for child in verb.children)


def _unfulfilled(token: Token, below: Token | None) -> bool:
    """Whether what stands below is still to come: "has yet to sign", "is yet to be signed"."""
    yet = any(child.lower_ == "yet" for child in token.children)
    return yet and below is not None and below.dep_ == "xcomp" and token.lemma_.lower() in {"have", "be", "remain"}


def _by_form(steps: list[Token], kind: str) -> Stance:
    """What grammar alone says: a question that is left open, an aim that is not told to be reached."""
    for token in steps:
        marks = [child for child in token.children if child.dep_ == "mark"]
        if any(mark.lower_ in {"whether", "if", "unless"} for mark in marks):
            return Stance(Mode.HEDGED, marks[0].text)
        if _aim(token):
            return Stance(Mode.PLANNED, "to")
        if _scheduled(token):
            return Stance(Mode.PLANNED, token.text)
        if _awaited(token):
            return _with(token.head, kind)
        if _ahead(token):
            return Stance(Mode.PLANNED, "ahead")
    return Stance(Mode.ASSERTED)


def _aim(token: Token) -> bool:
    """Whether a verb is an infinitive that no verb above it makes real ("began to", "helped to")."""
    to = any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
    if not to or token.tag_ != "VB" or any(child.lower_ == "have" for child in token.children if child.dep_ == "aux"):
        return False
    return token.dep_ in {"xcomp", "advcl", "acl", "relcl", "ccomp"} and token.head.lemma_.lower() not in words("real")


def _path(trigger: Token, kind: str, ends: Collection[int]) -> Iterator[Token]:
    """The trigger and what governs it, as far as cues reach down."""
    token = trigger
    yield token
    if _known(trigger, ends):
        return
    standing = kind in STANDING and trigger.pos_ not in {"VERB", "AUX"} and trigger.dep_ != "attr"
    if standing and trigger.dep_ == "prep":
        standing = not _to_be_made(trigger.head, ends)
    for _ in range(_DEEPEST):
        if standing or token.head == token or not _reaches(token) or (kind in FORBIDS and _until_ended(token)):
            return
        through = token.dep_ in {"prep", "pcomp"}
        token = token.head
        yield token
        if through and token.pos_ in {"VERB", "AUX"}:
            return


def _known(trigger: Token, ends: Collection[int]) -> bool:
    """Whether a noun phrase takes for granted what it says: "asked about the Norland embargo"."""
    if trigger.i not in ends or trigger.pos_ not in {"NOUN", "PROPN"}:
        return False
    above = trigger.head.head if trigger.dep_ == "pobj" and trigger.head.lower_ in _OF else trigger.head
    if trigger.dep_ == "attr" or above.lemma_.lower() in words("bringing"):
        return False
    inside = {"poss"} if trigger.dep_ in _DONE_TO else _INSIDE
    return any(child.i in ends for child in trigger.children if child.dep_ in inside)


def _until_ended(token: Token) -> bool:
    """Whether a ban is there whatever is planned of its end: "wants to lift the ban"; what ended it denies it."""
    undone = token.dep_ in _DONE_TO and (token.head.tag_ not in _DONE or _awaited(token.head))
    verb = token.head if undone else token
    return verb.pos_ == "VERB" and verb.lemma_.lower() in words("ending")


def _to_be_made(token: Token, ends: Collection[int]) -> bool:
    """Whether a word is an act of an end, or what an act makes: "to build a mill in Puno" tells of none there yet."""
    if token.pos_ in {"VERB", "AUX"}:
        doers = {"nsubj", "nsubjpass"} | (_DONE_TO if token.lemma_.lower() in words("founding") else set())
        return _awaited(token) or any(child.i in ends and child.dep_ in doers for child in token.children)
    return token.dep_ in _DONE_TO and token.head.lemma_.lower() in words("founding")


def _there(token: Token | None, kind: str) -> bool:
    """Whether a word only says where a verb's act is done: "told reporters in Puno"."""
    return token is not None and token.dep_ == "prep" and kind in STANDING


def _reaches(token: Token) -> bool:
    if token.pos_ == "NOUN" and token.dep_ in {"dobj", "nsubjpass", "pobj", "nsubj", "conj"}:
        return token.head.lemma_.lower() in making() or token.head.pos_ in {"NOUN", "ADP"}
    if token.dep_ in {"acl", "relcl"} and token.head.lemma_.lower() in words("hearsay"):
        return not any(child.tag_ in {"WDT", "WP"} for child in token.children)
    if token.dep_ == "acl":
        return token.tag_ not in {"VBG", "VBN"} or token.head.dep_ == "attr"
    if token.dep_ == "conj" and token.pos_ == "ADP":
        return True
    if token.dep_ == "conj":
        return token.pos_ in {"VERB", "AUX"} and not any(child.dep_ == "nsubj" for child in token.children)
    if token.dep_ in {"nsubj", "nsubjpass", "csubj"}:
        return token.pos_ in {"NOUN", "VERB"}
    return token.dep_ in _CLIMBS


def _scheduled(verb: Token) -> bool:
    """Whether the present tense tells what is due on a day: "travels to Puno on Monday"."""
    due = verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "VBG" and any(c.tag_ in {"VBZ", "VBP"} for c in verb.children))
    if not due or verb.lemma_.lower() not in words("scheduled"):
        return False
    day = (word for child in verb.children for word in (child, *child.children) if child.dep_ in {"npadvmod", "prep"})
    return any(word.lower_ in words("days") for word in day)


def _awaited(verb: Token) -> bool:
    """Whether a clause tells in the present what comes with the verb above it: "will be told when they meet"."""
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"}}
    return verb.dep_ == "advcl" and verb.tag_ in {"VBZ", "VBP"} and bool(marks & _AWAITED)


def _with(verb: Token, kind: str) -> Stance:
    """How firmly is told what comes with a verb: it is planned where the verb is, or plans what comes with it."""
    above = stance(verb, kind)
    if above.mode is Mode.PLANNED:
        return above
    plans = mode_cues()[Mode.PLANNED].above - speech_verbs()
    return Stance(Mode.PLANNED, verb.text) if verb.lemma_.lower() in plans else Stance(Mode.ASSERTED)


def _ahead(token: Token) -> bool:
    """Whether something is told as what is to come: "ahead of talks"."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ == "ahead"


def _governing(token: Token, below: Token | None, mode: Mode, kind: str) -> str | None:
    """A verb or noun that makes a mode of what stands below it."""
    cues, lemma = mode_cues()[mode], token.lemma_.lower()
    if below is None or below.dep_ not in _GOVERNED or (kind in FORBIDS and lemma in words("forbidding")):
        return None
    if lemma in speech_verbs() and below.dep_ in {"ccomp", "dobj"} and mode is Mode.PLANNED:
        return None
    known = cues.nouns if token.pos_ == "NOUN" else cues.above
    return token.text if lemma in known and token.pos_ in _CUE_WORDS else None


def _beside(token: Token, below: Token | None, mode: Mode) -> str | None:
    """An adverb, auxiliary or adjective that makes a mode of the word that it stands by."""
    cues = mode_cues()[mode]
    near = [child for child in token.children if child.dep_ in _NEAR and child != below]
    subjects = [child for child in token.children if child.dep_ in {"nsubj", "nsubjpass"} and child != below]
    if mode is Mode.HEDGED and token.lemma_.lower() in speech_verbs():
        near.extend(word for one in subjects for word in one.children if word.lower_ in words("unproven"))
    if mode is Mode.DENIED:
        near.extend(word for subject in subjects for word in subject.children if word.dep_ in _NEAR | {"cc"})
        objects = [child for child in token.children if child.dep_ in {"dobj", "attr"}]
        near.extend(word for one in objects for word in one.children if word.lower_ == "no")
    return next((child.text for child in near if child.lower_ in cues.beside), None)
