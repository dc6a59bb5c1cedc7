"""How fast packs are installed: `python3 build/dev.py bench install`.

Three questions, each answered by what staff would type, `time-capsule store install PACK`, in a process of its own:

- pictures a second, beside bare Pillow making the same renditions of the same files in as many processes, in turns;
- a pack of 200 cards with photographs of 24 megapixels in one go: the time, and the memory of all its processes;
- the same pack again, unchanged.

A table on the screen, and `out/bench/install.json`.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import PIL
from PIL import Image

from kiosk.pack.worker import cores

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out" / "bench"
SIZE = (6000, 4000)
SEED = 2020
SCENE = OUT / "scene.npy"
AGAIN = 5  # times that the unchanged pack is installed


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="build/dev.py bench install --", description=__doc__.split("\n")[0])
    parser.add_argument("--cards", type=int, default=200, help="of the large pack (default: 200)")
    parser.add_argument("--rounds", type=int, default=3, help="against bare Pillow (default: 3)")
    parser.add_argument("--round-cards", type=int, default=40, help="of one round (default: 40)")
    options = parser.parse_args(arguments)
    large = make_pack("large", options.cards)
    small = make_pack("round", min(options.round_cards, options.cards))
    document: dict[str, Any] = {"machine": machine(), "picture": list(SIZE), "source_bytes": size_of(large)}

    ours: list[Spent] = []
    bare: list[Spent] = []
    for number in range(options.rounds):
        for ours_next in (True, False) if number % 2 else (False, True):
            if ours_next:
                ours.append(install(small, fresh=True))
            else:
                bare.append(bare_pillow(small))
    document["beside_pillow"] = beside(len(photographs(small)), ours, bare)
    first = install(large, fresh=True)
    document["first"] = {"cards": options.cards, **first.told(), "peak_mb": round(first.peak / 1e6)}
    again = [install(large, fresh=False) for _ in range(AGAIN)]
    worst = max(again, key=lambda spent: spent.wall)
    document["unchanged"] = {"cards": options.cards, "times": AGAIN, **worst.told()}
    show(document)
    (OUT / "install.json").write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a step took: seconds on the clock and on the processors, and the peak of all its processes in bytes."""

    wall: float
    cpu: float
    peak: int = 0

    def told(self) -> dict[str, float]:
        return {"s": round(self.wall, 2), "cpu_s": round(self.cpu, 2)}


def beside(pictures: int, ours: list[Spent], bare: list[Spent]) -> dict[str, Any]:
    """Pictures a second, and how the two compare: by the clock and, on a machine that is not idle, by processors."""
    wall = [sum(spent.wall for spent in each) for each in (ours, bare)]
    cpu = [sum(spent.cpu for spent in each) for each in (ours, bare)]
    return {
        "pictures": pictures,
        "rounds": {"install": [spent.told() for spent in ours], "pillow": [spent.told() for spent in bare]},
        "install_per_s": round(pictures * len(ours) / wall[0], 2),
        "pillow_per_s": round(pictures * len(bare) / wall[1], 2),
        "ratio": round(wall[1] / wall[0], 3),
        "cpu_ratio": round(cpu[1] / cpu[0], 3) if cpu[0] else None,  # Windows does not tell
    }


def show(document: dict[str, Any]) -> None:
    rates, first, unchanged = document["beside_pillow"], document["first"], document["unchanged"]
    rows = [
        (f"store install, {rates['pictures']} photographs", f"{rates['install_per_s']} pictures/s", ""),
        ("bare Pillow, the same", f"{rates['pillow_per_s']} pictures/s", ""),
        ("ratio, by the clock and by the processors", f"{rates['ratio']}, {rates['cpu_ratio']}", "at least 0.8"),
        (f"{first['cards']} cards in one go", f"{first['s']} s, {first['peak_mb']} MB", ""),
        ("the same again, unchanged (worst)", f"{unchanged['s']} s, {unchanged['cpu_s']} of them busy", "under 1 s"),
    ]
    for what, value, wanted in rows:
        print(f"{what:<44} {value:>28}  {wanted}")


def machine() -> dict[str, Any]:
    return {
        "system": platform.platform(),
        "python": platform.python_version(),
        "pillow": PIL.__version__,
        "cores": cores(),
    }


# --- what is installed ------------------------------------------------------------------------------------------------


def make_pack(name: str, count: int) -> Path:
    """A pack of `count` cards with the texts of the 2020 pack and a photograph of its own each; made once."""
    pack = OUT / f"{name}-{count}"
    if pack.is_dir():
        return pack
    work = OUT / f"{name}-{count}.new"
    shutil.rmtree(work, ignore_errors=True)
    (work / "cards").mkdir(parents=True)
    (work / "pictures").mkdir()
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds" / "2020" / "cards").glob("*.yaml"))]
    for number in range(count):
        text = re.sub(r"pictures/\d+\.png", f"pictures/{number:03}.jpg", texts[number % len(texts)])
        (work / "cards" / f"{number:03}.yaml").write_text(text, encoding="utf-8")
    (work / "pack.yaml").write_text(f"format: 1\ntitle: 时间胶囊\nid: {name}\nyear: 2020\n", encoding="utf-8")
    print(f"making {count} photographs ...", flush=True)
    make_scene()
    with multiprocessing.get_context("spawn").Pool(cores()) as pool:
        pool.starmap(photograph, [(work / "pictures" / f"{number:03}.jpg", number) for number in range(count)])
    work.rename(pack)
    return pack


def make_scene() -> None:
    """What all photographs are taken of, as hard to decode and to shrink: light, shapes at every scale, noise."""
    random = numpy.random.default_rng(SEED)
    width, height = (side * 5 // 4 for side in SIZE)
    scene = random.integers(119, 138, (height, width, 3), numpy.int16)
    for cell, strength in ((1000, 90), (125, 40), (20, 22), (5, 10)):
        coarse = random.normal(128, strength, (height // cell + 2, width // cell + 2, 3)).clip(0, 255)
        layer = Image.fromarray(coarse.astype(numpy.uint8)).resize((width, height), Image.Resampling.BICUBIC)
        scene += numpy.asarray(layer, numpy.int16) - 128
    numpy.save(SCENE, scene.clip(0, 255).astype(numpy.uint8))


def photograph(path: Path, number: int) -> None:
    """The photograph `number`: the scene from another place."""
    random = numpy.random.default_rng((SEED, number))
    scene = numpy.load(SCENE, mmap_mode="r")
    left, top = (int(random.integers(side // 4)) for side in SIZE)
    Image.fromarray(scene[top : top + SIZE[1], left : left + SIZE[0]].copy()).save(path, quality=92)


def photographs(pack: Path) -> list[Path]:
    return sorted((pack / "pictures").iterdir())


def size_of(pack: Path) -> int:
    return sum(path.stat().st_size for path in photographs(pack))


# --- what is measured -------------------------------------------------------------------------------------------------


def install(pack: Path, *, fresh: bool) -> Spent:
    """What `store install` takes, into an empty store if `fresh`.

    Pages that processes share are counted in each of them.
    """
    data = OUT / "data"
    if fresh:
        shutil.rmtree(data, ignore_errors=True)
    environment = {**os.environ, "TIME_CAPSULE_DATA": str(data)}
    start, busy = time.perf_counter(), children_busy()
    command = [sys.executable, "-m", "kiosk", "store", "install", str(pack), "--json"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as process:
        peaks = [0]
        watch = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
        watch.start()
        answer, _ = process.communicate()
        seconds = time.perf_counter() - start
        watch.join()
    if process.returncode or not json.loads(answer)["installed"]:
        raise SystemExit(answer.decode())
    return Spent(wall=seconds, cpu=children_busy() - busy, peak=max(peaks))


def children_busy() -> float:
    """The processor seconds of all processes that were started here, or by those, and have ended."""
    times = os.times()
    return times.children_user + times.children_system


def _watch(process: subprocess.Popen[bytes], peaks: list[int]) -> None:
    """Every 20 ms what a process and its children hold, in bytes; only Linux tells."""
    while True:
        try:
            process.wait(timeout=0.02)
        except subprocess.TimeoutExpired:
            peaks.append(sum(_resident(pid) for pid in _family(process.pid)))
        else:
            return


def _family(pid: int) -> list[int]:
    children: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children += [int(child) for child in path.read_text().split()]
        except OSError:
            continue
    return [pid, *(each for child in children for each in _family(child))]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def bare_pillow(pack: Path) -> Spent:
    """What Pillow alone takes for the same renditions of the photographs of `pack`."""
    output = OUT / "bare"
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    start, busy = time.perf_counter(), children_busy()
    subprocess.run([sys.executable, "-m", "tests.bench.bare", str(pack), str(output)], cwd=ROOT, check=True)
    return Spent(wall=time.perf_counter() - start, cpu=children_busy() - busy)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
