import { lagSum } from '../model/lag.js';
import { millisOf, readEvent, sinceStart } from '../model/plan-scales.js';
import { get, post, put } from './api.js';
import { follow } from './stream.js';

const LOOK = 500;
const PATIENCE = 60_000;

const pause = () => new Promise((done) => setTimeout(done, LOOK));

/** Names the orders to a bot that play an event. */
const ORDERS = { crash: 'CRASH', leave: 'LEAVE', join: 'ADD_MEMBER' };

/**
 * Plays a plan with a bot: it starts the bot, gives it the `habits` and the number of `members` of the plan, then plays the events, and measures the lag
 * until the end. `said` receives sentences about the progress, and `measured` all samples, [{at, lag}], at times since the start.
 */
export class Trial {
  constructor({ members, habits, events, length, said, measured }) {
    this.members = members;
    this.habits = habits;
    this.events = events.map(readEvent).filter((event) => event !== null).map((event) => ({ ...event, due: millisOf(event.at) }));
    this.length = length;
    this.said = said;
    this.measured = measured;
    this.team = null;
    this.ended = new AbortController();
  }

  end() {
    this.ended.abort();
  }

  async run() {
    try {
      await this.startBot();
      await this.reach();
      if (!this.ended.signal.aborted) await this.play();
    } finally {
      this.end();
      if (this.rate !== undefined) await put('/api/v1/traffic', { rate: this.rate });
      if (this.team !== null) await post('/api/v1/bots', { command: 'STOP', team: this.team });
      this.said(this.team === null ? 'A bot was ordered and has not started yet. The console stops it.' : 'The bot has stopped.');
    }
  }

  async rows() {
    return (await get('/api/v1/board')).teams;
  }

  async row() {
    return (await this.rows()).find(({ team }) => team === this.team);
  }

  /** A bot that is new since the order is the one of this plan. */
  async startBot() {
    this.said('A bot starts …');
    const live = ({ bot, members }) => bot && members > 0;
    const before = new Set((await this.rows()).filter(live).map(({ team }) => team));
    await post('/api/v1/bots', { command: 'START', bots: 1, ...this.habits });
    await this.until('No bot has started; perhaps each team has people or a bot already.', async () => {
      const found = (await this.rows()).find((row) => live(row) && !before.has(row.team));
      this.team = found?.team ?? null;
      return found !== undefined;
    });
  }

  /** Gives the bot the wanted number of members. One order at a time, because a member needs a moment to join. */
  async reach() {
    let ordered = null;
    await this.until(`The bot did not get ${this.members} consumers.`, async () => {
      const { members, groupState } = await this.row();
      this.said(`The bot of ${this.team} has ${members} of ${this.members} consumers …`);
      if (members === this.members) return groupState === 'Stable';
      if (ordered !== members) {
        ordered = members;
        await this.order(members < this.members ? 'ADD_MEMBER' : 'LEAVE');
      }
      return false;
    });
  }

  order(command) {
    return post('/api/v1/bots', { command, team: this.team });
  }

  async until(failure, reached) {
    const end = Date.now() + PATIENCE;
    while (!this.ended.signal.aborted) {
      if (await reached()) return;
      if (Date.now() > end) throw new Error(failure);
      await pause();
    }
  }

  async play() {
    const samples = [];
    let begun;
    follow(
      ({ type, group }) => {
        if (type !== 'group') return;
        begun ??= group.asOf;
        samples.push({ at: group.asOf - begun, lag: lagSum(group.partitions) });
        this.measured([...samples]);
      },
      this.ended.signal,
      this.team,
    );
    const start = Date.now();
    while (!this.ended.signal.aborted && Date.now() - start < this.length) {
      const now = Date.now() - start;
      this.said(`The bot of ${this.team} plays the plan: ${sinceStart(now)} of ${sinceStart(this.length)}.`);
      for (const event of this.events.filter(({ due }) => due <= now)) await this.happen(event);
      this.events = this.events.filter(({ due }) => due > now);
      await pause();
    }
  }

  async happen({ kind, subject }) {
    if (kind in ORDERS) await this.order(ORDERS[kind]);
    if (kind === 'rate') {
      this.rate ??= (await get('/api/v1/traffic')).rate;
      await put('/api/v1/traffic', { rate: Number(subject) });
    }
  }
}
