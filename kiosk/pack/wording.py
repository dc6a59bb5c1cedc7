"""Every text that staff read about a pack: English and Chinese side by side, each as what is wrong and how to mend it.

A `{name}` in a text stands for an argument of the problem. An argument is a text of the pack, shown with everything
invisible made visible, or a Phrase, which has its own words in each language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from msgspec import Struct

LANGUAGES = ("en", "zh")
LONGEST = 300  # characters of an argument


class Phrase(Struct, frozen=True, kw_only=True):
    """Words that a problem's text holds, by their key in PHRASES."""

    key: str
    args: tuple[tuple[str, Words], ...] = ()


Words: TypeAlias = str | Phrase


class Wording(NamedTuple):
    """A problem in both languages: what is wrong, and how to mend it."""

    what: str
    mend: str
    zh_what: str
    zh_mend: str

    def of(self, language: str) -> tuple[str, str]:
        return (self.zh_what, self.zh_mend) if language == "zh" else (self.what, self.mend)


def phrase(key: str, /, **args: Words) -> Phrase:
    return Phrase(key=key, args=tuple(args.items()))


def said(words: Words, language: str) -> str:
    """An argument as it is shown in `language`."""
    if isinstance(words, str):
        return visible(words)
    english, chinese = PHRASES[words.key]
    return filled(chinese if language == "zh" else english, words.args, language)


def filled(template: str, args: Iterable[tuple[str, Words]], language: str) -> str:
    return template.format(**{name: said(words, language) for name, words in args})


def visible(text: str) -> str:
    """`text` with each invisible or broken character as `<U+XXXX>`, and cut where it grows out of bounds."""
    shown = "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text[: LONGEST + 1])
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


# Each: English, Chinese
PHRASES: Mapping[str, tuple[str, str]] = {
    "severity.error": ("error", "错误"),
    "severity.warning": ("warning", "提醒"),
    "nothing": ("", ""),
    "near": (" (did you mean `{word}`?)", "（是不是 `{word}`？）"),
    "the pack": ("the pack", "总页"),
    "the card": ("the card", "卡片"),
    "a figure": ("a figure", "`figures` 的一项"),
    "a slug": ("a slug", "卡片文件名"),
    "key": ("`{name}`", "`{name}`"),
    "item": ("an item of {list}", "{list} 的一项"),
    "of viewpoint": ("the viewpoint's `{name}`", "视点的 `{name}`"),
    "translation": ("the translation `{language}`", "译文 `{language}`"),
    "the card's text": (
        "the text of the card (`story` and `viewpoint` together)",
        "卡片正文（`story` 与 `viewpoint` 合计）",
    ),
    "anything": ("any name", "任意名称"),
    # characters
    "char.tab": ("a tab", "制表符（Tab 键）"),
    "char.nbsp": ("a non-breaking space", "不间断空格"),
    "char.ideographic": ("an ideographic (full-width) space", "全角空格"),
    "char.space": ("a special space ({code})", "特殊空格（{code}）"),
    "char.control": ("an invisible control character ({code})", "看不见的控制字符（{code}）"),
    "char.line": ("an invisible line separator ({code})", "看不见的换行符（{code}）"),
    "char.surrogate": ("half a character ({code}, a lone surrogate)", "半个字符（{code}，落单的代理码）"),
    "char.bidi": (
        "an invisible mark that turns the writing direction ({code})",
        "看不见的改变书写方向的符号（{code}）",
    ),
    "char.mark": ("an invisible mark ({code})", "看不见的标记字符（{code}）"),
    "char.none": ("a code that is no character ({code})", "不是字符的编码（{code}）"),
    # what the YAML reader says
    "yaml.mapping": (
        "a second `: ` stands in this line, or the line is indented wrongly",
        "一行里有两个“冒号加空格”，或缩进不对",
    ),
    "yaml.colon": ("a line lacks its `: `", "有一行缺少“冒号加空格”"),
    "yaml.start": ("a value cannot begin with {char}", "值不能以 {char} 开头"),
    "yaml.block": ("this line stands further left or right than its neighbours", "这一行的缩进与上下行对不齐"),
    "yaml.quote": ("a quotation mark is opened and never closed", "引号只开不闭"),
    "yaml.bracket": (
        "a bracket `[` or `{{` is not closed, or a comma is missing",
        "方括号或花括号没有闭合，或缺少逗号",
    ),
    "yaml.escape": (
        'after a backslash in "..." stands no escape that YAML knows',
        "双引号里的反斜杠后面不是 YAML 认识的转义",
    ),
    # what an archive holds
    "zip.name.absolute": ("its name begins at the root of a disk", "文件名从磁盘根目录开始"),
    "zip.name.drive": ("its name begins with a drive letter", "文件名带有盘符"),
    "zip.name.parent": ("its name leads out of the folder with `..`", "文件名用 `..` 指向文件夹之外"),
    "zip.name.empty": ("its name has an empty part", "文件名中有一段是空的"),
    "zip.name.backslash": ("its name holds a backslash", "文件名中有反斜杠"),
    "zip.name.nul": ("its name holds a NUL", "文件名中有 NUL 字符"),
    "zip.name.control": ("its name holds an invisible control character", "文件名中有看不见的控制字符"),
    "zip.name.bidi": ("its name holds a mark that turns the writing direction", "文件名中有改变书写方向的符号"),
    "zip.name.forbidden": ("its name holds `{char}`, which Windows forbids", "文件名中有 Windows 不允许的 `{char}`"),
    "zip.name.reserved": ("`{part}` is a device name that Windows reserves", "`{part}` 是 Windows 保留的设备名"),
    "zip.name.trailing": ("its name, or a folder's, ends in a dot or a space", "文件名或文件夹名以点或空格结尾"),
    "zip.name.long": ("a part of its name is too long", "文件名中有一段太长"),
    "zip.name.deep": ("it lies in more than {most} folders", "所在的文件夹超过 {most} 层"),
    "zip.name.encoding": ("its name is neither UTF-8 nor GBK", "文件名既不是 UTF-8 也不是 GBK"),
    # kinds of files
    "kind.pdf": ("a PDF document", "PDF 文档"),
    "kind.photoshop": ("a Photoshop file", "Photoshop 文件"),
    "kind.svg": ("an SVG drawing", "SVG 矢量图"),
    "kind.avif": ("an AVIF picture", "AVIF 图片"),
    "kind.video": ("a video", "视频"),
    "kind.empty": ("an empty file", "空文件"),
    "kind.unknown": ("no picture that can be read", "无法识别的图片"),
}

PROBLEMS: Mapping[str, Wording] = {
    # --- bytes and characters ---
    "encoding.gbk": Wording(
        "is not UTF-8 and was read as GBK", "check its texts, and save it again with the encoding UTF-8",
        "不是 UTF-8，已按 GBK 读取", "核对文字，并另存为 UTF-8 编码",
    ),
    "encoding.damaged": Wording(
        "is not UTF-8 text: a damaged character stands here",
        "type the character again, and save the file with the encoding UTF-8",
        "此处有损坏的字符，不是 UTF-8 文本", "重新输入这个字，并存为 UTF-8 编码",
    ),
    "encoding.unknown": Wording(
        "is not UTF-8 text, nor UTF-16 or GBK", "save the file again with the encoding UTF-8",
        "不是 UTF-8 文本，也不是 UTF-16 或 GBK", "另存为 UTF-8 编码",
    ),
    "encoding.nul": Wording(
        "is no text, or UTF-16 without its mark", "save the file again with the encoding UTF-8",
        "不是文本，或是缺少标记的 UTF-16", "另存为 UTF-8 编码",
    ),
    "encoding.utf32": Wording(
        "is UTF-32 text", "save the file again with the encoding UTF-8",
        "是 UTF-32 文本", "另存为 UTF-8 编码",
    ),
    "encoding.utf16": Wording(
        "is damaged UTF-16 text", "save the file again with the encoding UTF-8",
        "是损坏的 UTF-16 文本", "另存为 UTF-8 编码",
    ),
    "char.bad": Wording(
        "{name} stands here", "delete it, or type this line again",
        "此处有{name}", "删去它，或重新输入这一行",
    ),
    "char.many": Wording(
        "holds {count} characters that are no text", "save it again as a plain text file with the encoding UTF-8",
        "有 {count} 个不是文字的字符", "另存为纯文本，编码选 UTF-8",
    ),
    "char.lost": Wording(
        "a character was lost here (U+FFFD stands in its place)", "type it again",
        "此处丢失了一个字（只剩 U+FFFD）", "重新输入这个字",
    ),
    "indent.odd": Wording(
        "a line is indented with {name}", "indent with spaces, never with the Tab key or full-width spaces",
        "缩进用了{name}", "缩进只用半角空格，不用 Tab 键或全角空格",
    ),
    "colon.fullwidth": Wording(
        "`{key}` is followed by a full-width colon `：`", "write `{key}: ` with a plain colon and one space",
        "`{key}` 后面是全角冒号“：”", "改成半角冒号加一个空格：`{key}: `",
    ),
    "colon.tight": Wording(
        "no space follows the colon of `{key}`", "write `{key}: ` with one space after the colon",
        "`{key}` 的冒号后面没有空格", "冒号后空一格：`{key}: `",
    ),
    "separator.odd": Wording(
        "{name} follows `{mark}`", "put one ordinary space there",
        "`{mark}` 后面是{name}", "改成一个半角空格",
    ),
    # --- YAML ---
    "yaml.invalid": Wording(
        "is not valid YAML ({problem})",
        "check the indentation, quotes and colons of this line and the one above; put a text that holds `: ` in quotes",
        "不符合 YAML 写法（{problem}）", "检查这一行和上一行的缩进、引号和冒号；文字里有“冒号加空格”就加引号",
    ),
    "yaml.escape": Wording(
        "holds an escape like `\\U...` that is no character", "write the character itself",
        "有不表示任何字符的转义 `\\U...`", "直接写出这个字符",
    ),
    "yaml.alias": Wording(
        "the alias `*{name}` is not allowed", "write the text out; put it in quotes if it begins with `&`, `*` or `!`",
        "不能使用引用 `*{name}`", "写出全文；文字以 `&` `*` `!` 开头就加引号",
    ),
    "yaml.anchor": Wording(
        "the anchor `&{name}` is not allowed", "write the text out; put it in quotes if it begins with `&`, `*` or `!`",
        "不能使用锚点 `&{name}`", "写出全文；文字以 `&` `*` `!` 开头就加引号",
    ),
    "yaml.tag": Wording(
        "the tag `{name}` is not allowed", "write the text out; put it in quotes if it begins with `&`, `*` or `!`",
        "不能使用标签 `{name}`", "写出全文；文字以 `&` `*` `!` 开头就加引号",
    ),
    "yaml.merge": Wording(
        "the merge key `<<` is not allowed", "write the keys out",
        "不能使用合并键 `<<`", "把各个键写全",
    ),
    "yaml.depth": Wording(
        "lists or keys are nested deeper than {most}",
        "write the text out; put it in quotes if it begins with `[` or `{{`",
        "嵌套超过 {most} 层", "写得平一些；文字以 `[` 或 `{{` 开头就加引号",
    ),
    "yaml.nodes": Wording(
        "holds more than {most} texts, lists and keys", "split it into several cards",
        "所含的文字、列表和键超过 {most} 个", "分成几张卡片",
    ),
    "yaml.documents": Wording(
        "a second document begins here", "remove this `---`; one file is one card",
        "从这里开始了第二份文档", "删去这个 `---`；一个文件只写一张卡片",
    ),
    "yaml.empty": Wording(
        "is empty", "fill it in as seeds/README.md shows",
        "是空的", "按 seeds/README.md 的样子填写",
    ),
    "yaml.more": Wording(
        "has more than {most} problems", "mend the ones above first, then check again",
        "问题超过 {most} 个", "先改好前面的，再检查一次",
    ),
    # --- keys and values ---
    "keys.unknown": Wording(
        "unknown key `{key}` in {name}",
        "remove it, put a text that holds `: ` in quotes, or use one of: {known}{near}",
        "{name}中没有 `{key}` 这个键", "删去它；文字里有“冒号加空格”就加引号；可用的键：{known}{near}",
    ),
    "keys.twice": Wording(
        "the key `{key}` stands twice in {name}", "keep one; the first is in line {line}",
        "{name}中 `{key}` 写了两次", "只留一个；第一个在第 {line} 行",
    ),
    "keys.missing": Wording(
        "`{key}` is missing in {name}", "add a line `{key}: ...`",
        "{name}缺少 `{key}`", "加一行 `{key}: ……`",
    ),
    "keys.blank": Wording(
        "`{key}` is empty in {name}", "write something after `{key}:`",
        "{name}的 `{key}` 是空的", "在 `{key}:` 后面写上内容",
    ),
    "keys.wanted": Wording(
        "{name} must be keys with values", "write `key: value` on lines of their own",
        "{name}应该是一组键和值", "每行写一个 `键: 值`",
    ),
    "text.wanted": Wording(
        "{name} must be a text", "write one text here, no list and no keys",
        "{name}应该是一段文字", "这里只写一段文字，不写列表和键",
    ),
    "text.empty": Wording(
        "{name} is empty", "write a text, or remove the line",
        "{name}是空的", "写上文字，或删去这一行",
    ),
    "text.paragraphs": Wording(
        "{name} has several paragraphs", "write each paragraph as a list item of its own",
        "{name}里有好几段", "每段单独写成列表的一项",
    ),
    "text.broken": Wording(
        "{name} is broken inside a Chinese sentence", "write the paragraph on one line",
        "{name}在中文句子中间换了行", "一段话写成一行",
    ),
    "text.shape": Wording(
        "{name} cannot be `{value}`", "write it like {like}",
        "{name}不能写成 `{value}`", "写法如 {like}",
    ),
    "text.char": Wording(
        "{name} holds {char}", "type this line again",
        "{name}里有{char}", "重新输入这一行",
    ),
    "text.long": Wording(
        "{name} has {count} characters, more than the {most} that can be shown", "shorten it by {over} characters",
        "{name}有 {count} 个字，最多能展示 {most} 个", "删去 {over} 个字",
    ),
    "glyph.missing": Wording(
        "the kiosk's fonts do not have {chars}", "write the usual form of the character, or another word",
        "展示用的字体里没有 {chars}", "改用通行的字形，或换一个词",
    ),
    "list.wanted": Wording(
        "{name} must be a list", "begin each item on its own line with `- `",
        "{name}应该是列表", "每项另起一行，以 `- ` 开头",
    ),
    "list.empty": Wording(
        "{name} is empty", "list at least one item",
        "{name}是空的", "至少写一项",
    ),
    "list.long": Wording(
        "{name} has {count} items, more than the {most} that can be shown", "remove {over} of them",
        "{name}有 {count} 项，最多能展示 {most} 项", "删去 {over} 项",
    ),
    "language.wrong": Wording(
        "`{name}` is no language", "use a code like `en`",
        "`{name}` 不是语言代码", "用 `en` 这样的代码",
    ),
    "editorial.wrong": Wording(
        "`{word}` is no field of a card", "use: {known}{near}",
        "`{word}` 不是卡片的键", "可用：{known}{near}",
    ),
    "date.wrong": Wording(
        "{name}: there is no day `{value}`", "write a day of the calendar like 2020-11-03",
        "{name}：没有 `{value}` 这一天", "写成日历上有的日子，如 2020-11-03",
    ),
    "date.order": Wording(
        "`valid_until` is before `valid_from`", "the last day cannot be before the first; correct one of them",
        "`valid_until` 早于 `valid_from`", "最后一天不能早于第一天，请改正其中一个",
    ),
    "year.unknown": Wording(
        "no year is given, and no card names one; {year} is shown", "write `year: 2020` into pack.yaml",
        "没有写年份，卡片里也找不到；现按 {year} 年展示", "在 pack.yaml 里写上 `year: 2020`",
    ),
    # --- files of the pack ---
    "pack.missing": Wording(
        "there is no such folder or zip", "give the pack's folder, or its zip",
        "没有这个文件夹或 zip", "请给出内容包的文件夹或 zip",
    ),
    "pack.kind": Wording(
        "is neither a folder nor a zip", "give the pack's folder, or pack it as .zip",
        "既不是文件夹，也不是 zip", "请给出内容包的文件夹，或压缩为 .zip",
    ),
    "pack.many": Wording(
        "holds more than {most} files and folders", "give the folder of the pack alone",
        "文件和文件夹超过 {most} 个", "只给出内容包自己的文件夹",
    ),
    "pack.deep": Wording(
        "lies in more than {most} folders and is not looked into", "move it up",
        "所在的文件夹超过 {most} 层，不再查看", "往上移几层",
    ),
    "pack.texts": Wording(
        "the YAML files of the pack have more than {most} MB together", "keep texts only in YAML files",
        "内容包的 YAML 文件合计超过 {most} MB", "YAML 文件里只放文字",
    ),
    "file.unreadable": Wording(
        "cannot be read ({reason})", "check the file's rights, and whether the stick is still there",
        "无法读取（{reason}）", "检查文件权限，以及 U 盘是否还在",
    ),
    "file.large": Wording(
        "is larger than {most} MB", "keep texts only in YAML files",
        "大于 {most} MB", "YAML 文件里只放文字",
    ),
    "file.lines": Wording(
        "has more than {most} lines", "remove the empty lines, or split it into several cards",
        "超过 {most} 行", "删去空行，或分成几张卡片",
    ),
    "file.odd": Wording(
        "is no ordinary file of the pack", "put the file itself there, no link and no device",
        "不是内容包里的普通文件", "放入文件本身，不要放链接或设备",
    ),
    "cards.name": Wording(
        "this file name is no slug", "use small letters, digits and `-` only, like 01-name.yaml",
        "卡片文件名不合要求", "只用小写字母、数字和 `-`，如 01-name.yaml",
    ),
    "cards.stray": Wording(
        "is not a card", "put card files into `cards/`, and name them like 01-name.yaml",
        "不是卡片文件", "卡片文件放在 `cards` 里，文件名如 01-name.yaml",
    ),
    "cards.same": Wording(
        "there is another card file of this name: {other}", "keep one of the two",
        "还有一个同名的卡片文件：{other}", "两个只留一个",
    ),
    "cards.none": Wording(
        "there is no card in this pack", "put a card file like cards/01-name.yaml into it",
        "内容包里没有卡片", "放入卡片文件，如 cards/01-name.yaml",
    ),
    "cards.all_hidden": Wording(
        "every card of this pack is hidden", "remove `hidden` from at least one card",
        "所有卡片都设了 `hidden`", "至少让一张卡片不带 `hidden`",
    ),
    "cards.many": Wording(
        "there are {count} cards, more than {most}", "make several packs of them",
        "有 {count} 张卡片，超过 {most} 张", "分成几个内容包",
    ),
    "cards.missing": Wording(
        "there is no readable cards/{slug}.yaml", "write that file, or correct the slug{near}",
        "没有可读的 cards/{slug}.yaml", "写好这个文件，或改正文件名{near}",
    ),
    "cards.twice": Wording(
        "the card `{slug}` stands twice", "keep one; the first is in line {line}",
        "卡片 `{slug}` 列了两次", "只留一个；第一个在第 {line} 行",
    ),
    "cards.unlisted": Wording(
        "this card is not in the pack's order and will not be shown",
        "add `- {slug}` to `cards` in pack.yaml, or remove the file",
        "这张卡片没有列入次序，不会展示", "在 pack.yaml 的 `cards` 里加上 `- {slug}`，或移走这个文件",
    ),
    "media.outside": Wording(
        "the file `{file}` lies outside the pack",
        "copy it into the pack's folder, and write its name as `pictures/01.jpg`",
        "文件 `{file}` 在内容包之外", "复制到内容包的文件夹里，写成 `pictures/01.jpg` 这样",
    ),
    "media.missing": Wording(
        "there is no file `{file}`", "put the file there, or correct its name{near}",
        "没有文件 `{file}`", "放入这个文件，或改正文件名{near}",
    ),
    "media.large": Wording(
        "`{file}` is larger than {most} MB", "save it smaller",
        "`{file}` 大于 {most} MB", "另存得小一些",
    ),
    "audio.kind": Wording(
        "`{file}` is no sound file of a known kind", "save it as MP3, WAV, OGG or FLAC",
        "`{file}` 不是认识的声音文件", "另存为 MP3、WAV、OGG 或 FLAC",
    ),
    "audio.damaged": Wording(
        "`{file}` cannot be played: it is damaged or cut off",
        "copy it again from where it came, or save it again as MP3",
        "`{file}` 无法播放：已损坏或不完整", "从原处重新复制，或另存为 MP3",
    ),
    "audio.unplayed": Wording(
        "`{file}` is M4A, which the kiosk cannot play: the card is shown without its sound", "save it as MP3",
        "`{file}` 是 M4A，展示机不能播放：卡片照常展示，但没有声音", "另存为 MP3",
    ),
    # --- pictures ---
    "picture.kind": Wording(
        "`{file}` is {kind}", "save it as JPEG or PNG",
        "`{file}` 是{kind}", "另存为 JPEG 或 PNG",
    ),
    "picture.damaged": Wording(
        "`{file}` is damaged or cut off ({reason})",
        "copy it again from where it came, or save it again as JPEG or PNG",
        "`{file}` 已损坏或不完整（{reason}）", "从原处重新复制，或另存为 JPEG 或 PNG",
    ),
    "picture.pixels": Wording(
        "`{file}` has more than {most} million pixels", "save it smaller; 2400 pixels of width are enough",
        "`{file}` 超过 {most} 百万像素", "另存得小一些，宽 2400 像素就够了",
    ),
    "picture.bits": Wording(
        "`{file}` has 32 bits per channel", "save it with 8 or 16 bits per channel",
        "`{file}` 是每通道 32 位", "另存为每通道 8 位或 16 位",
    ),
    "picture.heic": Wording(
        "`{file}` is a HEIC picture, which cannot be read on this machine", "save it as JPEG",
        "`{file}` 是 HEIC 图片，本机无法读取", "另存为 JPEG",
    ),
    "picture.memory": Wording(
        "`{file}` needs too much memory", "save it smaller; 2400 pixels of width are enough",
        "`{file}` 需要的内存太多", "另存得小一些，宽 2400 像素就够了",
    ),
    "picture.slow": Wording(
        "`{file}` is packed in a way that takes too long to read", "save it again as JPEG, with 2400 pixels of width",
        "`{file}` 的压缩方式读起来太慢", "另存为 JPEG，宽 2400 像素",
    ),
    "picture.time": Wording(
        "`{file}` could not be read within {most} seconds", "save it again as JPEG, with 2400 pixels of width",
        "`{file}` 在 {most} 秒内读不完", "另存为 JPEG，宽 2400 像素",
    ),
    "picture.crash": Wording(
        "`{file}` brought the picture reader down", "save it again as JPEG or PNG",
        "`{file}` 让读图程序出错退出", "另存为 JPEG 或 PNG",
    ),
    # --- zip ---
    "zip.damaged": Wording(
        "is no whole zip ({reason})", "copy it again, or pack the folder again as .zip",
        "不是完整的 zip（{reason}）", "重新复制，或重新压缩为 .zip",
    ),
    "zip.entries": Wording(
        "holds {count} files and folders, more than {most}", "pack only what the pack needs",
        "有 {count} 个文件和文件夹，超过 {most} 个", "只压缩内容包需要的文件",
    ),
    "zip.name": Wording(
        "is refused: {reason}", "rename it in the folder, and pack the folder again",
        "不能接受：{reason}", "在文件夹里改名，再重新压缩",
    ),
    "zip.link": Wording(
        "is refused: it is a link", "put the file itself there, and pack the folder again",
        "不能接受：这是链接", "放入文件本身，再重新压缩",
    ),
    "zip.device": Wording(
        "is refused: it is a device and no file", "remove it, and pack the folder again",
        "不能接受：这是设备，不是文件", "删去它，再重新压缩",
    ),
    "zip.encrypted": Wording(
        "is refused: it is locked with a password", "pack the folder again without a password",
        "不能接受：加了密码", "不设密码，重新压缩",
    ),
    "zip.nested": Wording(
        "is refused: it is an archive inside the archive", "unpack it into the folder, and pack the folder again",
        "不能接受：压缩包里还有压缩包", "把它解开放进文件夹，再重新压缩",
    ),
    "zip.method": Wording(
        "is refused: it is packed in a way that is not known here (method {method})",
        "pack the folder again as an ordinary .zip",
        "不能接受：压缩方式不认识（{method}）", "重新压缩为普通的 .zip",
    ),
    "zip.overlap": Wording(
        "is refused: it overlaps {other} inside the zip", "pack the folder again",
        "不能接受：与 {other} 在 zip 中重叠", "重新压缩",
    ),
    "zip.twice": Wording(
        "is refused: {other} has the same name on some disks", "keep one of the two, and pack the folder again",
        "不能接受：在有的磁盘上与 {other} 同名", "两个只留一个，再重新压缩",
    ),
    "zip.header": Wording(
        "is refused: the zip says two different things about it", "pack the folder again",
        "不能接受：zip 对它的记载前后不一", "重新压缩",
    ),
    "zip.corrupt": Wording(
        "is damaged inside the zip", "copy the zip again, or pack the folder again",
        "在 zip 中已损坏", "重新复制 zip，或重新压缩",
    ),
    "zip.file_size": Wording(
        "is larger than {most} MB", "save it smaller, and pack the folder again",
        "大于 {most} MB", "另存得小一些，再重新压缩",
    ),
    "zip.total_size": Wording(
        "unpacks to more than {most} MB", "pack only what the pack needs",
        "解开后超过 {most} MB", "只压缩内容包需要的文件",
    ),
    "zip.space": Wording(
        "needs {need} MB, more than half of the {free} MB that are free", "make room on the disk, then try again",
        "需要 {need} MB，超过剩余空间 {free} MB 的一半", "腾出磁盘空间后再试",
    ),
    "zip.full": Wording(
        "cannot be unpacked: the disk is full", "make room on the disk, then try again",
        "无法解开：磁盘已满", "腾出磁盘空间后再试",
    ),
    "zip.ratio": Wording(
        "unpacks to more than {most} times its size",
        "leave it out, or save it in another way, and pack the folder again",
        "解开后超过原来的 {most} 倍", "去掉它或换一种存法，再重新压缩",
    ),
    # --- the deck ---
    "output.pack": Wording(
        "the output would replace the pack itself", "choose a new folder for the deck",
        "输出会覆盖内容包本身", "为成品另选一个新文件夹",
    ),
    "output.other": Wording(
        "this folder holds something else than a deck", "choose a new folder for the deck",
        "这个文件夹里有别的东西", "为成品另选一个新文件夹",
    ),
    "output.file": Wording(
        "this is no folder", "choose a new folder for the deck",
        "这不是文件夹", "为成品另选一个新文件夹",
    ),
    "output.failed": Wording(
        "the deck could not be written ({reason})", "check the free space and the rights of that folder",
        "无法写出成品（{reason}）", "检查那个文件夹的剩余空间和权限",
    ),
    # --- the proof ---
    "proof.other": Wording(
        "this file is no proof page and is not overwritten", "choose another name for the proof, like proof.html",
        "这个文件不是校样页，不能覆盖", "为校样另取一个文件名，如 proof.html",
    ),
    "proof.failed": Wording(
        "the proof could not be written ({reason})", "check the free space and the rights of that folder",
        "无法写出校样（{reason}）", "检查那个文件夹的剩余空间和权限",
    ),
}  # fmt: skip
