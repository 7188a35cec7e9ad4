/**
 * Makes text of clients safe to show. Such text can contain invisible characters that reverse, hide or break the text beside
 * them: control characters, line separators, and marks that change the direction of writing. The page shows them as escapes,
 * so that the reader sees them. Tabs and line feeds are white space in HTML and stay.
 */
const STEERING =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

const escape = (char) => {
  const hex = char.codePointAt(0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
};

export const legible = (text) => text.replace(STEERING, escape);

/** The page sends a group's name back to the lab in an address, so it stays unchanged here; `groupName` makes it legible. */
const KEPT = new Set(['groupId']);

/** Parses JSON of the lab. Text of clients enters a page only here. */
export const parse = (json) =>
  JSON.parse(json, (key, value) => (typeof value === 'string' && !KEPT.has(key) ? legible(value) : value));

/** Returns a group's name for display. Quotes make "" and " " visible and clickable, and show that there are two blanks. */
export const groupName = (groupId) => {
  const name = legible(groupId).replace(/[\t\n]/g, escape);
  return name === '' || /^\s|\s$|\s\s/.test(name) ? `"${name.replace(/\s/g, '\u00a0')}"` : name;
};
