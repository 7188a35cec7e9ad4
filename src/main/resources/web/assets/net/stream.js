import { parse } from '../model/legible.js';

const RETRY = 1_500;
const DEAD = 10_000;

/** What each event of the stream becomes in an event of the page. */
const BOARD = { board: (board) => ({ board }), moment: (moment) => ({ moment }) };
const GROUP = {
  group: (group) => (group.gone ? { type: 'absent' } : { group }),
  rebalance: ({ rebalances }) => ({ rebalances }),
  commit: ({ commits }) => ({ commits }),
};

/**
 * Follows the lab's stream until `signal` aborts, or for as long as the page lives. EventSource reconnects by itself when
 * a connection breaks, but gives up for good on an HTTP error (a lab that is starting answers 503) and never notices a
 * connection that is silently gone (a laptop that slept): in both cases this opens a new one.
 * With a `group` the stream is about that group alone.
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
