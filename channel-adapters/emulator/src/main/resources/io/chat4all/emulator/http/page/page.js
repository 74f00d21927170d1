// All data is put in as text, never as markup.

const POLL_MILLIS = 1000;
const PROBLEM_MILLIS = 6000;
const BADGES = { whatsapp: 'W', sms: 'S', email: '@', telegram: 'T', messenger: 'M', instagram: 'I' };
const TICK = 'M1 6.5 4.5 10 11 2';
const SECOND_TICK = 'M6.5 9 7.5 10 14 2';

const ADDRESSES = {
  sms: '+5562999990000',
  email: 'ana@example.com',
  telegram: '987654321',
  messenger: '24680135792468',
  instagram: '24680135792468',
};

const by = id => document.getElementById(id);
const state = { phones: [], tags: {}, shown: '', missing: '' };

/** An element with properties and children; a text child stays a text. */
function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  const { data = {}, attributes = {}, ...direct } = properties;
  Object.assign(made, direct);
  Object.assign(made.dataset, data);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
}

/** The answer as JSON. What is refused becomes an error with the server's own words. */
async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    cache: 'no-cache',
    headers: body ? { 'Content-Type': body instanceof File ? body.type || 'application/octet-stream' : 'application/json' } : {},
    body: body && (body instanceof File ? body : JSON.stringify(body)),
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : {};
  if (!response.ok) {
    throw Object.assign(new Error(answer.detail ?? `answered with ${response.status}`), { status: response.status });
  }
  return { answer, tag: response.headers.get('ETag') };
}

const keyOf = phone => [phone.channel, phone.account, phone.address].map(encodeURIComponent).join('/');
const opened = () => location.hash.replace(/^#\//, '');
const pathOf = key => `/emulator/phones/${key}`;

function time(at) {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
    : date.toLocaleDateString([], { day: 'numeric', month: 'short' });
}

function initials(name) {
  const words = name.replace(/[^\p{L}\p{N} ]/gu, '').trim().split(/\s+/);
  return words.slice(0, 2).map(word => [...word][0] ?? '').join('').toUpperCase();
}

function dressAvatar(avatar, phone) {
  avatar.textContent = initials(phone.name);
  avatar.dataset.channel = phone.channel;
  avatar.dataset.badge = BADGES[phone.channel] ?? phone.channel[0].toUpperCase();
}

function listItem(phone) {
  const avatar = element('span', { className: 'avatar', attributes: { 'aria-hidden': 'true' } });
  dressAvatar(avatar, phone);
  const last = phone.last;
  const before = last?.state === 'failed' ? '⚠ ' : last?.from === 'person' ? 'You: ' : '';
  const said = last ? before + (last.text || last.file?.name || '') : phone.address;
  const link = element('a', { href: `#/${keyOf(phone)}`, title: `${phone.channel} · ${phone.address}` },
    avatar,
    element('span', { className: 'name' }, phone.name),
    last ? element('time', { dateTime: last.at }, time(last.at)) : '',
    element('span', { className: 'last' }, said));
  if (phone.unread > 0) {
    link.append(element('span', { className: 'dot' }, String(phone.unread),
      element('span', { className: 'hidden' }, ' unread')));
  }
  if (keyOf(phone) === opened()) {
    link.setAttribute('aria-current', 'page');
  }
  return element('li', {}, link);
}

function drawPhones() {
  const wanted = by('filter').value.trim().toLowerCase();
  const found = state.phones.filter(phone =>
    `${phone.name} ${phone.address} ${phone.channel} ${phone.account}`.toLowerCase().includes(wanted));
  const focused = document.activeElement?.closest?.('.phones a')?.getAttribute('href');
  by('phones').replaceChildren(...found.map(listItem));
  if (found.length === 0) {
    by('phones').append(element('li', { className: 'none' }, wanted ? 'No phone is like that.' : 'No phones yet.'));
  }
  [...by('phones').querySelectorAll('a')].find(link => link.getAttribute('href') === focused)?.focus();
}

function ticks(message) {
  const made = element('span', {
    className: 'ticks',
    data: { state: message.state },
    role: 'img',
    ariaLabel: message.state,
    title: message.state,
  });
  if (message.state === 'failed') {
    made.textContent = '!';
    return made;
  }
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 15 12');
  for (const drawn of message.state === 'sent' ? [TICK] : [TICK, SECOND_TICK]) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', drawn);
    path.setAttribute('fill', 'none');
    path.setAttribute('stroke', 'currentColor');
    path.setAttribute('stroke-width', '1.6');
    svg.append(path);
  }
  made.append(svg);
  return made;
}

/** Pictures are seen; of other files the name is, as a link. */
function attachment(file) {
  if (/^image\/(png|jpeg|gif|webp)$/.test(file.type)) {
    return element('a', { href: file.url, target: '_blank', className: 'picture' },
      element('img', { src: file.url, alt: file.name }));
  }
  return element('a', { href: file.url, download: file.name, className: 'file' }, `📎 ${file.name}`);
}

function bubble(message) {
  return element('li', { className: message.from === 'person' ? 'bubble own' : 'bubble' },
    element('span', { className: 'hidden' }, message.from === 'person' ? 'Person: ' : 'Business: '),
    ...(message.file ? [attachment(message.file)] : []),
    ...(message.text ? [element('p', {}, message.text)] : []),
    element('div', { className: 'meta' },
      element('time', { dateTime: message.at }, new Date(message.at).toLocaleTimeString([], { timeStyle: 'short' })),
      ticks(message)));
}

function withDays(messages) {
  let day = '';
  return messages.flatMap(message => {
    const next = new Date(message.at).toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' });
    const isNew = next !== day;
    day = next;
    return isNew ? [element('li', { className: 'day' }, next), bubble(message)] : [bubble(message)];
  });
}

function drawPhone(phone) {
  const key = keyOf(phone);
  const list = by('messages');
  const isAtEnd = state.shown !== key || list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  dressAvatar(by('avatar'), phone);
  by('who').textContent = phone.name;
  by('where').textContent = `${phone.channel} · ${phone.address} · with ${phone.account}`;
  if (document.activeElement !== by('behaviour')) {
    by('behaviour').value = phone.behaviour;
  }
  by('read').disabled = phone.unread === 0;
  list.replaceChildren(...withDays(phone.messages));
  by('nothing').hidden = true;
  by('phone').hidden = false;
  document.body.classList.add('open');
  document.title = `${phone.name} · Chat4All emulator`;
  if (isAtEnd) {
    const toEnd = () => { list.scrollTop = list.scrollHeight; };
    toEnd();
    list.querySelectorAll('img').forEach(image => image.addEventListener('load', toEnd, { once: true }));
  }
  state.shown = key;
}

function drawNothing() {
  state.shown = '';
  by('nothing').hidden = false;
  by('phone').hidden = true;
  document.body.classList.remove('open');
  document.title = 'Chat4All emulator';
}

function drawNumbers(statistics) {
  const sum = name => Object.values(statistics).reduce((total, counts) => total + (counts[name] ?? 0), 0);
  const shown = {
    calls: sum('calls_accepted'),
    refused: sum('calls_refused'),
    webhooks: sum('webhooks_delivered'),
    waiting: sum('webhooks_pending'),
  };
  by('numbers').replaceChildren(...Object.entries(shown).map(([name, value]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, value.toLocaleString()))));
}

function drawFaults(rules) {
  by('faults').hidden = rules.length === 0;
  by('faults-text').textContent = 'Faults: ' + [...new Set(rules.map(rule => rule.fault))].join(', ');
}

function fillBehaviours(names) {
  for (const id of ['behaviour', 'new-behaviour']) {
    if (by(id).options.length === 0) {
      by(id).append(...names.map(name => element('option', { value: name }, name)));
    }
  }
}

async function refreshPhones() {
  const { answer, tag } = await call('GET', '/emulator/phones');
  if (state.tags.phones !== tag) {
    state.tags.phones = tag;
    state.phones = answer.phones;
    fillBehaviours(answer.behaviours);
    drawPhones();
  }
}

async function refreshPhone() {
  const key = opened();
  if (!key) {
    return drawNothing();
  }
  try {
    const { answer, tag } = await call('GET', pathOf(key));
    if (key === opened() && state.tags.phone !== key + tag) {
      state.tags.phone = key + tag;
      drawPhone(answer);
    }
  } catch (problem) {
    if (!problem.status) {
      throw problem;
    }
    drawNothing();
    if (state.missing !== key) {
      say(problem.message);
    }
    state.missing = key;
  }
}

async function refresh() {
  try {
    await refreshPhones();
    await refreshPhone();
    drawNumbers((await call('GET', '/emulator/statistics')).answer);
    drawFaults((await call('GET', '/emulator/faults')).answer);
    status('live');
  } catch {
    status('no connection: trying again');
  }
}

/** Only when it changes: it is read out. */
function status(text) {
  if (by('connection').textContent !== text) {
    by('connection').textContent = text;
  }
}

function say(problem) {
  by('problem').textContent = problem;
  by('problem').hidden = false;
  clearTimeout(state.problem);
  state.problem = setTimeout(() => { by('problem').hidden = true; }, PROBLEM_MILLIS);
}

async function act(action) {
  try {
    await action();
  } catch (problem) {
    say(problem.message);
  }
  await refresh();
}

by('composer').addEventListener('submit', event => {
  event.preventDefault();
  const text = by('text').value.trim();
  if (text) {
    by('text').value = '';
    act(() => call('POST', `${pathOf(opened())}/messages`, { text }));
  }
});

/** What stands in the box is said about the file. */
by('file').addEventListener('change', () => {
  const [file] = by('file').files;
  if (!file) {
    return;
  }
  const caption = by('text').value.trim();
  const query = new URLSearchParams({ name: file.name, caption });
  by('file').value = '';
  by('text').value = '';
  act(() => call('POST', `${pathOf(opened())}/files?${query}`, file));
});

by('text').addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    by('composer').requestSubmit();
  }
});

by('behaviour').addEventListener('change', event =>
  act(() => call('PUT', pathOf(opened()), { behaviour: event.target.value })));
by('read').addEventListener('click', () => act(() => call('POST', `${pathOf(opened())}/read`)));
by('clear-faults').addEventListener('click', () => act(() => call('DELETE', '/emulator/faults')));
by('filter').addEventListener('input', drawPhones);
by('cancel').addEventListener('click', () => by('dialog').close());

/** What an address of the chosen account's channel looks like. */
function suggestAddress() {
  by('new-address').placeholder = ADDRESSES[by('new-account').value.split('/')[0]] ?? '5562999990000';
}

by('new-account').addEventListener('change', suggestAddress);

by('new-phone').addEventListener('click', async () => {
  const { answer } = await call('GET', '/emulator/accounts');
  by('new-problem').textContent = answer.accounts.length ? '' : 'There is no account yet: register one first.';
  by('new-account').replaceChildren(...answer.accounts.map(account =>
    element('option', { value: [account.channel, account.id].map(encodeURIComponent).join('/') },
      `${account.channel} · ${account.id}`)));
  suggestAddress();
  by('dialog').showModal();
});

by('new-form').addEventListener('submit', async event => {
  event.preventDefault();
  const key = `${by('new-account').value}/${encodeURIComponent(by('new-address').value.trim())}`;
  const name = by('new-name').value.trim();
  try {
    const { answer } = await call('PUT', pathOf(key), {
      behaviour: by('new-behaviour').value,
      ...(name && { name }),
    });
    by('dialog').close();
    by('new-form').reset();
    location.hash = `#/${keyOf(answer)}`;
  } catch (problem) {
    by('new-problem').textContent = problem.message;
  }
});

window.addEventListener('hashchange', () => {
  drawPhones();
  refresh();
});

async function live() {
  await refresh();
  setTimeout(live, POLL_MILLIS);
}

live();
