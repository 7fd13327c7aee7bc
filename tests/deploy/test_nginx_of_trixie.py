"""Debian 13's nginx takes the sample, too: on a root that debootstrap makes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.base_root import bootstrapped
from tests.deploy.containerfile import Stage
from tests.deploy.proxies import place, running
from tests.deploy.test_proxies import FORM, Heard, ask, heard

__all__ = ["heard"]  # a fixture
pytestmark = [pytest.mark.pure, pytest.mark.services, pytest.mark.long]


@pytest.fixture(scope="module")
def trixie(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        pytest.skip("needs root and debootstrap: apt-get install debootstrap")
    root = tmp_path_factory.mktemp("trixie") / "root"
    bootstrapped(root)
    stage = Stage(root)
    stage.run(
        "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx"
    )
    yield stage
    shutil.rmtree(root)


def test_debian_13s_nginx_takes_the_sample(trixie: Stage, heard: tuple[str, list[Heard]], tmp_path: Path) -> None:
    upstream, noted = heard
    with running(
        "nginx", place(tmp_path, upstream), lambda command: trixie.command(*command, writable=tmp_path)
    ) as here:
        assert ask(here, "GET", FORM)[0] == 200
    assert [one.path for one in noted] == [FORM]
