import { merge } from './commits.js';
import { push } from './history.js';

/**
 * What the page of one group knows, as a fold of events. Pure, as model/reducer.js is.
 *
 *   {type: 'tick', at}                      a second passed
 *   {type: 'group', at, group}              a whole snapshot of the group
 *   {type: 'rebalance', at, rebalances}     its history, newest first
 *   {type: 'commit', at, commits}           the last records of its offsets, newest first
 *   {type: 'absent', at}                    the lab answers, and knows no such group
 */
const LAG_KEPT = 15 * 60_000;

export const initial = (at) => ({
  openedAt: at, // when this page was opened
  now: at,
  heardAt: null, // when the last snapshot came
  group: null,
  absent: false,
  rebalances: [],
  commits: [],
  lag: [], // samples of what was seen since this page was opened: {at, sum, keys, each}, see lagSample
});

export const reduce = (state, event) => {
  switch (event.type) {
    case 'tick':
      return { ...state, now: event.at };
    case 'group':
      return heard(state, event);
    case 'rebalance':
      return { ...state, now: event.at, rebalances: event.rebalances };
    case 'commit':
      return { ...state, now: event.at, commits: merge(state.commits, event.commits) };
    case 'absent':
      return { ...initial(state.openedAt), now: event.at, heardAt: event.at, absent: true };
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
  lag: push(state.lag, lagSample(group, state.lag.at(-1)), LAG_KEPT),
});

export const keyOf = ({ topic, partition }) => `${topic}/${partition}`;

/**
 * The lag of all partitions at one time, small enough to be kept for a quarter of an hour for thousands of them: `each` holds
 * the figures (NaN is unknown) and `keys` their places in it, one map for as long as the partitions stay the same.
 */
const lagSample = ({ asOf, partitions }, last) => ({
  at: asOf,
  sum: lagSum(partitions),
  keys: sameKeys(last?.keys, partitions) ? last.keys : new Map(partitions.map((p, i) => [keyOf(p), i])),
  each: Float64Array.from(partitions, ({ lag }) => lag ?? NaN),
});

const sameKeys = (keys, partitions) =>
  keys?.size === partitions.length && partitions.every((p, i) => keys.get(keyOf(p)) === i);

/** The lag of one partition in a sample, or null while it is unknown. */
export const lagIn = ({ keys, each }, key) => {
  const lag = each[keys.get(key)];
  return Number.isFinite(lag) ? lag : null;
};

/** The sum of what is known, or null where nothing is. A partition without a commit has no lag yet: it counts for nothing. */
export const lagSum = (partitions) => {
  const known = partitions.filter(({ lag }) => Number.isFinite(lag));
  return known.length === 0 ? null : known.reduce((sum, { lag }) => sum + lag, 0);
};

/** Everybody that the page speaks of, by member id: who is there now, and who was. */
export const membersById = ({ group, rebalances }) =>
  new Map([...rebalances.flatMap(({ members }) => members), ...(group?.members ?? [])].map((m) => [m.memberId, m]));
