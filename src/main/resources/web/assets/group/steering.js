import { panned, zoomed } from '../model/view.js';

/** Scrolls and zooms in time, by keys, wheel and dragging. */
const KEYS = {
  ArrowLeft: (view, now) => panned(view, now, -0.2),
  ArrowRight: (view, now) => panned(view, now, 0.2),
  PageUp: (view, now) => panned(view, now, -1),
  PageDown: (view, now) => panned(view, now, 1),
  '+': (view, now) => zoomed(view, now, 0.5),
  '=': (view, now) => zoomed(view, now, 0.5),
  '-': (view, now) => zoomed(view, now, 2),
  End: (view) => ({ ...view, to: null }),
};

export const byKey = (event, page, now) => {
  const change = KEYS[event.key];
  if (!change || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  page.show(change(page.view, now));
};

/** The wheel scrolls the page as usual. Sideways, or with Shift, it scrolls in time. With Ctrl it zooms at the pointer. */
export const byWheel = (event, page, now) => {
  const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (!event.ctrlKey && sideways === 0) return;
  event.preventDefault();
  const { left, width } = trackOf(event.currentTarget);
  const anchor = Math.min(1, Math.max(0, (event.clientX - left) / width));
  const view = event.ctrlKey
    ? zoomed(page.view, now, event.deltaY > 0 ? 1.25 : 0.8, anchor)
    : panned(page.view, now, sideways / width);
  page.show(view);
};

/** Drags the window. A mark reacts to a click instead. */
export const byDrag = (event, page, now) => {
  if (event.button !== 0 || event.target.closest('button')) return;
  const area = event.currentTarget;
  const { width } = trackOf(area);
  const before = page.view;
  const move = (e) =>
    page.show(panned({ ...page.view, to: before.to, span: before.span }, now, (event.clientX - e.clientX) / width));
  const end = () => {
    area.removeEventListener('pointermove', move);
    area.classList.remove('dragging');
  };
  area.setPointerCapture(event.pointerId);
  area.classList.add('dragging');
  area.addEventListener('pointermove', move);
  area.addEventListener('pointerup', end, { once: true });
  area.addEventListener('pointercancel', end, { once: true });
};

const trackOf = (area) => area.querySelector('.rail-marks').getBoundingClientRect();
