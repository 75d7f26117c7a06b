// What is open: what is known of every row, and which rows a filter shows. Nothing here touches the page.

export const BITS = { doubtful: 1, renumbered: 2, moved: 4, untranslated: 8, numbers: 16, reviewed: 32, out: 64, sourceOnly: 128,
  targetOnly: 256, look: 512, comment: 1024 };

/** What is open: marks of all rows, texts of some. */
export const open = { kinds: '', levels: [], bits: [], widths: [], texts: new Map(), outline: [], filter: 'all', found: null,
  row: 0, side: 'source', busy: false };

/** What a filter keeps, by the bits of a row; `all` keeps what is no text, too. */
export const FILTERS = {
  all: (own) => true,
  look: (own) => own & BITS.look,
  doubtful: (own) => own & BITS.doubtful,
  oneSided: (own) => own & (BITS.sourceOnly | BITS.targetOnly),
  numbers: (own) => own & BITS.numbers,
  reviewed: (own) => own & BITS.reviewed,
};

/** Whether a row is of a kind: `h` heading, `s` segment, `t` contents, `o` other. */
export const is = (row, what) => open.kinds[row] === what;
export const isText = (row) => is(row, 's') || is(row, 'h');
export const bits = (row) => open.bits[row];
export const text = (row) => open.texts.get(row);

/** Rows that are shown, the headings above them included. */
export function shown() {
  const admit = FILTERS[open.filter];
  const found = open.found && new Set(open.found);
  const all = open.filter === 'all';
  const rows = [];
  const above = [];
  for (let row = 0; row < open.kinds.length; row++) {
    const heading = is(row, 'h');
    if (heading) {
      while (above.length && open.levels[above.at(-1)] >= open.levels[row]) above.pop();
    }
    const admitted = found ? found.has(row) && (all || admit(open.bits[row])) : all || (isText(row) && admit(open.bits[row]));
    if (admitted) {
      if (!all || found) {
        for (const head of above) if (!rows.length || rows.at(-1) < head) rows.push(head);
      }
      if (rows.at(-1) !== row) rows.push(row);
    }
    if (heading) above.push(row);
  }
  return rows;
}

/** How many rows of text each filter keeps. */
export function counts() {
  const sum = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, 0]));
  let rows = 0;
  for (let row = 0; row < open.kinds.length; row++) {
    if (!isText(row)) continue;
    rows += 1;
    for (const name of Object.keys(FILTERS)) if (FILTERS[name](open.bits[row])) sum[name] += 1;
  }
  sum.all = rows;
  return sum;
}
