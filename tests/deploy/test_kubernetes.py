"""The manifests of deploy/kubernetes: Kubernetes' own schemas take them, and what runs is shut in."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.live import ROOT

kubernetes_validate = pytest.importorskip("kubernetes_validate", reason="kubernetes-validate is not installed")

pytestmark = pytest.mark.pure
FOLDER = ROOT / "deploy" / "kubernetes"
LISTED = yaml.safe_load((FOLDER / "kustomization.yaml").read_text(encoding="utf-8"))
PARTS = [part for name in LISTED["resources"] for part in yaml.safe_load_all((FOLDER / name).read_text("utf-8"))]
PODS = {
    part["metadata"]["name"]: part["spec"]["template"]["spec"] for part in PARTS if "template" in part.get("spec", {})
}
VERSIONS = ("1.30", "1.37")


def _name(part: dict[str, Any]) -> str:
    return f"{part['kind']}-{part['metadata']['name']}"


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("part", PARTS, ids=_name)
def test_kubernetes_takes_each(part: dict[str, Any], version: str) -> None:
    kubernetes_validate.validate(part, version, strict=True)


def test_a_misspelt_field_is_found() -> None:
    deployment = next(part for part in PARTS if part["kind"] == "Deployment")
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(
            {**deployment, "spec": {**deployment["spec"], "replika": 1}}, VERSIONS[-1], strict=True
        )


def test_every_file_is_listed() -> None:
    files = {file.name for file in FOLDER.glob("*.yaml")} - {"kustomization.yaml"}
    assert files == set(LISTED["resources"])


def test_what_runs_is_shut_in() -> None:
    assert set(PODS) == {"web", "worker", "migrate"}
    for name, pod in PODS.items():
        assert pod["securityContext"]["runAsNonRoot"] and not pod["automountServiceAccountToken"], name
        [container] = pod["containers"]
        inside = container["securityContext"]
        assert inside["readOnlyRootFilesystem"] and not inside["allowPrivilegeEscalation"], name
        assert inside["capabilities"]["drop"] == ["ALL"], name


def test_the_web_is_asked_whether_it_lives_and_whether_it_is_ready() -> None:
    [web] = PODS["web"]["containers"]
    asked = {probe: web[probe]["httpGet"]["path"] for probe in ("livenessProbe", "readinessProbe", "startupProbe")}
    assert asked == {"livenessProbe": "/healthz", "readinessProbe": "/readyz", "startupProbe": "/healthz"}


def test_it_runs_as_the_user_of_the_image() -> None:
    image = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
    [user] = re.findall(r"^USER (\d+):\1$", image, re.MULTILINE)
    assert {pod["securityContext"]["runAsUser"] for pod in PODS.values()} == {int(user)}
