// How one row looks: both sides, the tick, and what is said of it.

import { words } from './words.js';
import { make } from './base.js';
import { BITS, is, isText, open, text } from './state.js';

/** What is said of a row, by the names of its bits, with the look of the word. */
const CHIPS = [['sourceOnly', 'alone'], ['targetOnly', 'alone'], ['doubtful', 'doubtful'], ['numbers', 'doubtful'],
  ['untranslated', 'note'], ['renumbered', 'note'], ['moved', 'note'], ['out', 'out'], ['reviewed', 'done']];

/** One side of a row. */
function side(row, name) {
  const known = text(row);
  const cell = known?.[name];
  const element = make('div', { role: 'gridcell', className: `cell ${name}` });
  element.dataset.side = name;
  if (!known) return element;
  if (!cell) {
    element.classList.add('none');
    if (isText(row)) element.append(make('span', { textContent: words.noCounterpart }));
    return element;
  }
  element.append(make('span', { className: 'no', textContent: cell.line, title: words.line(cell.line) }));
  element.append(make('span', { className: 'words', lang: open.langs[name === 'source' ? 0 : 1], textContent: cell.text }));
  if (cell.original !== null) {
    element.append(make('span', { className: 'was', title: words.was(cell.original), textContent: '✎', 'aria-label': words.was(cell.original) }));
  }
  return element;
}

/** The element of a row. */
export function render(row) {
  const own = open.bits[row];
  const known = text(row);
  const element = make('div', { role: 'row', tabIndex: -1, className: `row ${{ h: 'heading', s: 'segment', t: 'toc', o: 'other' }[open.kinds[row]]}` });
  element.dataset.row = row;
  element.setAttribute('aria-rowindex', row + 1);
  if (is(row, 'h')) {
    element.classList.add(`l${Math.min(open.levels[row], 6)}`);
    element.setAttribute('aria-roledescription', words.a.heading);
  }
  if (own & BITS.look) element.classList.add('look');
  if (own & BITS.doubtful) element.classList.add('is-doubtful');
  if (own & (BITS.sourceOnly | BITS.targetOnly)) element.classList.add('is-alone');
  if (own & BITS.reviewed) element.classList.add('is-reviewed');
  if (own & BITS.out) element.classList.add('is-out');

  const tick = make('button', { className: 'tick', tabIndex: -1, type: 'button' });
  const done = Boolean(own & BITS.reviewed);
  tick.setAttribute('aria-pressed', done);
  tick.setAttribute('aria-label', words.f.reviewed);
  tick.title = done ? words.a.unmark : words.a.review;
  const ticks = make('div', { role: 'gridcell', className: 'ticks' });
  if (isText(row)) ticks.append(tick);

  const notes = make('div', { role: 'gridcell', className: 'notes' });
  for (const [name, kind] of CHIPS) {
    if (own & BITS[name]) notes.append(make('span', { className: `chip ${kind}`, textContent: words.f[name] }));
  }
  if (known?.source && known.target && isText(row) && !(own & BITS.reviewed)) {
    notes.append(make('span', { className: 'sure', textContent: `${known.confidence}%`, title: known.reason }));
  }
  if (known?.targetSection) notes.append(make('span', { className: 'also', textContent: words.alsoIn(known.targetSection) }));
  if (known?.comment) notes.append(make('span', { className: 'comment', textContent: known.comment }));
  if (isText(row)) {
    notes.append(make('button', { className: 'more', tabIndex: -1, type: 'button', textContent: '⋯', title: words.more,
      'aria-label': words.more, 'aria-haspopup': 'menu' }));
  }
  element.append(ticks, side(row, 'source'), side(row, 'target'), notes);
  select(element, row);
  return element;
}

/** Shows whether a row is the one that is selected, and which of its sides. */
export function select(element, row) {
  const own = row === open.row;
  element.classList.toggle('selected', own);
  element.setAttribute('aria-selected', own);
  if (own) element.tabIndex = 0;
  else element.tabIndex = -1;
  for (const cell of element.querySelectorAll(':scope > .cell')) {
    cell.classList.toggle('active', own && cell.dataset.side === open.side);
  }
}

/** About how high a row is in a list that is so wide, in pixels. */
export function guess(row, width) {
  const columns = Math.max(16, width / 22);
  const lines = Math.max(1, Math.ceil(open.widths[row] / columns));
  return lines * 25 + (is(row, 'h') ? 34 : 17);
}
