import { groupApi } from '../model/group-address.js';
import { get } from './api.js';
import { BOARD_HISTORY } from './recall.js';

/** Returns the time for which the lab is known, with the steps in it. */
export const knownTime = () => get('/api/v1/replay');

/** Returns the event that the board, or the group, is made of at an instant. */
export const boardAt = async (t) => [{ type: 'board', board: await get(`/api/v1/board?at=${t}`) }];

/** Returns the events of a group. A group that did not exist yet is absent. */
export const groupAt = async (groupId, t) => {
  try {
    const query = `?id=${encodeURIComponent(groupId)}&at=${t}`;
    const [group, rebalances, commits] = await Promise.all([
      get(`${groupApi(groupId)}&at=${t}`),
      get(`/api/v1/rebalances${query}`),
      get(`/api/v1/commits${query}`),
    ]);
    return [
      { type: 'rebalance', rebalances },
      { type: 'commit', commits },
      { type: 'group', group },
    ];
  } catch (error) {
    if (error.status === 404 && error.message.startsWith('group:')) return [{ type: 'absent' }];
    throw error;
  }
};

/** Returns the charts of the board, or of a group, in the ten minutes before an instant. */
export const chartsAt = (groupId, t) =>
  get(groupId === null ? `${BOARD_HISTORY}?at=${t}` : `/api/v1/lag?id=${encodeURIComponent(groupId)}&at=${t}`);
