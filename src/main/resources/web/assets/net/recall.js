import { get } from './api.js';

/** What was before this page was opened. Without an answer the page begins with what it sees itself. */
export const recall = async (path, dispatch) => {
  try {
    dispatch({ type: 'history', history: await get(path) });
  } catch {
    // the lines are shorter, and nothing else is missing
  }
};

export const BOARD_HISTORY = '/api/v1/board/history';
