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

/**
 * Follows the lab's stream until `signal` aborts, or for the life of the page. EventSource reconnects by itself when a
 * connection breaks. But it gives up after an HTTP error (a starting lab answers 503), and it does not notice a connection
 * that was lost silently (a laptop that slept). In both cases this function opens a new connection.
 * With a `group` the stream contains that group only.
 */
export const follow = (dispatch, signal, group) => {
  const address = `/api/v1/stream${group === undefined ? '' : `?group=${encodeURIComponent(group)}`}`;
  let source;
  let heardAt;
  const hear = (event) => {
    heardAt = Date.now();
    return parse(event.data);
  };
  const open = () => {
    heardAt = Date.now();
    source = new EventSource(address);
    Object.entries(group === undefined ? BOARD : GROUP).forEach(([type, read]) =>
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
