/**
 * Reads a plan from the address and writes it there. A plan is an object from the name of a parameter to its texts, with the
 * names of `groupstage plan` and `/api/v1/plan`: {partitions: ['5'], consumers: ['3,4'], at: ['60s:crash:B']}. The first
 * number of `consumers` is the group, and the last one the group that it becomes.
 *
 *   /plan?partitions=5&consumers=3,4&b.consumers=6        plan A, and plan B with what is different
 */
const SHAPE = ['partitions', 'topic', 'assignor', 'protocol', 'subscribe', 'racks', 'replicas', 'static'];
const LOAD = ['rate', 'processing'];
const TIME = [
  'rates',
  'wave',
  'hot',
  'skew',
  'spread',
  'slow',
  'at',
  'for',
  'seed',
  'max-poll-records',
  'max-poll-interval',
  'commit-interval',
  'session-timeout',
  'heartbeat-interval',
  'initial-rebalance-delay',
];
const SIZE = ['max-lag', 'failures'];
const OF_SIZE = [...LOAD, ...SIZE, 'session-timeout', 'max-poll-records'];

/** Lists the names of all parameters of a plan. */
export const NAMES = ['partitions', 'topic', 'consumers', ...SHAPE.slice(2), ...LOAD, ...TIME, ...SIZE];

export const USUAL = {
  partitions: ['5'],
  consumers: ['3,4'],
  rate: ['2000'],
  processing: ['1ms'],
  at: ['60s:crash:B'],
  for: ['10m'],
  'max-lag': ['30s'],
};

const PAGE = ['group', 'b', 'edit', 'after'];
const same = (one, other) => (one ?? []).join('\n') === (other ?? []).join('\n');

/** Returns {a, b, group, edit, after}. `a` is null if the address does not describe a plan, and `b` if there is only one. */
export const readPlan = (search) => {
  const query = new URLSearchParams(search);
  const own = [...new Set(query.keys())].filter((name) => !PAGE.includes(name));
  const a = Object.fromEntries(own.filter((name) => !name.startsWith('b.')).map((name) => [name, query.getAll(name)]));
  const changes = own.filter((name) => name.startsWith('b.')).map((name) => [name.slice(2), query.getAll(name)]);
  const plan = Object.keys(a).length === 0 ? null : a;
  return {
    a: plan,
    b: query.has('b') || changes.length > 0 ? applied(plan ?? USUAL, changes) : null,
    group: query.get('group'),
    edit: query.get('edit') === 'b' ? 'b' : 'a',
    after: query.has('after'),
  };
};

/** An empty text takes a parameter away. */
const applied = (plan, changes) =>
  changes.reduce((all, [name, texts]) => set(all, name, texts.filter((text) => text !== '')), plan);

/** Returns the plan with other texts for a parameter; without texts it has none. */
export const set = (plan, name, texts) => {
  const { [name]: before, ...others } = plan;
  return texts.length === 0 ? others : { ...others, [name]: texts };
};

/** Returns the names of the parameters that are different, in the order of `NAMES`. */
export const differences = (a, b) => {
  const all = [...NAMES, ...Object.keys({ ...a, ...b }).filter((name) => !NAMES.includes(name))];
  return all.filter((name) => !same(a[name], b[name]));
};

export const writePlan = ({ a, b, group, edit, after }) => {
  const query = new URLSearchParams();
  if (group !== null) query.set('group', group);
  pairs(a).forEach(([name, text]) => query.append(name, text));
  if (b !== null) {
    query.set('b', '');
    differences(a, b).forEach((name) => (b[name] ?? ['']).forEach((text) => query.append(`b.${name}`, text)));
    if (edit === 'b') query.set('edit', 'b');
  }
  if (after) query.set('after', '');
  return query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replace(/=(?=&|$)/g, '');
};

/** Returns the names and texts of a plan in the order of `NAMES`, so that equal plans have equal addresses. */
const pairs = (plan) => {
  const names = [...NAMES.filter((name) => name in plan), ...Object.keys(plan).filter((name) => !NAMES.includes(name))];
  return names.flatMap((name) => plan[name].map((text) => [name, text]));
};

const chosen = (plan, names) => pairs(plan).filter(([name]) => names.includes(name));

const first = (plan, name) => plan[name]?.[0] ?? '';

/** Returns the group before and after the change as the texts that were typed: {now: '3', then: '4'}; `then` may be empty. */
export const countsOf = (plan) => {
  const [now, ...others] = first(plan, 'consumers').split(',').map((text) => text.trim());
  return { now, then: others.at(-1) ?? '' };
};

export const withCounts = (plan, now, then) => set(plan, 'consumers', [then === '' || then === now ? now : `${now},${then}`]);

/** Returns the number of partitions of all topics, or null if it is not a number. */
export const partitionsOf = (plan) => {
  const parts = plan.topic?.map((text) => text.slice(text.lastIndexOf(':') + 1)) ?? [first(plan, 'partitions')];
  const numbers = parts.map((text) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : NaN));
  const sum = numbers.reduce((all, number) => all + number, 0);
  return sum > 0 ? sum : null;
};

/** Returns the assignor and the protocol, with the lab's default for what is missing. */
export const assignorOf = (plan) => {
  const named = first(plan, 'assignor');
  const protocol = first(plan, 'protocol') || (named === 'uniform' ? 'consumer' : 'classic');
  return { assignor: named || (protocol === 'consumer' ? 'uniform' : 'range'), protocol };
};

const EVERY = 200;
const WORK = 100_000;
const MOST = 1_000;

/** For many partitions, returns the numbers of consumers that are compared; the lab would not compute all. */
const compared = (partitions, { now, then }) => {
  const wanted = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20].map((parts) => Math.ceil(partitions / parts));
  const room = Math.max(2, Math.floor(WORK / partitions) - 2);
  const some = [...new Set([...wanted, 1])].filter((count) => count <= MOST).slice(0, room);
  const own = [now, then].map(Number).filter((count) => count >= 1 && count <= MOST);
  return [...new Set([...some, ...own])].sort((one, other) => one - other).join(',');
};

/** Returns the questions of a plan to the lab as queries: {owners, moves, time, size}; null for one that is not asked. */
export const questions = (plan) => {
  const counts = countsOf(plan);
  const partitions = partitionsOf(plan);
  const unknown = Object.keys(plan).filter((name) => !NAMES.includes(name));
  const shape = chosen(plan, [...SHAPE, ...unknown]);
  const many = partitions !== null && partitions > EVERY ? [['consumers', compared(partitions, counts)]] : [];
  const change = withCounts(plan, counts.now, counts.then).consumers[0];
  const timed = first(plan, 'rate') !== '' || first(plan, 'rates') !== '';
  return {
    owners: query([...shape, ...many]),
    moves: query([...chosen(plan, SHAPE), ['consumers', change]]),
    time: timed ? query([...chosen(plan, [...SHAPE, ...LOAD, ...TIME]), ['consumers', counts.now]]) : null,
    size: timed && first(plan, 'max-lag') !== '' ? query(chosen(plan, OF_SIZE)) : null,
  };
};

const query = (all) => new URLSearchParams(all).toString();

/** Returns {field, text}: the parameter that a line of the lab names first, or null if it names none. */
export const complaint = (line) => {
  const name = /^([a-z][a-z-]*)(?=[: ])/.exec(line)?.[1];
  return { field: NAMES.includes(name) ? name : null, text: line };
};

/** Returns a plan for what was observed: what the address names stays, and what nobody can observe has its usual value. */
export const fromGroup = ({ topic = [], consumers, rate, ...others }, given) => {
  const now = consumers?.[0];
  return {
    ...(given?.partitions || given?.topic ? {} : shapeOf(topic)),
    consumers: now === undefined ? USUAL.consumers : [`${now},${Number(now) + 1}`],
    rate: rate === undefined ? USUAL.rate : [String(Number(rate[0]))],
    processing: USUAL.processing,
    for: USUAL.for,
    'max-lag': USUAL['max-lag'],
    ...others,
    ...given,
  };
};

/** The name of a single topic does not matter for a plan, so its partitions get their slider. */
const shapeOf = (topics) => {
  if (topics.length > 1) return { topic: topics };
  return { partitions: topics.length === 1 ? [topics[0].slice(topics[0].lastIndexOf(':') + 1)] : USUAL.partitions };
};
