"""A corpus on disk: articles with their claims, values and vectors, kept in step with the files they came from.

manifest.json            the state in force: versions, encoder, segments, and a hash of every file
sources-*.parquet        the files that were read: path, hash, where their articles are
segments/*/              articles, claims, values as Parquet; vectors and indexes
lock                     held by the one writer
"""

from checker.store.corpus import StoredCorpus
from checker.store.reading import reading_name
from checker.store.store import Store, StoreInfo, verify
from checker.store.update import Updated, compact, update

__all__ = [
    "Store",
    "StoreInfo",
    "StoredCorpus",
    "Updated",
    "compact",
    "reading_name",
    "update",
    "verify",
]
