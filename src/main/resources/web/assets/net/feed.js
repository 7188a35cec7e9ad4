import { get } from './api.js';

/**
 * Asks for a path again and again, `every` milliseconds after each answer until `stop`, and at once after `refresh`. `heard`
 * receives each answer, and `failed` each error.
 */
export const feed = (path, every, heard, failed) => {
  let next;
  let asking = false;
  let again = false;
  let stopped = false;

  const ask = async () => {
    clearTimeout(next);
    asking = true;
    again = false;
    try {
      heard(await get(path));
    } catch (error) {
      failed(error);
    }
    asking = false;
    if (!stopped) next = setTimeout(ask, again ? 0 : every);
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
