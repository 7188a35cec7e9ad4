import { isMissing } from '../model/derive.js';

/*
 * Decides how the table of teams gets room on the screen. Announcements stand above it and the foot below it. If the rows do
 * not fit, they become tight, then the foot becomes one line, and at last the teams come in pages.
 */
const WHOLE = 1.88; // the heights of rows, in rem
const MISSING = 1.6;
const MANY = 2.05;
const TIGHT = 1.52;
const PAGED = 1.85;
const LIST = 9.4; // the least height of the moments below few teams, and of the QR code among them
const LIST_WITH_CODE = 14;
const FEW = 8;

/** A table makes its rows whole pixels, so that they need a few more. */
export const ROUNDING = 8;
const BORDERS = 3;

/** `tight`: the rows are low; `strip`: the foot is one line; `size`: how many teams a page has. */
export const WHOLE_ROOM = { tight: false, strip: false, size: Infinity };

/** Returns the room of the board in the page now. It measures the page, and leaves the classes of the room on the root. */
export const roomOf = (root, teams) => {
  const body = root.querySelector('.teams tbody');
  if (!body || document.documentElement.dataset.page === 'replay' || matchMedia('(max-width: 900px)').matches) {
    return applied(WHOLE_ROOM);
  }
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const above = body.getBoundingClientRect().top + scrollY + (document.documentElement.classList.contains('asking') ? ROUNDING : BORDERS);
  const left = (foot) => (innerHeight - above) / rem - foot;
  const footOf = (room) => {
    applied(room);
    return root.querySelector('.foot').offsetHeight / rem;
  };
  const tight = { ...WHOLE_ROOM, tight: true };
  const strip = { ...tight, strip: true };
  if (left(usualFoot(footOf(WHOLE_ROOM), teams)) >= usualRows(teams)) return applied(WHOLE_ROOM);
  const withCode = left(footOf(tight));
  if (withCode >= teams.length * TIGHT) return applied(tight);
  const most = left(footOf(strip));
  if (most >= teams.length * TIGHT) return applied(strip);
  const keepsCode = withCode >= FEW * PAGED;
  const rows = Math.max(3, Math.floor((keepsCode ? withCode : most) / PAGED));
  const pages = Math.ceil(teams.length / rows);
  return applied({ tight: true, strip: !keepsCode, size: Math.ceil(teams.length / pages) });
};

const applied = (room) => {
  const { classList } = document.documentElement;
  classList.toggle('tight', room.tight);
  classList.toggle('strip', room.strip);
  return room;
};

const usualRows = (teams) => {
  if (teams.length > 2 * FEW) return teams.length * MANY;
  const missing = teams.filter(isMissing).length;
  return missing * MISSING + (teams.length - missing) * WHOLE;
};

/** The list of moments below few teams takes what the rows leave, down to its least height. */
const usualFoot = (measured, teams) => {
  if (teams.length > FEW) return measured;
  return document.querySelector('.qr') ? LIST_WITH_CODE : LIST;
};
