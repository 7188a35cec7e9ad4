import { initial, reduce } from '../model/reducer.js';

/** The one state of a page: events go in by `dispatch`, `onChange` is told of each new state, until `signal` aborts. */
export const createStore = (onChange, signal) => {
  let state = initial(Date.now());
  const dispatch = (event) => {
    state = reduce(state, { ...event, at: Date.now() });
    onChange(state);
  };
  const clock = setInterval(() => dispatch({ type: 'tick' }), 1000);
  signal?.addEventListener('abort', () => clearInterval(clock));
  return { dispatch, state: () => state };
};
