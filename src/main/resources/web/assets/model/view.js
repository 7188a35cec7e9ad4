/**
 * Keeps the reader's view in the address, so that a reload shows the same: the chosen rebalance, the window of time
 * (`span` wide, ending at `to`; null is the live edge), the page of partitions, and the partition whose lag is drawn.
 */
export const PAGE = 50;
const SPAN = 180_000;
const LEAST = 5_000;
const MOST = 7 * 86_400_000;

const within = (least, n, most) => Math.min(most, Math.max(least, n));
const number = (text) => (text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null);

export const readView = (search) => {
  const query = new URLSearchParams(search);
  return {
    rebalance: query.get('rebalance'),
    span: within(LEAST, (number(query.get('span')) ?? SPAN / 1_000) * 1_000, MOST),
    to: number(query.get('to')),
    page: Math.max(1, number(query.get('page')) ?? 1),
    lag: query.get('lag') ?? 'sum',
  };
};

/** Returns the view as a query without a question mark. It leaves out the default values. */
export const writeView = ({ rebalance, span, to, page, lag }) => {
  const query = new URLSearchParams();
  if (rebalance !== null) query.set('rebalance', rebalance);
  if (span !== SPAN) query.set('span', Math.round(span / 1_000));
  if (to !== null) query.set('to', Math.round(to));
  if (page !== 1) query.set('page', page);
  if (lag !== 'sum') query.set('lag', lag);
  return query.toString();
};

export const windowOf = ({ span, to }, now) => {
  const end = Math.min(to ?? now, now); // an address may name a time to come
  return { from: end - span, to: end };
};

/** Moves the window by a fraction of its width. At the present it becomes live again. */
export const panned = (view, now, fraction) => {
  const to = (view.to ?? now) + fraction * view.span;
  return { ...view, to: to >= now ? null : Math.max(view.span, to) };
};

/** Makes the window `factor` times as wide. The time at `anchor` (0 left, 1 right) stays in place. */
export const zoomed = (view, now, factor, anchor = 1) => {
  const span = within(LEAST, Math.round((view.span * factor) / 1_000) * 1_000, MOST);
  if (view.to === null && anchor > 0.9) return { ...view, span };
  const at = windowOf(view, now).from + anchor * view.span;
  return panned({ ...view, span, to: at + (1 - anchor) * span }, now, 0);
};

/** Returns a view that contains this time: the present one, if it does. */
export const showing = (view, now, at) => {
  const { from, to } = windowOf(view, now);
  return at >= from && at <= to ? view : panned({ ...view, to: at + view.span / 2 }, now, 0);
};

/** Returns one page of partitions, and the number of pages. */
export const pageOf = (partitions, { page }) => {
  const pages = Math.max(1, Math.ceil(partitions.length / PAGE));
  const shown = Math.min(page, pages);
  return { page: shown, pages, partitions: partitions.slice((shown - 1) * PAGE, shown * PAGE) };
};

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];

/** Returns round times within a window, at most `most` of them. */
export const ticks = ({ from, to }, most = 7) => {
  const step = 1_000 * (STEPS.find((s) => (to - from) / (s * 1_000) <= most) ?? STEPS.at(-1));
  const zone = new Date(to).getTimezoneOffset() * 60_000;
  const first = Math.ceil((from - zone) / step) * step + zone;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) => first + i * step);
};
