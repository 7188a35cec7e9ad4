import { parse } from '../model/legible.js';

const RETRY = 1_500;
const DEAD = 10_000;

/** Turns each event of the stream into an event of the page. */
const BOARD = { board: (board) => ({ board }), moment: (moment) => ({ moment }) };
const GROUP = {
  group: (group) => (group.gone ? { type: 'absent' } : { group }),
  rebalance: ({ rebalances }) => ({ rebalances }),
  commit: ({ commits }) => ({ commits }),
};

/** Follows the board as everybody sees it, even if this browser is the instructor's: a frozen board stays frozen. */
export const followPublic = (dispatch) => listen('/api/v1/stream?view=public', BOARD, dispatch);

/** Follows the lab's stream until `signal` aborts, or for the life of the page. With a `group` it contains that group only. */
export const follow = (dispatch, signal, group) =>
  group === undefined
    ? listen('/api/v1/stream', BOARD, dispatch, signal)
    : listen(`/api/v1/stream?group=${encodeURIComponent(group)}`, GROUP, dispatch, signal);

/**
 * Listens to one address. EventSource reconnects by itself when a connection breaks. But it gives up after an HTTP error (a
 * starting lab answers 503), and it does not notice a connection that was lost silently (a laptop that slept). In both cases
 * this function opens a new connection.
 */
const listen = (address, events, dispatch, signal) => {
  let source;
  let heardAt;
  const hear = (event) => {
    heardAt = Date.now();
    return parse(event.data);
  };
  const open = () => {
    heardAt = Date.now();
    source = new EventSource(address);
    Object.entries(events).forEach(([type, read]) =>
      source.addEventListener(type, (e) => dispatch({ type, ...read(hear(e)) })),
    );
  };
  open();
  const watch = setInterval(() => {
    if (source.readyState !== EventSource.CLOSED && Date.now() - heardAt < DEAD) return;
    source.close();
    open();
  }, RETRY);
  signal?.addEventListener('abort', () => {
    clearInterval(watch);
    source.close();
  });
};
