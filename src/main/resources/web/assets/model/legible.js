/**
 * Text of clients as a page may show it. It can hold characters that nobody sees and that turn round, hide or break what
 * stands beside them: controls, separators of lines, marks and overrides of the direction of writing. They are shown as
 * escapes, so that the reader sees that they are there. Tabs and line feeds are white space to HTML and stay.
 */
const STEERING =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

const escape = (char) => {
  const hex = char.codePointAt(0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
};

export const legible = (text) => text.replace(STEERING, escape);

/** A group's name goes back to the lab in an address, so it stays as it is in the data; `groupName` makes it legible. */
const KEPT = new Set(['groupId']);

/** Reads what the lab sends: the one place where text of clients comes into a page. */
export const parse = (json) =>
  JSON.parse(json, (key, value) => (typeof value === 'string' && !KEPT.has(key) ? legible(value) : value));

/** A group's name for the eye: "" and " " would be nothing to see or to click, and two blanks look like one. */
export const groupName = (groupId) => {
  const name = legible(groupId).replace(/[\t\n]/g, escape);
  return name === '' || /^\s|\s$|\s\s/.test(name) ? `"${name.replace(/\s/g, '\u00a0')}"` : name;
};
