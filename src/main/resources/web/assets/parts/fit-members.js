/**
 * Fits members into one line. It chooses the fullest of several forms that fits. If members do not fit even then, the end
 * of the line shows their number and the idle members, so nothing is cut off silently.
 *
 * It measures a line again only when its members, its width or its font size change.
 */
const FORMS = [
  { form: 'each', shapes: true, idle: 'named' },
  { form: 'each', shapes: true, idle: 'counted' },
  { form: 'each', shapes: false, idle: 'named' }, // the letter still stands beside the colour
  { form: 'each', shapes: false, idle: 'counted' },
  { form: 'ranges', shapes: true, idle: 'counted' },
  { form: 'ranges', shapes: false, idle: 'counted' },
  { form: 'total', shapes: false, idle: 'counted' },
];

const measured = new WeakMap();

export const fitMembers = (root) => {
  let lines = [...root.querySelectorAll('.line .owner-list')].filter(hasChanged);
  for (const form of FORMS) {
    lines.forEach((line) => show(line, form)); // all writes before all reads: one layout for each form, not for each line
    lines = lines.filter(overflows);
  }
  lines.forEach((line) => count(line, owners(line).length)); // reserves the widest place that the count can need
  const room = lines.map(ownersThatFit);
  lines.forEach((line, i) => drop(line, room[i]));
};

const hasChanged = (line) => {
  const { fontSize, flexWrap } = getComputedStyle(line);
  const now = [line.dataset.content, line.clientWidth, fontSize, flexWrap].join();
  const changed = measured.get(line) !== now;
  measured.set(line, now);
  return changed;
};

const owners = (line) => [...line.querySelectorAll('[data-idle=false]')];

const show = (line, { form, shapes, idle }) => {
  line.dataset.fit = form;
  line.dataset.shapes = shapes;
  line.dataset.idleAs = idle;
  owners(line).forEach((member) => (member.hidden = false));
  count(line, 0);
};

const count = (line, n) => {
  const more = line.querySelector('.more');
  more.hidden = n === 0;
  more.dataset.more = n;
  more.textContent = `+${n}`;
  more.title = n === 1 ? '1 more member that owns partitions' : `${n} more members that own partitions`;
};

const overflows = (line) => getComputedStyle(line).flexWrap === 'nowrap' && rightEndOf(line) > widthOf(line);

const widthOf = (line) => line.getBoundingClientRect().width + 0.5;

/** Returns the right end of the last visible child. */
const rightEndOf = (line) =>
  Math.max(0, ...[...line.children].map((child) => child.getBoundingClientRect().right)) -
  line.getBoundingClientRect().left;

/** Returns the number of owners that fit beside the count. */
const ownersThatFit = (line) => {
  const gap = parseFloat(getComputedStyle(line).columnGap) || 0;
  let [left, fits] = [rightEndOf(line) - widthOf(line), owners(line).length];
  for (const member of owners(line).reverse()) {
    if (left <= 0) break;
    left -= member.getBoundingClientRect().width + gap;
    fits--;
  }
  return fits;
};

const drop = (line, room) => {
  const all = owners(line);
  all.slice(room).forEach((member) => (member.hidden = true));
  count(line, all.length - room);
};
