/** Motion explains a change: it runs once after an event, and not at all if the user prefers reduced motion. */
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** Returns the present places of the elements with these keys. Call it before the page changes. */
export const placesOf = (root, keys) =>
  new Map(keys.map((key) => [key, placeOf(find(root, key))]).filter(([, place]) => place !== null));

/** Lets each element slide from where it was to where it is now (first, last, invert, play). */
export const slideFrom = (root, places, duration = 380) => {
  if (calm.matches) return;
  for (const [key, was] of places) {
    const element = find(root, key);
    const is = placeOf(element);
    if (is === null || (is.left === was.left && is.top === was.top)) continue;
    const from = `translate(${was.left - is.left}px, ${was.top - is.top}px)`;
    element.animate(
      [
        { transform: from, zIndex: 1 },
        { transform: 'none', zIndex: 1 },
      ],
      { duration, easing: 'ease-in-out' },
    );
  }
};

/** Lights an element up once. */
export const light = (element, duration = 900) => {
  if (calm.matches || !element) return;
  const glow = getComputedStyle(element).getPropertyValue('--glow');
  element.animate(
    [
      { color: glow, transform: 'scale(1.7)', filter: `drop-shadow(0 0 6px ${glow})` },
      { color: glow, transform: 'scale(1)', filter: `drop-shadow(0 0 6px ${glow})`, offset: 0.6 },
      { transform: 'none', filter: 'none' },
    ],
    { duration, easing: 'ease-out' },
  );
};

/** Returns a tile's place relative to its row, because the row may slide as well. */
const placeOf = (element) => {
  if (!element || element.getClientRects().length === 0) return null; // absent or hidden
  const { left, top } = element.getBoundingClientRect();
  const row = element.parentElement.closest('tr')?.getBoundingClientRect();
  return { left: left - (row?.left ?? 0), top: top - (row?.top ?? 0) };
};

const find = (root, key) => root.querySelector(`[data-key="${CSS.escape(key)}"]`);
