// What every part of the page needs: elements, and answers of the server.

import { words } from './words.js';

/** Makes an element; what is no property of it is an attribute. Text is only ever set as text. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element && name !== 'role' && name !== 'list') element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Asks the server; an answer that is no success is thrown with its code. */
export async function api(path, body) {
  const options = {};
  if (body !== undefined) {
    options.method = 'POST';
    options.body = body instanceof Blob ? body : JSON.stringify(body);
    options.headers = { 'content-type': body instanceof Blob ? 'application/octet-stream' : 'application/json' };
  }
  let response;
  try {
    response = await fetch(`api/${path}`, options);
  } catch {
    throw Object.assign(new Error(words.gone), { code: 'gone' });
  }
  const answer = await response.json();
  if (!response.ok) {
    throw Object.assign(new Error(words.cannot[answer.error] ?? (answer.error === 'changed' ? words.changed : answer.words)),
      { code: answer.error });
  }
  return answer;
}
