import * as board from '../model/reducer.js';

/**
 * Holds the state of a page. `dispatch` takes events, and `onChange` receives each new state, until `signal` aborts.
 * `fold` has the functions that fold the events: `initial(at)` and `reduce(state, event)`.
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
