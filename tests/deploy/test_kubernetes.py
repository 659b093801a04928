"""The manifests: as Kubernetes wants them, hardened, and of one mind."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate  # type: ignore[import-untyped]
import pytest
import typer.main
import yaml  # type: ignore[import-untyped]

from aggregator.cli import app
from aggregator.config import Config
from aggregator.web import monitor

FOLDER = Path(__file__).parents[2] / "deploy" / "kubernetes"
OLDEST, NEWEST = "1.30", "1.36"
FILES = sorted(FOLDER.glob("*.yaml"))
DOCUMENTS: list[dict[str, Any]] = [one for path in FILES for one in yaml.safe_load_all(path.read_text())]
NAMED = [pytest.param(one, id=f"{one['kind']}-{one['metadata']['name']}") for one in DOCUMENTS]


def pods() -> Iterator[Any]:
    """The templates of pods, by what makes them."""
    for one in DOCUMENTS:
        spec = one.get("spec", {})
        template = spec.get("jobTemplate", {}).get("spec", spec).get("template")
        if template:
            yield pytest.param(template, id=one["metadata"]["name"])


PODS = [*pods()]


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
@pytest.mark.parametrize("document", NAMED)
def test_kubernetes_takes_it(document: dict[str, Any], version: str) -> None:
    kubernetes_validate.validate(document, version, strict=True)


def test_all_but_the_namespace_are_in_it() -> None:
    (space,) = (one["metadata"]["name"] for one in DOCUMENTS if one["kind"] == "Namespace")
    assert {one["metadata"]["namespace"] for one in DOCUMENTS if one["kind"] != "Namespace"} == {space}
    assert len({(one["kind"], one["metadata"]["name"]) for one in DOCUMENTS}) == len(DOCUMENTS)


@pytest.mark.parametrize("template", PODS)
def test_a_pod_is_hardened(template: dict[str, Any]) -> None:
    spec = template["spec"]
    assert spec["automountServiceAccountToken"] is False
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert spec["securityContext"]["runAsUser"] == 10001
    assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    for container in spec["containers"]:
        context = container["securityContext"]
        assert context["readOnlyRootFilesystem"] is True
        assert context["allowPrivilegeEscalation"] is False
        assert context["capabilities"] == {"drop": ["ALL"]}
        assert {"cpu", "memory"} <= container["resources"]["requests"].keys()
        assert "memory" in container["resources"]["limits"]
        assert {mount["mountPath"] for mount in container["volumeMounts"]} == {"/project/var", "/tmp"}


@pytest.mark.parametrize("template", PODS)
def test_what_a_pod_names_there_is(template: dict[str, Any]) -> None:
    names = {(one["kind"], one["metadata"]["name"]) for one in DOCUMENTS}
    for container in template["spec"]["containers"]:
        configs = [one["configMapRef"]["name"] for one in container["envFrom"] if "configMapRef" in one]
        assert {("ConfigMap", name) for name in configs} <= names
        assert "env" not in container  # what is secret comes from a Secret, what is not from the ConfigMap
    claims = [one["persistentVolumeClaim"]["claimName"] for one in template["spec"]["volumes"] if len(one) > 1
              and "persistentVolumeClaim" in one]  # fmt: skip
    assert {("PersistentVolumeClaim", name) for name in claims} <= names


def test_no_secret_is_written_down() -> None:
    assert not [one for one in DOCUMENTS if one["kind"] == "Secret"]
    (config,) = (one["data"] for one in DOCUMENTS if one["kind"] == "ConfigMap")
    known = {f"AGGREGATOR_{name.upper()}" for name in Config.model_fields}
    assert set(config) <= known
    assert not [name for name in config if re.search("KEY|PASSWORD|BROKER|INDEX$", name)]


def test_what_selects_pods_selects_some() -> None:
    labels = [template.values[0]["metadata"]["labels"] for template in PODS]
    for one in DOCUMENTS:
        selector = one.get("spec", {}).get("selector") or {}
        wanted = selector.get("matchLabels", selector if one["kind"] == "Service" else {})
        if wanted:
            assert [some for some in labels if wanted.items() <= some.items()], one["metadata"]["name"]


def test_the_probes_ask_what_serve_answers() -> None:
    (serve,) = (template.values[0] for template in PODS if template.id == "serve")
    (container,) = serve["spec"]["containers"]
    paths = {container[probe]["httpGet"]["path"] for probe in ("startupProbe", "readinessProbe", "livenessProbe")}
    assert paths == {"/readyz", "/healthz"}
    assert paths <= {route.path for route in monitor.router.routes}  # type: ignore[attr-defined]


@pytest.mark.parametrize("template", PODS)
def test_a_pod_runs_a_command_that_there_is(template: dict[str, Any]) -> None:
    commands: Any = typer.main.get_command(app)
    for container in template["spec"]["containers"]:
        name, *options = container["args"]
        known = {option for parameter in commands.commands[name].params for option in parameter.opts}
        assert {option for option in options if option.startswith("-")} <= known


def test_nobody_may_talk_to_anybody_unless_it_is_said() -> None:
    policies = {one["metadata"]["name"]: one["spec"] for one in DOCUMENTS if one["kind"] == "NetworkPolicy"}
    assert policies["nobody"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    outside = policies["outside"]["egress"][0]["to"][0]["ipBlock"]
    assert {"10.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"} <= set(outside["except"])
