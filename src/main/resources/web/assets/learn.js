import { html } from 'lit';
import { aside } from './learn/aside.js';
import { chapter } from './learn/chapter.js';
import { joinCodeBlocks } from './learn/code-tabs.js';
import { contents, neighbours, overview } from './learn/contents.js';
import * as groupFold from './model/group-fold.js';
import { shownTeam, subjectOf } from './model/learn.js';
import { Answers } from './net/answers.js';
import { get } from './net/api.js';
import { feed } from './net/group-feed.js';
import { Outcomes } from './net/outcomes.js';
import { createStore } from './net/store.js';
import { follow } from './net/stream.js';
import { classBanner } from './parts/class-banner.js';
import './parts/copy-button.js';
import { LightElement } from './parts/light-element.js';
import { pageHeader } from './parts/page-header.js';
import { staleBanner } from './parts/stale-banner.js';

const AGAIN = 2_000;

/** Renders the handbook: its contents at /learn, and a chapter at /learn/{chapter}. */
class Learn extends LightElement {
  static properties = {
    state: { state: true },
    group: { state: true },
    book: { state: true },
    problem: { state: true },
    unfolded: { state: true },
    version: { state: true }, // of the answers and outcomes
  };

  constructor() {
    super();
    this.name = chapterIn(location);
    this.version = 0;
    const store = createStore((state) => (this.state = state));
    this.state = store.state();
    follow(store.dispatch);
    this.load();
  }

  /** Loads the texts. If the lab does not answer, it tries again; if there is no such chapter, the page says so. */
  async load() {
    try {
      const [chapters, session, { tables }] = await Promise.all(
        ['/api/v1/chapters', '/api/v1/session', '/api/v1/assignments'].map(get),
      );
      const found = chapters.some(({ name }) => name === this.name);
      const text = found ? await get(`/api/v1/chapters/${encodeURIComponent(this.name)}`) : null;
      this.book = { chapters, team: session.team ?? null, tables, text };
      this.problem = undefined;
      this.keepAnswers();
    } catch (error) {
      this.problem = error.message;
      setTimeout(() => this.load(), AGAIN);
    }
  }

  /** Keeps the answers of the reader's team, if there is one. */
  keepAnswers() {
    const { team } = this.book;
    if (team === null || this.answers) return;
    this.answers = new Answers(team, () => (this.version += 1));
    this.answers.refresh();
  }

  /** Follows the group that the figures show, and another one when that changes. */
  willUpdate(changed) {
    if (!this.book) return;
    const before = { group: changed.get('group'), state: changed.get('state') };
    const rebalanced = before.group && before.group.rebalances !== this.group?.rebalances;
    if (rebalanced) this.outcomes?.refresh();
    if ((rebalanced || asked(before.state) !== asked(this.state)) && this.book.team !== null) this.answers?.refresh();
    const team = shownTeam(this.book.team, this.state.board, this.team);
    if (team === this.team) return;
    this.life?.abort();
    this.life = new AbortController();
    this.outcomes?.close();
    this.outcomes = undefined;
    this.team = team;
    this.group = undefined;
    if (team === null) return;
    this.outcomes = new Outcomes(team, () => (this.version += 1));
    this.outcomes.refresh();
    const store = createStore((group) => (this.group = group), this.life.signal, groupFold);
    this.group = store.state();
    feed(team, store.dispatch, this.life.signal);
  }

  render() {
    return html`
      ${pageHeader('Handbook')} ${staleBanner(this.state)}
      <main class="book">
        <p class="error" role="alert">${this.problem}</p>
        ${this.book ? this.body() : html`<p class="dim">This page waits for its text from the lab …</p>`}
      </main>
    `;
  }

  body() {
    const { chapters, text } = this.book;
    const subject = subjectOf(this);
    const question = this.state.board?.question;
    return html`
      <article>
        ${classBanner(question, this.answers?.known.has(question?.question))} ${contents(chapters, this.name)}
        ${this.name === null ? overview(chapters, subject) : text === null ? this.absent() : chapter(text, subject, chapters)}
        ${text === null ? '' : neighbours(chapters, this.name)}
      </article>
      ${aside(subject, this.unfolded, () => (this.unfolded = !this.unfolded))}
    `;
  }

  absent() {
    return html`<h2>The handbook has no chapter of this name</h2>
      <p>Choose one of the chapters above.</p>`;
  }

  /** Shows the section that the address names, once the text is there: it was not when the browser looked for it. */
  scrollOnce() {
    if (this.scrolled || !this.book?.text || location.hash === '') return;
    this.scrolled = true;
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }

  updated() {
    const title = this.book?.text?.title;
    document.title = title ? `Groupstage: ${title}, handbook` : 'Groupstage: handbook';
    this.querySelectorAll('.prose pre').forEach(addCopyButton);
    this.querySelectorAll('.prose').forEach(joinCodeBlocks);
    this.querySelectorAll('.prose h3').forEach((heading) => (heading.id = anchor(heading.textContent)));
    this.scrollOnce();
  }
}

/** Returns the address of a heading, as the lab's hints have it: "The group id decides" → "the-group-id-decides" */
const anchor = (heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');

/** Names the state of the class's question, to notice when it changes. */
const asked = (state) => {
  const question = state?.board?.question;
  return question ? `${question.question} ${question.openedAt} ${question.state} ${question.answered} ${question.decided}` : '';
};

/** Adds a button that copies the code. The text of a chapter is set once, so the button stays. */
const addCopyButton = (block) => {
  if (block.querySelector('gs-copy')) return;
  const text = block.textContent;
  const button = Object.assign(document.createElement('gs-copy'), { text, what: 'the code' });
  block.append(button);
};

/** /learn → null, /learn/scale → "scale" */
const chapterIn = ({ pathname }) => {
  const name = pathname.replace(/^\/learn\/?/, '');
  return name === '' ? null : name;
};

customElements.define('gs-learn', Learn);
