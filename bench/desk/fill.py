"""`python -m bench.desk.fill SHARE`: fills the database that the environment names, in a process of its own.

A process that has made 100,000 suggestions is not one that serves pages: its memory is in pieces.
"""

from __future__ import annotations

import sys
from time import perf_counter

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bench.desk import archive, cases  # noqa: E402
from bench.desk.size import Size  # noqa: E402
from corrigenda.lib import tokens  # noqa: E402
from corrigenda.newsroom import models  # noqa: E402
from corrigenda.newsroom.models import Membership, Site, Staff  # noqa: E402

TOKEN = "cor_a-token-for-benchmarks"


def fill(size: Size) -> None:
    call_command("migrate", verbosity=0)
    begun = perf_counter()
    hosts = [archive.HOST]
    site = Site.objects.create(key="bench", name="Bench", hosts=hosts, publish_statistics=True)
    _give_token(site)
    editor = Staff.objects.create(username="ed")
    Membership.objects.create(site=site, staff=editor, role="standards-editor")
    archive.fill(site, size.articles)
    cases.fill(site, editor, size)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as autovacuum does within minutes
    print(f"   filled in {perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)


def _give_token(site: Site) -> None:
    digest = tokens.digest(TOKEN)
    if hasattr(models, "Token"):
        models.Token.objects.create(site=site, name=models.FIRST_TOKEN, digest=digest, scopes=list(models.USUAL_SCOPES))
    else:  # an earlier build, whose sites have one token each
        Site.objects.filter(pk=site.pk).update(token_digest=digest)


if __name__ == "__main__":
    fill(Size.of(float(sys.argv[1])))
