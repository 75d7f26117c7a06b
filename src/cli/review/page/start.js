// The page without documents: two files are dropped or chosen, read, and aligned on this machine.

import { words } from './words.js';
import { api, make } from './base.js';

const SIDES = ['source', 'target'];

export function start(host, begin) {
  const files = { source: null, target: null };
  const go = make('button', { className: 'primary', textContent: words.startGo, disabled: true });
  const state = make('p', { className: 'state', role: 'status' });

  const field = (side) => {
    const input = make('input', { type: 'file', id: `choose-${side}` });
    const name = make('output', { className: 'name' });
    const remove = make('button', { className: 'quiet', textContent: words.startRemove, hidden: true });
    const box = make('div', { className: 'drop' },
      make('h2', { textContent: side === 'source' ? words.startSource : words.startTarget }),
      make('p', { className: 'here', textContent: words.startDrop }),
      make('label', { htmlFor: input.id, className: 'choose', textContent: words.startChoose }),
      input, name, remove);
    if (side === 'target') box.append(make('p', { className: 'hint', textContent: words.startOptional }));
    const set = (file) => {
      files[side] = file;
      name.textContent = file ? file.name : '';
      box.classList.toggle('full', Boolean(file));
      remove.hidden = !file;
      go.disabled = !files.source && !files.target;
    };
    input.addEventListener('change', () => set(input.files[0] ?? null));
    remove.addEventListener('click', () => {
      input.value = '';
      set(null);
      input.focus();
    });
    for (const kind of ['dragenter', 'dragover']) {
      box.addEventListener(kind, (event) => {
        event.preventDefault();
        box.classList.add('over');
      });
    }
    box.addEventListener('dragleave', () => box.classList.remove('over'));
    box.addEventListener('drop', (event) => {
      event.preventDefault();
      box.classList.remove('over');
      const [first, second] = event.dataTransfer.files;
      if (first) set(first);
      // Both at once: the second goes to the other side.
      if (second) boxes.find((b) => b.side !== side).set(second);
    });
    return { side, box, set };
  };
  const boxes = SIDES.map(field);
  // A file that misses the fields must not take the page's place.
  for (const kind of ['dragover', 'drop']) document.addEventListener(kind, (event) => event.preventDefault());

  go.addEventListener('click', async () => {
    go.disabled = true;
    state.textContent = words.startReading;
    state.classList.remove('wrong');
    const watch = setInterval(async () => {
      const { stage } = await api('stage').catch(() => ({}));
      if (stage === 'aligning') state.textContent = words.startAligning;
    }, 400);
    try {
      for (const side of SIDES) {
        const name = encodeURIComponent(files[side]?.name ?? '');
        await api(`drop?side=${side}&name=${name}`, files[side] ?? new Blob([]));
      }
      await api('open', {});
      await begin();
    } catch (error) {
      state.textContent = error.message;
      state.classList.add('wrong');
      go.disabled = false;
    } finally {
      clearInterval(watch);
    }
  });

  host.append(make('main', { className: 'start' },
    make('h1', { textContent: words.startTitle }),
    make('p', { textContent: words.startWords }),
    make('div', { className: 'fields' }, ...boxes.map((b) => b.box)),
    go, state));
  boxes[0].box.querySelector('input').focus();
}
