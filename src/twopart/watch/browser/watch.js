/* The live page: keeps both parts as they were last saved, side by side. Everything is shown as text, never as markup,
   but for the two parts, which are documents of their own that may run nothing. */
'use strict';

(() => {
  const root = document.documentElement;
  const { folder, paper: name } = root.dataset;
  const token = document.querySelector('meta[name="twopart-token"]').content;
  const address = `${folder}papers/${name}/`;
  const byId = (id) => document.getElementById(id);
  const frames = { 1: byId('frame-1'), 2: byId('frame-2') };
  const shown = { 1: '', 2: '' }; // the digests of the pages that stand in the frames
  const policy = window.trustedTypes
    ? trustedTypes.createPolicy('twopart', { createHTML: (html) => html })
    : { createHTML: (html) => html };
  let paper = null; // the newest record
  let waiting = null; // one that came while another was being shown
  let isShowing = false;
  let figures = null; // what is said of figures; null: to be asked for
  let leading = 1; // the part that the reader scrolls
  let opened = null; // the figure whose card is open
  let closed = null; // the one to which the focus returns, without its card
  const AGAIN = 3_000; // milliseconds until what failed is tried again
  const PATIENCE = 40_000; // after so many without news or a beat, of which one comes every 15 seconds, a stream is lost
  let events = null; // the stream of news
  let heard = 0; // when it last had any

  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const post = async (path, body) => {
    const answer = await fetch(address + path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-Twopart-Token': token },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  // ---- the two parts ----

  // The body of each part as it came, without anything that is added here; `twins` leads from its nodes to those shown.
  const came = { 1: null, 2: null };
  const twins = new WeakMap();
  const sent = { 1: null, 2: null }; // the newest page of each part that came with news
  const noted = { 1: '', 2: '' }; // the findings that stand beside the passages of each part

  const pairUp = (own, live) => {
    twins.set(own, live);
    for (let child = own.firstChild, twin = live.firstChild; child; child = child.nextSibling, twin = twin.nextSibling) pairUp(child, twin);
  };

  const load = (part) => new Promise((resolve, reject) => {
    const frame = frames[part];
    frame.addEventListener('load', () => {
      const page = frame.contentDocument; // none, where the browser shows an error of its own
      if (!page) {
        reject(new Error('no page'));
        return;
      }
      came[part] = page.body.cloneNode(true);
      pairUp(came[part], page.body);
      noted[part] = '';
      listen(page, part);
      resolve();
    }, { once: true });
    frame.src = `${address}part/${part}`;
  });

  const loadAgain = async (part) => {
    const top = frames[part].contentDocument.scrollingElement.scrollTop;
    await load(part);
    frames[part].contentDocument.scrollingElement.scrollTop = top;
  };

  const styles = (page) =>
    [...page.querySelectorAll('link[rel="stylesheet"]')].map((link) => link.getAttribute('href')).join(' ');

  const htmlOf = async (part, digest) => {
    if (sent[part] && sent[part].digest === digest) return sent[part].html;
    const answer = await fetch(`${address}part/${part}`, { credentials: 'same-origin' });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  };

  const replace = async (part, digest) => {
    const html = await htmlOf(part, digest);
    const parsed = new DOMParser().parseFromString(policy.createHTML(html), 'text/html');
    const page = frames[part].contentDocument;
    if (styles(parsed) !== styles(page) || !isSameElement(came[part], parsed.body)) {
      await loadAgain(part);
      return;
    }
    if (page.title !== parsed.title) page.title = parsed.title;
    for (const note of page.querySelectorAll('.tp-note')) note.remove();
    noted[part] = '';
    exchange(came[part], parsed.body);
  };

  const WORDS = 'a, abbr, br, code, em, i, img, small, span, strong, sub, sup, svg';

  const isSameElement = (one, other) => {
    if (one.nodeType !== Node.ELEMENT_NODE || other.nodeType !== Node.ELEMENT_NODE) return false;
    return one.cloneNode(false).isEqualNode(other.cloneNode(false));
  };

  // Whether an element holds nothing but others that are set below each other; one with words is replaced whole.
  const holdsBlocks = (element) => [...element.childNodes].every(
    (node) => (node.nodeType === Node.ELEMENT_NODE ? !node.matches(WORDS) : !node.data.trim()),
  );

  // Makes an element what came anew, as it is kept and as it is shown. Only what differs is touched: all else stays laid out.
  const exchange = (before, after) => {
    const old = [...before.childNodes];
    const fresh = [...after.childNodes];
    let first = 0;
    while (first < old.length && first < fresh.length && old[first].isEqualNode(fresh[first])) first += 1;
    let [end, freshEnd] = [old.length, fresh.length];
    while (end > first && freshEnd > first && old[end - 1].isEqualNode(fresh[freshEnd - 1])) {
      end -= 1;
      freshEnd -= 1;
    }
    const gone = old.slice(first, end);
    const come = fresh.slice(first, freshEnd);
    if (gone.length === come.length) {
      gone.forEach((node, number) => exchangeOne(node, come[number]));
      return;
    }
    for (const node of come) put(node, before, old[first] || null);
    for (const node of gone) take(node);
  };

  const exchangeOne = (before, after) => {
    if (before.isEqualNode(after)) return;
    if (isSameElement(before, after) && holdsBlocks(before) && holdsBlocks(after)) {
      exchange(before, after);
      return;
    }
    put(after, before.parentNode, before);
    take(before);
  };

  const put = (node, parent, next) => {
    const shownIn = twins.get(parent);
    const live = shownIn.ownerDocument.importNode(node, true);
    parent.insertBefore(node, next);
    shownIn.insertBefore(live, next && twins.get(next));
    pairUp(node, live);
  };

  const take = (node) => {
    twins.get(node).remove();
    node.remove();
  };

  const keyOf = (files, place) => `${files[place[0]]}:${place[1]}:${place[2]}`;

  const BLOCKS = 'p, li, td, th, dd, dt, h1, h2, h3, h4, h5, h6, figcaption, caption, blockquote, div';

  const setAttribute = (node, name, value) => {
    if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
  };

  // Adds what only the live page has. What is there already is left as it is, or the page would be laid out again.
  const decorate = (part) => {
    const page = frames[part].contentDocument;
    page.documentElement.classList.toggle('tp-part-2', part === 2);
    const record = paper.parts[part];
    const other = paper.parts[3 - part];
    const known = new Set(other ? other.passages.map((place) => keyOf(other.files, place)) : []);
    const buttons = new Set();
    const blocks = new Map(); // whether only this part has their passage
    for (const mark of page.querySelectorAll('.tp-at')) {
      const place = record.passages[mark.dataset.at];
      const block = mark.closest(BLOCKS);
      if (!place || !block) continue;
      if (!blocks.has(block)) setAttribute(block, 'data-passage', mark.dataset.at);
      blocks.set(block, part === 2 && !known.has(keyOf(record.files, place)));
      if (place[1]) buttons.add(editButton(mark, 'before', record.files[place[0]], place));
    }
    for (const [block, isOnly] of blocks) block.classList.toggle('tp-only', isOnly);
    for (const [key, anchor, place] of record.anchors) {
      const block = page.getElementById(anchor);
      if (!block || !place[1] || key.startsWith('section:decision sheet')) continue;
      const around = block.closest('.table, figure') || block; // a table may hold nothing but its rows
      if (!blocks.has(around)) blocks.set(around, false);
      buttons.add(editButton(around, key, record.files[place[0]], place));
    }
    for (const old of page.querySelectorAll('.tp-passage')) if (!blocks.has(old)) old.classList.remove('tp-passage', 'tp-only');
    for (const block of blocks.keys()) block.classList.add('tp-passage');
    for (const button of page.querySelectorAll('.tp-edit')) if (!buttons.has(button)) button.remove();
    for (const span of page.querySelectorAll('span.tp-figure')) {
      setAttribute(span, 'tabindex', 0);
      setAttribute(span, 'role', 'button');
      setAttribute(span, 'data-id', record.figures[span.dataset.figure]);
    }
    for (const [anchor, rows] of Object.entries(record.cells)) mark(page, record, anchor, rows);
    for (const [anchor, rows] of Object.entries(record.charts)) markChart(page, record, anchor, rows);
    notes(part, page);
  };

  // The table of a chart has its anchor, or stands below the lines that have it.
  const markChart = (page, record, anchor, rows) => {
    const found = page.getElementById(anchor);
    const around = found && found.closest('.table');
    if (!around) return;
    const table = around.querySelector('table');
    markCells(table, record, rows);
    const withheld = rows.map((row) => row.some(([, each]) => each));
    [...table.querySelectorAll(':scope > tbody > tr')].forEach((line, number) => {
      if (!rows[number]) return;
      const isWhole = rows[number].every(([, each]) => each);
      line.querySelector(':scope > th').classList.toggle('tp-withheld-cell', isWhole);
      const bars = line.querySelectorAll('.bars > rect');
      const areSeveral = bars.length === rows[number].length;
      bars.forEach((bar, series) => {
        bar.classList.toggle('tp-withheld-bar', areSeveral ? rows[number][series][1] : withheld[number]);
      });
      const drawn = line.querySelector(':scope > .drawn');
      if (drawn) drawn.classList.toggle('tp-withheld-cell', isWhole);
    });
    const isAll = withheld.every((each) => each);
    for (const each of around.querySelectorAll('caption, figcaption, .plotted')) each.classList.toggle('tp-withheld-cell', isAll);
  };

  const mark = (page, record, anchor, rows) => {
    const table = page.getElementById(anchor);
    if (table) markCells(table, record, rows);
  };

  const markCells = (table, record, rows) => {
    const lines = table.querySelectorAll(':scope > tbody > tr');
    let isFirst = true;
    rows.forEach((row, number) => {
      const cells = lines[number] ? lines[number].querySelectorAll(':scope > td') : [];
      row.forEach(([figure, withheld], column) => {
        const cell = cells[column];
        if (!cell) return;
        cell.classList.toggle('tp-withheld-cell', withheld);
        cell.classList.toggle('tp-figure', figure >= 0);
        if (figure < 0) {
          for (const name of ['data-id', 'data-cell', 'tabindex']) cell.removeAttribute(name);
          return;
        }
        setAttribute(cell, 'data-id', record.figures[figure]);
        setAttribute(cell, 'data-cell', `${number}.${column}`);
        setAttribute(cell, 'tabindex', isFirst ? 0 : -1); // arrows lead on from the first
        isFirst = false;
      });
    });
  };

  // The button of a passage, which stands before its mark, or of what has the anchor `key`; a new one where there is none.
  const editButton = (at, key, file, place) => {
    let button = at.previousSibling;
    if (key !== 'before') button = at.querySelector(`:scope > .tp-edit[data-of="${CSS.escape(key)}"]`);
    if (!button || button.className !== 'tp-edit') {
      button = at.ownerDocument.createElement('button');
      button.type = 'button';
      button.className = 'tp-edit';
      if (key === 'before') at.before(button);
      else at.prepend(button);
    }
    setAttribute(button, 'data-of', key);
    setAttribute(button, 'data-file', file);
    setAttribute(button, 'data-line', place[1]);
    setAttribute(button, 'data-column', place[2]);
    setAttribute(button, 'aria-label', `${file}, line ${place[1]}: open in the editor`);
    return button;
  };

  // ---- findings ----

  const spotOf = (part, spot) => {
    const page = frames[part].contentDocument;
    if (!spot || !page) return null;
    if (spot.anchor) return page.getElementById(spot.anchor);
    const at = page.querySelector(`.tp-at[data-at="${spot.passage}"]`);
    return at && at.closest(BLOCKS);
  };

  const notes = (part, page) => {
    const words = JSON.stringify(paper.findings);
    if (noted[part] === words) return;
    noted[part] = words;
    for (const old of page.querySelectorAll('.tp-note')) old.remove();
    for (const finding of paper.findings) {
      const block = spotOf(part, finding.spots[part]);
      if (!block) continue;
      const note = page.createElement('div');
      note.className = `tp-note ${finding.level}`;
      note.setAttribute('role', 'note');
      for (const [className, words] of wordsOf(finding)) {
        const line = page.createElement('p');
        line.className = className;
        line.textContent = words;
        note.append(line);
      }
      if (block.matches('li, td, th, dd, dt, figure, div')) block.append(note);
      else if (block.matches('table, caption')) (block.closest('.table') || block).append(note);
      else block.after(note);
    }
  };

  const wordsOf = (finding) => [
    ['rule', `${finding.level === 'note' ? 'Note' : 'Finding'}: ${finding.rule} – ${finding.what}`],
    ['why', finding.why],
    ['fix', finding.fix],
  ].filter(([, words]) => words);

  let listed = ''; // the findings in the list
  const list = () => {
    const all = JSON.stringify([paper.findings, paper.checking]);
    if (listed === all) return;
    listed = all;
    const lines = paper.findings.map((finding, number) => {
      const line = element('li', '', finding.level);
      for (const [className, words] of wordsOf(finding)) line.append(element('p', words, className));
      const where = element('p');
      if (finding.line) {
        const open = element('button', finding.place);
        open.type = 'button';
        open.dataset.opens = number;
        open.setAttribute('aria-label', `${finding.place}: open in the editor`);
        where.append(open);
      } else if (finding.place) {
        where.append(element('span', finding.place));
      }
      for (const part of Object.keys(finding.spots)) {
        const show = element('button', `Part ${part}`);
        show.type = 'button';
        show.dataset.shows = number;
        show.dataset.part = part;
        show.setAttribute('aria-label', `Show finding ${number + 1} in Part ${part}`);
        where.append(show);
      }
      line.append(where);
      return line;
    });
    if (!lines.length && !paper.checking) lines.push(element('li', 'Nothing to mend.'));
    byId('findings').replaceChildren(...lines);
    const wrong = paper.findings.filter((finding) => finding.level !== 'note').length;
    byId('findings-heading').textContent = `Findings: ${wrong}, notes: ${paper.findings.length - wrong}`;
  };

  const STATES = { reading: 'Reading the paper …', good: 'As it was last saved.', stale: '' };

  const status = () => {
    const line = byId('status');
    line.dataset.state = paper.state;
    const words = paper.message || STATES[paper.state];
    const text = paper.checking ? 'As it was last saved; the rules are still at work.' : words;
    if (line.textContent !== text) line.textContent = text;
  };

  // ---- what came from the server ----

  const hearOf = (record) => {
    for (const [part, html] of Object.entries(record.pages || {})) sent[part] = { digest: record.parts[part].digest, html };
    if (waiting && waiting.version > record.version) return;
    waiting = record;
    if (!isShowing) show();
  };

  const show = async () => {
    isShowing = true;
    while (waiting) {
      const record = waiting;
      waiting = null;
      try {
        await showOne(record);
      } catch (error) {
        const line = byId('status');
        line.dataset.state = 'stale';
        line.textContent = 'The page could not be brought up to date yet; it tries again.';
        await new Promise((later) => setTimeout(later, AGAIN));
        if (!waiting) waiting = record;
      }
    }
    isShowing = false;
  };

  const showOne = async (record) => {
    paper = record;
    const numbers = Object.keys(record.parts).map(Number);
    await Promise.all(numbers.map(async (part) => {
      const { digest } = record.parts[part];
      if (shown[part] === digest) return;
      const before = shown[part];
      if (before) await replace(part, digest);
      else await load(part);
      shown[part] = digest; // not where it failed: then it is asked for once more
    }));
    const focused = focusOf();
    for (const part of [1, 2]) {
      byId(`frame-${part}`).closest('section').hidden = numbers.length > 0 && !numbers.includes(part);
      if (numbers.includes(part)) decorate(part);
    }
    document.querySelector('main').classList.toggle('one', numbers.length === 1);
    focusAgain(focused);
    if (record.title) {
      byId('title').textContent = record.title;
      byId('marking').textContent = record.marking;
    }
    list();
    status();
    await painted();
    root.dataset.version = record.version;
    if (!record.checking && record.state !== 'reading') root.dataset.checked = record.version;
    root.dataset.shownAt = performance.timeOrigin + performance.now();
  };

  // A message that is sent within a frame comes when that frame has been laid out and painted.
  const painted = () => new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  });

  const focusOf = () => {
    for (const part of [1, 2]) {
      const page = frames[part].contentDocument;
      const active = page && page.activeElement;
      if (document.activeElement === frames[part] && active && active.dataset.id) {
        const same = [...page.querySelectorAll(`[data-id="${CSS.escape(active.dataset.id)}"]`)];
        return { part, id: active.dataset.id, number: same.indexOf(active) };
      }
    }
    return null;
  };

  const focusAgain = (before) => {
    if (!before) return;
    const page = frames[before.part].contentDocument;
    const same = page.querySelectorAll(`[data-id="${CSS.escape(before.id)}"]`);
    const again = same[before.number] || same[0];
    if (again && page.activeElement !== again) again.focus({ preventScroll: true });
  };

  const made = (what) => {
    if (!what) return;
    const place = byId('made');
    place.dataset.state = what.state;
    const line = element('p', what.words);
    for (const file of what.files || []) {
      const link = element('a', file.label);
      link.href = `${address}files/${file.what}`;
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
      line.append(' ', link);
    }
    place.replaceChildren(line);
    for (const button of document.querySelectorAll('[data-make]')) button.disabled = what.state === 'working';
    if (what.state !== 'working') root.dataset.made = `${what.what} ${what.state}`;
  };

  // A stream may end, or go silent, while the machine sleeps. Its beginning has everything, so it is begun anew.
  const hear = () => {
    if (events) events.close();
    heard = performance.now();
    events = new EventSource(`${folder}events`);
    events.addEventListener('beat', () => { heard = performance.now(); });
    events.addEventListener('message', (event) => {
      heard = performance.now();
      const news = JSON.parse(event.data);
      if (news.name !== name) return;
      if (news.kind === 'paper') {
        hearOf(news);
        if (news.made) made(news.made);
      }
      if (news.kind === 'figures') figures = null;
      if (news.kind === 'made') made(news);
    });
    events.addEventListener('error', () => {
      const line = byId('status');
      line.dataset.state = 'stale';
      line.textContent = 'No news: twopart watch has ended, or does not answer. The page is of the last save.';
    });
  };

  const hearAgain = () => {
    const isSilent = performance.now() - heard > PATIENCE;
    if (isSilent || events.readyState === EventSource.CLOSED) hear();
  };

  // ---- figures ----

  const detailsOf = async (id) => {
    if (!figures) {
      const answer = await fetch(`${address}figures`, { credentials: 'same-origin' });
      figures = answer.ok ? await answer.json() : { files: [], figures: {} };
    }
    return figures.figures[id];
  };

  const openCard = async (part, target) => {
    const { id } = target.dataset;
    opened = target;
    const details = await detailsOf(id);
    if (opened !== target) return; // the reader went on
    const card = byId('card');
    card.replaceChildren(...cardOf(id, details));
    card.hidden = false;
    card.dataset.id = id;
    placeCard(card, part, target);
    for (const each of [1, 2]) {
      const page = frames[each].contentDocument;
      if (!page) continue;
      for (const old of page.querySelectorAll('.tp-same')) old.classList.remove('tp-same');
      for (const same of page.querySelectorAll(`[data-id="${CSS.escape(id)}"]`)) same.classList.add('tp-same');
    }
    if (target.ownerDocument.activeElement === target) byId('spoken').textContent = card.textContent;
  };

  const placeCard = (card, part, target) => {
    const frame = frames[part].getBoundingClientRect();
    const box = target.getBoundingClientRect();
    const below = frame.top + box.bottom + 6;
    const room = window.innerHeight - below;
    const top = room > card.offsetHeight ? below : Math.max(4, frame.top + box.top - card.offsetHeight - 6);
    const left = Math.min(frame.left + box.left, window.innerWidth - card.offsetWidth - 8);
    card.style.top = `${top}px`;
    card.style.left = `${Math.max(4, left)}px`;
  };

  const cardOf = (id, details) => {
    if (!details) return [element('h3', id), element('p', 'The register has no entry that is printed.', 'quiet')];
    const parts = [element('h3', `${details.id}: ${details.value}`)];
    if (details.heading) parts.push(element('p', details.heading));
    parts.push(element('p', `Label: ${details.label}`));
    if (details.unrounded) parts.push(element('p', `Before rounding: ${details.unrounded}`));
    if (details.note) parts.push(element('p', details.note, 'quiet'));
    for (const part of ['1', '2']) {
      if (!details.uses[part].length) continue;
      parts.push(element('p', `Used in Part ${part}:`));
      const uses = element('ul');
      for (const [place, prints] of details.uses[part]) uses.append(element('li', prints ? `${place}: ${prints}` : place));
      parts.push(uses);
    }
    parts.push(element('p', details.ties.length ? 'Ties:' : 'It ties to nothing.'));
    const ties = element('ul');
    for (const [words, state] of details.ties) ties.append(element('li', `${words} (${state})`));
    if (details.ties.length) parts.push(ties);
    parts.push(element('p', details.place, 'quiet'));
    const place = details.at;
    if (place[1]) {
      const open = element('button', 'Open its entry');
      open.type = 'button';
      open.dataset.file = figures.files[place[0]];
      open.dataset.line = place[1];
      open.dataset.column = place[2];
      parts.push(open);
    }
    return parts;
  };

  const closeCard = () => {
    opened = null;
    byId('card').hidden = true;
    byId('spoken').textContent = '';
    for (const part of [1, 2]) {
      const page = frames[part].contentDocument;
      if (page) for (const old of page.querySelectorAll('.tp-same')) old.classList.remove('tp-same');
    }
  };

  let closing = 0;
  const closeSoon = () => {
    clearTimeout(closing);
    closing = setTimeout(() => { if (!byId('card').matches(':hover, :focus-within')) closeCard(); }, 250);
  };

  // ---- the editor ----

  const openEditor = async ({ file, line, column }) => {
    try {
      const { message } = await post('open', { file, line: Number(line), column: Number(column) });
      if (message) byId('status').textContent = message;
    } catch (error) {
      byId('status').textContent = 'The editor could not be asked.';
    }
  };

  // ---- both parts scrolled together ----

  const pairs = () => {
    const found = { 1: new Map(), 2: new Map() };
    for (const part of [1, 2]) {
      const record = paper && paper.parts[part];
      const page = frames[part].contentDocument;
      if (!record || !page) return [];
      for (const [key, anchor] of record.anchors) {
        const block = page.getElementById(anchor);
        if (block) found[part].set(key, block);
      }
      for (const mark of page.querySelectorAll('.tp-at')) {
        const place = record.passages[mark.dataset.at];
        const block = mark.closest(BLOCKS);
        const key = place && keyOf(record.files, place);
        if (block && !found[part].has(key)) found[part].set(key, block);
      }
    }
    const pairs = [];
    for (const [key, first] of found[1]) {
      const second = found[2].get(key);
      if (second) pairs.push([first, second]);
    }
    return pairs;
  };

  const LINE = 90; // pixels below the top at which passages stand beside each other
  let isFollowing = false;

  const follow = (part) => {
    const from = frames[part].contentDocument.scrollingElement;
    const other = frames[3 - part].contentDocument;
    if (!other || !other.scrollingElement || part !== leading || isFollowing) return;
    isFollowing = true;
    requestAnimationFrame(() => {
      isFollowing = false;
      const own = part - 1;
      const tops = pairs().map((pair) => [pair[own].getBoundingClientRect().top, pair[1 - own].getBoundingClientRect().top]);
      tops.sort((one, two) => one[0] - two[0]);
      const after = tops.findIndex(([top]) => top > LINE);
      const before = tops[after < 0 ? tops.length - 1 : after - 1];
      const next = after < 0 ? null : tops[after];
      const to = other.scrollingElement;
      if (from.scrollTop <= 0 || !before) {
        to.scrollTop = from.scrollTop <= 0 ? 0 : to.scrollTop + (next ? next[1] - next[0] : 0);
        return;
      }
      let shift = before[1] - before[0];
      if (next && next[1] > before[1] && next[0] > before[0]) {
        const share = (LINE - before[0]) / (next[0] - before[0]);
        shift = before[1] + share * (next[1] - before[1]) - LINE;
      }
      to.scrollTop += shift;
    });
  };

  // ---- what the reader does ----

  const listen = (page, part) => {
    const lead = () => { leading = part; };
    for (const kind of ['wheel', 'pointerdown', 'touchstart', 'keydown', 'focusin']) {
      page.addEventListener(kind, lead, { passive: true });
    }
    page.addEventListener('scroll', () => { follow(part); if (opened && !byId('card').hidden) closeSoon(); }, { passive: true });
    const over = (event) => {
      const target = event.target.closest && event.target.closest('.tp-figure[data-id]');
      if (!target) return;
      clearTimeout(closing);
      if (target !== closed) openCard(part, target);
      closed = null;
    };
    const out = (event) => { if (event.target.closest && event.target.closest('.tp-figure')) closeSoon(); };
    page.addEventListener('mouseover', over);
    page.addEventListener('focusin', over);
    page.addEventListener('mouseout', out);
    page.addEventListener('focusout', out);
    page.addEventListener('click', (event) => click(event, page));
    page.addEventListener('keydown', (event) => key(event, page, part));
  };

  const click = (event, page) => {
    const edit = event.target.closest('.tp-edit');
    if (edit) {
      event.preventDefault();
      openEditor(edit.dataset);
      return;
    }
    const link = event.target.closest('a[href]');
    if (!link) return;
    event.preventDefault(); // no link leads the part out of its frame
    const href = link.getAttribute('href');
    if (href.startsWith('#')) {
      const target = page.getElementById(href.slice(1));
      if (target) target.scrollIntoView();
    } else if (href.startsWith('https:')) {
      window.open(href, '_blank', 'noopener,noreferrer');
    }
  };

  const ARROWS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

  const key = (event, page, part) => {
    if (event.key === 'Escape') closeCard();
    const active = page.activeElement;
    if (!active) return;
    if (event.key === 'Enter' && active.matches('.tp-figure[data-id]') && !byId('card').hidden) {
      const open = byId('card').querySelector('button');
      if (open) { event.preventDefault(); open.focus(); }
    }
    if (active.dataset.cell && ARROWS[event.key]) {
      const next = neighbour(active, ARROWS[event.key]);
      if (next) {
        event.preventDefault();
        active.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      }
    }
  };

  const neighbour = (cell, [down, right]) => {
    const table = cell.closest('table');
    let [row, column] = cell.dataset.cell.split('.').map(Number);
    const most = table.querySelectorAll('tr').length + 100;
    for (let step = 0; step < most; step += 1) {
      row += down;
      column += right;
      if (row < 0 || column < 0) return null;
      const next = table.querySelector(`[data-cell="${row}.${column}"]`);
      if (next) return next;
    }
    return null;
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.make) make(button.dataset.make);
    if (button.dataset.file) openEditor(button.dataset);
    if (button.dataset.opens) openEditor(paper.findings[button.dataset.opens]);
    if (button.dataset.shows) showFinding(button.dataset);
  });

  const make = async (what) => {
    try {
      delete root.dataset.made;
      made({ state: 'working', words: 'Asked for …' });
      await post('make', { what, prove: byId('prove').checked });
    } catch (error) {
      made({ state: 'failed', words: 'It could not be asked for.' });
    }
  };

  const showFinding = ({ shows, part }) => {
    const block = spotOf(part, paper.findings[shows].spots[part]);
    if (!block) return;
    leading = Number(part);
    block.scrollIntoView({ block: 'center' });
    block.classList.add('tp-here');
    setTimeout(() => block.classList.remove('tp-here'), 2000);
  };

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const before = opened;
    const goesBack = byId('card').contains(document.activeElement);
    closeCard();
    if (before && goesBack) {
      closed = before;
      before.focus();
    }
  });
  byId('card').addEventListener('mouseleave', closeSoon);
  byId('card').addEventListener('focusout', closeSoon);
  window.addEventListener('resize', closeCard);

  hear();
  setInterval(hearAgain, AGAIN);
  for (const moment of ['online', 'pageshow', 'focus']) window.addEventListener(moment, hearAgain);
})();
