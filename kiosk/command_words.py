"""Every text of the staff commands: English and Chinese side by side."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("zh", "en")

# Each: English, Chinese
WORDS: Mapping[str, tuple[str, str]] = {
    # --- help ---
    "help.pack": (
        "Work on packs: what staff write, a folder or a zip with texts, pictures and sound.",
        "内容包：编写的文字、图片和声音，一个文件夹或它的 zip。",
    ),
    "help.pack check": ("Tell every problem of a pack at once.", "一次列出内容包的所有问题。"),
    "help.pack proof": ("Write one page to print and sign off.", "生成一页校样，供打印、签字。"),
    "help.option.page": ("the page to write, like proof.html", "要写入的文件，如 proof.html"),
    "proof": ("The proof stands in {file}; open it in a browser.", "校样已写入 {file}，用浏览器打开即可。"),
    "help.pack build": ("Compile a pack into a deck.", "把内容包编译为成品。"),
    "help.pack describe": (
        "Tell the title of packs and decks, and how many cards they hold.",
        "说出内容包或成品的标题和卡片数。",
    ),
    "described": ("{path}: “{title}”, {count} cards", "{path}：“{title}”，{count} 张卡片"),
    "described.not": ("{path}: is no pack", "{path}：不是内容包"),
    "help.pack new": (
        "Lay out a new pack in DIR: a template with comments, to be written over.",
        "在 DIR 放一份带说明的模板，照着改写即可。",
    ),
    "help.pack schema": ("Write the JSON Schemas of pack.yaml and of a card.", "写出 pack.yaml 和卡片的 JSON Schema。"),
    "help.store": (
        "The installed decks: one is shown, the last ones stay to go back to.",
        "已安装的成品：展示其中一套，保留最近几套以便退回。",
    ),
    "help.store install": (
        "Install a pack (folder or zip) or a compiled deck, and show it.",
        "安装内容包（文件夹或 zip）或成品，并展示。",
    ),
    "help.store list": ("List the installed decks; * is the one that is shown.", "列出已安装的成品；* 是正在展示的。"),
    "help.store show": ("Tell what is shown.", "查看正在展示的成品。"),
    "help.store rollback": (
        "Show the deck before the one that is shown, or the one whose id begins with ID.",
        "退回上一套成品，或编号以 ID 开头的那一套。",
    ),
    "help.store verify": ("Read every installed deck and tell what is damaged.", "通读已安装的成品，查出损坏。"),
    "help.store remove": ("Remove the deck whose id begins with ID.", "删除编号以 ID 开头的成品。"),
    "help.staff": ("The staff console at the kiosk itself.", "展台上的工作人员控制台。"),
    "help.staff reset-pin": (
        "Remove the PIN of the staff console: the next visit to it sets a new one.",
        "清除控制台的密码；下次进入控制台时重新设置。",
    ),
    "help.staff export": (
        "Write the counts of visits to DIR, as .csv and .xlsx.",
        "把访问统计写到文件夹 DIR，.csv 和 .xlsx 各一份。",
    ),
    "help.staff logs": ("Write the logs to DIR, as one .zip to send.", "把日志写到文件夹 DIR，一个 .zip，便于发送。"),
    "help.option.yes": ("do not ask first", "不再询问"),
    "help.option.json": ("answer with one JSON document", "用一份 JSON 作答"),
    "help.option.language": ("the language of the answer", "用哪种语言作答"),
    "help.option.output": ("where it goes", "放在哪个文件夹"),
    "help.option.help": ("show this", "显示本说明"),
    "help.usage": ("Usage: ", "用法："),
    "help.options": ("Options", "选项"),
    "help.commands": ("Commands", "命令"),
    # --- wrong usage ---
    "usage": ("{what}; --help lists what there is", "{what}；--help 列出全部用法"),
    "usage.verb": ("what to do with the {group} is missing: {verbs}", "{group} 后面缺少命令：{verbs}"),
    "usage.unknown command": (
        "there is no command `{group} {name}`; choose from {verbs}",
        "没有命令 `{group} {name}`，可用的有：{verbs}",
    ),
    "usage.unknown option": ("there is no option {name}", "没有选项 {name}"),
    "usage.missing": ("{name} is missing", "缺少 {name}"),
    "usage.missing value": ("the option {name} lacks its value", "选项 {name} 后面缺少值"),
    "usage.choice": ("{name} is {value}; choose from {known}", "{name} 不能是 {value}，可选：{known}"),
    "usage.extra": ("there is more on the line than this command takes", "这条命令后面多写了内容"),
    "usage.no path": ("{path}: there is no such file or folder", "{path}：没有这个文件或文件夹"),
    "usage.path": ("{path}: cannot be looked at ({reason})", "{path}：无法查看（{reason}）"),
    "usage.not empty": (
        "{path}: this folder is not empty; choose a new one",
        "{path}：这个文件夹里已有东西，请另选一个新文件夹",
    ),
    "usage.file": ("{path}: is a file; choose a new folder", "{path}：这是文件，请另选一个新文件夹"),
    "usage.confirm": ("this needs a person at the terminal, or --yes", "需要有人在终端里确认，或加上 --yes"),
    # --- answers ---
    "written": ("written: {file}", "已写入：{file}"),
    "reset.ask": (
        "Remove the PIN of the staff console? Whoever holds the two corners next sets a new one. [y/N] ",
        "要清除控制台的密码吗？下一个按住两个角的人会设置新密码。[y/N] ",
    ),
    "reset.kept": ("the PIN stays as it is", "密码没有变"),
    "reset.done": (
        "the PIN is removed; hold the two corners of the screen and set a new one now",
        "密码已清除；请马上到屏幕前按住两个角，设置新密码",
    ),
    "reset.none": (
        "no PIN was set; hold the two corners of the screen and set one now",
        "原来就没有密码；请马上到屏幕前按住两个角，设置密码",
    ),
    "failed": (
        "{file}: {reason}; check the disk and the rights of the folder",
        "{file}：{reason}；检查磁盘和文件夹权限",
    ),
    "counts.none": ("no problems", "没有问题"),
    "counts": ("errors: {errors}, warnings: {warnings}", "{errors} 个错误，{warnings} 个提醒"),
    "reading": ("Reading pictures", "读取图片"),
    "built": ("{folder}: “{title}”, {count} cards", "{folder}：“{title}”，{count} 张卡片"),
    "not built": ("nothing was built; mend the errors first", "没有生成成品，请先改好错误"),
    "not installed": (
        "nothing was installed, and what was shown is shown on; mend the errors first",
        "没有安装，展示内容不变，请先改好错误",
    ),
    "new": (
        "{folder}: a new pack; write over the texts, then `time-capsule pack check {folder}`",
        "{folder}：新的内容包已放好；改写其中的文字，再用 `time-capsule pack check {folder}` 检查",
    ),
    "schema": ("{folder}: {files}", "{folder}：{files}"),
    "installed": ("installed and shown: {id} “{title}”, {count} cards", "已安装并展示：{id} “{title}”，{count} 张卡片"),
    "cards.counts": (
        "{added} added, {changed} changed, {unchanged} unchanged, {removed} removed",
        "新增 {added}，修改 {changed}，不变 {unchanged}，减少 {removed}",
    ),
    "cards.added": ("  added     {slug}  {title}", "  新增  {slug}  {title}"),
    "cards.changed": ("  changed   {slug}  {title}", "  修改  {slug}  {title}"),
    "cards.removed": ("  removed   {slug}  {title}", "  减少  {slug}  {title}"),
    "no cards": (
        "{folder}: the deck holds no cards; build it from a pack that has some",
        "{folder}：这套成品没有卡片，请用有卡片的内容包重新生成",
    ),
    "unrecovered": ("the store could not be put in order: {reason}", "上次中断的安装未能收拾好：{reason}"),
    "shown": ("“{title}”, {year}, {count} cards", "“{title}”，{year} 年，{count} 张卡片"),
    "shown.id": ("id: {id}", "编号：{id}"),
    "shown.folder": ("folder: {folder}", "位置：{folder}"),
    "shown.reason": ("not the one that was wanted: {reason}", "不是最后安装的那一套：{reason}"),
    "went back": ("shown now: {id} “{title}”", "现在展示：{id} “{title}”"),
    "removed": ("removed: {id} “{title}”", "已删除：{id} “{title}”"),
    "verified": ("no problems; {count} decks were read to their end", "没有问题，通读了 {count} 套成品"),
}


def say(language: str, key: str, /, **args: object) -> str:
    """The text `key` in `language`, with `args` in the places it has for them."""
    english, chinese = WORDS[key]
    return (english if language == "en" else chinese).format(**args)
