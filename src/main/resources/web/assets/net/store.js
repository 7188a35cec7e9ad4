import { initial, reduce } from '../model/reducer.js';

/** The one state of a page: events go in by `dispatch`, `onChange` is told of each new state. */
export const createStore = (onChange) => {
  let state = initial(Date.now());
  const dispatch = (event) => {
    state = reduce(state, { ...event, at: Date.now() });
    onChange(state);
  };
  setInterval(() => dispatch({ type: 'tick' }), 1000);
  return { dispatch, state: () => state };
};
