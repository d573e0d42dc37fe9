"""Identifiers for what the corpus names, from files of ROR, of Wikidata and of the user's own.

Start reading in ``linking.py``. Stands above the stages: it compares names as resolution does, and keeps its
records in the corpus.
"""

from sciencegraph.authorities.affiliations import AffiliationMatch, find_affiliation
from sciencegraph.authorities.enriching import enrich_entities
from sciencegraph.authorities.identifying import identify_mentions
from sciencegraph.authorities.linking import link_entities
from sciencegraph.authorities.links import EntityLink, MergeCandidate, find_merge_candidates
from sciencegraph.authorities.own import read_own
from sciencegraph.authorities.records import AUTHORITIES, Authority, AuthorityName, AuthorityRecord
from sciencegraph.authorities.ror import read_ror
from sciencegraph.authorities.storage import (
    LoadedFile,
    drop_authority,
    find_links,
    hash_authorities,
    keep_links,
    list_authorities,
    load_authority,
    open_index,
    refresh_index,
)
from sciencegraph.authorities.wikidata import read_wikidata
from sciencegraph.authorities.words import is_on_link

__all__ = [
    "AUTHORITIES",
    "AffiliationMatch",
    "Authority",
    "AuthorityName",
    "AuthorityRecord",
    "EntityLink",
    "LoadedFile",
    "MergeCandidate",
    "drop_authority",
    "enrich_entities",
    "find_affiliation",
    "find_links",
    "find_merge_candidates",
    "hash_authorities",
    "identify_mentions",
    "is_on_link",
    "keep_links",
    "link_entities",
    "list_authorities",
    "load_authority",
    "open_index",
    "read_own",
    "read_ror",
    "read_wikidata",
    "refresh_index",
]
