"""The JSON Schemas that editors check with: they are shipped as generated, and agree with the reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from kiosk import pack
from kiosk.pack import keys, schema
from kiosk.pack.keys import CARD, PACK

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = Path(schema.__file__).parent / "schema"
SEEDS = ROOT / "seeds" / "2020"


def validator(name: str) -> Draft202012Validator:
    document = json.loads(schema.schemas()[name])
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document)


def wrong(file: Path, loader: type[yaml.BaseLoader | yaml.SafeLoader]) -> list[str]:
    name = schema.PACK_SCHEMA if file.name == "pack.yaml" else schema.CARD_SCHEMA
    document = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
    return [f"{file}: {error.message}" for error in validator(name).iter_errors(document)]


def card(**values: Any) -> list[str]:
    document = {"title": "甲", "story": ["一"], **values}
    return [error.message for error in validator(schema.CARD_SCHEMA).iter_errors(document)]


def test_the_shipped_schemas_are_the_generated() -> None:
    shipped = {path.name: path.read_bytes() for path in SHIPPED.iterdir()}
    assert shipped == schema.schemas(), "write them with `time-capsule pack schema --output kiosk/pack/schema`"


def test_the_2020_pack_and_a_new_one_are_valid(tmp_path: Path) -> None:
    pack.new(tmp_path / "new")
    files = [*SEEDS.rglob("*.yaml"), *(tmp_path / "new").rglob("*.yaml")]
    assert len(files) == 8
    assert [message for file in files for message in wrong(file, yaml.BaseLoader)] == []
    assert [message for file in files for message in wrong(file, yaml.SafeLoader)] == []  # as editors read them


def test_a_new_pack_names_its_schemas_to_editors(tmp_path: Path) -> None:
    pack.new(tmp_path)
    for file in tmp_path.rglob("*.yaml"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert named != first
        path = (file.parent / named).resolve()
        assert path.read_bytes() == schema.schemas()[path.name]


@pytest.mark.parametrize("name", [schema.PACK_SCHEMA, schema.CARD_SCHEMA])
def test_an_unknown_key_is_not_valid(name: str) -> None:
    document = {"title": "甲", "titel": "甲", **({"story": ["一"]} if name == schema.CARD_SCHEMA else {})}
    (error,) = validator(name).iter_errors(document)
    assert "'titel' was unexpected" in error.message


@pytest.mark.parametrize(
    ("values", "valid"),
    [
        ({}, True),
        ({"title": None}, False),
        ({"title": "甲" * 60}, True),
        ({"title": "甲" * 61}, False),
        ({"story": []}, False),
        ({"story": [{"gap": "缺一页"}]}, True),
        ({"story": [{"gape": "缺一页"}]}, False),
        ({"number": 1}, True),
        ({"number": None}, True),
        ({"hidden": "YES"}, True),
        ({"hidden": True}, True),
        ({"hidden": "maybe"}, False),
        ({"picture": "01.png"}, True),
        ({"picture": {"alt": "没有文件"}}, False),
        ({"gallery": ["01.png"] * 21}, False),
        ({"figures": [{"value": 5000, "label": "口罩"}]}, True),
        ({"editorial": ["number"]}, True),
        ({"editorial": ["nummer"]}, False),
        ({"valid_from": "2021-01-01"}, True),
        ({"valid_from": "1. Januar"}, False),
        ({"translations": {"en": {"title": "A", "abstract": "B"}}}, True),
        ({"translations": {"English": {"title": "A", "abstract": "B"}}}, False),
        ({"translations": {"en": {"title": "A"}}}, False),
    ],
)
def test_values_of_a_card(tmp_path: Path, values: dict[str, Any], valid: bool) -> None:
    assert (card(**values) == []) is valid


def test_every_key_has_its_schema() -> None:
    for table, name in ((PACK, schema.PACK_SCHEMA), (CARD, schema.CARD_SCHEMA)):
        assert list(json.loads(schema.schemas()[name])["properties"]) == list(table.names)
    assert {"title", "gap", "abstract", "countdown_s"} <= set(keys.words(PACK))


def test_the_reader_leaves_the_folder_of_schemas_alone(tmp_path: Path) -> None:
    pack.new(tmp_path / "new")
    (tmp_path / "new" / "schema" / "odd.yaml").write_text("nonsense: [", encoding="utf-8")
    assert pack.check(tmp_path / "new").problems == ()


def test_a_translation_without_a_value_counts_as_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: 甲\nwhen: 2020年\nstory: [一]\ntranslations:\n  en:\n", encoding="utf-8")
    assert pack.check(tmp_path).problems == ()
