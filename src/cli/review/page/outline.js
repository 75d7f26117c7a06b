// The outline as a tree: every heading with its counterpart and its verdict.

import { words } from './words.js';
import { make } from './base.js';
import { BITS, open } from './state.js';

/** What is said of a heading, by the names of its bits, with the look of the word. */
const MARKS = [['sourceOnly', 'alone'], ['targetOnly', 'alone'], ['doubtful', 'doubtful'], ['renumbered', 'note'], ['moved', 'note'],
  ['reviewed', 'done']];

export class Outline {
  constructor(host, { go }) {
    this.host = host;
    this.go = go;
    this.tree = make('div', { role: 'tree', 'aria-label': words.outline, className: 'tree' });
    host.append(make('h2', { textContent: words.outline }), this.tree);
    this.tree.addEventListener('click', (event) => {
      const item = event.target.closest('[role=treeitem]');
      if (item) this.go(Number(item.dataset.row));
    });
    this.tree.addEventListener('keydown', (event) => this.key(event));
  }

  /** `headings`: [row, source, target]; `bits` and `level` of a row. Most changes touch no heading or one: the items before it and
   * those after it stay, as to lay out thousands takes longer than all else. */
  show(headings, { bits, level, langs }) {
    const looks = this.looks(headings, bits);
    const said = headings.map(([row, source, target], index) => ({
      texts: [[source, langs[0], 'source'], [target, langs[1], 'target']],
      depth: Math.max(1, level(row)),
      marks: MARKS.filter(([name]) => bits(row) & BITS[name]),
      looks: looks[index],
    }));
    const keys = said.map((item) => JSON.stringify(item));
    const old = this.keys ?? [];
    const least = Math.min(old.length, keys.length);
    let [first, last] = [0, 0];
    while (first < least && old[first] === keys[first]) first += 1;
    while (last < least - first && old.at(-1 - last) === keys.at(-1 - last)) last += 1;
    const end = keys.length - last;
    const after = this.tree.children[old.length - last] ?? null;
    const gone = [...this.tree.children].slice(first, old.length - last);
    for (const item of gone) item.remove();
    for (const item of said.slice(first, end)) this.tree.insertBefore(this.item(item), after);
    [...this.tree.children].forEach((item, index) => {
      item.dataset.row = headings[index][0];
      item.tabIndex = item === this.marked ? 0 : -1;
    });
    this.headings = headings;
    this.keys = keys;
    this.mark(this.current ?? -1);
  }

  item({ texts, depth, marks, looks }) {
    const item = make('div', { role: 'treeitem', tabIndex: -1, className: `item d${Math.min(depth, 8)}` });
    item.setAttribute('aria-level', depth);
    for (const [text, lang, side] of texts) {
      if (text !== null) item.append(make('span', { className: side, lang, textContent: text }));
    }
    if (marks.length || looks) {
      const line = make('span', { className: 'marks' });
      for (const [name, kind] of marks) line.append(make('span', { className: `chip ${kind}`, textContent: words.f[name] }));
      if (looks) line.append(make('span', { className: 'count', textContent: looks, title: words.look }));
      item.append(line);
    }
    return item;
  }

  /** How many rows under each heading are to be looked at. */
  looks(headings, bits) {
    const counts = new Array(headings.length).fill(0);
    headings.forEach(([row], index) => {
      const end = headings[index + 1]?.[0] ?? open.kinds.length;
      for (let i = row + 1; i < end; i++) if (bits(i) & BITS.look) counts[index] += 1;
    });
    return counts;
  }

  /** Marks the heading that a row stands under. */
  mark(row) {
    this.current = row;
    if (!this.headings) return;
    let [from, to] = [0, this.headings.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.headings[middle][0] <= row) from = middle + 1;
      else to = middle;
    }
    const item = this.tree.children[from - 1];
    if (this.marked === item && item?.isConnected) return;
    this.marked?.removeAttribute('aria-current');
    if (this.marked) this.marked.tabIndex = -1;
    this.marked = item;
    const stop = item ?? this.tree.firstElementChild;
    if (stop) stop.tabIndex = 0;
    if (!item) return;
    item.setAttribute('aria-current', 'true');
    const [box, frame] = [item.getBoundingClientRect(), this.host.getBoundingClientRect()];
    if (box.top < frame.top || box.bottom > frame.bottom) {
      this.host.scrollTop += box.top - frame.top - frame.height / 3;
    }
  }

  focus() {
    (this.marked ?? this.tree.firstElementChild)?.focus();
  }

  key(event) {
    const item = event.target.closest('[role=treeitem]');
    if (!item || event.ctrlKey || event.altKey || event.metaKey) return;
    const level = (e) => Number(e.getAttribute('aria-level'));
    const parent = () => {
      let above = item.previousElementSibling;
      while (above && level(above) >= level(item)) above = above.previousElementSibling;
      return above;
    };
    const to = {
      ArrowDown: () => item.nextElementSibling,
      ArrowUp: () => item.previousElementSibling,
      Home: () => this.tree.firstElementChild,
      End: () => this.tree.lastElementChild,
      ArrowLeft: parent,
    }[event.key];
    if (to) {
      event.preventDefault();
      event.stopPropagation();
      const next = to();
      if (next) {
        item.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      }
    } else if (event.key === 'Enter' || event.key === ' ' || event.key === 'ArrowRight') {
      event.preventDefault();
      event.stopPropagation();
      this.go(Number(item.dataset.row), true);
    }
  }
}
