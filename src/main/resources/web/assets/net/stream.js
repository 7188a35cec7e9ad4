const RETRY = 1_500;
const DEAD = 10_000;

/**
 * Follows the lab's stream until `signal` aborts, or for as long as the page lives. EventSource reconnects by itself when
 * a connection breaks, but gives up for good on an HTTP error (a lab that is starting answers 503) and never notices a
 * connection that is silently gone (a laptop that slept): in both cases this opens a new one.
 */
export const follow = (dispatch, signal) => {
  let source;
  let heardAt;
  const hear = (event) => {
    heardAt = Date.now();
    return JSON.parse(event.data);
  };
  const open = () => {
    heardAt = Date.now();
    source = new EventSource('/api/v1/stream');
    source.addEventListener('board', (e) => dispatch({ type: 'board', board: hear(e) }));
    source.addEventListener('moment', (e) => dispatch({ type: 'moment', moment: hear(e) }));
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
