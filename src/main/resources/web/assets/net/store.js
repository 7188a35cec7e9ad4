import * as board from '../model/reducer.js';

/**
 * The one state of a page: events go in by `dispatch`, `onChange` is told of each new state, until `signal` aborts.
 * `fold` is what the events are folded by: `initial(at)` and `reduce(state, event)`.
 */
export const createStore = (onChange, signal, fold = board) => {
  let state = fold.initial(Date.now());
  const dispatch = (event) => {
    state = fold.reduce(state, { ...event, at: Date.now() });
    onChange(state);
  };
  const clock = setInterval(() => dispatch({ type: 'tick' }), 1000);
  signal?.addEventListener('abort', () => clearInterval(clock));
  return { dispatch, state: () => state };
};
