from __future__ import annotations

from corrigenda.archive.models.address import Address
from corrigenda.archive.models.article import Article
from corrigenda.archive.models.article_surroundings import ArticleSurroundings
from corrigenda.archive.models.fingerprint import Fingerprint
from corrigenda.archive.models.learned_furniture import ArticleBoxes, DismissedFurniture
from corrigenda.archive.models.revision import Revision
from corrigenda.archive.models.robots import Robots
from corrigenda.archive.models.run import Run
from corrigenda.archive.models.text import Text

__all__ = [
    "Address",
    "Article",
    "ArticleBoxes",
    "ArticleSurroundings",
    "DismissedFurniture",
    "Fingerprint",
    "Revision",
    "Robots",
    "Run",
    "Text",
]
