"""How a page looks: light, dark and on paper, wide and narrow."""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #f6f5f1; --sheet: #ffffff; --ink: #22272b; --soft: #626a70;
  --edge: #e2dfd8; --accent: #2b6a70; --band: #cfe0df; --aim: #a9571f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --sheet: #1c2024; --ink: #e7e6e2; --soft: #a0a8ae;
    --edge: #343a40; --accent: #72bab5; --band: #2b4a4c; --aim: #e3a56c;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 1120px; margin: 0 auto; padding: 32px 24px 48px; }
h1 { font-size: 30px; line-height: 1.2; margin: 0 0 6px; letter-spacing: -0.01em; }
h2 { font-size: 19px; line-height: 1.3; margin: 0 0 4px; }
h3 { font-size: 14px; line-height: 1.4; margin: 0 0 8px; }
p { margin: 0 0 10px; max-width: 76ch; }
.soft, small { color: var(--soft); }
small { font-size: 12.5px; }
header { margin-bottom: 24px; }
header p { margin: 0; color: var(--soft); max-width: none; }
section {
  background: var(--sheet); border: 1px solid var(--edge); border-radius: 10px;
  padding: 20px 22px; margin: 0 0 18px;
}
section > p:last-child { margin-bottom: 0; }
.lead { color: var(--soft); margin-bottom: 16px; max-width: 104ch; }
.next { border-left: 3px solid var(--accent); padding-left: 12px; margin: 14px 0; }
.tiles { display: grid; gap: 14px 24px; margin: 0 0 16px; padding: 0;
  grid-template-columns: repeat(auto-fit, minmax(132px, 1fr)); }
.tiles dt { color: var(--soft); font-size: 13px; }
.tiles dd {
  margin: 0; font-size: 25px; line-height: 1.25; font-weight: 600;
  font-variant-numeric: tabular-nums;
}
.tiles dd small { display: block; font-weight: 400; line-height: 1.35; }
.charts { display: grid; gap: 22px 28px;
  grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr)); }
.charts.wide {
  grid-template-columns: repeat(auto-fill, minmax(min(360px, 100%), 1fr)); }
figure { margin: 0; min-width: 0; }
.column { display: grid; gap: 18px; align-content: start; }
figcaption { font-size: 13px; color: var(--soft); margin-top: 4px; }
svg { display: block; max-width: 100%; height: auto; overflow: visible; }
svg.chart { width: 100%; max-width: 450px; }
svg.spark, svg.legend { max-width: none; }
svg text { font-size: 11px; fill: var(--ink); font-variant-numeric: tabular-nums; }
svg text.soft { fill: var(--soft); font-size: 10.5px; }
svg text.figure { font-size: 10.5px; font-weight: 600; }
.bar { fill: var(--accent); }
.other { fill: var(--sheet); stroke: var(--accent); stroke-width: 1.4;
  stroke-dasharray: 3 2; }
.track { fill: var(--edge); opacity: 0.55; }
.band { fill: var(--band); }
.grid { stroke: var(--edge); stroke-width: 1; }
.ground { stroke: var(--soft); stroke-width: 1; }
.aim { stroke: var(--aim); stroke-width: 1.4; stroke-dasharray: 4 3; }
.span { stroke: var(--band); stroke-width: 8; }
.line { fill: none; stroke: var(--accent); stroke-width: 1.8; stroke-linejoin: round;
  stroke-linecap: round; }
.dot { fill: var(--accent); stroke: var(--sheet); stroke-width: 1; }
.heat-0 { fill: var(--edge); }
.heat-1 { fill: var(--accent); opacity: 0.45; }
.heat-2 { fill: var(--accent); opacity: 0.65; }
.heat-3 { fill: var(--accent); opacity: 0.85; }
.heat-4 { fill: var(--accent); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); font-size: 13px; padding-bottom: 6px; }
th, td { padding: 7px 14px 7px 0; text-align: right; vertical-align: top;
  border-top: 1px solid var(--edge); }
thead th { border-top: 0; font-weight: 500; font-size: 13px; color: var(--soft);
  vertical-align: bottom; }
th:first-child, td:first-child, .word { text-align: left; }
th:last-child, td:last-child { padding-right: 0; }
thead th, td { overflow-wrap: normal; white-space: nowrap; }
td.word { overflow-wrap: anywhere; white-space: normal; }
tbody th { font-weight: 600; }
table + p, .charts + p { margin-top: 12px; }
.charts + svg { margin-top: 14px; }
table.narrow { max-width: 560px; }
table.dates th { white-space: nowrap; }
table.dates th small { white-space: normal; }
.charts + table { margin-top: 18px; }
tbody th small { display: block; font-weight: 400; }
td svg { display: inline-block; vertical-align: middle; }
td small { display: block; white-space: nowrap; }
ul { margin: 0 0 10px; padding-left: 20px; }
footer { color: var(--soft); font-size: 13px; }
footer dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px;
  margin: 0 0 14px; }
footer dt { color: var(--ink); }
footer dd { margin: 0; max-width: 72ch; }
@media (max-width: 640px) {
  main { padding: 20px 12px 32px; }
  section { padding: 16px 14px; border-radius: 8px; }
  h1 { font-size: 25px; }
  .tiles { gap: 12px 18px; }
  .tiles dd { font-size: 21px; }
  footer dl { grid-template-columns: 1fr; gap: 0; }
  footer dd { margin-bottom: 8px; }
  .stacked thead { display: none; }
  .stacked tr { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 6px 14px; border-top: 1px solid var(--edge); padding: 10px 0 12px; }
  .stacked th, .stacked td { display: block; border: 0; padding: 0; text-align: left; }
  .stacked th { grid-column: 1 / -1; }
  .stacked td[data-head]::before { content: attr(data-head); display: block;
    color: var(--soft); font-size: 12.5px; }
  .stacked td svg { display: block; max-width: 100%; }
  th, td { padding-right: 8px; }
  .dates th, .dates td { font-size: 13px; }
  .dates thead th { font-size: 12px; }
}
@page { size: A4; margin: 14mm 13mm; }
@media print {
  :root {
    --paper: #ffffff; --sheet: #ffffff; --ink: #000000; --soft: #4a4a4a;
    --edge: #d4d4d4; --accent: #2b6a70; --band: #cfe0df; --aim: #a9571f;
  }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  section { border: 0; border-top: 1px solid var(--edge); border-radius: 0;
    padding: 12px 0 4px; margin: 0 0 8px; }
  h2, h3, .lead, thead { break-after: avoid; }
  figure, tr, .tiles, .next { break-inside: avoid; }
  .charts, .charts.wide { grid-template-columns: 1fr 1fr; gap: 14px 20px; }
  .tiles { grid-template-columns: repeat(auto-fit, minmax(104px, 1fr)); gap: 8px 16px; }
  .tiles dd { font-size: 17pt; }
  .tiles dd small, small { font-size: 8.5pt; }
  th, td { padding: 4px 9px 4px 0; font-size: 9.5pt; }
  svg.spark { width: 84px; }
  h1 { font-size: 22pt; }
  h2 { font-size: 14pt; }
}
"""
"""One sheet of style, in the page itself; it loads nothing."""
