// A list of very many rows, of which only those in view are there.
//
// The height of a row is guessed until it has been seen. What has been measured is kept in a tree of sums, so that the row at a
// place, and the place of a row, are found at once.

class Sums {
  constructor(values) {
    this.count = values.length;
    this.values = values;
    this.tree = new Float64Array(this.count + 1);
    for (let i = 1; i <= this.count; i++) {
      this.tree[i] += values[i - 1];
      const next = i + (i & -i);
      if (next <= this.count) this.tree[next] += this.tree[i];
    }
  }

  set(index, value) {
    const by = value - this.values[index];
    this.values[index] = value;
    for (let i = index + 1; i <= this.count; i += i & -i) this.tree[i] += by;
  }

  /** The sum of the first values. */
  before(index) {
    let sum = 0;
    for (let i = index; i > 0; i -= i & -i) sum += this.tree[i];
    return sum;
  }

  /** The value that a sum falls into. */
  at(sum) {
    let at = 0;
    for (let step = 1 << Math.floor(Math.log2(Math.max(1, this.count))); step > 0; step >>= 1) {
      if (at + step <= this.count && this.tree[at + step] <= sum) {
        at += step;
        sum -= this.tree[at];
      }
    }
    return Math.min(at, this.count - 1);
  }
}

/** Pixels beyond the window in which rows are there already. */
const BEYOND = 600;

export class List {
  /** `render(row)` makes the element of a row, `guess(row)` its height, `need(from, to)` is told which items are in view. */
  constructor(host, { render, guess, need }) {
    this.host = host;
    this.render = render;
    this.guess = guess;
    this.need = need;
    this.space = document.createElement('div');
    this.space.className = 'space';
    this.space.setAttribute('role', 'presentation');
    this.window = document.createElement('div');
    this.window.className = 'window';
    this.window.setAttribute('role', 'rowgroup');
    this.space.append(this.window);
    host.append(this.space);
    this.items = [];
    this.range = [0, 0];
    this.measured = new Map();
    host.addEventListener('scroll', () => this.draw(), { passive: true });
    this.observer = new ResizeObserver(() => {
      if (this.width !== host.clientWidth) {
        this.width = host.clientWidth;
        this.measured.clear();
        // What is typed into a row is not thrown away because the window has another width.
        if (this.window.querySelector('textarea')) this.draw();
        else this.show(this.items, this.topRow());
      }
    });
    this.width = host.clientWidth;
    this.observer.observe(host);
  }

  /** Shows these rows; `keep` is the one that stays where it is. */
  show(items, keep = null) {
    const anchor = keep && { row: keep.row, offset: keep.offset };
    this.items = items;
    this.sums = new Sums(Float64Array.from(items, (row) => this.measured.get(row) ?? this.guess(row)));
    this.place = null;
    this.range = [0, 0];
    this.window.replaceChildren();
    if (anchor) {
      const at = this.indexOf(anchor.row);
      if (at >= 0) this.host.scrollTop = this.sums.before(at) - anchor.offset;
    }
    this.draw();
  }

  /** The first row in view, and how far below the top it begins. */
  topRow() {
    if (!this.items.length || !this.sums) return null;
    const at = this.sums.at(this.host.scrollTop);
    return { row: this.items[at], offset: this.sums.before(at) - this.host.scrollTop };
  }

  indexOf(row) {
    // Items ascend.
    let [from, to] = [0, this.items.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.items[middle] < row) from = middle + 1;
      else to = middle;
    }
    return this.items[from] === row ? from : -1;
  }

  /** The item at or after a row. */
  indexNear(row) {
    let [from, to] = [0, this.items.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.items[middle] < row) from = middle + 1;
      else to = middle;
    }
    return Math.min(from, this.items.length - 1);
  }

  /** Forgets how high rows are from one on. */
  forget(from, shift, gone) {
    const kept = new Map();
    for (const [row, height] of this.measured) {
      if (row < from) kept.set(row, height);
      else if (row >= from + gone) kept.set(row + shift, height);
    }
    this.measured = kept;
  }

  draw() {
    const { host, sums } = this;
    if (!sums || !this.items.length) {
      this.space.style.height = '0px';
      this.window.replaceChildren();
      return;
    }
    for (let attempt = 0; attempt < 4; attempt++) {
      const top = host.scrollTop;
      const from = sums.at(Math.max(0, top - BEYOND));
      const to = Math.min(this.items.length, sums.at(top + host.clientHeight + BEYOND) + 1);
      this.fill(from, to);
      if (!this.measure()) break;
    }
    this.space.style.height = `${sums.before(this.items.length)}px`;
    this.window.style.transform = `translateY(${sums.before(this.range[0])}px)`;
    this.need(this.range[0], this.range[1]);
  }

  /** Has the elements of these items there, and no others. */
  fill(from, to) {
    const [before, after] = this.range;
    const focused = this.window.contains(document.activeElement) ? document.activeElement.closest('.row') : null;
    const old = new Map();
    for (const element of this.window.children) old.set(Number(element.dataset.row), element);
    if (from === before && to === after && old.size === to - from) return;
    const wanted = [];
    for (let i = from; i < to; i++) {
      const row = this.items[i];
      wanted.push(old.get(row) ?? this.render(row));
    }
    this.range = [from, to];
    const keep = new Set(wanted);
    for (const element of [...this.window.children]) if (!keep.has(element)) element.remove();
    let next = this.window.firstChild;
    for (const element of wanted) {
      if (element === next) next = next.nextSibling;
      else this.window.insertBefore(element, next);
    }
    // The row that had the focus went out of view: the list keeps it.
    if (focused && !focused.isConnected) this.host.focus({ preventScroll: true });
  }

  /** Measures what is there; whether anything was guessed wrong. */
  measure() {
    let changed = false;
    let above = 0;
    const top = this.host.scrollTop;
    let index = this.range[0];
    for (const element of this.window.children) {
      const height = element.getBoundingClientRect().height;
      const before = this.sums.values[index];
      if (height > 0 && Math.abs(height - before) > 0.5) {
        // What lies above the window must not move what is in it.
        if (this.sums.before(index) + before <= top) above += height - before;
        this.sums.set(index, height);
        changed = true;
      }
      if (height > 0) this.measured.set(this.items[index], height);
      index += 1;
    }
    if (above) {
      this.space.style.height = `${this.sums.before(this.items.length)}px`;
      this.host.scrollTop = top + above;
    }
    return changed;
  }

  /** Makes the elements of these rows anew. */
  redraw(rows = null) {
    for (const element of [...this.window.children]) {
      const row = Number(element.dataset.row);
      if (rows && !rows.has(row)) continue;
      // Who is typing in it is not disturbed.
      if (element.querySelector('textarea')) continue;
      const focused = element.contains(document.activeElement);
      const next = this.render(row);
      element.replaceWith(next);
      if (focused) next.focus({ preventScroll: true });
    }
    this.draw();
  }

  element(row) {
    return this.window.querySelector(`:scope > [data-row="${row}"]`);
  }

  /** Brings a row into view. */
  reveal(row, middle = false) {
    const at = this.indexOf(row);
    if (at < 0) return;
    const { host } = this;
    for (let attempt = 0; attempt < 3; attempt++) {
      const top = this.sums.before(at);
      const height = this.sums.values[at];
      const margin = Math.min(90, host.clientHeight / 5);
      if (middle || top - margin < host.scrollTop - host.clientHeight || top > host.scrollTop + 2 * host.clientHeight) {
        host.scrollTop = top - host.clientHeight / 3;
      } else if (top - margin < host.scrollTop) {
        host.scrollTop = top - margin;
      } else if (top + height + margin > host.scrollTop + host.clientHeight) {
        host.scrollTop = top + Math.min(height + margin, host.clientHeight - 20) - host.clientHeight;
      }
      this.draw();
      middle = false;
    }
  }
}
