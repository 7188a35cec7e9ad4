import { getSlowly } from './api.js';

const KEPT = 60;
const AGAIN = 2_000;
const PATIENCE = 1_000;

/**
 * Asks the lab for the answers to some questions, each of which has a key and a query. While an answer is under way, only the
 * newest query of its key is kept. `changed` runs after each change of `answers`: key → {data, error, since, query}.
 * `since` is the time at which a question was asked that has no answer yet, else null. `data` is the last answer.
 */
export class Planner {
  constructor(changed) {
    this.changed = changed;
    this.answers = new Map();
    this.wanted = new Map();
    this.known = new Map(); // query → answer, the newest last
  }

  /** Asks these questions, {key: query}; null means that a question is not asked. */
  ask(questions) {
    for (const [key, query] of Object.entries(questions)) {
      if (this.wanted.get(key) === query) continue;
      this.wanted.set(key, query);
      if (query === null) this.hear(key, {});
      else if (this.known.has(query)) this.hear(key, { data: this.known.get(query), query });
      else this.start(key);
    }
  }

  of(key) {
    return this.answers.get(key) ?? { data: null, error: null, since: null, query: null };
  }

  /** Returns how long the slowest question has been waiting, or 0. */
  waiting(now) {
    return Math.max(0, ...[...this.answers.values()].map(({ since }) => (since === null ? 0 : now - since)));
  }

  hear(key, { data = null, error = null, since = null, query = null }) {
    this.answers.set(key, { data, error, since, query });
    this.changed();
  }

  async start(key) {
    const before = this.of(key);
    if (before.since !== null) {
      if (Date.now() - before.since > PATIENCE) before.asking.abort(); // its answer is not needed, and it takes long
      return;
    }
    const query = this.wanted.get(key);
    const asking = new AbortController();
    this.answers.set(key, { ...before, error: null, since: Date.now(), asking });
    this.changed();
    const answer = await this.fetch(query, asking.signal);
    const now = this.wanted.get(key);
    if (now === query) {
      this.hear(key, { data: before.data, ...answer, query });
      if (answer.error?.status === 503 || answer.error?.status === 0) setTimeout(() => this.again(key, query), AGAIN);
    } else {
      this.answers.set(key, { ...before, since: null, ...(answer.error ? {} : answer) });
      if (now === null) this.hear(key, {});
      else if (this.known.has(now)) this.hear(key, { data: this.known.get(now), query: now });
      else this.start(key);
    }
  }

  async fetch(query, signal) {
    try {
      const data = await getSlowly(`/api/v1/plan?${query}`, signal);
      this.known.set(query, data);
      if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value);
      return { data };
    } catch (error) {
      return { error };
    }
  }

  again(key, query) {
    const { error, since } = this.of(key);
    if (this.wanted.get(key) === query && error !== null && since === null) this.start(key);
  }
}
