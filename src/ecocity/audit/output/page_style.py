"""How the page looks: on a screen wide or narrow, by day or night, and in print."""

from __future__ import annotations

STYLE = """
:root{--error:#b3261e;--warning:#7d5200;--note:#34567a;--good:#1f6b3a;--quiet:#666;--line:#dcdcdc;
--paper:#fff;--ink:#1c1c1c;--mark:#fff1c9;--link:#1a5a96}
@media (prefers-color-scheme:dark){:root{--error:#ff8a80;--warning:#ffc46b;--note:#9cc4ec;
--good:#8fd6a5;--quiet:#a2a2a2;--line:#444;--paper:#181818;--ink:#eaeaea;--mark:#4d3f10;--link:#9cc4ec}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.65 "Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
header,main{max-width:80rem;margin:auto;padding:1rem 1.5rem}
h1{font-size:1.45rem;line-height:1.3;margin:.4rem 0;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:1.6rem 0 .4rem;border-bottom:2px solid var(--line)}
a{color:var(--link)}a:focus-visible,summary:focus-visible,.remark:focus{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem}
.counts{display:flex;flex-wrap:wrap;gap:.4rem 1.4rem;list-style:none;padding:0;margin:.5rem 0}
.counts b{font-size:1.2rem}
summary{cursor:pointer;font-weight:600;font-size:1.05rem;margin:.9rem 0 .3rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{border-bottom:1px solid var(--line);padding:.3rem .7rem .3rem 0;text-align:left;vertical-align:top}
th{white-space:nowrap}td:first-child{white-space:nowrap}td{overflow-wrap:anywhere}td:nth-child(2){min-width:6rem}
td:nth-child(3){min-width:9rem}
td:last-child a{color:inherit;text-decoration-color:var(--line);text-underline-offset:.2em}td a:hover{text-decoration-color:currentcolor}
.error{--tone:var(--error)}.warning{--tone:var(--warning)}.note{--tone:var(--note)}
tr.error td:nth-child(2),tr.warning td:nth-child(2),tr.note td:nth-child(2){color:var(--tone);font-weight:600}
.contradicted td:nth-child(2),.counts .contradicted b{color:var(--error)}
.unsupported td:nth-child(2),.counts .unsupported b,.conditional td:nth-child(2),.counts .conditional b{color:var(--warning)}
.supported td:nth-child(2),.counts .supported b{color:var(--good)}
.row{display:grid;grid-template-columns:3.2rem minmax(0,1fr) 23rem;gap:0 1rem;padding:.12rem 0}
.row>*{min-width:0;overflow-wrap:anywhere}
.row:target{outline:2px dashed var(--link);outline-offset:2px}
.number{color:var(--quiet);text-align:right;font-size:.78rem;padding-top:.3rem;user-select:none}
.page{display:block}
.said p,.said h3{margin:.1rem 0;white-space:pre-wrap}.said h3{font-size:1.02rem}
.cells>div{display:grid;border-bottom:1px solid var(--line);font-size:.9rem;overflow-x:auto}
.cells span{padding:.1rem .4rem;overflow-wrap:anywhere}
.marked{align-self:start;border-left:4px solid var(--tone);padding-left:.6rem}
mark{background:var(--mark);color:inherit}
.margin{grid-column:3}
.remark{border:1px solid var(--line);border-left:4px solid var(--tone);padding:.35rem .6rem;margin:0 0 .4rem;font-size:.86rem;line-height:1.5}
.remark b{color:var(--tone)}
.read{font-size:.78rem;line-height:1.4;color:var(--quiet);margin:0 0 .3rem}
@media (max-width:60rem){header,main{padding:.6rem .8rem}.row{grid-template-columns:2.2rem minmax(0,1fr);gap:0 .6rem}
.margin{grid-column:2;margin-top:.3rem}td:nth-child(3){min-width:6rem}}
@media print{body{font-size:9.5pt;background:#fff;color:#000}header,main{max-width:none;padding:0}
.row{grid-template-columns:2.2rem minmax(0,1fr) 14.5rem}.margin{grid-column:3}.row{break-inside:avoid}.skip{display:none}
a{color:inherit;text-decoration:none}details>summary{list-style:none}details::details-content{content-visibility:visible;block-size:auto}
thead{display:table-header-group}tr{break-inside:avoid}}
""".replace("\n", "")
