// The page that `ouro graph --html` writes: everything is drawn when it is looked at, from the texts in #data.
'use strict';

const data = JSON.parse(document.getElementById('data').textContent);
const { stages, functions, classes, files } = data;
const byId = id => document.getElementById(id);
const byName = new Map(functions.flatMap((fn, index) => fn.ir ? [[fn.ir, index]] : []));
let tab = 'functions', shown = null, stage = data.stage;

functions.forEach(fn => fn.callers = []);
functions.forEach((fn, index) => fn.calls.forEach(to => functions[to].callers.push(index)));
classes.forEach(cls => cls.derived = []);
classes.forEach((cls, index) => cls.base != null && classes[cls.base].derived.push(index));

function element(tag, attributes, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

const wanted = name => name.toLowerCase().includes(byId('search').value.trim().toLowerCase());
const visible = fn => byId('library').checked || !fn.library;

// ---- The list on the left ----

const item = (text, onclick, on) => element('div', { className: on ? 'item on' : 'item', textContent: text, onclick });

function drawList() {
  document.querySelectorAll('#tabs button').forEach(b => b.classList.toggle('on', b.dataset.tab === tab));
  const list = byId('list');
  list.replaceChildren(...(tab === 'functions' ? functionItems() : tab === 'calls' ? callItems() : classItems()));
  list.querySelector('.on')?.scrollIntoView({ block: 'nearest' });
}

function functionItems() {
  const items = [];
  let module = null;
  for (const index of data.order) {
    const fn = functions[index];
    if (!visible(fn) || !wanted(fn.name)) continue;
    if (fn.module !== module) items.push(element('div', { className: 'group', textContent: module = fn.module }));
    items.push(item(fn.short, () => open(index), index === shown?.fn));
  }
  return items.length ? items : [element('div', { className: 'group', textContent: 'nothing is called so' })];
}

// The tree of calls from the entry point, or from every function that is searched for; a branch is made when it is opened.
function callItems() {
  const searched = byId('search').value.trim() !== '';
  const roots = searched ? data.order.filter(i => visible(functions[i]) && wanted(functions[i].name)) : data.roots;
  return roots.slice(0, 500).map(index => callTree(index, new Set(), !searched));
}

function callTree(index, above, opened) {
  const fn = functions[index];
  const link = element('a', { textContent: fn.short, title: fn.name, onclick: e => { e.preventDefault(); open(index); } });
  const calls = fn.calls.filter(to => visible(functions[to]));
  if (above.has(index)) return element('div', { className: 'item again' }, link, ' (again)');
  if (!calls.length) return element('div', { className: 'item' }, link);
  const details = element('details', {}, element('summary', {}, link, ` ${calls.length}`));
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) {
      details.append(...calls.map(to => callTree(to, new Set(above).add(index), false)));
    }
  });
  details.open = opened;
  return details;
}

function classItems() {
  const matches = index => wanted(classes[index].name) || classes[index].derived.some(matches);
  const kept = index => matches(index) && (byId('library').checked || ours(index));
  const ours = index => !classes[index].library || classes[index].derived.some(ours);
  const tree = index => {
    const cls = classes[index];
    const row = item(cls.short, () => openClass(index), index === shown?.cls);
    const derived = cls.derived.filter(kept);
    if (!derived.length) return row;
    return element('details', { open: true }, element('summary', {}, row), ...derived.map(tree));
  };
  return classes.flatMap((cls, index) => cls.base == null && kept(index) ? [tree(index)] : []);
}

// ---- A function ----

function open(index, at) {
  shown = { fn: index };
  const fn = functions[index];
  if (fn.stages[stage] == null) stage = [stage, ...fn.stages.keys()].find(s => fn.stages[s] != null) ?? stage;
  drawHead(fn);
  drawCode(fn);
  drawSource(fn.span, at);
  drawList();
  location.hash = encodeURIComponent(fn.name);
}

const functionLink = index =>
  element('a', { textContent: functions[index].short, title: functions[index].name, onclick: () => open(index) });

function drawHead(fn) {
  const buttons = stages.map((name, s) => element('button', {
    textContent: name, className: s === stage ? 'on' : '', disabled: fn.stages[s] == null,
    onclick: () => { stage = s; open(shown.fn); },
  }));
  const links = (label, list) => element('div', {}, label, ...list.flatMap(to => [' ', functionLink(to)]));
  byId('head').replaceChildren(
    element('h2', { textContent: fn.name }), element('div', { className: 'place', textContent: place(fn.span) }),
    element('div', {}, ...buttons),
    element('div', { className: 'calls' }, links('calls', fn.calls), links('called by', fn.callers)));
}

// A line ends in its span, ` !file:start-end`, and ` >` with the functions that it calls.
function parseLine(line) {
  const calls = line.match(/ >([\d,]+)$/);
  if (calls) line = line.slice(0, calls.index);
  const span = line.match(/ !(\d+):(\d+)-(\d+)( \{)?$/);
  if (span) line = line.slice(0, span.index) + (span[4] ?? '');
  return { text: line, span: span && span.slice(1, 4).map(Number), calls: calls ? calls[1].split(',').map(Number) : [] };
}

function drawCode(fn) {
  const lines = (fn.stages[stage] ?? 'nothing is left of it at this stage').replace(/\n$/, '').split('\n').map(parseLine);
  const types = typesIn(lines);
  const box = element('div', { className: 'lines' });
  const heads = new Map();
  lines.forEach((line, number) => {
    const head = line.text.match(/^(b\d+)\b/);
    if (head) heads.set(head[1], number);
    const row = element('div', { className: head ? 'line head' : 'line' }, ...tokens(line.text, types, heads, box));
    for (const to of line.calls) row.append('  → ', functionLink(to));
    if (line.span) {
      row.onmouseenter = () => mark(line.span);
      row.onclick = () => drawSource(line.span, line.span);
    }
    box.append(row);
  });
  box.append(arrows(lines, heads));
  byId('code').replaceChildren(box);
  byId('code').scrollTop = 0;
}

// What is said of each variable where it is defined.
function typesIn(lines) {
  const types = new Map();
  for (const { text } of lines) {
    const defined = text.match(/^ +((?:v\d+)[^=]*) = /);
    if (defined) for (const part of parameters(defined[1])) types.set(part.match(/^v\d+/)[0], part);
    else if (/^(b\d+|func )/.test(text)) for (const part of parameters(text)) types.set(part.match(/^v\d+/)[0], part);
  }
  return types;
}

const parameters = text =>
  (text.match(/\bv\d+\b.*?(?=, v\d+\b|\)? *(?:->|:?$))/g) ?? []).filter(part => /^v\d+/.test(part));

const TOKEN = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|@[\w.]+|\b[vb]\d+\b/g;

function tokens(text, types, heads, box) {
  const out = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    out.push(text.slice(end, match.index));
    end = match.index + token.length;
    if (token[0] === '@') {
      const to = byName.get(token.slice(1));
      out.push(to == null ? token : element('a', { textContent: token, title: functions[to].name, onclick: () => open(to) }));
    } else if (token[0] === 'v') {
      const v = element('span', { className: 'v', textContent: token });
      v.dataset.v = token;
      v.dataset.tip = types.get(token) ?? token;
      out.push(v);
    } else if (token[0] === 'b' && match.index > 0) {
      const go = () => box.children[heads.get(token)]?.scrollIntoView({ block: 'center' });
      out.push(element('a', { className: 'b', textContent: token, onclick: go }));
    } else {
      out.push(token[0] === 'b' ? token : element('span', { className: 's', textContent: token }));
    }
  }
  out.push(text.slice(end));
  return out;
}

// Jumps as curves in the margin, the longer the further out.
function arrows(lines, heads) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('width', 86);
  svg.setAttribute('height', lines.length * 18);
  lines.forEach(({ text }, from) => {
    const jump = text.match(/^ +(?:goto|branch|for|jump|switch|except|.*\bhandler\b|.*\bexcept\b).*/);
    if (!jump) return;
    const plain = text.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g, '');
    for (const [target] of plain.matchAll(/\bb\d+\b/g)) {
      const to = heads.get(target);
      if (to == null) continue;
      const out = Math.min(78, 10 + 3 * Math.sqrt(Math.abs(to - from)) * 2);
      const [y1, y2] = [from * 18 + 9, to * 18 + 9];
      const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      path.setAttribute('d', `M86 ${y1} C${86 - out} ${y1} ${86 - out} ${y2} 84 ${y2} m-4 -3 l4 3 l-4 3`);
      if (/\b(except|handler)\b/.test(plain)) path.setAttribute('class', 'raise');
      svg.append(path);
    }
  });
  return svg;
}

// ---- Source ----

// Spans count bytes: a file with other than ASCII characters is kept as a string of its bytes.
for (const file of files) {
  if (file && /[^\0-\x7f]/.test(file.text)) {
    file.text = Array.from(new TextEncoder().encode(file.text), byte => String.fromCharCode(byte)).join('');
    file.wide = true;
  }
}
const decoded = (file, text) =>
  files[file].wide ? new TextDecoder().decode(Uint8Array.from(text, c => c.charCodeAt(0))) : text;

const starts = new Map();

function lineStarts(file) {
  if (!starts.has(file)) {
    const found = [0];
    for (let at = files[file].text.indexOf('\n'); at >= 0; at = files[file].text.indexOf('\n', at + 1)) found.push(at + 1);
    starts.set(file, found);
  }
  return starts.get(file);
}

function lineOf(file, offset) {
  const found = lineStarts(file);
  let low = 0, high = found.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (found[middle] <= offset) low = middle; else high = middle - 1;
  }
  return low;
}

const place = span => span ? `${files[span[0]].name}:${lineOf(span[0], span[1]) + 1}` : 'made by the translator';

let rows = null;

// The lines around a span: all of a file would be too much.
function drawSource(span, at) {
  rows = null;
  if (!span) return byId('source').replaceChildren();
  const [file, start] = span;
  const found = lineStarts(file), line = lineOf(file, start);
  const first = Math.max(0, line - 200), last = Math.min(found.length, line + 400);
  const box = element('div', { className: 'rows' });
  for (let n = first; n < last; n++) {
    const text = files[file].text.slice(found[n], (found[n + 1] ?? files[file].text.length + 1) - 1);
    const code = element('span', { textContent: decoded(file, text) });
    code.bytes = text;
    box.append(element('div', { className: 'row' }, element('i', { textContent: n + 1 }), code));
  }
  byId('source').replaceChildren(box);
  rows = { file, first, last, box, marked: [] };
  box.children[line - first]?.scrollIntoView({ block: 'center' });
  if (at) mark(at);
}

function mark([file, start, end]) {
  if (!rows || rows.file !== file || lineOf(file, start) < rows.first || lineOf(file, start) >= rows.last) {
    drawSource([file, start, end]);
  }
  for (const row of rows.marked) {
    row.classList.remove('hit');
    row.children[1].textContent = decoded(file, row.children[1].bytes);
  }
  rows.marked = [];
  const found = lineStarts(file);
  for (let n = lineOf(file, start); n <= lineOf(file, Math.max(start, end - 1)) && n < rows.last; n++) {
    const row = rows.box.children[n - rows.first];
    if (!row) continue;
    const text = row.children[1].bytes;
    const [a, b] = [Math.max(0, start - found[n]), Math.min(text.length, end - found[n])];
    rows.marked.push(row);
    row.classList.add('hit');
    const part = (from, to) => decoded(file, text.slice(from, to));
    row.children[1].replaceChildren(part(0, a), element('mark', { textContent: part(a, b) }), part(b));
  }
  rows.marked[0]?.scrollIntoView({ block: 'nearest' });
}

// ---- A class ----

function openClass(index) {
  shown = { cls: index };
  const cls = classes[index];
  const link = to => element('a', { textContent: classes[to].short, title: classes[to].name, onclick: () => openClass(to) });
  const line = [];
  for (let base = cls.base; base != null; base = classes[base].base) line.push(' ← ', link(base));
  byId('head').replaceChildren(
    element('h2', { textContent: cls.name }), element('div', { className: 'place', textContent: place(cls.span) }),
    element('div', {}, cls.short, ...line), element('div', {}, ...(cls.derived.length ? ['derived:', ...cls.derived.flatMap(to => [' ', link(to)])] : [])));
  const table = element('table', {}, element('tr', {}, ...['attribute', 'type', 'lives in', 'of', 'first seen']
    .map(textContent => element('th', { textContent }))));
  for (let at = index; at != null; at = classes[at].base) {
    for (const attr of classes[at].attrs) {
      const where = element('a', { textContent: attr.span ? place(attr.span) : '' });
      where.onclick = () => attr.span && drawSource(attr.span, attr.span);
      table.append(element('tr', {}, element('td', { textContent: attr.name }), element('td', { textContent: attr.type }),
        element('td', { textContent: attr.field ? 'instances' : 'the class' }), element('td', {}, link(at)),
        element('td', {}, where)));
    }
  }
  byId('code').replaceChildren(table);
  drawSource(cls.span, cls.span);
  drawList();
  location.hash = encodeURIComponent('class ' + cls.name);
}

// ---- What the user does ----

byId('tabs').onclick = event => { if (event.target.dataset.tab) { tab = event.target.dataset.tab; drawList(); } };
byId('search').oninput = drawList;
byId('library').onchange = drawList;

const tip = byId('tip');
byId('code').addEventListener('mouseover', event => {
  const v = event.target.dataset?.v;
  document.querySelectorAll('.v.same').forEach(other => other.classList.remove('same'));
  tip.hidden = !v;
  if (!v) return;
  document.querySelectorAll(`.v[data-v="${v}"]`).forEach(other => other.classList.add('same'));
  tip.textContent = event.target.dataset.tip;
  tip.style.left = Math.min(event.clientX + 12, innerWidth - 320) + 'px';
  tip.style.top = event.clientY + 18 + 'px';
});

function start() {
  const name = decodeURIComponent(location.hash.slice(1));
  const cls = classes.findIndex(c => 'class ' + c.name === name);
  if (cls >= 0) { tab = 'classes'; return openClass(cls); }
  const index = functions.findIndex(fn => fn.name === name);
  open(index >= 0 ? index : data.first);
}
if (functions.length) start(); else drawList();
