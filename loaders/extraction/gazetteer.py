"""Countries, nationalities, capitals and cities: read from the lexicon once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml

LEXICON = Path(__file__).parent / "lexicon"


@dataclass(frozen=True)
class Country:
    """A country as English texts call it."""

    code: str
    names: tuple[str, ...]
    nationalities: tuple[str, ...]
    capitals: tuple[str, ...]


@dataclass(frozen=True)
class Gazetteer:
    """Look-ups by exact spelling."""

    countries: tuple[Country, ...]
    cities: dict[str, str]

    @cached_property
    def names(self) -> dict[str, str]:
        """Country's name -> code."""
        return {name: country.code for country in self.countries for name in country.names}

    @cached_property
    def nationalities(self) -> dict[str, str]:
        """Nationality word -> code; plurals of people too ("Afghans")."""
        singular = {word: country.code for country in self.countries for word in country.nationalities}
        plural = {f"{word}s": code for word, code in singular.items() if not word.endswith(("s", "sh", "ch", "se"))}
        return plural | singular

    @cached_property
    def capitals(self) -> dict[str, str]:
        """Capital -> code."""
        return {name: country.code for country in self.countries for name in country.capitals}

    @cached_property
    def longest(self) -> int:
        """Most words in a country's name."""
        return max(len(name.split()) for name in self.names)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the lexicon."""
    rows = yaml.load((LEXICON / "countries.yaml").read_text(encoding="utf-8"), Loader=_loader())
    countries = tuple(
        Country(row["code"], tuple(row["names"]), tuple(row["nationalities"]), tuple(row["capitals"])) for row in rows
    )
    lines = (LEXICON / "cities.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return Gazetteer(countries, dict(pairs))


def _loader() -> type[yaml.SafeLoader]:
    """The fast reader where libyaml is there."""
    fast: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return fast
