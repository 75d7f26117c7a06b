// What can be done to rows and headings, by key, by button and from the menu: one table for all three.

import { words } from './words.js';
import { act, focusOutline, focusSearch, go, idle, jump, look, nextFilter, redraw, rowElement, say, shownRows, step, textOf,
  undo } from './app.js';
import { api, make } from './base.js';
import { BITS, bits, open, text } from './state.js';

const kind = () => open.kinds[open.row];
const segment = () => kind() === 's';
const heading = () => kind() === 'h';
const rowText = () => segment() || heading();
const known = () => text(open.row);
const both = () => Boolean(known()?.source && known()?.target);
const mark = (what) => act({ do: 'mark', rows: [open.row], mark: what });
const toggle = (bit, what) => mark(bits(open.row) & bit ? null : what);

/** Each with its keys, where it stands, whether it can be done now, and what it does. */
export const actions = {
  review: { keys: [' '], show: 'Space', group: 'row', icon: '✓', can: rowText,
    run: () => (bits(open.row) & BITS.reviewed && !(bits(open.row) & BITS.look) ? look()
      : act({ do: 'mark', rows: [open.row], mark: 'reviewed' }, { onward: true })) },
  unmark: { keys: ['Backspace'], show: '⌫', group: 'row', can: () => rowText() && bits(open.row) & BITS.reviewed, run: () => mark(null) },
  doubt: { keys: ['d'], group: 'row', can: rowText, run: () => toggle(BITS.reviewed & bits(open.row) ? BITS.doubtful : 0, 'doubtful') },
  out: { keys: ['o'], group: 'row', can: rowText, run: () => toggle(BITS.out, 'out') },
  comment: { keys: ['c'], group: 'row', can: rowText, run: () => edit.comment() },
  edit: { keys: ['Enter', 'F2', 'e'], show: 'Enter', group: 'cut', icon: '✎', can: rowText, run: () => edit.cell() },
  split: { keys: ['s'], group: 'cut', can: segment, run: () => edit.cell(true) },
  mergeBelow: { keys: ['m'], group: 'cut', can: segment, run: () => act({ do: 'merge', row: open.row, above: false, side: null }) },
  mergeAbove: { keys: ['M'], show: 'Shift+M', group: 'cut', can: segment, run: () => act({ do: 'merge', row: open.row, above: true, side: null }) },
  mergeBelowSide: { keys: ['Alt+m'], show: 'Alt+M', group: 'cut', can: segment,
    run: () => act({ do: 'merge', row: open.row, above: false, side: open.side }) },
  mergeAboveSide: { keys: ['Alt+M'], show: 'Alt+Shift+M', group: 'cut', can: segment,
    run: () => act({ do: 'merge', row: open.row, above: true, side: open.side }) },
  pushUp: { keys: ['Alt+ArrowUp'], show: 'Alt+↑', group: 'cut', can: () => segment() && known()?.[open.side],
    run: () => act({ do: 'push', row: open.row, above: true, side: open.side }) },
  pushDown: { keys: ['Alt+ArrowDown'], show: 'Alt+↓', group: 'cut', can: () => segment() && known()?.[open.side],
    run: () => act({ do: 'push', row: open.row, above: false, side: open.side }) },
  swap: { keys: ['x'], group: 'cut', can: segment, run: () => act({ do: 'swap', row: open.row }) },
  part: { keys: ['p'], group: 'cut', can: () => segment() && both(), run: () => act({ do: 'part', row: open.row }) },
  heading: { keys: ['h'], group: 'outline', can: () => kind() !== undefined, run: () => edit.heading() },
  noHeading: { keys: ['H'], show: 'Shift+H', group: 'outline', can: heading, run: () => act({ do: 'no-heading', row: open.row, side: null }) },
  deeper: { keys: [']'], group: 'outline', can: heading,
    run: () => act({ do: 'heading', row: open.row, side: null, level: Math.max(1, open.levels[open.row] + 1) }) },
  higher: { keys: ['['], group: 'outline', can: () => heading() && open.levels[open.row] > 1,
    run: () => act({ do: 'heading', row: open.row, side: null, level: open.levels[open.row] - 1 }) },
  pairWith: { keys: ['='], group: 'outline', can: heading, run: () => edit.pair() },
  noPair: { keys: ['0'], group: 'outline', can: () => heading() && both(), run: () => act({ do: 'no-counterpart', row: open.row }) },
  next: { keys: ['n'], group: 'move', run: () => look() },
  previous: { keys: ['N'], show: 'Shift+N', group: 'move', run: () => look(true) },
  down: { keys: ['ArrowDown', 'j'], show: '↓', group: 'move', run: () => step(1) },
  up: { keys: ['ArrowUp', 'k'], show: '↑', group: 'move', run: () => step(-1) },
  left: { keys: ['ArrowLeft'], show: '←', group: 'move', run: () => go(open.row, { side: 'source' }) },
  right: { keys: ['ArrowRight'], show: '→', group: 'move', run: () => go(open.row, { side: 'target' }) },
  pageDown: { keys: ['PageDown'], hidden: true, run: () => step(8) },
  pageUp: { keys: ['PageUp'], hidden: true, run: () => step(-8) },
  first: { keys: ['Home'], show: 'Home', group: 'move', run: () => jump(false) },
  last: { keys: ['End'], show: 'End', group: 'move', run: () => jump(true) },
  find: { keys: ['/', 'Ctrl+f'], show: '/', group: 'page', run: () => focusSearch() },
  filter: { keys: ['f'], group: 'page', run: () => nextFilter() },
  outline: { keys: ['g'], group: 'page', run: () => focusOutline() },
  reviewAll: { keys: ['Ctrl+Enter'], show: 'Ctrl+Enter', group: 'page', run: () => edit.all() },
  undo: { keys: ['Ctrl+z', 'u'], show: 'Ctrl+Z', group: 'page', run: () => undo() },
  redo: { keys: ['Ctrl+y', 'Ctrl+Z', 'U'], show: 'Ctrl+Y', group: 'page', run: () => undo(true) },
  export: { keys: ['w'], group: 'page', run: () => edit.exports() },
  help: { keys: ['?'], group: 'page', run: () => edit.help() },
};

const shownKey = (action) => action.show ?? action.keys[0].toUpperCase();
const can = (action) => !action.can || Boolean(action.can());

// ── Buttons ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const TOOLS = [['review', 'doubt', 'out', 'comment'], ['edit', 'split', 'mergeAbove', 'mergeBelow', 'pushUp', 'pushDown', 'swap', 'part'],
  ['heading', 'noHeading', 'higher', 'deeper', 'pairWith', 'noPair']];

export const toolbar = {
  buttons: new Map(),

  build(host) {
    this.host = host;
    for (const names of TOOLS) {
      const group = make('div', { className: 'group', role: 'group' });
      for (const name of names) {
        const action = actions[name];
        const button = make('button', { type: 'button', tabIndex: -1, title: `${words.a[name]} (${shownKey(action)})` },
          make('span', { className: 'label', textContent: words.a[name] }), make('kbd', { textContent: shownKey(action), 'aria-hidden': 'true' }));
        // The row keeps the focus.
        button.addEventListener('mousedown', (event) => event.preventDefault());
        button.addEventListener('click', () => can(action) && action.run());
        button.dataset.name = name;
        group.append(button);
        this.buttons.set(name, button);
      }
      host.append(group);
    }
    host.firstElementChild.firstElementChild.tabIndex = 0;
    host.addEventListener('keydown', (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      const all = [...this.buttons.values()].filter((b) => !b.disabled);
      const next = all[(all.indexOf(document.activeElement) + by + all.length) % all.length];
      for (const button of this.buttons.values()) button.tabIndex = button === next ? 0 : -1;
      next?.focus();
    });
  },

  refresh() {
    for (const [name, button] of this.buttons) {
      button.disabled = !can(actions[name]);
      // What can never be done with this kind of row would only be in the way.
      if (['heading', 'noHeading', 'higher', 'deeper', 'pairWith', 'noPair'].includes(name)) button.hidden = name !== 'heading' && !heading();
      if (['split', 'mergeAbove', 'mergeBelow', 'pushUp', 'pushDown', 'swap', 'part'].includes(name)) button.hidden = !segment();
    }
  },
};

/** The menu of a row, below a button or at a place. */
export function menu(button, x, y) {
  document.querySelector('.menu')?.remove();
  const host = make('div', { className: 'menu', role: 'menu', tabIndex: -1 });
  for (const group of ['row', 'cut', 'outline']) {
    const items = Object.entries(actions).filter(([, action]) => action.group === group && can(action));
    if (!items.length) continue;
    if (host.children.length) host.append(make('div', { role: 'separator' }));
    for (const [name, action] of items) {
      const item = make('button', { role: 'menuitem', type: 'button', tabIndex: -1 },
        make('span', { textContent: words.a[name] }), make('kbd', { textContent: shownKey(action) }));
      item.dataset.name = name;
      item.addEventListener('click', () => {
        close();
        action.run();
      });
      host.append(item);
    }
  }
  const items = [...host.querySelectorAll('[role=menuitem]')];
  const close = () => {
    host.remove();
    removeEventListener('mousedown', outside, true);
    rowElement(open.row)?.focus({ preventScroll: true });
  };
  const outside = (event) => { if (!host.contains(event.target)) close(); };
  host.addEventListener('keydown', (event) => {
    event.stopPropagation();
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      items.at(to % items.length).focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
    }
  });
  document.body.append(host);
  const box = button?.getBoundingClientRect();
  const left = Math.min(box ? box.right - host.offsetWidth : x, innerWidth - host.offsetWidth - 8);
  const top = Math.min(box ? box.bottom + 4 : y, innerHeight - host.offsetHeight - 8);
  host.style.left = `${Math.max(8, left)}px`;
  host.style.top = `${Math.max(8, top)}px`;
  addEventListener('mousedown', outside, true);
  items[0]?.focus();
}

// ── Keys ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function pressed(event) {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl');
  if (event.altKey) parts.push('Alt');
  // Option and a letter write a sign on a Mac.
  let key = event.altKey && /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key;
  if (event.shiftKey && key.length === 1) key = key.toUpperCase();
  if (!event.shiftKey && key.length === 1) key = key.toLowerCase();
  parts.push(key);
  return parts.join('+');
}

export function keyboard() {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const target = event.target;
    if (target.closest('input, textarea, select, dialog, .menu')) return;
    const key = pressed(event);
    // A button is pressed by these, not the row.
    const onControl = target.closest('button, a, summary');
    if (onControl && [' ', 'Enter', 'ArrowLeft', 'ArrowRight'].includes(key)) return;
    if (event.key === 'ContextMenu' || key === 'F10' && event.shiftKey) {
      event.preventDefault();
      menu(rowElement(open.row)?.querySelector('.more') ?? null, innerWidth / 2, innerHeight / 3);
      return;
    }
    const found = Object.values(actions).find((action) => action.keys.includes(key));
    if (!found) return;
    event.preventDefault();
    // A key that comes while the one before is at work is meant for the rows as they will be.
    idle().then(() => {
      if (can(found)) found.run();
      else say(words.cannot.Kind, 'wrong');
    });
  });
}

// ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A dialog with these contents; resolves with what it is closed with, or null. */
function dialog(title, ...children) {
  const heading = make('h2', { id: 'dialog-title', textContent: title });
  const element = make('dialog', { 'aria-labelledby': 'dialog-title' }, heading, ...children);
  document.body.append(element);
  const result = new Promise((resolve) => {
    element.addEventListener('close', () => {
      element.remove();
      resolve(element.returnValue || null);
      rowElement(open.row)?.focus({ preventScroll: true });
    });
  });
  element.addEventListener('mousedown', (event) => { if (event.target === element) element.close(); });
  element.showModal();
  return { element, result };
}

const ask = (text, label, value = '') => make(text, { value, rows: 3, 'aria-label': label });

/** Shows what was typed and could not be saved, so that it can be copied. */
async function unsaved(typed) {
  if (!typed.trim() || open.refusal === 'Already') return;
  const area = ask('textarea', words.unsaved, typed);
  area.readOnly = true;
  const form = make('form', { method: 'dialog' }, area,
    make('div', { className: 'ends' }, make('button', { className: 'primary', textContent: words.ok, value: 'ok' })));
  const { result } = dialog(words.unsaved, form);
  area.select();
  await result;
}

export const edit = {
  /** Types over the text of the active side; `cut` begins with the cursor in the middle, to split there. */
  async cell(cut = false, typed = null) {
    const row = open.row;
    const side = open.side;
    await textOf(row);
    if (cut && !known()?.[side]) return say(words.cannot.NothingToCut, 'wrong');
    const element = rowElement(row)?.querySelector(`.cell.${side}`);
    if (!element || element.querySelector('textarea')) return;
    const before = known()?.[side]?.text ?? '';
    const other = known()?.[side === 'source' ? 'target' : 'source']?.text ?? '';
    const area = make('textarea', { value: typed ?? before, lang: open.langs[side === 'source' ? 0 : 1], spellcheck: true,
      'aria-label': side === 'source' ? words.sides.source : words.sides.target, rows: 1 });
    const hint = make('span', { className: 'hint', textContent: words.editing });
    element.classList.add('editing');
    element.replaceChildren(area, hint);
    const fit = () => {
      area.style.height = 'auto';
      area.style.height = `${area.scrollHeight + 2}px`;
    };
    fit();
    area.addEventListener('input', fit);
    area.focus();
    const middle = cut ? between(before) : area.value.length;
    area.setSelectionRange(middle, middle);
    let over = false;
    const end = () => {
      if (over) return true;
      over = true;
      area.remove();
      redraw(row);
      return false;
    };
    const save = async () => {
      const now = area.value.replace(/\s*\n\s*/g, ' ').trim();
      if (end()) return true;
      rowElement(row)?.focus({ preventScroll: true });
      if (now === before) return true;
      const done = await act({ do: 'text', row, side, text: now });
      if (!done && now) await (open.refusal === 'changed' ? this.again(row, side, before || other, now) : unsaved(now));
      return done;
    };
    const split = async () => {
      const at = [...area.value.slice(0, area.selectionStart)].length;
      const now = area.value;
      if (now.trim() !== before && !(await save())) return;
      end();
      await act({ do: 'split', row: open.row, source: side === 'source' ? at : null, target: side === 'target' ? at : null });
    };
    area.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      event.stopPropagation();
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        split();
      } else if (event.key === 'Enter') {
        event.preventDefault();
        save();
      } else if (event.key === 'Escape') {
        event.preventDefault();
        end();
        rowElement(row)?.focus({ preventScroll: true });
      }
    });
    area.addEventListener('blur', () => { if (!over) save(); });
  },

  /** Puts what was typed and could not be saved back to where it was typed: the row that holds a text. */
  async again(row, side, text, typed) {
    const has = async (at) => Object.values(await textOf(at) ?? {}).some((cell) => cell?.text === text);
    const rows = await api(`find?text=${encodeURIComponent(text)}`).then((answer) => answer.found, () => [row]);
    const near = rows.sort((a, b) => Math.abs(a - row) - Math.abs(b - row)).slice(0, 50);
    for (const at of near) {
      if (await has(at).catch(() => at === row)) {
        go(at, { side });
        return this.cell(false, typed);
      }
    }
    return unsaved(typed);
  },

  async comment() {
    const row = open.row;
    await textOf(row);
    const area = ask('textarea', words.commentTitle, known()?.comment ?? '');
    const ok = make('button', { className: 'primary', textContent: words.ok, value: 'ok' });
    const form = make('form', { method: 'dialog' }, area,
      make('div', { className: 'ends' }, make('button', { textContent: words.cancel, value: '', formNoValidate: true }), ok));
    area.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit(ok);
      }
    });
    const { result } = dialog(words.commentTitle, form);
    area.focus();
    area.select();
    if (await result && !(await act({ do: 'comment', row, text: area.value }))) await unsaved(area.value);
  },

  async heading() {
    const row = open.row;
    await textOf(row);
    let above = row;
    while (above >= 0 && open.kinds[above] !== 'h') above -= 1;
    const now = heading() ? open.levels[row] : Math.max(1, open.levels[Math.max(0, above)] + (above >= 0 ? 1 : 0));
    const sides = both() && !heading() ? [null, 'source', 'target'] : [null];
    const choice = make('select', { 'aria-label': words.show });
    for (const side of sides) {
      const label = side ? words.sides[side] : `${words.sides.source} + ${words.sides.target}`;
      choice.append(make('option', { value: side ?? '', textContent: label }));
    }
    const levels = make('div', { className: 'levels', role: 'group', 'aria-label': words.headingTitle });
    const form = make('form', { method: 'dialog' }, levels);
    for (let level = 1; level <= 6; level++) {
      levels.append(make('button', { value: level, textContent: words.level(level), className: level === now ? 'primary' : '' }));
    }
    if (sides.length > 1) form.append(choice);
    form.append(make('div', { className: 'ends' }, make('button', { textContent: words.cancel, value: '' })));
    const { element, result } = dialog(words.headingTitle, form);
    levels.querySelector('.primary')?.focus();
    element.addEventListener('keydown', (event) => {
      if (/^[1-6]$/.test(event.key)) element.close(event.key);
    });
    const level = Number(await result);
    if (level) act({ do: 'heading', row, side: choice.value || null, level });
  },

  /** Chooses the counterpart of a heading from the other side. */
  async pair() {
    const row = open.row;
    await textOf(row);
    const [, source, target] = open.outline.find(([at]) => at === row) ?? [];
    // The side at hand, if it has one, asks for one of the other side.
    const from = (open.side === 'source' ? source : target) === null ? (source === null ? 'target' : 'source') : open.side;
    const to = from === 'source' ? 2 : 1;
    const input = make('input', { type: 'search', placeholder: words.pairFilter, 'aria-label': words.pairFilter, role: 'combobox',
      'aria-expanded': 'true', 'aria-controls': 'choices', 'aria-autocomplete': 'list' });
    const choices = make('div', { id: 'choices', role: 'listbox', 'aria-label': words.pairTitle, className: 'choices' });
    const { element, result } = dialog(words.pairTitle,
      make('p', { className: 'asked', lang: open.langs[from === 'source' ? 0 : 1], textContent: from === 'source' ? source : target }),
      input, choices, make('form', { method: 'dialog', className: 'ends' }, make('button', { textContent: words.cancel, value: '' })));
    let at = 0;
    let matching = [];
    const draw = () => {
      const wanted = input.value.trim().toLowerCase();
      matching = open.outline.filter((h) => h[to] !== null && h[0] !== row && h[to].toLowerCase().includes(wanted));
      // Those that have no counterpart are likelier, and those near by.
      const alone = (h) => (h[3 - to] === null ? 0 : 1);
      matching.sort((a, b) => alone(a) - alone(b) || Math.abs(a[0] - row) - Math.abs(b[0] - row));
      matching = matching.slice(0, 200);
      at = Math.min(at, Math.max(0, matching.length - 1));
      choices.replaceChildren(...matching.map((h, i) => {
        const option = make('div', { role: 'option', id: `choice-${i}`, className: 'choice' },
          make('span', { lang: open.langs[to - 1], textContent: h[to] }));
        if (h[3 - to] !== null) option.append(make('span', { className: 'now', textContent: `${words.pairNow}: ${h[3 - to]}` }));
        option.setAttribute('aria-selected', i === at);
        option.addEventListener('click', () => element.close(String(h[0])));
        return option;
      }));
      input.setAttribute('aria-activedescendant', `choice-${at}`);
      choices.children[at]?.scrollIntoView({ block: 'nearest' });
    };
    input.addEventListener('input', () => { at = 0; draw(); });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        at = (at + (event.key === 'ArrowDown' ? 1 : -1) + matching.length) % Math.max(1, matching.length);
        draw();
      } else if (event.key === 'Enter' && matching[at]) {
        event.preventDefault();
        element.close(String(matching[at][0]));
      }
    });
    draw();
    input.focus();
    const chosen = await result;
    if (chosen === null) return;
    const other = Number(chosen);
    act({ do: 'counterpart', source: from === 'source' ? row : other, target: from === 'source' ? other : row });
  },

  /** Says of all rows shown that they are right. */
  async all() {
    const rows = shownRows().filter((row) => !(bits(row) & BITS.reviewed));
    if (!rows.length) return say(words.cannot.Already);
    if (await this.ask(`${words.a.reviewAll} (${rows.length})?`)) act({ do: 'mark', rows, mark: 'reviewed' });
  },

  async ask(question) {
    const ok = make('button', { className: 'primary', textContent: words.ok, value: 'ok' });
    const { result } = dialog(question, make('form', { method: 'dialog' },
      make('div', { className: 'ends' }, make('button', { textContent: words.cancel, value: '' }), ok)));
    ok.focus();
    return (await result) === 'ok';
  },

  async exports() {
    const form = make('form', { className: 'exports' });
    const boxes = Object.entries(words.formats).map(([name, label]) => {
      const box = make('input', { type: 'checkbox', value: name, checked: open.wanted.includes(name), id: `format-${name}` });
      const download = make('a', { href: `api/download?format=${name}`, textContent: words.exportDownload, download: '' });
      download.setAttribute('aria-label', `${words.exportDownload}: ${label}`);
      form.append(make('div', { className: 'format' }, box, make('label', { htmlFor: box.id, textContent: label }), download));
      return box;
    });
    const said = make('div', { className: 'written', role: 'status' });
    const write = make('button', { type: 'button', className: 'primary', textContent: words.exportInto(open.folder) });
    write.addEventListener('click', async () => {
      try {
        const { written } = await api('export', { formats: boxes.filter((b) => b.checked).map((b) => b.value) });
        said.replaceChildren(...written.map((w) => make('p', {
          textContent: (w.same ? words.exportSame : words.exportWritten)(w.path) + (w.backup ? ` (${words.exportBackup(w.backup)})` : '') })));
      } catch (error) {
        said.replaceChildren(make('p', { className: 'wrong', textContent: error.message }));
      }
    });
    dialog(words.exportTitle, form, said, make('form', { method: 'dialog', className: 'ends' },
      make('button', { textContent: words.close, value: '' }), write));
    write.focus();
  },

  help() {
    const groups = Object.entries(words.groups).map(([group, title]) => {
      const table = make('dl');
      for (const [name, action] of Object.entries(actions)) {
        if (action.group !== group || action.hidden) continue;
        table.append(make('div', {}, make('dt', {}, make('kbd', { textContent: shownKey(action) })), make('dd', { textContent: words.a[name] })));
      }
      return make('section', {}, make('h3', { textContent: title }), table);
    });
    const close = make('button', { textContent: words.close, value: '', className: 'primary' });
    dialog(words.helpTitle, make('div', { className: 'keys' }, ...groups), make('p', { textContent: words.helpEdit }),
      make('form', { method: 'dialog', className: 'ends' }, close));
    close.focus();
  },
};

/** The place between two sentences that is nearest to the middle of a text. */
function between(text) {
  const ends = [...text.matchAll(/[.!?;。！？；]["”’』」)）]*\s*/g)].map((m) => m.index + m[0].length).filter((at) => at < text.length);
  const middle = text.length / 2;
  return ends.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? Math.floor(middle);
}
