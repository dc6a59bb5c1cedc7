"""Whose work is in the package: the notice that goes with it, and the list of its components (CycloneDX)."""

from __future__ import annotations

import importlib.metadata
import json
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from machine import ROOT

LICENCES = ROOT / "build" / "licences"
# Python packages whose libraries are under the LGPL, whatever else their own licence says
LGPL = {
    "pyside6_essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "pi_heif": "BSD-3-Clause; its libheif and libde265 LGPL-3.0-only",
}
LGPL_TEXTS = ("LGPL-3.0.txt", "GPL-3.0.txt")
# What a component comes from, as package URLs name it, in the order in which it is told
KINDS = ("generic", "pypi", "deb")
# Fonts: family folder -> its name
FONTS = ("noto-sans-sc", "noto-serif-sc")

HEAD = """\
时间胶囊 · Time Capsule Kiosk
=============================

本程序以 MIT 许可证发布（见 LICENSE.txt）。下面是随程序带来的他人作品及其许可证，许可证全文在本文件夹中。
The program is under the MIT licence (LICENSE.txt). Below is the work of others that comes with it; the texts of their
licences lie in this folder. What the article says belongs to its authors.

Qt、PySide6、Shiboken 依照 LGPL 第 3 版使用（LGPL-3.0.txt、GPL-3.0.txt）。它们是 _internal/PySide6 和
_internal/shiboken6 中独立的动态库，可以换成您自己编译的同版本库：用同名文件覆盖即可，程序不作校验。
源代码由 The Qt Company 按下列版本公布。
Qt, PySide6 and Shiboken are used under the LGPL version 3. They are separate shared libraries in _internal/PySide6 and
_internal/shiboken6 and may be replaced by others of the same version: put your own build in their place under the same
name; the program does not check them. Their source is published by The Qt Company, under the versions named below.
On Linux libicudata is an empty stand-in made by this project's build; Qt's own may be put in its place too.
The same holds for libheif and libde265 in _internal/pi_heif.libs (on Windows beside _pi_heif).

Qt 自身还包含他人的代码，The Qt Company 逐项列于下面的网页。
Qt itself contains code of others, which The Qt Company lists at https://doc.qt.io/qt-6/licenses-used-in-qt.html
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One work of others in the package; `texts` are its licences by the name of the file they are put in.

    `files` are what was taken of it into the package.
    """

    name: str
    version: str
    licence: str
    kind: str  # one of KINDS
    files: frozenset[str]
    texts: Mapping[str, str] = field(default_factory=dict)


def components(bundled: Mapping[str, str]) -> list[Component]:
    """Whose work is in the package, by kind and name; `bundled` maps each place in it to the file it came from."""
    sources = {str(Path(source)) for source in bundled.values()}
    found = [*_distributions(sources), _python(sources), *_fonts(sources), *_system(sources)]
    return sorted(found, key=lambda component: (KINDS.index(component.kind), component.name.lower()))


def unclaimed(bundled: Mapping[str, str]) -> list[str]:
    """The shared libraries in the package, by their place in it, of which no component tells whose work they are."""
    claimed = {file for component in components(bundled) for file in component.files}
    return [
        place
        for place, source in sorted(bundled.items())
        if re.search(r"\.so(\.|$)|\.(dll|pyd)$", place)
        and str(Path(source)) not in claimed
        and not Path(source).is_relative_to(ROOT)  # made by the build itself
    ]


def write_notices(bundle: Path, bundled: Mapping[str, str]) -> None:
    """Put `licences/` into the bundle: NOTICE.txt and every text that it names."""
    folder = bundle / "licences"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    for licence in sorted(LICENCES.glob("*.txt")):
        shutil.copyfile(licence, folder / licence.name)
    lines, works = [HEAD], []
    for component in components(bundled):
        lines.append(f"{component.name} {component.version}: {component.licence}")
        for name, text in component.texts.items():
            (folder / name).write_text(text, encoding="utf-8")
            lines.append(f"    {name}")
        works.append({key: getattr(component, key) for key in ("name", "version", "licence")})
        works[-1]["texts"] = sorted(component.texts)
    # for the staff console (kiosk/about.py)
    (folder / "works.json").write_text(json.dumps(works, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "NOTICE.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_sbom(file: Path, bundled: Mapping[str, str], version: str, epoch: int) -> None:
    """Write the components as a CycloneDX document; the same components give the same bytes."""
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component as Listed
    from cyclonedx.model.component import ComponentType
    from cyclonedx.model.license import DisjunctiveLicense
    from cyclonedx.output.json import JsonV1Dot6
    from packageurl import PackageURL

    def listed(component: Component) -> Listed:
        return Listed(
            type=ComponentType.LIBRARY,
            name=component.name,
            version=component.version,
            bom_ref=f"{component.kind}/{component.name}",
            licenses=[DisjunctiveLicense(name=component.licence)],
            purl=PackageURL(type=component.kind, name=component.name, version=component.version),
        )

    program = Listed(type=ComponentType.APPLICATION, name="time-capsule", version=version, bom_ref="time-capsule")
    bom = Bom(components=[listed(each) for each in components(bundled)])
    bom.metadata.component = program
    bom.metadata.timestamp = datetime.fromtimestamp(epoch, tz=UTC)
    bom.register_dependency(program, bom.components)
    text = JsonV1Dot6(bom).output_as_string(indent=2)
    # the serial number is drawn by chance: the document is known by its archive's name and checksum instead
    file.write_text(re.sub(r'\s*"serialNumber": "[^"]*",', "", text) + "\n", encoding="utf-8")


def _distributions(sources: set[str]) -> Iterator[Component]:
    """The Python packages of which a file is in the bundle."""
    for distribution in importlib.metadata.distributions():
        files = distribution.files or []
        name = distribution.metadata["Name"]
        taken = frozenset({str(Path(str(each.locate())).resolve()) for each in files} & sources)
        if name == "time-capsule" or not taken:
            continue
        texts = {}
        for each in files:
            if ".dist-info/" in each.as_posix() and re.search("licen[cs]e|copying|notice", each.name, re.IGNORECASE):
                texts[f"{name}-{each.stem}.txt"] = Path(str(each.locate())).read_text(encoding="utf-8")
        if name.lower() in LGPL:
            texts |= {text: (LICENCES / text).read_text(encoding="utf-8") for text in LGPL_TEXTS}
        licence = LGPL.get(name.lower()) or _licence(distribution)
        version = distribution.version
        yield Component(name=name, version=version, licence=licence, kind="pypi", files=taken, texts=texts)


def _licence(distribution: importlib.metadata.Distribution) -> str:
    """What a package says of its licence: the expression, the field, or its classifiers."""
    headers = distribution.metadata.json
    written = str(headers.get("license_expression") or headers.get("license") or "")
    if written and "\n" not in written:
        return written
    classes = [each.rpartition(" :: ")[2] for each in headers.get("classifier", []) if each.startswith("License")]
    return ", ".join(classes) or "see its text"


def _python(sources: set[str]) -> Component:
    places = (sysconfig.get_path("stdlib"), sysconfig.get_config_var("LIBDIR") + "/libpython")
    taken = frozenset(each for each in sources if each.startswith(places))
    text = next((path for path in _python_licences() if path.is_file()), None)
    texts = {"Python.txt": text.read_text(encoding="utf-8")} if text else {}
    version = platform.python_version()
    return Component(name="Python", version=version, licence="PSF-2.0", kind="generic", files=taken, texts=texts)


def _python_licences() -> Iterator[Path]:
    base = Path(sys.base_prefix)
    yield base / "LICENSE.txt"
    yield base / "lib" / f"python3.{sys.version_info[1]}" / "LICENSE.txt"
    yield Path(f"/usr/share/doc/python3.{sys.version_info[1]}/copyright")


def _fonts(sources: set[str]) -> Iterator[Component]:
    for name in FONTS:
        folder = ROOT / "assets" / "fonts" / name
        taken = frozenset(each for each in sources if Path(each).is_relative_to(folder))
        texts = {f"{name}-OFL.txt": (folder / "OFL.txt").read_text(encoding="utf-8")}
        yield Component(name=name, version="2", licence="OFL-1.1", kind="generic", files=taken, texts=texts)


def _system(sources: set[str]) -> Iterator[Component]:
    """The libraries taken from the Debian or Ubuntu that the package is built on."""
    if shutil.which("dpkg-query") is None:
        return
    libraries: dict[str, set[str]] = {}  # a package may list its files with or without the /usr that /lib links into
    for source in (each for each in sources if re.match("/(usr/)?lib", each)):
        real = str(Path(source).resolve())
        for path in (real, real.removeprefix("/usr")):
            libraries.setdefault(path, set()).add(source)
    if not libraries:
        return
    asked = ["dpkg-query", "-S", *sorted(libraries)]
    packages: dict[str, set[str]] = {}
    for line in subprocess.run(asked, capture_output=True, text=True, check=False).stdout.splitlines():
        owner, _, path = line.rpartition(": ")
        packages.setdefault(owner.partition(":")[0], set()).update(libraries.get(path, ()))
    for name, taken in packages.items():
        shown = subprocess.check_output(["dpkg-query", "-W", "-f", "${Version}\n", name], text=True)
        text = Path(f"/usr/share/doc/{name}/copyright")
        yield Component(
            name=name,
            version=shown.split()[0],
            licence="see its text",
            kind="deb",
            files=frozenset(taken),
            texts={f"{name}.txt": text.read_text(encoding="utf-8", errors="replace")} if text.is_file() else {},
        )
