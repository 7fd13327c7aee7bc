"""The core's tasks by name, for the worker: the lane and attempts of each, and what runs when they are spent."""

from __future__ import annotations

from corrigenda.archive.flows.reindex import reindex
from corrigenda.corrections.alerts.deliver import mail_alerts, post_alerts
from corrigenda.corrections.alerts.deliver import not_told as not_alerted
from corrigenda.corrections.alerts.gather import gather
from corrigenda.corrections.alerts.happened import happened
from corrigenda.corrections.alerts.look_round import look_round
from corrigenda.corrections.by_mail.file import file_mail, leave_to_editors
from corrigenda.corrections.cms.apply import apply, give_back
from corrigenda.corrections.cms.look_up_source import look_up_source, not_looked_up
from corrigenda.corrections.cms.verify import unmade, unseen, verify
from corrigenda.corrections.decisions.undoing.take_effect import give_back as not_in_effect
from corrigenda.corrections.decisions.undoing.take_effect import take_effect
from corrigenda.corrections.occurrences.find_copies import find_copies
from corrigenda.corrections.occurrences.find_occurrences import find_occurrences
from corrigenda.corrections.occurrences.find_repeats import find_repeats, find_repeats_among
from corrigenda.corrections.privacy.purge import purge_daily
from corrigenda.corrections.publication.websub import announce
from corrigenda.corrections.questions.come_back import come_back
from corrigenda.corrections.revisions.read_article import read_article
from corrigenda.corrections.revisions.watch import watch
from corrigenda.corrections.sites.remove_site import delete_site
from corrigenda.corrections.staff.letters import write_to_staff
from corrigenda.corrections.suggestions.filing.file import file_arrivals
from corrigenda.corrections.suggestions.find_claimed import find_claimed
from corrigenda.corrections.suggestions.scrub import scrub
from corrigenda.corrections.telling.tell_readers import not_told as reader_not_told
from corrigenda.corrections.telling.tell_readers import tell
from corrigenda.corrections.telling.tell_republishers import not_told, tell_republisher, tell_republishers
from corrigenda.corrections.telling.tell_systems import not_told as system_not_told
from corrigenda.corrections.telling.tell_systems import tell_system
from corrigenda.dispatch.lanes import Lane
from corrigenda.dispatch.standing import standing
from corrigenda.dispatch.tasks import task

# The wait between attempts doubles from 5 seconds to 2 hours: 12 attempts span about 4 hours, 20 about a day.
standing("file")(file_arrivals)

task("fetch", lane=Lane.PLACE, attempts=12)(read_article)
task("look-up-source", lane=Lane.PLACE, attempts=4, given_up=not_looked_up)(look_up_source)
task("take-effect", lane=Lane.DECIDE, attempts=12, given_up=not_in_effect)(take_effect)
task("apply", lane=Lane.WRITE, attempts=12, given_up=give_back)(apply)
task("verify", lane=Lane.PUBLISH, attempts=16, given_up=unseen)(verify)
# An attempt every 2 hours, for about two weeks.
task("await-hand", lane=Lane.PUBLISH, attempts=180, given_up=unmade)(verify)
task("tell", lane=Lane.MAIL, attempts=24, given_up=reader_not_told)(tell)
task("write-to-staff", lane=Lane.MAIL, attempts=24)(write_to_staff)
task("tell-partners", lane=Lane.HOOKS, attempts=24)(tell_republishers)
task("write-to-partner", lane=Lane.MAIL, attempts=24, given_up=not_told)(tell_republisher)
task("tell-partner", lane=Lane.HOOKS, attempts=24, given_up=not_told)(tell_republisher)
task("come-back", lane=Lane.SWEEP, attempts=8)(come_back)
task("happened", lane=Lane.HOOKS, attempts=24)(happened)
task("gather-alerts", lane=Lane.HOOKS, attempts=24)(gather)
task("mail-alerts", lane=Lane.MAIL, attempts=24, given_up=not_alerted)(mail_alerts)
task("post-alerts", lane=Lane.HOOKS, attempts=24, given_up=not_alerted)(post_alerts)
task("tell-system", lane=Lane.HOOKS, attempts=24, given_up=system_not_told)(tell_system)
task("announce", lane=Lane.HOOKS, attempts=12)(announce)
task("watch", lane=Lane.WATCH, attempts=2)(watch)  # a failed look is not repeated: the next look is queued already
task("find-claimed", lane=Lane.SWEEP, attempts=2)(find_claimed)  # the next turn is queued already
task("find-occurrences", lane=Lane.SWEEP, attempts=8)(find_occurrences)
task("find-copies", lane=Lane.SWEEP, attempts=8)(find_copies)
task("find-repeats", lane=Lane.SWEEP, attempts=8)(find_repeats)
task("find-repeats-among", lane=Lane.SWEEP, attempts=8)(find_repeats_among)
task("look-round", lane=Lane.SWEEP, attempts=2)(look_round)  # the next round is queued already
task("purge", lane=Lane.SWEEP, attempts=8)(purge_daily)
task("remove-site", lane=Lane.SWEEP, attempts=24)(delete_site)
task("file-mail", lane=Lane.PLACE, attempts=24, given_up=leave_to_editors)(file_mail)
task("scrub", lane=Lane.SWEEP, attempts=200)(scrub)
task("index", lane=Lane.SWEEP, attempts=24)(reindex)
