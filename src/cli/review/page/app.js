// The page: what is selected, and what is shown of what is open. The server has the truth; the page shows it.

import { words, language, switchLanguage } from './words.js';
import { api, make } from './base.js';
import { List } from './list.js';
import { Outline } from './outline.js';
import { guess, render, select } from './row.js';
import { start } from './start.js';
import { BITS, FILTERS, bits, counts, isText, open, shown, text } from './state.js';
import { actions, edit, keyboard, menu, toolbar } from './edit.js';

let list;
let outline;
const parts = {};

/** Says something to who listens, and shows it for a while. */
export function say(text, kind = '') {
  if (!parts.say) return;
  parts.say.textContent = '';
  parts.say.className = `say ${kind}`;
  // A reader says it again only if it changes.
  setTimeout(() => { parts.say.textContent = text; }, 30);
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { parts.say.textContent = ''; }, kind === 'wrong' ? 9000 : 5000);
}

// ── Loading ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

let asked = new Set();

/** Gets the texts of rows that come into view. */
async function need(from, to) {
  const missing = [];
  for (let i = from; i < to; i++) {
    const row = list.items[i];
    if (!open.texts.has(row) && !asked.has(row)) missing.push(row);
  }
  if (!missing.length) return;
  missing.forEach((row) => asked.add(row));
  const ranges = [];
  for (const row of missing) {
    const last = ranges.at(-1);
    if (last && row - last[1] < 60) last[1] = row + 1;
    else ranges.push([row, row + 1]);
  }
  const version = open.version;
  try {
    for (const [first, end] of ranges) {
      const answer = await api(`rows?from=${first}&to=${Math.max(end, Math.min(first + 80, open.kinds.length))}`);
      if (answer.version !== open.version) break;
      answer.rows.forEach((row, i) => open.texts.set(answer.from + i, row));
    }
  } catch (error) {
    say(error.message, 'wrong');
  }
  asked = new Set();
  if (version === open.version) list.redraw(new Set(missing));
  trim();
}

/** Forgets the texts of rows far from what is in view. */
function trim() {
  const MOST = 6000;
  if (open.texts.size <= MOST) return;
  const middle = list.items[list.range[0]] ?? 0;
  for (const row of open.texts.keys()) if (Math.abs(row - middle) > MOST / 3) open.texts.delete(row);
}

export async function textOf(row) {
  if (!open.texts.has(row)) {
    const answer = await api(`rows?from=${row}&to=${row + 1}`);
    if (answer.rows[0]) open.texts.set(row, answer.rows[0]);
  }
  return text(row);
}

// ── What is said above the rows ──────────────────────────────────────────────────────────────────────────────────────────────

function about(answer) {
  for (const name of ['version', 'undo', 'redo', 'depth', 'held', 'facts', 'misfits', 'file']) open[name] = answer[name];
  document.documentElement.dataset.version = open.version;
  parts.saved.textContent = open.depth || open.facts ? words.saved : words.nothingYet;
  parts.saved.title = words.savedIn(open.file);
  parts.saved.className = 'saved';
  parts.undo.disabled = open.undo === null;
  parts.redo.disabled = open.redo === null;
  parts.undo.title = open.undo === null ? words.undo : `${words.undo}: ${words.step[open.undo] ?? open.undo}  (Ctrl+Z)`;
  parts.redo.title = open.redo === null ? words.redo : `${words.redo}: ${words.step[open.redo] ?? open.redo}  (Ctrl+Y)`;
  parts.misfits.hidden = !open.misfits.length;
  parts.misfitsTitle.textContent = `${words.misfits(open.misfits.length)} · ${words.held(open.held)}`;
  parts.misfitsList.replaceChildren(...open.misfits.slice(0, 500).map((m) => {
    const why = words.why[m.code]?.(words.sides[m.side] ?? '', m.text, m.more) ?? m.words;
    return make('li', { textContent: words.whyLine(m.line, why) });
  }), make('li', { className: 'kept', textContent: words.misfitKept }));
}

function figures() {
  const sum = counts();
  for (const [name, button] of Object.entries(parts.filters)) {
    button.querySelector('.n').textContent = sum[name];
    button.setAttribute('aria-pressed', open.filter === name);
  }
  parts.bar.max = Math.max(1, sum.all);
  parts.bar.value = sum.reviewed;
  parts.bar.setAttribute('aria-label', words.progress(sum.reviewed, sum.all));
  parts.barText.textContent = words.progress(sum.reviewed, sum.all);
}

function drawOutline() {
  outline.show(open.outline, { bits, level: (row) => open.levels[row], langs: open.langs });
  outline.mark(open.row);
}

function drawRows(keep) {
  const rows = shown();
  list.host.setAttribute('aria-rowcount', open.kinds.length);
  list.show(rows, keep);
  parts.empty.hidden = rows.length > 0;
}

// ── Selecting ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

export function go(row, { side: on = open.side, focus = true, middle = false } = {}) {
  if (!list.items.length) return;
  if (list.indexOf(row) < 0) {
    if (row >= 0 && row < open.kinds.length) setFilter('all', false);
    else row = list.items.at(-1);
  }
  open.row = row;
  open.side = on;
  list.reveal(row, middle);
  for (const element of [list.element(row), ...list.window.querySelectorAll(':scope > .selected')]) {
    if (element) select(element, Number(element.dataset.row));
  }
  if (focus) list.element(row)?.focus({ preventScroll: true });
  parts.where.textContent = words.rowOf(row + 1, open.kinds.length);
  outline.mark(row);
  toolbar.refresh();
}

export function step(by) {
  const at = list.indexNear(open.row);
  const next = list.items[Math.max(0, Math.min(list.items.length - 1, at + by))];
  if (next !== undefined) go(next);
}

export function jump(last) {
  go(last ? list.items.at(-1) : list.items[0], { middle: true });
}

/** The next row to look at, or the one before. */
export function look(back = false, from = open.row) {
  const by = back ? -1 : 1;
  for (let row = from + by; row >= 0 && row < open.kinds.length; row += by) {
    if (open.bits[row] & BITS.look && isText(row)) return go(row);
  }
  for (let row = back ? open.kinds.length - 1 : 0; row !== from && row >= 0 && row < open.kinds.length; row += by) {
    if (open.bits[row] & BITS.look && isText(row)) return go(row);
  }
  say(words.allDone);
}

export function setFilter(name, select = true) {
  open.filter = name;
  if (name === 'all' && !select) {
    open.found = null;
    parts.search.value = '';
    parts.found.textContent = '';
  }
  drawRows(null);
  figures();
  if (select && list.items.length) go(list.items[list.indexNear(open.row)], { focus: false, middle: true });
}

export function nextFilter() {
  const names = Object.keys(FILTERS);
  setFilter(names[(names.indexOf(open.filter) + 1) % names.length]);
}

export const shownRows = () => list.items.filter(isText);
export const focusSearch = () => { parts.search.focus(); parts.search.select(); };
export const focusOutline = () => { parts.nav.classList.add('open'); outline.focus(); };
export const rowElement = (row) => list.element(row);
export const redraw = (row) => list.redraw(new Set([row]));

// ── Changing ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Puts the rows of an answer in place of those that are gone. */
function splice(answer) {
  const { at, gone, rows } = answer;
  const come = rows.kinds.length;
  open.kinds = open.kinds.slice(0, at) + rows.kinds + open.kinds.slice(at + gone);
  for (const name of ['levels', 'bits', 'widths']) {
    open[name] = open[name].slice(0, at).concat(rows[name], open[name].slice(at + gone));
  }
  const texts = new Map();
  for (const [row, value] of open.texts) {
    if (row < at) texts.set(row, value);
    else if (row >= at + gone) texts.set(row - gone + come, value);
  }
  answer.texts.forEach((row, i) => texts.set(at + i, row));
  open.texts = texts;
  asked = new Set();
  list.forget(at, come - gone, gone);
  if (answer.outline) open.outline = answer.outline;
  else open.outline = open.outline.map(([row, ...rest]) => [row >= at + gone ? row - gone + come : row, ...rest]);
}

async function changed(answer, moveTo = null) {
  const keep = list.topRow();
  if (keep && keep.row >= answer.at + answer.gone) keep.row += answer.rows.kinds.length - answer.gone;
  splice(answer);
  if (open.found) open.found = (await api(`find?text=${encodeURIComponent(parts.search.value)}`)).found;
  about(answer);
  drawRows(keep);
  figures();
  drawOutline();
  const row = Math.max(0, Math.min(open.kinds.length - 1, moveTo ?? answer.focus ?? answer.at));
  open.row = row;
  if (list.indexOf(row) < 0) go(list.items[list.indexNear(row)] ?? 0);
  else go(row);
}

/** The file of corrections cannot be read or written. */
function unsaved() {
  parts.saved.textContent = words.notSaved;
  parts.saved.className = 'saved wrong';
}

/** Waits until what was done last is shown: until then rows have the numbers of before. */
export async function idle() {
  while (open.busy) await new Promise((done) => setTimeout(done, 5));
}

/** Does an action and shows what it changed. Whether it was done; `open.refusal` says why not. */
export async function act(action, { onward = false, quiet = false } = {}) {
  open.refusal = 'busy';
  if (open.busy) return false;
  open.busy = true;
  const late = setTimeout(() => {
    parts.saved.textContent = words.saving;
    parts.saved.className = 'saved busy';
  }, 150);
  try {
    const answer = await api('act', { version: open.version, action });
    await changed(answer);
    if (onward) look(false, open.row);
    else if (!quiet) say(words.did(words.step[answer.undo] ?? answer.undo));
    return true;
  } catch (error) {
    open.refusal = error.code;
    await failed(error);
    return false;
  } finally {
    clearTimeout(late);
    open.busy = false;
    if (parts.saved.classList.contains('busy')) about({ ...open });
  }
}

export async function undo(redo = false) {
  if (open.busy || open[redo ? 'redo' : 'undo'] === null) return;
  open.busy = true;
  try {
    const what = open[redo ? 'redo' : 'undo'];
    const answer = await api(redo ? 'redo' : 'undo', { version: open.version });
    await changed(answer);
    say((redo ? words.redid : words.undid)(words.step[what] ?? what));
  } catch (error) {
    await failed(error);
  } finally {
    open.busy = false;
  }
}

async function failed(error) {
  say(error.message, 'wrong');
  if (['error', 'gone'].includes(error.code)) unsaved();
  // Where even that fails, the next look at the server says so.
  if (error.code === 'changed') await load().catch(() => {});
}

// ── The frame ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function frame(host, state) {
  const button = (name, label, act, extra = {}) => {
    const element = make('button', { type: 'button', textContent: label, ...extra });
    element.addEventListener('click', act);
    parts[name] = element;
    return element;
  };
  const arrow = (name, sign, act) => {
    const element = button(name, '', act, { 'aria-label': words[name] });
    element.append(sign, make('span', { className: 'label', textContent: ` ${words[name]}` }));
    return element;
  };
  parts.filters = {};
  const filters = make('div', { className: 'filters', role: 'group', 'aria-label': words.show });
  for (const name of Object.keys(FILTERS)) {
    const element = make('button', { type: 'button' }, words[name], ' ', make('span', { className: 'n' }));
    element.addEventListener('click', () => setFilter(name));
    parts.filters[name] = element;
    filters.append(element);
  }
  parts.search = make('input', { type: 'search', placeholder: words.search, 'aria-label': words.search });
  parts.found = make('span', { className: 'found', role: 'status' });
  let waiting;
  parts.search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });
  parts.search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      clearTimeout(waiting);
      search().then(() => go(open.found?.find((row) => list.indexOf(row) >= 0) ?? list.items[0]));
    } else if (event.key === 'Escape') {
      parts.search.value = '';
      search().then(() => go(open.row));
    }
  });
  parts.bar = make('progress', { value: 0, max: 1 });
  parts.barText = make('span', { className: 'bar-text' });
  parts.saved = make('span', { className: 'saved', role: 'status' });
  parts.say = make('div', { className: 'say', role: 'status', 'aria-live': 'polite' });
  parts.where = make('span', { className: 'where' });
  parts.misfitsTitle = make('summary');
  parts.misfitsList = make('ul');
  parts.misfits = make('details', { className: 'misfits', hidden: true }, parts.misfitsTitle, parts.misfitsList);
  parts.empty = make('p', { className: 'empty', hidden: true }, words.noRows, ' ',
    Object.assign(make('button', { type: 'button', textContent: words.showAll }), { onclick: () => setFilter('all', false) }));
  const warnings = make('details', { className: 'warnings', hidden: !state.warnings.length },
    make('summary', { textContent: `${words.warnings} (${state.warnings.length})` }),
    make('ul', {}, ...state.warnings.map((w) => make('li', { textContent: w }))));

  const title = `${state.source.name} ↔ ${state.target.name}`;
  document.title = `${title} · align`;
  const header = make('header', {},
    make('div', { className: 'first' },
      button('outlineButton', '☰', () => parts.nav.classList.toggle('open'), { className: 'outline-button', title: words.outline, 'aria-label': words.outline }),
      make('h1', {}, make('span', { lang: state.source.lang, textContent: state.source.name }), ' ',
        make('span', { className: 'with', textContent: '↔' }), ' ', make('span', { lang: state.target.lang, textContent: state.target.name })),
      make('div', { className: 'progress' }, parts.bar, parts.barText),
      parts.saved,
      make('div', { className: 'buttons' },
        arrow('undo', '↶', () => undo()),
        arrow('redo', '↷', () => undo(true)),
        button('export', words.export, () => edit.exports(), { 'aria-haspopup': 'dialog' }),
        button('help', words.help, () => edit.help(), { title: `${words.help} (?)`, 'aria-haspopup': 'dialog' }),
        button('tongue', words.language, switchLanguage, { lang: language === 'zh' ? 'en' : 'zh-Hans', className: 'quiet' }),
        button('quit', words.quit, quit, { className: 'quiet' }))),
    make('div', { className: 'second' }, filters,
      make('div', { className: 'searching' }, parts.search, parts.found),
      button('next', `${words.nextLook} ↓`, () => look(), { className: 'primary', title: `${words.nextLook} (n)` })),
    warnings, parts.misfits);

  parts.nav = make('nav', { 'aria-label': words.outline });
  parts.rows = make('div', { className: 'rows', role: 'grid', tabIndex: -1, 'aria-label': words.text, 'aria-colcount': 4, id: 'text' });
  parts.tools = make('div', { className: 'tools', role: 'toolbar', 'aria-label': words.groups.row });
  host.replaceChildren(make('a', { className: 'skip', href: '#text', textContent: words.skip }), header,
    make('div', { className: 'columns' }, parts.nav, make('main', {}, parts.tools, parts.empty, parts.rows)),
    make('footer', {}, parts.say, parts.where));
  host.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    go(open.row);
  });
  list = new List(parts.rows, { render, guess: (row) => guess(row, list?.host.clientWidth ?? 1000), need });
  outline = new Outline(parts.nav, { go: (row, focus = true) => {
    parts.nav.classList.remove('open');
    go(row, { focus, middle: true });
  } });
  toolbar.build(parts.tools);
  parts.rows.addEventListener('mousedown', pick);
  parts.rows.addEventListener('dblclick', (event) => {
    const cell = event.target.closest('.cell');
    if (cell && !event.target.closest('textarea')) actions.edit.run();
  });
  parts.rows.addEventListener('click', (event) => {
    if (event.target.closest('.tick')) {
      const done = open.bits[open.row] & BITS.reviewed;
      act({ do: 'mark', rows: [open.row], mark: done ? null : 'reviewed' }, { quiet: true });
    } else if (event.target.closest('.more')) {
      menu(event.target.closest('.more'));
    }
  });
  parts.rows.addEventListener('contextmenu', (event) => {
    if (!event.target.closest('.row') || event.target.closest('textarea') || String(getSelection())) return;
    event.preventDefault();
    menu(null, event.clientX, event.clientY);
  });
}

function pick(event) {
  const element = event.target.closest('.row');
  if (!element || event.target.closest('textarea')) return;
  const cell = event.target.closest('.cell');
  const row = Number(element.dataset.row);
  go(row, { side: cell?.dataset.side ?? open.side, focus: !event.target.closest('button') });
}

async function search() {
  const wanted = parts.search.value.trim();
  open.found = wanted ? (await api(`find?text=${encodeURIComponent(wanted)}`)).found : null;
  parts.found.textContent = wanted ? words.searchFound(open.found.length) : '';
  drawRows(null);
}

async function quit() {
  if (!(await edit.ask(words.endAsk))) return;
  await api('quit', {}).catch(() => {});
  clearInterval(poll.timer);
  document.getElementById('app').replaceChildren(make('main', { className: 'start' }, make('p', { role: 'status', textContent: words.ended })));
}

/** Whether somebody else has changed the facts. */
async function poll() {
  if (document.hidden || open.busy || !parts.say) return;
  try {
    const before = open.version;
    const answer = await api('poll');
    if (answer.version !== before && before === open.version && !open.busy) {
      // Who is typing is not interrupted: what they type would be saved half.
      if (document.querySelector('.rows textarea, dialog')) {
        if (poll.told !== answer.version) say(words.outsideLater, 'wrong');
        poll.told = answer.version;
        return;
      }
      await load();
      say(words.outside, 'wrong');
    }
    if (poll.lost) about({ ...open });
    poll.lost = false;
  } catch (error) {
    if (!poll.lost) say(error.message, 'wrong');
    unsaved();
    poll.lost = true;
  }
}

async function load() {
  const state = await api('state');
  const host = document.getElementById('app');
  if (state.start) {
    host.replaceChildren();
    parts.say = make('div', { className: 'say', role: 'status', 'aria-live': 'polite' });
    start(host, load);
    host.append(parts.say);
    return;
  }
  const first = !list;
  if (first) frame(host, state);
  const keep = list.topRow();
  Object.assign(open, state.rows, { outline: state.outline, langs: [state.source.lang, state.target.lang], folder: state.folder,
    wanted: state.wanted, texts: new Map(), name: state.name });
  asked = new Set();
  about(state);
  const focused = first || document.activeElement === document.body || parts.rows.contains(document.activeElement);
  if (open.found) await search();
  drawRows(first ? null : keep);
  figures();
  drawOutline();
  go(Math.min(open.row, open.kinds.length - 1), { focus: focused });
  if (first) {
    keyboard();
    poll.timer = setInterval(poll, 2000);
    addEventListener('focus', poll);
  }
}

load().catch((error) => {
  document.getElementById('app').append(make('p', { className: 'fault', role: 'alert', textContent: error.message }));
});
