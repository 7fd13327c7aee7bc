"""The command `corrigenda`. Each verb is one file in `ops/commands`, or in `mail/commands`; adding the file is the whole registration."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from types import ModuleType

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, ProgrammingError

from corrigenda import __version__, env
from corrigenda.lib.database.trouble import Trouble, is_trouble, trouble_of
from corrigenda.lib.running import umask
from corrigenda.ops.demo import environment

PROBLEMS, WRONG_USAGE = 1, 2
_FIXES = {
    Trouble.FULL: "the disk is full: make room on it",
    Trouble.FAULTY: "see the system's log, and whether a quota is used up",
    Trouble.READ_ONLY: "see that this user may write in the data folder (CORRIGENDA_DATA, CORRIGENDA_DATABASE_URL); "
    "`corrigenda serve --read-only` serves what can be read",
    Trouble.MOVED: "name the new one in CORRIGENDA_DATABASE_URL, or open this one again: `corrigenda copy --cancel`",
    Trouble.NOT_MIGRATED: "if this database is new, run `corrigenda migrate` first",
    Trouble.BUSY: "see that the database runs, and that nothing else keeps it locked; then try again",
}


def main(words: Sequence[str] | None = None) -> int:
    """Runs a command. Returns the exit status: 0 done, 1 problems found, 2 wrong usage.

    `mail-in` is run by mail servers, which return a mail to its sender at any status but 0 and 75 ("try again").
    """
    words = sys.argv[1:] if words is None else words
    status = _run(words)
    return os.EX_TEMPFAIL if status and words[:1] == ["mail-in"] else status


def _run(words: Sequence[str]) -> int:
    umask.keep_to_ourselves()
    if words[:1] == ["demo"]:  # the demo keeps its data and addresses apart; settings are read right after this
        environment.prepare(os.environ)
    if words[:1] == ["serve"] and "--read-only" in words:  # the settings open the database accordingly
        os.environ["CORRIGENDA_READ_ONLY"] = "1"
    env.keeps_new_secret = words[:1] not in (["restore"], ["verify-backup"])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corrigenda.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        print(f"corrigenda: {error}", file=sys.stderr)
        return WRONG_USAGE
    except OSError as error:  # the data folder, or the secret in it
        print(f"corrigenda: {error.filename}: {error.strerror}; {_FIXES[Trouble.READ_ONLY]}", file=sys.stderr)
        return PROBLEMS
    from corrigenda.newsroom.copy_in_hand import Unfinished  # models: only after the set-up
    from corrigenda.newsroom.database_version import TooOld

    parser, commands = _parser()
    arguments = parser.parse_args(words)
    for warning in env.unknown(os.environ):
        print(f"corrigenda: {warning}", file=sys.stderr)
    try:
        return int(commands[arguments.command].run(arguments) or 0)
    except (TooOld, Unfinished) as error:
        print(f"corrigenda: {error}", file=sys.stderr)
        return PROBLEMS
    except DatabaseError as error:
        if not is_trouble(error) and not isinstance(error, ProgrammingError):
            raise
        print(f"corrigenda: {str(error).strip()}; {_FIXES[trouble_of(error)]}", file=sys.stderr)
        return PROBLEMS
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `corrigenda ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _modules() -> Iterator[str]:
    """Yields the module of each command: those of `ops`, and that of the mailbox."""
    for name in ("corrigenda.ops.commands", "corrigenda.mail.commands"):
        package = importlib.import_module(name)
        yield from (f"{name}.{entry.name}" for entry in pkgutil.iter_modules(package.__path__))


def _parser() -> tuple[argparse.ArgumentParser, dict[str, ModuleType]]:
    parser = argparse.ArgumentParser(prog="corrigenda", description="A corrections desk for newsrooms.")
    parser.add_argument("--version", action="version", version=__version__)
    verbs = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands = {}
    for name in _modules():
        module = importlib.import_module(name)
        verb = name.rpartition(".")[2].replace("_", "-")
        module.add_arguments(verbs.add_parser(verb, help=module.HELP, description=module.HELP))
        commands[verb] = module
    return parser, commands


if __name__ == "__main__":
    sys.exit(main())
