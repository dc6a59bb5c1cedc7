"""The table of keys → JSON Schemas (draft 2020-12) of pack.yaml and of a card, for editors to complete and check with.

An editor reads `number: 1` as a number, the pack's reader as text: wherever a text may stand, a number may.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, assert_never

from kiosk.pack.keys import CARD, LANGUAGE, NO, PACK, YES, ByLanguage, Either, Flag, Keys, Listed, Text, Value

PACK_SCHEMA, CARD_SCHEMA = "pack.schema.json", "card.schema.json"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS = ("string", "number", "boolean")


def schemas() -> dict[str, bytes]:
    """The files of both schemas, by name."""
    return {PACK_SCHEMA: _file(PACK), CARD_SCHEMA: _file(CARD)}


def write_schemas(folder: Path) -> tuple[str, ...]:
    """Write both into `folder` and return their names. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    files = schemas()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return tuple(files)


def _file(keys: Keys) -> bytes:
    document = {"$schema": _DRAFT, "title": keys.note, **_keys(keys)}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _of(value: Value, *, required: bool) -> dict[str, Any]:
    """The schema of one value; a key that may be left out may also be without a value."""
    match value:
        case Text():
            schema = _text(value, required=required)
        case Flag():
            schema = {"type": _types(("string", "boolean"), required), "pattern": _any_case(YES + NO)}
        case Listed():
            bounds = {"minItems": 1} if value.filled else {}
            bounds |= {"maxItems": value.most} if value.most else {}
            schema = {"type": _types(("array",), required), "items": _of(value.item, required=True), **bounds}
        case Either():
            text = _of(value.text, required=required)
            schema = {"anyOf": [text, _keys(value.keys)]}
        case ByLanguage():
            names = {"pattern": f"^({LANGUAGE.pattern})$"}
            inner = {"propertyNames": names, "additionalProperties": _keys(value.keys)}
            schema = {"type": _types(("object",), required), **inner}
        case Keys():
            schema = {**_keys(value), "type": _types(("object",), required)}
        case _:
            assert_never(value)
    return {"description": value.note, **schema} if value.note else schema


def _keys(keys: Keys) -> dict[str, Any]:
    properties = {name: _of(keys[name], required=name in keys.required) for name in keys.names}
    demanded = {"required": list(keys.required)} if keys.required else {}
    return {"type": "object", "properties": properties, **demanded, "additionalProperties": False}


def _text(text: Text, *, required: bool) -> dict[str, Any]:
    if text.known:
        return {"enum": [*text.known]}
    schema: dict[str, Any] = {"type": _types(_SCALARS, required), "maxLength": text.most}
    if text.shape:
        schema["pattern"] = f"^({text.shape.pattern})$"
    elif required:
        schema["pattern"] = r"\S"
    if text.whole:
        schema["type"] = _types(("string", "integer"), required)
        schema["minimum"], schema["maximum"] = text.whole
    return schema


def _types(types: tuple[str, ...], required: bool) -> str | list[str]:
    allowed = [*types] if required else [*types, "null"]
    return allowed[0] if len(allowed) == 1 else allowed


def _any_case(words: tuple[str, ...]) -> str:
    """A pattern for any of `words` in any capitals."""
    spelled = ("".join(f"[{c.upper()}{c}]" if c.isascii() else c for c in word) for word in words)
    return f"^({'|'.join(spelled)})$"
