import { groupApi } from '../model/group-address.js';
import { get } from './api.js';

/** Returns the time for which the lab is known, with the steps in it. */
export const knownTime = () => get('/api/v1/replay');

/** Returns the event that the board, or the group, is made of at an instant. */
export const boardAt = async (t) => [{ type: 'board', board: await get(`/api/v1/board?at=${t}`) }];

/** Returns the events of a group. A group that did not exist yet is absent. */
export const groupAt = async (groupId, t) => {
  try {
    const [group, rebalances] = await Promise.all([
      get(`${groupApi(groupId)}&at=${t}`),
      get(`/api/v1/rebalances?id=${encodeURIComponent(groupId)}&at=${t}`),
    ]);
    return [
      { type: 'rebalance', rebalances },
      { type: 'group', group },
    ];
  } catch (error) {
    if (error.status === 404 && error.message.startsWith('group:')) return [{ type: 'absent' }];
    throw error;
  }
};
