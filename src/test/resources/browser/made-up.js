/*
 * A lab that is made up, in the page itself: the stream says what the test says, and so do the calls. Boards and groups are
 * built here with as many members and partitions as a test wants. The file is longer than 300 lines because a test adds it
 * to a page as one script.
 */
const madeUp = { streams: [], told: null };
window.madeUp = madeUp;

/** The calls about groups answer as the stream told: a page asks them when the stream is silent, which a busy machine makes it. */
const fetchFromTest = window.fetch;
window.fetch = (resource, options) => {
  const { pathname, search } = new URL(resource, location.href);
  if (pathname !== '/api/v1/groups' || !madeUp.told) return fetchFromTest(resource, options);
  return Promise.resolve(new Response(JSON.stringify(search === '' ? [madeUp.told] : madeUp.told)));
};

window.EventSource = class extends EventTarget {
  static CLOSED = 2;

  constructor(address) {
    super();
    this.address = address;
    this.readyState = 1;
    madeUp.streams.push(this);
  }

  close() {
    this.readyState = 2;
  }
};

/** Tells all pages' streams; returns once the page has drawn it. */
madeUp.tell = async (type, value) => {
  if (type === 'group') madeUp.told = value.gone ? null : value;
  const data = JSON.stringify(value);
  madeUp.streams.forEach((stream) => stream.dispatchEvent(new MessageEvent(type, { data })));
  await madeUp.drawn();
};

madeUp.drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

const letterOf = (n) => (n < 26 ? '' : String.fromCharCode(64 + Math.floor(n / 26))) + String.fromCharCode(65 + (n % 26));

/** Members that share partitions by this rule: `range` gives neighbours, `roundrobin` each n-th. */
madeUp.owners = (members, partitions, rule = 'range', more = {}) =>
  Array.from({ length: members }, (_, ordinal) => ({
    ordinal,
    letter: letterOf(ordinal),
    memberId: `m-${ordinal}`,
    clientId: `client-${ordinal}`,
    partitions: Array.from({ length: partitions }, (_, p) => p).filter((p) =>
      rule === 'range' ? Math.floor((p * Math.min(members, partitions)) / partitions) === ordinal : p % members === ordinal,
    ),
    lastCommitAt: Date.now() - 1_000,
    commitOverdue: false,
    sessionTimeoutMillis: 10_000,
    ...more,
  }));

const SCORE = { correct: 0, duplicate: 0, wrong: 0, missed: null, precision: null, recall: null, f1: null };

madeUp.row = (number, more = {}) => ({
  team: `team-${number}`,
  rank: number,
  steps: [],
  stepTimes: {},
  lapsed: [],
  lagTrend: null,
  growing: [],
  uncommitted: null,
  groupState: 'Stable',
  protocol: 'classic',
  members: more.owners?.length ?? 0,
  owners: [],
  lag: 12,
  forgotten: 0,
  unread: 0,
  scoreUnconfirmedSince: null,
  lastMoment: null,
  excluded: false,
  ...more,
  score: { ...SCORE, ...more.score },
});

madeUp.board = (teams, more = {}) => ({
  asOf: Date.now(),
  startedAt: Date.now() - 2_530_000,
  staleSince: null,
  topic: 'new_users',
  partitions: 5,
  rate: 1240,
  notices: [],
  moments: [],
  now: Date.now(),
  elapsedMillis: 2_530_000,
  frozenSince: null,
  pausedSince: null,
  endsAt: null,
  message: null,
  ...more,
  traffic: { rate: 1250, paused: false, hotPartition: null, sent: 1240, ...more.traffic },
  teams,
});

const ALL = ['CONNECTED', 'FIRST_LOAD', 'SCALED', 'SURVIVED', 'STATS_PUBLISHED', 'RECOVERED'];
const SCORES = [
  { correct: 9386, wrong: 1912, duplicate: 41, missed: 9312, precision: 0.831, recall: 0.502, f1: 0.626 },
  { correct: 214, wrong: 0, duplicate: 0, missed: 0, precision: 1, recall: 1, f1: 1 },
  { correct: 86, wrong: 2, duplicate: 3 },
  {},
];

/** A class at work: all that the board has to say, somewhere. */
madeUp.classroom = (more = {}) => {
  const at = Date.now();
  const row = (n, given) =>
    madeUp.row(n, { score: SCORES[n % 4], lastMoment: { at: at - n * 31_000, text: `team-${n}: consumer B joined, 2 members now`, step: null }, ...given });
  const teams = [
    row(1, { steps: ALL, owners: madeUp.owners(6, 5), lag: 1240, lagTrend: 'GROWING', growing: [3] }),
    row(2, { steps: ALL.slice(0, 5), owners: madeUp.owners(3, 5), lag: 96, lagTrend: 'SHRINKING' }),
    row(3, { steps: ALL.slice(0, 4), lapsed: ['SCALED'], owners: madeUp.owners(1, 5), lag: 12, lagTrend: 'STEADY' }),
    row(8, {
      steps: ALL.slice(0, 3),
      lag: 310,
      lagTrend: 'GROWING',
      owners: madeUp.owners(3, 5).map((o) => (o.letter === 'C' ? { ...o, lastCommitAt: at - 8_400, commitOverdue: true } : o)),
    }),
    row(4, { steps: ALL.slice(0, 3), owners: madeUp.owners(2, 5), lag: 0, lagTrend: 'STEADY', groupState: 'Rebalancing' }),
    row(5, { steps: ['CONNECTED', 'FIRST_LOAD'], owners: madeUp.owners(1, 5), lag: null, uncommitted: { partitions: 5, since: at - 94_000 } }),
    row(6, { steps: ['CONNECTED'], lapsed: ['CONNECTED'], groupState: 'Empty', lag: 88_123, lagTrend: 'GROWING' }),
    row(7, { steps: ['CONNECTED'], owners: madeUp.owners(2, 5), groupState: 'Unknown', lag: null, scoreUnconfirmedSince: at - 60_000 }),
    ...[9, 10, 11, 12].map((n) => row(n, { steps: ALL.slice(0, 2), owners: madeUp.owners(n - 5, 5), lag: n })),
    ...[13, 14, 15].map((n) => row(n, { groupState: null, score: {}, lag: null, lastMoment: null })),
  ];
  const moments = [
    { at: at - 4_000, team: 'team-2', step: null, text: 'team-2: consumer C joined, 3 members now' },
    { at: at - 31_000, team: 'team-1', step: 'RECOVERED', text: 'team-1 recovered its state after partition 3 changed hands' },
    { at: at - 70_000, team: 'team-4', step: 'SCALED', text: 'team-4 now shares its work between 2 consumers' },
  ];
  return madeUp.board(teams, { moments, traffic: { hotPartition: 3 }, ...more });
};

/** Sixteen teams or more, on their way through the steps; the fifth one was excluded. */
madeUp.course = (number, more = {}) => {
  const at = Date.now();
  const teams = Array.from({ length: number }, (_, i) => {
    const reached = Math.max(0, 6 - Math.floor((i * 7) / number));
    const steps = i === 4 ? [] : ALL.slice(0, reached);
    return madeUp.row(i + 1, {
      steps,
      stepTimes: Object.fromEntries(steps.map((step, s) => [step, at - 2_400_000 + s * 380_000 + i * 21_000])),
      lapsed: i === 3 ? ['SCALED'] : [],
      owners: i % 8 === 7 ? [] : madeUp.owners(1 + (i % 4), 5),
      groupState: i % 8 === 7 ? (i < 9 ? 'Empty' : null) : i % 8 === 5 ? 'Rebalancing' : 'Stable',
      bot: i >= number - 3,
      excluded: i === 4,
      rank: i === 4 ? null : i + 1,
    });
  });
  const moments = [{ at: at - 31_000, team: 'team-1', step: 'RECOVERED', text: 'team-1 recovered its state after partition 3 changed hands' }];
  return madeUp.board(teams, { moments, ...more });
};

/** A group as its page hears it: members that share the partitions of one topic, each with a lag of 12. */
madeUp.group = (members, partitions, more = {}, ofMember = {}) => {
  const topic = more.topic ?? 'new_users';
  const asOf = Date.now();
  const owners = madeUp.owners(members, partitions);
  return {
    groupId: 'team-1',
    protocol: 'classic',
    state: 'Stable',
    epoch: 3,
    assignor: 'range',
    coordinator: 'localhost:9092',
    asOf,
    source: 'the log of __consumer_offsets',
    headline: `${members} consumers share ${partitions} partitions.`,
    lastRebalanceAt: asOf - 12_000,
    undecodable: 0,
    staleSince: null,
    staleReason: null,
    commitIntervalMillis: 5_000,
    notes: [],
    members: owners.map(({ partitions: owned, ...member }) => ({
      ...member,
      host: '/127.0.0.1',
      instanceId: null,
      partitions: owned.map((partition) => ({ topic, partition })),
      idle: owned.length === 0,
      joinedAt: asOf - 60_000,
      condition: owned.length === 0 ? 'SURPLUS' : 'WORKING',
      conditionLabel: owned.length === 0 ? 'idle: surplus' : 'working',
      evidence: 'it commits every 5 s; 12 records wait',
      ...ofMember,
    })),
    partitions: owners.flatMap(({ memberId, partitions: owned }) =>
      owned.map((partition) => ({
        topic,
        partition,
        owner: memberId,
        owners: [memberId],
        logStartOffset: 0,
        committedOffset: 100,
        logEndOffset: 112,
        lastStableOffset: 112,
        lag: 12,
        lagMillis: 1_200,
        lagMillisAtLeast: false,
        lastCommitAt: asOf - 1_000,
        commitsPerMinute: 12,
        recordsPerSecond: 10,
        state: 'CURRENT',
        stateLabel: 'current',
        unknownSince: null,
        ...more.ofPartition,
      })),
    ),
    ...more,
  };
};

/** One rebalance of such a group, in which the last member joined and took partition 0 from the first. */
madeUp.rebalances = ({ members, asOf }, more = {}) => {
  const [first, last] = [members[0], members.at(-1)];
  return [
    {
      id: 'r-1',
      startedAt: asOf - 14_000,
      completedAt: asOf - 12_000,
      durationMillis: 2_000,
      errorMillis: 0,
      precision: 'exact',
      cause: 'MEMBER_JOINED',
      causeLabel: 'a member joined',
      causePrecision: 'exact',
      culprits: [last.memberId],
      culpritDetails: [{ memberId: last.memberId, letter: last.letter, clientId: last.clientId, detail: 'rejoining', ...more.culprit }],
      detail: 'Adding new member',
      fromEpoch: 2,
      toEpoch: 3,
      followsId: null,
      moves: [{ topic: first.partitions[0].topic, partition: 0, from: first.memberId, to: last.memberId, releasedAt: asOf - 14_000, assignedAt: asOf - 12_000 }],
      handOvers: [],
      members,
      paused: [],
      redelivered: null,
      actedTwice: null,
      atRisk: 4,
      sentence: 'B joined; partition 0 moved from A to B. 2.0 s.',
      ...more,
    },
  ];
};

/** The commits of such a group, newest first. */
madeUp.commits = ({ partitions, asOf }) =>
  partitions.map(({ topic, partition }, i) => ({
    topic,
    partition,
    offset: 100,
    at: asOf - 1_000,
    number: partitions.length - i,
    logPartition: 3,
    logOffset: 1_000 - i,
  }));

/** Everything that a client or a record of it can name, with the same long text in it; what is to be found again stays apart. */
madeUp.named = (value, text) => {
  const NAMES = ['clientId', 'host', 'instanceId', 'assignor', 'coordinator', 'source', 'headline', 'evidence', 'detail', 'sentence', 'text', 'topic', 'staleReason', 'hint', 'code', 'title', 'matches', 'type', 'reason', 'actionsTopic', 'statsTopic'];
  if (Array.isArray(value)) return value.map((each) => madeUp.named(each, text));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      if (typeof each === 'string' && NAMES.includes(key)) return [key, text];
      if (key === 'instanceId') return [key, text];
      if (typeof each === 'string' && /^(memberId|owner|from|to)$/.test(key)) return [key, `${text}-${each}`];
      if (key === 'owners' && typeof each[0] === 'string') return [key, each.map((id) => `${text}-${id}`)];
      return [key, madeUp.named(each, text)];
    }),
  );
};

/** The parts of a page that are wider than it, or that one name makes taller than a few lines; an empty list is as it should be. */
madeUp.tooLarge = (name) => {
  const lines = (element) => (element.getBoundingClientRect().height * shareSeen(element)) / (parseFloat(getComputedStyle(element).lineHeight) || 20);
  const holds = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.includes(name.slice(0, 500)));
  const tall = [...document.querySelectorAll('body *')].filter((e) => holds(e) && e.getClientRects().length > 0 && lines(e) > 8);
  const wide = madeUp.wide() > 0 ? [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && madeUp.shareSeen(e) > 0.01) : [];
  const nameOf = (e) => `${e.closest('[id]')?.id ?? ''} ${e.tagName}.${e.className}`;
  return [...tall.map((e) => `tall: ${nameOf(e)} ${Math.round(lines(e))} lines`), ...wide.slice(0, 5).map((e) => `wide: ${nameOf(e)}`), ...(madeUp.wide() > 0 ? [`page: ${madeUp.wide()} px too wide`] : [])];
};

/** How much of an element can be seen, 0 to 1: its box, cut by every ancestor that hides what overflows it, and by the page's width. */
const shareSeen = (element) => {
  const box = element.getBoundingClientRect();
  let [left, top, right, bottom] = [Math.max(0, box.left), box.top, Math.min(innerWidth, box.right), box.bottom];
  for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement) {
    if (getComputedStyle(at).overflow === 'visible') continue;
    const hides = at.getBoundingClientRect();
    [left, right] = [Math.max(left, hides.left), Math.min(right, hides.right)];
    [top, bottom] = [Math.max(top, hides.top), Math.min(bottom, hides.bottom)];
  }
  const area = box.width * box.height;
  return area === 0 ? 0 : (Math.max(0, right - left) * Math.max(0, bottom - top)) / area;
};
madeUp.shareSeen = shareSeen;

/** Whether the middle of it is its own: nothing lies upon it. To be asked of what is within the window. */
const uncovered = (element) => {
  let box = element.getBoundingClientRect();
  if (box.top < innerHeight / 4 || box.bottom > (innerHeight * 3) / 4) {
    element.scrollIntoView({ block: 'center' });
    box = element.getBoundingClientRect();
  }
  const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return there !== null && (element.contains(there) || there.contains(element));
};

/** What is wrong with how a row of the board shows its members; an empty list is as it should be. */
madeUp.faultsOf = (row) => {
  const faults = [];
  const members = [...row.querySelectorAll('[data-member]')].map((member) => ({
    letter: member.dataset.member,
    idle: member.dataset.idle === 'true',
    seen: shareSeen(member),
    tiles: [...member.querySelectorAll('.tile')].map(shareSeen),
    element: member,
  }));
  const whole = members.filter(({ seen }) => seen > 0.98);
  members.filter(({ seen }) => seen > 0 && seen <= 0.98).forEach(({ letter, seen }) => faults.push(`${letter} is cut: ${seen}`));
  whole.filter(({ tiles }) => tiles.some((seen) => seen > 0 && seen <= 0.98)).forEach(({ letter }) => faults.push(`a tile of ${letter} is cut`));
  whole.filter(({ idle, tiles }) => !idle && tiles.every((seen) => seen === 0)).forEach(({ letter }) => faults.push(`${letter} shows no partition`));
  whole.filter(({ element }) => !uncovered(element)).forEach(({ letter }) => faults.push(`${letter} is covered`));
  const counted = (what) => {
    const element = row.querySelector(`[data-${what}]`);
    if (element === null || element.hidden || element.getClientRects().length === 0) return 0;
    if (shareSeen(element) <= 0.98 || !uncovered(element)) faults.push(`the count of ${what} is cut`);
    if (!element.innerText.includes(element.getAttribute(`data-${what}`))) faults.push(`the count of ${what} is not said`);
    return Number(element.getAttribute(`data-${what}`));
  };
  const wanted = row.expected;
  const owning = whole.filter(({ idle }) => !idle).length;
  const idle = whole.length - owning;
  const [more, moreIdle] = [counted('more'), counted('idle-count')];
  if (owning + more !== wanted.owning) faults.push(`${owning} owners and +${more} of ${wanted.owning}`);
  if (idle + moreIdle !== wanted.idle) faults.push(`${idle} idle and ${moreIdle} counted of ${wanted.idle}`);
  if (wanted.idle > 0 && !row.innerText.includes('idle')) faults.push('"idle" is not said');
  return faults;
};

/** The same for all rows, each with the name of its team before it. */
madeUp.faults = (board) =>
  board.teams.flatMap((team) => {
    const row = document.querySelector(`tr[data-team="${team.team}"]`);
    const owning = team.owners.filter(({ partitions }) => partitions.length > 0).length;
    row.expected = { owning, idle: team.owners.length - owning };
    return madeUp.faultsOf(row).map((fault) => `${team.owners.length} members, ${board.partitions} partitions: ${fault}`);
  });

madeUp.wide = () => document.documentElement.scrollWidth - innerWidth;
