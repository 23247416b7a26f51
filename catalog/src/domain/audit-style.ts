/** How a report looks on a screen and on paper; every text has a contrast of at least 7 to 1. */
export const AUDIT_STYLE = `
:root { color-scheme: light; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem; }
section { overflow-x: auto; }
h1 { font-size: 1.7rem; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .6rem; border-bottom: 1px solid #999; }
a { color: #0b4a82; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: 1rem 0 0; padding: 0;
  list-style: none; }
.verdict { border: 3px solid; border-radius: .4rem; padding: .8rem 1rem; margin: 1rem 0; }
.verdict p { margin: .4rem 0 0; }
.holds { border-color: #1b5e20; background: #f1f8f1; }
.broken { border-color: #a30000; background: #fdf2f2; }
.verdict strong { font-size: 1.15rem; }
.verdict li strong { font-size: inherit; }
table { border-collapse: collapse; width: 100%; font-size: .87em; line-height: 1.4; }
caption { text-align: left; padding: .3rem 0; color: #444; }
th, td { padding: .35rem .55rem; text-align: left; vertical-align: top; }
td { overflow-wrap: break-word; }
td.changed { overflow-wrap: anywhere; }
th.changed { width: 36%; }
thead th { background: #eee; border-bottom: 2px solid #999; }
tbody tr:not(.proof) > * { border-top: 1px solid #bbb; }
th[scope=row] { font-weight: 400; font-variant-numeric: tabular-nums; white-space: nowrap; }
.proof td { padding-top: 0; color: #4a4a4a; font-size: .85em; }
.small { color: #4a4a4a; font-size: .9em; }
.none { color: #4a4a4a; font-style: italic; }
ul { margin: 0; padding-left: 1.1rem; }
code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { font-size: 9pt; }
  main { max-width: none; padding: 0; }
  section { overflow: visible; }
  nav, .skip { display: none; }
  h2 { break-after: avoid; }
  tr { break-inside: avoid; }
  thead, caption { break-after: avoid; }
  .proof { break-before: avoid; }
  thead { display: table-header-group; }
  a { color: inherit; text-decoration: none; }
}
`
