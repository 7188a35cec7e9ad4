import { get } from './api.js';

const REFRESH = 2_000;

/**
 * Asks for the class as the instructor sees it, every two seconds until `stop`, and at once after `refresh`. `heard` receives
 * each answer, and `failed` each error.
 */
export const classFeed = (heard, failed) => {
  let next;
  let asking = false;
  let again = false;
  let stopped = false;

  const ask = async () => {
    clearTimeout(next);
    asking = true;
    again = false;
    try {
      heard(await get('/api/v1/class'));
    } catch (error) {
      failed(error);
    }
    asking = false;
    if (!stopped) next = setTimeout(ask, again ? 0 : REFRESH);
  };

  ask();
  return {
    refresh: () => {
      if (asking) again = true;
      else if (!stopped) ask();
    },
    stop: () => {
      stopped = true;
      clearTimeout(next);
    },
  };
};
