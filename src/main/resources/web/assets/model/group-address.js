/**
 * Kafka takes any text for a group's name, and a path does not: a browser takes `..` for the folder above, and servers and
 * proxies read `%2F` in a path each in a way of their own. So only a plain name stands in the path, and any other in the
 * query.
 */
const PLAIN = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,254}$/;

/** The page of a group; `query` is what else stands in the address. */
export const groupPage = (groupId, query = '') => {
  if (PLAIN.test(groupId)) return `/groups/${groupId}${query === '' ? '' : `?${query}`}`;
  return `/groups?id=${encodeURIComponent(groupId)}${query === '' ? '' : `&${query}`}`;
};

/** The group as JSON. */
export const groupApi = (groupId) => `/api/v1/groups?id=${encodeURIComponent(groupId)}`;

/** The group that a page's address names: /groups/team%2D1 → "team-1", /groups?id=.. → "..". */
export const groupIn = ({ pathname, search }) => {
  const id = new URLSearchParams(search).get('id');
  if (id !== null) return id;
  const name = pathname.replace(/^\/groups\//, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a stray "%": what was typed is the best guess
  }
};
