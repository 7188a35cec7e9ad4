/** The page of a group. */
export const groupAddress = (groupId) => `/groups/${encodeURIComponent(groupId)}`;
