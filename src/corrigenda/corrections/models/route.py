"""A row of a site's routing: who gets the cases of a section or of an author."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from corrigenda.newsroom.models import Site, Staff


class RouteBy(models.TextChoices):
    AUTHOR = "author", _("Author")
    SECTION = "section", _("Section")


class Route(models.Model):
    """If several people are named, each case goes to the one of them who has the fewest."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="routes", db_index=False)
    by = models.CharField(max_length=10, choices=RouteBy.choices)
    value = models.CharField(max_length=100)  # the author's name or the section, as the articles have it
    people = models.ManyToManyField(Staff, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "by", "value"], name="one_route_a_value")]

    def __str__(self) -> str:
        return f"{self.by}: {self.value}"
