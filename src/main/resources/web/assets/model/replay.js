/**
 * Keeps the replay in the address, so that a reload shows the same: the instant `t` in epoch milliseconds (null is the
 * beginning), the speed, the group whose X-ray is shown (null is the board), and whether it plays.
 */
export const SPEEDS = [1, 5, 20, 60, 200, 600];
const SPEED = 60;

export const readReplay = (search) => {
  const query = new URLSearchParams(search);
  const t = query.get('t');
  const speed = Number(query.get('speed'));
  return {
    t: t !== null && /^\d{1,15}$/.test(t) ? Number(t) : null,
    speed: SPEEDS.includes(speed) ? speed : SPEED,
    group: query.get('group'),
    playing: query.has('play'),
  };
};

/** Returns the address of a replay. `more` is a further query, without a question mark. */
export const replayAddress = ({ t, speed, group, playing }, more = '') => {
  const query = new URLSearchParams(more);
  if (group !== null) query.set('group', group);
  if (t !== null) query.set('t', Math.round(t));
  if (speed !== SPEED) query.set('speed', speed);
  if (playing) query.set('play', '');
  const text = query.toString();
  return `/replay${text === '' ? '' : `?${text}`}`;
};

export const within = ({ from, to }, t) => Math.min(to, Math.max(from, t));

/** Returns the replay after some milliseconds of the browser's time. It pauses at the end. */
export const advanced = (replay, span, millis) => {
  if (!replay.playing) return replay;
  const t = within(span, (replay.t ?? span.from) + millis * replay.speed);
  return { ...replay, t, playing: t < span.to };
};

const MINUTE = 60_000;

/** Returns the replay after a key, or null if the key means nothing here. */
export const pressed = (replay, { from, to }, { key, shiftKey }) => {
  const go = (t) => ({ ...replay, t: within({ from, to }, t) });
  const t = replay.t ?? from;
  switch (key) {
    case ' ':
      return toggled(replay, { from, to });
    case 'ArrowLeft':
      return go(t - (shiftKey ? MINUTE : MINUTE / 6));
    case 'ArrowRight':
      return go(t + (shiftKey ? MINUTE : MINUTE / 6));
    case 'Home':
      return go(from);
    case 'End':
      return go(to);
    default:
      return null;
  }
};

/** Plays or pauses. At the end it plays from the beginning. */
export const toggled = (replay, { from, to }) => ({
  ...replay,
  t: !replay.playing && (replay.t ?? from) >= to ? from : replay.t,
  playing: !replay.playing,
});

/** Returns the neighbouring moment before (-1) or after (1) the instant, or null if there is none. */
export const neighbour = (moments, t, direction) =>
  direction < 0 ? (moments.findLast(({ at }) => at < t) ?? null) : (moments.find(({ at }) => at > t) ?? null);
