import { merge } from './commits.js';
import { before, push } from './history.js';
import { keyOf, lagSample, recalledLag, withGap } from './lag.js';

/**
 * Folds events into the state of one group's page. It is pure, like model/reducer.js.
 *
 *   {type: 'tick', at}                      a second passed
 *   {type: 'group', at, group}              a whole snapshot of the group
 *   {type: 'history', at, history}          its lag before this page was opened
 *   {type: 'rebalance', at, rebalances}     its history, newest first
 *   {type: 'commit', at, commits}           the last records of its offsets, newest first
 *   {type: 'absent', at}                    the lab answers that this group does not exist; its history, if any, stays
 */
const LAG_KEPT = 15 * 60_000;

export const initial = (at) => ({
  openedAt: at, // when this page was opened
  now: at,
  heardAt: null, // when the last snapshot came
  group: null,
  absent: false,
  seen: false, // true once the group existed while this page was open
  rebalances: [],
  commits: [],
  lag: [], // samples of the last minutes, {at, sum, keys, each}: see lagSample
});

export const reduce = (state, event) => {
  switch (event.type) {
    case 'tick':
      return { ...state, now: event.at };
    case 'group':
      return heard(state, event);
    case 'history':
      return { ...state, now: event.at, lag: before(recalledLag(event.history), state.lag, -Infinity) };
    case 'rebalance':
      return { ...state, now: event.at, rebalances: event.rebalances };
    case 'commit':
      return { ...state, now: event.at, commits: merge(state.commits, event.commits) };
    case 'absent':
      return { ...state, now: event.at, heardAt: event.at, group: null, absent: true, lag: [] };
    default:
      return state;
  }
};

const heard = (state, { at, group }) => ({
  ...state,
  now: at,
  heardAt: at,
  group,
  absent: false,
  seen: true,
  lag: push(withGap(state.lag, group.asOf), lagSample(group, state.lag.at(-1)), LAG_KEPT),
});

/** Returns all present and former members that the page names, by member id. */
export const membersById = ({ group, rebalances }) =>
  new Map([...rebalances.flatMap(({ members }) => members), ...(group?.members ?? [])].map((m) => [m.memberId, m]));

/** Returns whether the group existed before: this page saw it, or its history exists. */
export const isGone = ({ absent, seen, rebalances }) => absent && (seen || rebalances.length > 0);

/** Returns a deleted group as its history shows it: without members, and with only the partitions that moved. */
export const vestige = (groupId, { rebalances }) => {
  const moved = new Map(
    rebalances.flatMap(({ moves }) => moves).map((p) => [keyOf(p), { ...NOTHING, topic: p.topic, partition: p.partition }]),
  );
  return {
    groupId,
    protocol: rebalances[0]?.protocol,
    commitIntervalMillis: null,
    members: [],
    partitions: [...moved.values()].sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition),
    notes: [],
  };
};

const NOTHING = { owner: null, owners: [], lag: null, committedOffset: null, recordsPerSecond: null };
