"""The core's tasks by name, for the worker: how many attempts each has, and what runs when they are spent."""

from __future__ import annotations

from corrigenda.archive.flows.reindex import reindex
from corrigenda.corrections.cms.apply import apply, give_back
from corrigenda.corrections.cms.verify import unmade, unseen, verify
from corrigenda.corrections.occurrences.find_copies import find_copies
from corrigenda.corrections.occurrences.find_occurrences import find_occurrences
from corrigenda.corrections.occurrences.find_repeats import find_repeats, find_repeats_among
from corrigenda.corrections.publication.websub import announce
from corrigenda.corrections.revisions.read_article import read_article
from corrigenda.corrections.revisions.watch import watch
from corrigenda.corrections.telling.tell_readers import tell
from corrigenda.corrections.telling.tell_republishers import not_told, tell_republisher, tell_republishers
from corrigenda.dispatch.tasks import task

# The wait between attempts doubles from 5 seconds to 2 hours: 12 attempts span about 4 hours, 20 about a day.
task("fetch", attempts=12)(read_article)
task("apply", attempts=12, given_up=give_back)(apply)
task("verify", attempts=16, given_up=unseen)(verify)
task("await-hand", attempts=180, given_up=unmade)(verify)  # an attempt every 2 hours, for about two weeks
task("tell", attempts=24)(tell)
task("tell-partners", attempts=24)(tell_republishers)
task("tell-partner", attempts=24, given_up=not_told)(tell_republisher)
task("watch", attempts=2)(watch)  # a failed look is not repeated: the next look is queued already
task("find-occurrences", attempts=8)(find_occurrences)
task("find-copies", attempts=8)(find_copies)
task("find-repeats", attempts=8)(find_repeats)
task("find-repeats-among", attempts=8)(find_repeats_among)
task("index", attempts=24)(reindex)
task("announce", attempts=12)(announce)
