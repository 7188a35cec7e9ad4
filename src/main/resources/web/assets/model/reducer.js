import { before, push, pushAll } from './history.js';

/**
 * Folds events into the state of a page. It is pure: time comes in with the event (`at`, this browser's clock in
 * milliseconds), and nothing here reads a clock or the document.
 *
 *   {type: 'tick', at}             a second passed
 *   {type: 'board', at, board}     a whole snapshot came (GET /api/v1/board, or SSE)
 *   {type: 'history', at, history} the samples before this page was opened came (GET /api/v1/board/history)
 *   {type: 'moment', at, moment}   something happened that the board announces
 */
const LAG_KEPT = 60_000;
const RATE_KEPT = 300_000;
const MOMENTS_KEPT = 20;
export const SILENCE = 4_000;

export const initial = (at) => ({
  openedAt: at, // when this page was opened
  now: at,
  heardAt: null, // when the last snapshot came
  board: null,
  lag: {}, // team → samples of the last minute
  rate: [], // samples of the last five minutes
  unlocked: [], // [{team, step}]: new with this very snapshot
  unknownSince: {}, // team → {at, before}: before when the first snapshot already said so
});

export const reduce = (state, event) => {
  switch (event.type) {
    case 'tick':
      return { ...state, now: event.at, unlocked: [] };
    case 'board':
      return heard(state, event);
    case 'history':
      return recalled(state, event);
    case 'moment':
      return announced(state, event);
    default:
      return state;
  }
};

const heard = (state, { at, board }) => ({
  ...state,
  now: at,
  heardAt: at,
  board,
  lag: pushAll(state.lag, board.asOf, Object.fromEntries(board.teams.map(({ team, lag }) => [team, lag])), LAG_KEPT),
  rate: push(state.rate, { at: board.now ?? board.asOf, sent: board.traffic.sent, asked: board.traffic }, RATE_KEPT),
  unlocked: state.board ? newSteps(state.board, board) : [],
  unknownSince: stillUnknown(state, board),
});

const recalled = (state, { at, history }) => {
  const since = (kept) => (history.at.at(-1) ?? at) - kept;
  const lag = Object.entries(history.lag).map(([team, values]) => {
    const samples = history.at.map((then, i) => ({ at: then, value: values[i] }));
    return [team, before(samples, state.lag[team] ?? [], since(LAG_KEPT))];
  });
  const rate = history.at.map((then, i) => ({ at: then, sent: history.traffic[i].sent, asked: history.traffic[i] }));
  return { ...state, now: at, lag: { ...state.lag, ...Object.fromEntries(lag) }, rate: before(rate, state.rate, since(RATE_KEPT)) };
};

const announced = (state, { at, moment }) => {
  const known = state.board === null || state.board.moments.some((m) => m.at === moment.at && m.text === moment.text);
  if (known) return { ...state, now: at, unlocked: [] };
  const moments = [moment, ...state.board.moments].slice(0, MOMENTS_KEPT);
  return { ...state, now: at, unlocked: [], board: { ...state.board, moments } };
};

const newSteps = (before, after) => {
  const reached = new Map(before.teams.map(({ team, steps }) => [team, new Set(steps)]));
  return after.teams.flatMap(({ team, steps }) =>
    steps.filter((step) => reached.has(team) && !reached.get(team).has(step)).map((step) => ({ team, step })),
  );
};

const stillUnknown = (state, board) =>
  Object.fromEntries(
    board.teams
      .filter(({ groupState }) => groupState === 'Unknown')
      .map(({ team }) => [team, sinceOf(board) ?? state.unknownSince[team] ?? first(state, board)]),
  );

const sinceOf = ({ staleSince }) => (staleSince ? { at: staleSince, before: false } : null);
const first = (state, board) => ({ at: board.asOf, before: state.board === null });
