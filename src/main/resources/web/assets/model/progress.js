import { STEPS } from './steps.js';

/**
 * Returns how many teams had reached each step over time: `at` has the instants at which a team reached a step, from the
 * start to now, and `counts` has a list for each step, in the order of the steps. Excluded teams do not count.
 */
export const progressOf = ({ teams, startedAt }, now) => {
  const ranked = teams.filter(({ excluded }) => !excluded);
  const reached = STEPS.map(({ key }) =>
    ranked.flatMap(({ stepTimes }) => (Number.isFinite(stepTimes[key]) ? [stepTimes[key]] : [])).sort((a, b) => a - b),
  );
  const times = reached.flat();
  const from = Math.min(startedAt, ...times, now);
  const at = [...new Set([from, ...times.filter((time) => time <= now), now])].sort((a, b) => a - b);
  return { at, counts: reached.map((one) => at.map((time) => countUpTo(one, time))), teams: ranked.length };
};

const countUpTo = (sorted, time) => {
  const after = sorted.findIndex((one) => one > time);
  return after < 0 ? sorted.length : after;
};

/** Returns what the class has reached: the number of steps, and the teams with all of them, in the order of the ranking. */
export const resultOf = ({ teams }) => {
  const ranked = teams.filter(({ excluded }) => !excluded);
  return {
    steps: ranked.reduce((sum, { steps }) => sum + steps.length, 0),
    most: ranked.length * STEPS.length,
    finished: ranked.filter(({ steps }) => steps.length === STEPS.length).map(({ team }) => team),
    first: ranked.filter(({ steps }) => steps.length > 0).slice(0, 3).map(({ team }) => team),
  };
};
