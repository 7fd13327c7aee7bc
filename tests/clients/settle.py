"""Settles a case by the client that openapi-python-client made. `python settle.py ADDRESS TOKEN`; run outside our tree."""

from __future__ import annotations

import sys

from desk_client import AuthenticatedClient
from desk_client.api.newsroom import decide_case, get_case, list_cases, list_events
from desk_client.models import CaseList, CaseOut, DecisionIn, DecisionInOutcome, EventList, ListCasesState

address, token = sys.argv[1:]
client = AuthenticatedClient(base_url=address, token=token)
listed = list_cases.sync(client=client, state=ListCasesState.OPEN)
assert isinstance(listed, CaseList), listed
number = listed.cases[0].number
case = get_case.sync(number, client=client)
assert isinstance(case, CaseOut) and case.suggestions[0].replacement == "1907", case
decision = DecisionIn(outcome=DecisionInOutcome.STET, reason="The plaque says 1908.")
decided = decide_case.sync(number, client=client, body=decision)
assert isinstance(decided, CaseOut) and (decided.state, decided.resolution) == ("closed", "stet"), decided
unchanged = get_case.sync_detailed(number, client=client)
again = get_case.sync_detailed(number, client=client, if_none_match=unchanged.headers["ETag"])
assert again.status_code == 304, again
assert isinstance(list_events.sync(client=client), EventList)
print(number)
