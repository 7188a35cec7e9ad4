import { get } from './api.js';

/** Loads the samples from before this page was opened. Without an answer the lines begin now. */
export const recall = async (path, dispatch) => {
  try {
    dispatch({ type: 'history', history: await get(path) });
  } catch {
    // the lines are shorter, and the page is complete otherwise
  }
};

export const BOARD_HISTORY = '/api/v1/board/history';

/** The history as everybody sees it: it ends where the public board is frozen. */
export const PUBLIC_HISTORY = '/api/v1/board/history?view=public';
