/**
 * Kafka accepts any text as a group's name, but a path does not. A browser takes `..` for the folder above, and servers and
 * proxies differ in how they read `%2F` in a path. So only a plain name is part of the path; any other goes into the query.
 */
const PLAIN = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,254}$/;

/** Returns the address of a group's page; `query` holds the rest of the query. */
export const groupPage = (groupId, query = '') => {
  if (PLAIN.test(groupId)) return `/groups/${groupId}${query === '' ? '' : `?${query}`}`;
  return `/groups?id=${encodeURIComponent(groupId)}${query === '' ? '' : `&${query}`}`;
};

/** Returns the address of the group as JSON. */
export const groupApi = (groupId) => `/api/v1/groups?id=${encodeURIComponent(groupId)}`;

/** Returns the group that a page's address names: /groups/team%2D1 → "team-1", /groups?id=.. → "..". */
export const groupIn = ({ pathname, search }) => {
  const id = new URLSearchParams(search).get('id');
  if (id !== null) return id;
  const name = pathname.replace(/^\/groups\//, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a stray "%": the typed text is the best guess
  }
};
