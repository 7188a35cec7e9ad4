/**
 * Returns how many milliseconds of the class are left: 0 or less after its end, null without a countdown. While the class is
 * paused, the time that is left stays the same. `state` is the board or the class, `now` the lab's clock.
 */
export const timeLeft = ({ endsAt, pausedSince }, now) =>
  Number.isFinite(endsAt) ? endsAt - (pausedSince ?? now) : null;

/** Returns whether the class has ended. */
export const hasEnded = (state, now) => {
  const left = timeLeft(state, now);
  return left !== null && left <= 0;
};
