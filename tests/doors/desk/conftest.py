from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import at_desk
from tests.factories import CaseFactory, SuggestionFactory


@pytest.fixture
def desk(ed: Staff) -> Client:
    """A browser in which the editor is logged in."""
    return at_desk(ed)


@pytest.fixture
def case(revision: Revision) -> Case:
    """Rita says that 1931 should read 1932."""
    case = CaseFactory.create(anchored_on=revision)
    SuggestionFactory.create(
        case=case, name="Rita Reader", comment="See the plaque.", source="https://archive.example/1932"
    )
    return case


@pytest.fixture(autouse=True)
def noise(db: None) -> Case:
    """A case of another site, which nobody here may see."""
    suggestion = SuggestionFactory.create(case__words="Tuesday", replacement="Wednesday", kind="typo", comment="noise")
    return suggestion.case
