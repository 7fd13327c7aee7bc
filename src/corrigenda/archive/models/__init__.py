from __future__ import annotations

from corrigenda.archive.models.article import Article
from corrigenda.archive.models.revision import Revision

__all__ = ["Article", "Revision"]
