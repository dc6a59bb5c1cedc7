"""The proof page's look: the colours of kiosk/qml/Capsule/Theme/Theme.qml, on A4."""

# A card is drawn in design pixels of --u, the reader in the em of its text: 32 design pixels.
CSS = """
@page { size: A4; margin: 14mm; }
:root {
  --night: #131a23; --deep: #0a0e14; --high: #24303f; --starlight: #f6ecd9; --quiet: #c9bfae; --gold: #cfa052;
  --paper: #f3eada; --card: #fbf6ec; --inset: #efe2cb; --ink: #221c16; --ink-quiet: #4a3f33;
  --vermilion: #b93227; --vermilion-deep: #9d261d; --brass: #a9772f; --meta: #6f4b14; --teal: #2e5a5c;
  --serif: "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", STSong, SimSun, serif;
  --sans: "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", SimHei,
    sans-serif;
}
* { box-sizing: border-box; margin: 0; padding: 0;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
html { background: #ded3bf; }
body { font: 13px/1.65 var(--sans); color: var(--ink); line-break: strict; overflow-wrap: anywhere; }
section { width: 210mm; margin: 8mm auto; padding: 14mm; background: #fffdf8; box-shadow: 0 2px 14px #221c1640; }
small, .en { font-size: .78em; font-weight: 400; color: var(--ink-quiet); letter-spacing: 0; }
h2 { font: 900 22px/1.4 var(--serif); margin: 0 0 12px; padding-bottom: 6px; border-bottom: 2px solid var(--brass); }
h2 .en { font-family: var(--sans); margin-left: .7em; }
h3 { font: 700 14px/1.5 var(--sans); margin: 18px 0 7px; color: var(--meta); }
h3 .en { margin-left: .6em; }
h2, h3 { break-after: avoid; }
.beneath { display: block; font-size: 11px; line-height: 1.5; color: var(--ink-quiet); }
code { font: 11.5px/1.5 ui-monospace, Consolas, Menlo, monospace; color: var(--meta); }

/* the cover: the night of the capsule */
.night { min-height: 440px; padding: 40px 44px 36px; color: var(--starlight); border-radius: 12px;
  background: radial-gradient(circle at 68% 40%, var(--high), var(--night) 55%, var(--deep)); display: flex; }
.night > div:first-child { flex: 1; }
.night .proof { font-size: 12px; letter-spacing: .35em; color: var(--gold); margin-bottom: 74px; }
.night .proof .en { color: inherit; letter-spacing: .1em; }
.night h1 { font: 900 46px/1.3 var(--serif); }
.night .year { font: 900 46px/1.3 var(--serif); color: var(--gold); }
.night .subtitle { font-size: 17px; letter-spacing: .08em; color: var(--quiet); margin-top: 8px; }
.motto { writing-mode: vertical-rl; font: 700 19px/2 var(--serif); letter-spacing: .22em; min-height: 210px;
  margin-left: 24px; }
.night .other { margin-top: 30px; font-size: 11.5px; line-height: 1.6; color: var(--quiet); max-width: 30em; }
.night .other b { color: var(--starlight); }
.purpose { margin: 14px 2px 0; font-size: 12px; }
.preface { margin-top: 18px; padding: 22px 26px; border-radius: 12px; background: var(--paper);
  font-size: 12.5px; line-height: 1.85; }
.preface h3 { margin-top: 0; }
.preface p + p, .text p + p { margin-top: .75em; }

/* figures at a glance */
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 10px; margin-bottom: 16px; }
.tile { padding: 9px 12px 8px; border-radius: 8px; background: var(--paper); font-size: 12px;
  line-height: 1.4; }
.tile b { display: block; font: 900 25px/1.2 var(--serif); }
.tile.bad b { color: var(--vermilion); }
.tile.none b { color: #4a3f3399; }

/* lists of problems, notes and changes */
ul { list-style: none; }
li { padding: 8px 12px; margin-bottom: 7px; border-left: 4px solid var(--brass); background: var(--card);
  border-radius: 0 6px 6px 0; break-inside: avoid; }
li.error { border-color: var(--vermilion); }
.tag { display: inline-block; padding: 0 8px; border-radius: 9px; font-size: 11px; line-height: 18px;
  color: var(--card); background: var(--meta); margin-right: 7px; white-space: nowrap; }
.tag.error, .tag.removed { background: var(--vermilion-deep); }
.tag.added { background: var(--teal); }
.tag.unchanged { background: none; color: var(--ink-quiet); box-shadow: inset 0 0 0 1px var(--quiet); }
.tag .en { font-size: 10px; color: inherit; margin-left: .4em; }
.remedy { color: var(--ink-quiet); }
.good { color: var(--ink-quiet); padding: 6px 0; }
.stop { padding: 10px 14px; background: var(--vermilion-deep); color: var(--card); border-radius: 6px;
  margin-bottom: 12px; }
.stop .beneath { color: inherit; }
.changes li { break-inside: auto; }
.field { margin-top: 5px; display: grid; grid-template-columns: 128px 1fr; gap: 10px; }
.field p + p { margin-top: 3px; }
ins { background: #d5e5d8; color: #143c3e; text-decoration: underline; text-decoration-thickness: 1px;
  text-underline-offset: 3px; }
del { background: #f5d9d2; color: var(--vermilion-deep); text-decoration: line-through; }

/* a card as it lies in the carousel: 560 x 760 design pixels */
.head { display: flex; align-items: baseline; gap: 10px; margin-bottom: 12px; padding-bottom: 6px;
  border-bottom: 2px solid var(--brass); }
.head h2 { border: 0; margin: 0; padding: 0; flex: 1; }
.pair { display: flex; gap: 26px; break-inside: avoid; margin-bottom: 22px; }
.face { --u: .46px; position: relative; flex: none; width: calc(560 * var(--u)); height: calc(760 * var(--u));
  border-radius: calc(28 * var(--u)); overflow: hidden; background: var(--card);
  box-shadow: 0 0 0 1px #a9772f66, 0 5px 16px #221c1633; }
.face > img, .face > .plate { width: 100%; height: 56.6%; }
img { display: block; object-fit: cover; }
.plate { display: flex; align-items: center; justify-content: center; color: var(--card);
  background: radial-gradient(circle, #cfa05266 0 32%, #cfa05233 32.5% 56%, transparent 56.5%) var(--teal);
  font: 900 68px/1 var(--serif); }
.seal { display: flex; align-items: center; justify-content: center; background: var(--vermilion);
  color: var(--card); font: 900 33px/1 var(--serif); white-space: nowrap; }
.face .seal { position: absolute; left: calc(36 * var(--u)); top: calc(356 * var(--u)); border-radius: 6px;
  width: calc(112 * var(--u)); height: calc(112 * var(--u)); }
.seal.long { font-size: 15px; }
.face .body { position: absolute; left: calc(40 * var(--u)); right: 0; top: calc(493 * var(--u)); }
.face .when { font-size: calc(26 * var(--u)); line-height: 1.4; letter-spacing: .08em; color: var(--meta);
  white-space: nowrap; }
.line { display: block; white-space: nowrap; }
.line.hang { margin-left: -.5em; }
.face .title { font: 900 calc(50 * var(--u))/1.3 var(--serif); margin-top: calc(10 * var(--u)); }
.face .title.small { font-size: calc(38 * var(--u)); }
.face .touch { position: absolute; left: calc(40 * var(--u)); bottom: calc(24 * var(--u)); color: var(--vermilion);
  font-size: calc(26 * var(--u)); letter-spacing: .08em; }
.beside { flex: 1; min-width: 0; }
.beside h3:first-child { margin-top: 0; }
.beside .en-title { font: 700 16px/1.4 var(--serif); margin-bottom: 4px; }
.beside .none { color: var(--ink-quiet); font-style: italic; }
dl { display: grid; grid-template-columns: 104px 1fr; gap: 3px 10px; font-size: 12px; }
dt { color: var(--meta); line-height: 1.35; }
dt .en { display: block; font-size: 10px; }
.thumbs { display: flex; flex-wrap: wrap; gap: 6px; }
.thumbs figure { width: 84px; font-size: 10px; line-height: 1.35; }
.thumbs img { width: 84px; height: 63px; border-radius: 3px; }

/* the reader: the dark pane, and the text 31.8 em wide as on the screen */
.reader { display: grid; grid-template-columns: 240px 1fr; border-radius: 10px; background: var(--paper);
  font-size: 12.5px; line-height: 1.85; box-shadow: 0 0 0 1px #a9772f55; }
.pane { align-self: start; background: var(--deep); color: var(--starlight); border-radius: 10px 0 10px 0;
  overflow: hidden; break-inside: avoid; }
.pane > img, .pane > .plate { width: 240px; height: 230px; }
.pane .seal { width: 50px; height: 50px; margin: -25px 0 14px 22px; position: relative; border-radius: 6px; }
.figures { padding: 0 22px 20px; display: grid; grid-template-columns: 1fr 1fr; gap: 10px 12px; }
.figures b { display: block; font: 900 20px/1.3 var(--serif); color: var(--gold); }
.figures .label { font-size: 10px; line-height: 1.45; display: block; }
.text { padding: 24px 0 26px 26px; width: calc(31.8em + 26px); }
.text .when { font-size: .875em; color: var(--meta); letter-spacing: .06em; }
.text .title { font: 900 25.8px/1.3 var(--serif); margin: 3px 0 13px; }
.text p { text-align: justify; orphans: 2; widows: 2; }
.text p.hang, .preface p.hang, .when.hang, .kind.hang { text-indent: -.5em; }
.text .when, .text .title, .viewpoint .kind { break-after: avoid; }
.viewpoint { margin-top: 1.2em; padding: 14px 16px 16px 18px; background: var(--inset);
  border-left: 4px solid var(--vermilion); border-radius: 6px; font-size: .96em; -webkit-box-decoration-break: clone;
  box-decoration-break: clone; }
.viewpoint .kind { color: var(--vermilion-deep); font-weight: 500; letter-spacing: .06em; }
.viewpoint .title { font-size: 17.2px; margin: 2px 0 9px; }
.torn { margin: .75em 0; padding: 14px 20px; text-align: center; line-height: 1.5; color: var(--meta);
  font-size: .86em; background: #d7cebf; break-inside: avoid; clip-path: polygon(0 9%, 4% 2%, 9% 8%, 15% 1%, 22% 9%,
  28% 3%, 35% 8%, 41% 0, 49% 7%, 56% 2%, 63% 10%, 70% 3%, 77% 8%, 84% 1%, 91% 9%, 96% 3%, 100% 8%, 100% 92%, 95% 99%,
  89% 92%, 82% 98%, 75% 91%, 69% 100%, 61% 93%, 54% 98%, 47% 91%, 40% 99%, 33% 93%, 26% 100%, 19% 92%, 12% 98%,
  6% 91%, 0 97%); }
.torn .beneath { color: inherit; font-size: .8em; }
.viewpoint .torn { background: #d3c8b3; }

/* signatures */
.sign { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 26px; margin-top: 70px; break-inside: avoid; }
.sign div { border-top: 1.5px solid var(--ink); padding-top: 6px; }
.remarks { height: 380px; border: 1px solid var(--brass); border-radius: 6px; padding: 8px 12px; }
@media print {
  html, section { background: none; }
  section { width: auto; margin: 0; padding: 0; box-shadow: none; }
  section + section { break-before: page; }
}
"""
