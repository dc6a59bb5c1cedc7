"""What staff type: `pack ...` works on packs, `store ...` on the installed decks, `staff ...` on the staff console,
`doctor` looks at this machine.

The show never imports this.
"""

from __future__ import annotations

import datetime
import json
import locale
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click
from msgspec import Struct, field
from msgspec.structs import asdict, replace

from kiosk import about, doctor, pack, paths
from kiosk import deck as decks
from kiosk.command_words import LANGUAGES, say
from kiosk.deck import DECK_FILE, Deck, StoryCard
from kiosk.errors import DeckError, KioskError, StoreError
from kiosk.linebreak import HINT
from kiosk.staff import export, health
from kiosk.staff.counts import Counts
from kiosk.staff.gate import Gate
from kiosk.staff.words import StaffError
from kiosk.store import Installed, Store

PROGRAM = "time-capsule"
ID_SHOWN = 12  # characters of an id that tell decks apart on a screen
_STOPPED = 130

Say = Callable[..., str]


def main(arguments: Sequence[str]) -> int:
    """Run the command line of `pack`, `store`, `staff` or `doctor`; the exit status: 0, 1 problems, 2 wrong usage."""
    language = _language(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what a terminal cannot show must not end the command
            stream.reconfigure(errors="backslashreplace")
    words = partial(say, language)
    try:
        status = _program(language, words).main(list(arguments), PROGRAM, standalone_mode=False)
    except click.UsageError as error:
        print(f"{PROGRAM}: {words('usage', what=_wrong(error, words))}", file=sys.stderr)
        return 2
    except click.Abort:
        return _STOPPED
    return int(status)


def _language(arguments: Sequence[str]) -> str:
    """The language that the command line asks for, else that of the locale where it is English, else Chinese."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=True):
        asked = value if option == "--language" else option.removeprefix("--language=")
        if option.startswith("--language") and asked in LANGUAGES:
            return asked
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    return "en" if (named or locale.getlocale()[0] or "").casefold().startswith("en") else "zh"


# --- the commands -----------------------------------------------------------------------------------------------------


class _Answer(Struct, frozen=True, kw_only=True):
    """What a command came to: `lines` for stdout and `complaints` for stderr, or all of it as `document`."""

    document: Mapping[str, Any]
    lines: Sequence[str] = ()
    complaints: Sequence[str] = ()
    status: int = 0


class _Desk(Struct, frozen=True, kw_only=True):
    """What every command needs: its words, and the store once it is asked for."""

    language: str
    say: Say
    watched: bool = False  # a program reads the progress

    def store(self) -> Store:
        return Store(paths.store(), paths.builtin_deck())

    def problems(self, report: pack.Report) -> dict[str, Any]:
        """The problems of a pack, for the document."""
        told = []
        for problem in report.problems:
            what, mend = problem.say(self.language)
            place = {"file": problem.file, "line": problem.line, "column": problem.column}
            told.append({**place, "severity": problem.severity.value, "what": what, "mend": mend})
        errors = sum(problem.severity is pack.Severity.ERROR for problem in report.problems)
        return {"problems": told, "errors": errors, "warnings": len(told) - errors}

    def counts(self, report: pack.Report) -> str:
        counts = self.problems(report)
        if not report.problems:
            return self.say("counts.none")
        return self.say("counts", errors=counts["errors"], warnings=counts["warnings"])

    def lines(self, report: pack.Report) -> list[str]:
        return [problem.text(self.language) for problem in report.problems]

    @contextmanager
    def progress(self) -> Iterator[Callable[[int, int], None] | None]:
        """Told how many pictures are done, and of how many: lines for a program, a bar where somebody looks."""
        if self.watched:
            yield _tell_progress
            return
        if not sys.stderr.isatty():
            yield None
            return
        from rich.console import Console  # here, not above: a pack that has not changed is done before a bar is wanted
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(self.say("reading"), total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)


def _tell_progress(done: int, total: int) -> None:
    print(json.dumps({"done": done, "total": total}), file=sys.stderr, flush=True)


def _check(desk: _Desk, path: Path) -> _Answer:
    with desk.progress() as progress:
        report = pack.check(path, earlier=_folders(desk.store()), progress=progress)
    lines = [*desk.lines(report), desk.counts(report)]
    return _Answer(document=desk.problems(report), lines=lines, status=0 if report.is_good else 1)


def _build(desk: _Desk, path: Path, output: Path) -> _Answer:
    store = desk.store()
    with desk.progress() as progress:
        report = pack.build(path, output, earlier=_folders(store), progress=progress)
    document, complaints = desk.problems(report), desk.lines(report)
    document["cards"] = _against(_shown(store), report)
    if report.deck is None:
        complaints += [desk.counts(report), desk.say("not built")]
        return _Answer(document={"deck": None, **document}, complaints=complaints, status=1)
    line = desk.say("built", folder=output, title=_plain(report.deck.title), count=len(report.deck.cards))
    return _Answer(document={"deck": str(output), **document}, lines=[line], complaints=complaints)


def _against(shown: Deck | None, report: pack.Report) -> dict[str, list[str]]:
    """What would become of the cards that are shown; none is told as removed while some could not be read."""
    before = shown.cards if shown else ()
    if report.deck:
        return _Change.between(before, report.deck.cards).document()
    after = report.sketch.cards if report.sketch else ()
    return {**_Change.between([pack.outlined(card) for card in before], after).document(), "removed": []}


def _proof(desk: _Desk, path: Path, output: Path) -> _Answer:
    shown = desk.store().current().folder
    with desk.progress() as progress:
        report = pack.write_proof(path, output, shown, desk.language, progress=progress)
    written = output.is_file() and not any(problem.key.startswith("proof.") for problem in report.problems)
    lines = [*desk.lines(report), desk.counts(report)]
    lines += [desk.say("proof", file=output)] if written else []
    document = {"proof": str(output) if written else None, **desk.problems(report)}
    return _Answer(document=document, lines=lines, status=0 if report.is_good else 1)


def _describe(desk: _Desk, paths: tuple[Path, ...]) -> _Answer:
    known = {path: pack.describe(path) for path in paths}
    lines = [
        desk.say("described", path=path, title=told[0], count=told[1]) if told else desk.say("described.not", path=path)
        for path, told in known.items()
    ]
    packs = [{"path": str(path), "title": told[0], "cards": told[1]} for path, told in known.items() if told]
    return _Answer(document={"packs": packs}, lines=lines, status=0 if all(known.values()) else 1)


def _new(desk: _Desk, folder: Path) -> _Answer:
    if folder.exists() and not folder.is_dir():
        raise _Wrong(desk.say("usage.file", path=folder))
    if not pack.is_free(folder):
        raise _Wrong(desk.say("usage.not empty", path=folder))
    files = pack.new(folder)
    return _Answer(document={"folder": str(folder), "files": files}, lines=[desk.say("new", folder=folder)])


def _schema(desk: _Desk, output: Path) -> _Answer:
    files = pack.write_schemas(output)
    line = desk.say("schema", folder=output, files=", ".join(files))
    return _Answer(document={"folder": str(output), "files": files}, lines=[line])


def _install(desk: _Desk, path: Path) -> _Answer:
    store = desk.store()
    before = _shown(store)
    if (path / DECK_FILE).is_file():
        report = pack.Report(deck=decks.read(path), problems=())
        if report.deck and not report.deck.cards:
            text = desk.say("no cards", folder=path)
            return _Answer(document={"error": text}, complaints=[text], status=1)
        installed = store.install(path)
    elif again := _installed_before(store, mark := pack.fingerprint(path)):
        installed, report = again, pack.Report(deck=None, problems=())
    else:
        with tempfile.TemporaryDirectory(prefix="time-capsule-", ignore_cleanup_errors=True) as temporary:
            output = Path(temporary) / "deck"
            with desk.progress() as progress:
                report = pack.build(path, output, earlier=_folders(store), progress=progress)
            if report.deck is None:
                complaints = [*desk.lines(report), desk.counts(report), desk.say("not installed")]
                document = {"installed": None, **desk.problems(report)}
                return _Answer(document=document, complaints=complaints, status=1)
            installed = store.install(output)
        if not report.problems and pack.fingerprint(path) == mark:  # what there is to tell is told each time
            _remember(mark, installed)
    after = decks.read(installed.folder)
    change = _Change.between(before.cards if before else (), after.cards)
    lines = [desk.say("installed", id=_short(installed), title=_plain(after.title), count=len(after.cards))]
    lines += change.lines(desk.say)
    return _Answer(
        document={"installed": _described(desk, installed), "cards": change.document(), **desk.problems(report)},
        lines=lines,
        complaints=[*desk.lines(report), *_unrecovered(desk, store)],
    )


def _list(desk: _Desk) -> _Answer:
    store = desk.store()
    listed = store.list()
    lines = []
    for each in listed:
        mark = "*" if each.shown else " "
        size = f"{each.size / 1e6:.1f} MB"
        lines.append(
            f"{mark} {_short(each):<{ID_SHOWN}}  {size:>9}  {each.problem.text(desk.language) or _plain(each.title)}"
        )
    document = {"decks": [_described(desk, each) for each in listed]}
    return _Answer(document=document, lines=lines, complaints=_unrecovered(desk, store))


def _show(desk: _Desk) -> _Answer:
    store = desk.store()
    current = store.current()
    shown = current.deck
    lines = [
        desk.say("shown", title=_plain(shown.title), year=shown.year, count=len(shown.cards)),
        desk.say("shown.id", id=current.id),
        desk.say("shown.folder", folder=current.folder),
        *([desk.say("shown.reason", reason=current.reason.text(desk.language))] if current.reason else []),
        *(f"  {card.slug}  {_plain(card.title)}" for card in shown.cards),
    ]
    document = {
        "id": current.id,
        "folder": str(current.folder),
        "title": _plain(shown.title),
        "year": shown.year,
        "reason": current.reason.text(desk.language),
        "cards": [{"slug": card.slug, "number": card.number, "title": _plain(card.title)} for card in shown.cards],
    }
    return _Answer(document=document, lines=lines, complaints=_unrecovered(desk, store))


def _rollback(desk: _Desk, deck_id: str) -> _Answer:
    installed = desk.store().rollback(deck_id)
    line = desk.say("went back", id=_short(installed), title=_plain(installed.title))
    return _Answer(document={"shown": _described(desk, installed)}, lines=[line])


def _verify(desk: _Desk) -> _Answer:
    store = desk.store()
    problems = store.verify()
    language = desk.language
    told = [
        {"file": str(each.file), "what": each.what.text(language), "mend": each.mend.text(language)}
        for each in problems
    ]
    unrecovered = _unrecovered(desk, store)
    document = {"problems": told, "unrecovered": store.unrecovered.text(language)}
    if problems or unrecovered:
        lines = [each.told.text(language) for each in problems]
        return _Answer(document=document, lines=lines, complaints=unrecovered, status=1)
    return _Answer(document=document, lines=[desk.say("verified", count=len(store.list()))])


def _remove(desk: _Desk, deck_id: str) -> _Answer:
    store = desk.store()
    before = store.list()
    store.remove(deck_id)
    kept = {each.id for each in store.list()}
    gone = [each for each in before if each.id not in kept]
    lines = [desk.say("removed", id=_short(each), title=_plain(each.title)) for each in gone]
    return _Answer(document={"removed": [each.id for each in gone]}, lines=lines)


def _reset_pin(desk: _Desk, *, yes: bool) -> _Answer:
    if not yes:
        if not sys.stdin.isatty():
            raise _Wrong(desk.say("usage.confirm"))
        print(desk.say("reset.ask"), end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().casefold() not in ("y", "yes", "是"):
            return _Answer(document={"reset": False}, lines=[desk.say("reset.kept")])
    found = Gate(paths.staff(), datetime.timedelta()).forget()
    return _Answer(document={"reset": True, "found": found}, lines=[desk.say("reset.done" if found else "reset.none")])


def _export(desk: _Desk, folder: Path) -> _Answer:
    return _wrote(desk, export.write(Counts(paths.counts()), folder, _today(), desk.language))


def _logs(desk: _Desk, folder: Path) -> _Answer:
    return _wrote(desk, [health.export_logs(paths.logs(), folder, _today(), about.versions())])


def _wrote(desk: _Desk, files: Sequence[Path]) -> _Answer:
    lines = [desk.say("written", file=file) for file in files]
    return _Answer(document={"files": [str(file) for file in files]}, lines=lines)


def _today() -> str:
    return datetime.date.today().isoformat()  # noqa: TID251  # what a file is named by


class _Change(Struct, frozen=True, kw_only=True):
    """The cards of a deck against those that were shown before it, by their slugs."""

    added: list[StoryCard] = field(default_factory=list)
    changed: list[StoryCard] = field(default_factory=list)
    unchanged: list[StoryCard] = field(default_factory=list)
    removed: list[StoryCard] = field(default_factory=list)

    @classmethod
    def between(cls, before: Sequence[StoryCard], after: Sequence[StoryCard]) -> _Change:
        old, new = {card.slug: card for card in before}, {card.slug for card in after}
        change = cls(removed=[card for card in before if card.slug not in new])
        for card in after:
            known = old.get(card.slug)
            kind = change.added if known is None else change.unchanged if known == card else change.changed
            kind.append(card)
        return change

    def _kinds(self) -> dict[str, list[StoryCard]]:
        kinds = {"added": self.added, "changed": self.changed, "unchanged": self.unchanged}
        return {**kinds, "removed": self.removed}

    def document(self) -> dict[str, list[str]]:
        return {kind: [card.slug for card in cards] for kind, cards in self._kinds().items()}

    def lines(self, words: Say) -> list[str]:
        counts = {kind: len(cards) for kind, cards in self._kinds().items()}
        return [words("cards.counts", **counts)] + [
            words(f"cards.{kind}", slug=card.slug, title=_plain(card.title))
            for kind, cards in self._kinds().items()
            if kind != "unchanged"
            for card in cards
        ]


def _folders(store: Store) -> list[Path]:
    """The decks that pictures can be taken from."""
    return [each.folder for each in store.list() if not each.problem]


def _installed_before(store: Store, mark: str) -> Installed | None:
    """The deck of the pack with this mark, shown again, if that was the last one installed and is whole."""
    try:
        last = json.loads(paths.last_pack().read_text(encoding="utf-8"))
        return store.choose(last["deck"]) if mark and last["pack"] == mark else None
    except (OSError, ValueError, LookupError, TypeError, StoreError):
        return None


def _remember(mark: str, installed: Installed) -> None:
    with suppress(OSError):  # then the pack is read again next time
        paths.last_pack().write_text(json.dumps({"pack": mark, "deck": installed.id}), encoding="utf-8")


def _shown(store: Store) -> Deck | None:
    try:
        return store.current().deck
    except DeckError:
        return None


def _unrecovered(desk: _Desk, store: Store) -> list[str]:
    reason = store.unrecovered.text(desk.language)
    return [desk.say("unrecovered", reason=reason)] if reason else []


def _described(desk: _Desk, installed: Installed) -> dict[str, Any]:
    problem = installed.problem.text(desk.language)
    folder = str(installed.folder)
    return {**asdict(installed), "folder": folder, "title": _plain(installed.title), "problem": problem}


def _short(installed: Installed) -> str:
    return installed.id[:ID_SHOWN]


def _plain(title: str) -> str:
    """A title without the wishes for its line breaks."""
    return title.replace(HINT, "")


def _doctor(desk: _Desk) -> _Answer:
    findings = doctor.examine(doctor.look())
    told, lines = [], []
    for each in findings:
        title, text = each.title(desk.language), each.text(desk.language)
        told.append({**asdict(each), "title": title, "text": text, "args": dict(each.args)})
        lines.append(f"{desk.say(f'doctor.{each.verdict}')} {title}{desk.say('doctor.colon')}{text}")
        lines += [f"       {command}" for command in each.commands]
    counts = {verdict.value: sum(each.verdict is verdict for each in findings) for verdict in doctor.Verdict}
    lines += ["", desk.say("doctor.counts", **counts)]
    status = 1 if counts[doctor.Verdict.MEND] else 0
    return _Answer(document={"findings": told, **counts}, lines=lines, status=status)


# --- the command line -------------------------------------------------------------------------------------------------


class _Wrong(click.UsageError):
    """A command line that cannot be followed, told in words of this module."""


class _Path(click.Path):
    """A file or folder that is there."""

    def __init__(self, words: Say) -> None:
        super().__init__(path_type=Path)
        self._say = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = Path(value)
        try:
            path.stat()
        except FileNotFoundError:
            raise _Wrong(self._say("usage.no path", path=path)) from None
        except (OSError, ValueError) as error:
            raise _Wrong(self._say("usage.path", path=path, reason=error)) from None
        return path


class _Spoken(click.Choice[str]):
    """A language of the answers."""

    def __init__(self, words: Say) -> None:
        super().__init__(LANGUAGES)
        self._say = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value not in LANGUAGES:
            raise _Wrong(self._say("usage.choice", name="--language", value=value, known=", ".join(LANGUAGES)))
        return value


class _Command(click.Command):
    """A command whose help is in the words of this module."""

    words: Say = staticmethod(partial(say, "zh"))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_help(self, self.words, ctx, formatter)


class _Group(click.Group):
    """A group whose help and complaints are in the words of this module."""

    words: Say = staticmethod(partial(say, "zh"))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_help(self, self.words, ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands:
            words = {"group": self.name or PROGRAM, "name": args[0], "verbs": self.verbs}
            raise _Wrong(self.words("usage.unknown command", **words))
        return super().resolve_command(ctx, args)

    @property
    def verbs(self) -> str:
        return ", ".join(name for name, command in self.commands.items() if not command.hidden)


def _write_help(command: click.Command, words: Say, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    formatter.write_usage(ctx.command_path, " ".join(command.collect_usage_pieces(ctx)), prefix=words("help.usage"))
    formatter.write_paragraph()
    formatter.write_text(command.help or "")
    options = []
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx) if isinstance(parameter, click.Option) else None
        if record:
            options.append((record[0], words("help.option.help") if "--help" in parameter.opts else record[1]))
    if isinstance(command, _Group):
        shown = [each for each in command.commands.values() if not each.hidden]
        with formatter.section(words("help.commands")):
            formatter.write_dl([(each.name or "", each.help or "") for each in shown])
    with formatter.section(words("help.options")):
        formatter.write_dl(options)


def _program(language: str, words: Say) -> click.Group:
    desk = _Desk(language=language, say=words)

    def verb(name: str, work: Callable[..., _Answer], *parameters: click.Parameter, hidden: bool = False) -> _Command:
        def run(**options: Any) -> int:
            as_json = options.pop("json")
            options.pop("language")
            asked = replace(desk, watched=options.pop("progress"))
            answer = _worked(asked, partial(work, asked, **options))
            _print(answer, as_json=as_json)
            return answer.status

        as_json = click.Option(["--json"], is_flag=True, help=words("help.option.json"))
        watched = click.Option(["--progress"], is_flag=True, hidden=True)  # JSON lines on stderr, for the console
        params = [*parameters, as_json, spoken(), watched]
        command = _Command(name.split()[-1], callback=run, params=params, help=words(f"help.{name}"), hidden=hidden)
        command.words = words
        return command

    def spoken() -> click.Option:
        return click.Option(["--language"], type=_Spoken(words), metavar="zh|en", help=words("help.option.language"))

    def group(name: str, *commands: click.Command) -> _Group:
        def run(language: str | None) -> None:
            if click.get_current_context().invoked_subcommand is None:
                raise _Wrong(words("usage.verb", group=name, verbs=made.verbs))

        made = _Group(
            name,
            commands=commands,
            callback=run,
            params=[spoken()],
            help=words(f"help.{name}"),
            invoke_without_command=True,
            no_args_is_help=False,
        )
        made.words = words
        return made

    def path() -> click.Argument:
        return click.Argument(["path"], type=_Path(words), metavar="PATH")

    def output() -> click.Option:
        kind = click.Path(path_type=Path)
        return click.Option(["--output"], type=kind, required=True, metavar="DIR", help=words("help.option.output"))

    def stick() -> click.Argument:
        return click.Argument(["folder"], type=_Path(words), metavar="DIR")

    some = click.Argument(["paths"], type=click.Path(path_type=Path), nargs=-1, required=True, metavar="PATH...")
    new = click.Argument(["folder"], type=click.Path(path_type=Path), metavar="DIR")
    page_help = words("help.option.page")
    kind = click.Path(path_type=Path, dir_okay=False)
    page = click.Option(["--output"], type=kind, required=True, metavar="FILE", help=page_help)
    back = click.Argument(["deck_id"], required=False, default="", metavar="[ID]")
    gone = click.Argument(["deck_id"], metavar="ID")
    yes = click.Option(["--yes"], is_flag=True, help=words("help.option.yes"))
    whole = _Group(PROGRAM)
    whole.words = words
    for each in (
        group(
            "pack",
            verb("pack check", _check, path()),
            verb("pack build", _build, path(), output()),
            verb("pack proof", _proof, path(), page),
            verb("pack new", _new, new),
            verb("pack describe", _describe, some, hidden=True),
            verb("pack schema", _schema, output(), hidden=True),
        ),
        group(
            "store",
            verb("store install", _install, path()),
            verb("store list", _list),
            verb("store show", _show),
            verb("store rollback", _rollback, back),
            verb("store verify", _verify),
            verb("store remove", _remove, gone),
        ),
        group(
            "staff",
            verb("staff reset-pin", _reset_pin, yes),
            verb("staff export", _export, stick()),
            verb("staff logs", _logs, stick()),
        ),
        verb("doctor", _doctor),
    ):
        whole.add_command(each)
    return whole


def _worked(desk: _Desk, work: Callable[[], _Answer]) -> _Answer:
    kind = ""
    try:
        return work()
    except StaffError as error:
        text = error.told.text(desk.language)
    except KioskError as error:
        text, kind = error.told.text(desk.language), type(error).__name__
    except BrokenPipeError:
        raise
    except OSError as error:
        text = desk.say("failed", file=error.filename or "", reason=error.strerror or error)
    return _Answer(document={"error": text, "kind": kind}, complaints=[f"{PROGRAM}: {text}"], status=1)


def _print(answer: _Answer, *, as_json: bool) -> None:
    if as_json:
        plain = (sys.stdout.encoding or "").casefold().replace("-", "") != "utf8"
        print(json.dumps(answer.document, ensure_ascii=plain, indent=1))
        return
    for line in answer.lines:
        print(line)
    for line in answer.complaints:
        print(line, file=sys.stderr)


def _wrong(error: click.UsageError, words: Say) -> str:
    """What click complains of, in the words of this module."""
    match error:
        case _Wrong():
            return error.message
        case click.NoSuchOption():
            return words("usage.unknown option", name=error.option_name)
        case click.BadOptionUsage():
            return words("usage.missing value", name=error.option_name)
        case click.MissingParameter(param=click.Argument() as param):
            return words("usage.missing", name=param.metavar)
        case click.MissingParameter(param=click.Option() as param):
            return words("usage.missing", name=param.opts[0])
        case click.BadParameter():
            return error.message
        case _:
            return words("usage.extra")
