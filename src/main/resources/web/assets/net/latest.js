/**
 * Sends changes one at a time, at most one each `gap` milliseconds, and the last value always wins. Changes that arrive
 * during a request are merged and sent next. `send` gets the merged change, `onDone` its answer, and `onError` its error.
 */
export const latestWins = ({ send, onDone, onError, gap = 100 }) => {
  let waiting = null;
  let busy = false;

  const pump = async () => {
    if (busy || waiting === null) return;
    busy = true;
    const change = waiting;
    waiting = null;
    try {
      const answer = await send(change);
      if (waiting === null) onDone(answer);
    } catch (error) {
      if (waiting === null) onError(error);
    }
    setTimeout(() => {
      busy = false;
      pump();
    }, gap);
  };

  return {
    push: (change) => {
      waiting = { ...waiting, ...change };
      pump();
    },
  };
};
