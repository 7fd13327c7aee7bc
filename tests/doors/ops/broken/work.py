"""What breaks while the desk works: its worker, its jobs, and those who answer none."""

from __future__ import annotations

from datetime import timedelta

from corrigenda.corrections.models import Arrival
from corrigenda.corrections.publication.websub import will_announce
from corrigenda.corrections.revisions.watch import set_watch
from corrigenda.dispatch import queue
from corrigenda.dispatch.models import Breaker, Job
from corrigenda.dispatch.worker import work_once
from corrigenda.lib import clock
from tests.doors.ops.broken.desk import Desk
from tests.doors.ops.broken.state import State
from tests.factories import ArrivalFactory
from tests.filed import file_all
from tests.live import free_port, wait_until

LATE = timedelta(minutes=6)
HUB_IS_AWAY = "site courier: its hub <address> does not answer (<why>); see that it runs, or set another <how>"


def _dead_worker(desk: Desk) -> None:
    """A worker files a suggestion, is killed, and the next one has been waiting for six minutes."""
    worker = desk.start("worker")
    with desk.folder.open():
        ArrivalFactory.create(site=desk.site(), url=desk.story)
        wait_until(lambda: not Arrival.objects.to_file().exists(), "the worker to file a suggestion")
        worker.kill()
        worker.wait()
        ArrivalFactory.create(site=desk.site(), url=desk.story)
        Arrival.objects.update(received_at=clock.now() - LATE)
        Job.objects.all().delete()


def _stale_queue(desk: Desk) -> None:
    with desk.folder.open():
        queue.enqueue("fetch", at=clock.now() - LATE, host=desk.web.host, suggestion=1)


def _silent_host(desk: Desk) -> None:
    """The hub goes away, and the worker asks it until it leaves it alone."""
    away = f"http://127.0.0.1:{free_port()}/hub"
    desk.change(hub=away)
    with desk.folder.open():
        Job.objects.all().delete()
        will_announce(desk.site(), 1)
        worker = desk.start("worker")
        wait_until(_asked_again, "the worker to leave the hub alone")
        worker.terminate()
        worker.wait()


def _asked_again() -> bool:
    """Waits for no attempt. Whether the host is left alone by now."""
    Job.objects.filter(leased_until=None).update(next_at=clock.now())
    return Breaker.objects.filter(open_until__isnull=False).exists()


def _given_up(desk: Desk) -> None:
    with desk.folder.open():
        Job.objects.all().delete()
        queue.enqueue("no-such-task")
        assert work_once()


def _deadly_job(desk: Desk) -> None:
    """Three workers take the job, one after another; those before the last never come back."""
    with desk.folder.open():
        Job.objects.all().delete()
        will_announce(desk.site(), 1)
        for _ in range(3):
            assert queue.claim()
            Job.objects.update(leased_until=clock.now() - timedelta(seconds=1))


def _cannot_be_filed(desk: Desk) -> None:
    with desk.folder.open():
        ArrivalFactory.create(site=desk.site(), url=desk.story, sent={"kind": "fact", "target": "no passage"})
        file_all()


def _stopped_watch(desk: Desk) -> None:
    with desk.folder.open():
        set_watch(site=desk.site(), on=True)
        Job.objects.filter(task="watch").delete()


STATES = (
    State(
        "the worker was killed, and suggestions wait",
        _dead_worker,
        "suggestions: some have been waiting for over 5 minutes to be filed (in all: <n>); start `corrigenda serve` or "
        "`corrigenda worker`",
    ),
    State(
        "the queue is stale",
        _stale_queue,
        "queue: jobs of the lane <lane> have been waiting for over 5 minutes (due: <n>); start `corrigenda serve` or "
        "`corrigenda worker`, or one more worker if one runs",
    ),
    State(
        "a host answers no job",
        _silent_host,
        "queue: <host> has not answered since <time> UTC (<why>); jobs waiting for it: <n>; it is asked again at <time> "
        "UTC. Check that it runs",
        follows=(HUB_IS_AWAY,),
    ),
    State(
        "a job was given up",
        _given_up,
        "queue: <task> was given up after <n> attempts (<why>); mend what it says, and decide the case anew if it came "
        "back to the desk",
    ),
    State(
        "a job ends each worker that runs it",
        _deadly_job,
        "queue: the worker ended <n> times while it ran <task>; see the system's log for what ended it, such as a lack "
        "of memory",
    ),
    State(
        "a suggestion cannot be filed",
        _cannot_be_filed,
        "suggestions: courier no. <n> could not be filed (<why>); nothing of it is lost: report this, and restart the "
        "worker after an update, which tries again",
    ),
    State(
        "the watch over a site's pages has stopped",
        _stopped_watch,
        "site courier: the watch over its pages has stopped; restart the worker, or run `corrigenda site watch courier`",
    ),
)
