import { groupApi } from '../model/group-address.js';
import { get } from './api.js';
import { recall } from './recall.js';
import { follow } from './stream.js';

const QUIET = 2_000;

/**
 * Follows one group. The stream speaks when something changed; in a silence the lab is asked, so that a quiet group is
 * told from a lab that is gone, and a group that does not exist (any more) from one that is not heard yet.
 */
export const feed = (groupId, dispatch, signal) => {
  let heardAt = Date.now();
  let known = false;
  let recalled = false;
  const tell = (event) => {
    if (event.type === 'group' || event.type === 'absent') {
      heardAt = Date.now();
      known = event.type === 'group';
    }
    dispatch(event);
    if (known && !recalled) {
      recalled = true;
      recall(`/api/v1/lag?id=${encodeURIComponent(groupId)}`, dispatch);
    }
  };
  const ask = async () => {
    try {
      if (known) tell({ type: 'group', group: await get(groupApi(groupId)) });
      else if (!(await listed(groupId))) tell({ type: 'absent' });
      else known = true;
    } catch (error) {
      if (error.status === 404) known = false; // and the list is asked next time; other errors: silence grows, and is said
    }
  };
  follow(tell, signal, groupId);
  let asking = false;
  const watch = setInterval(async () => {
    if (asking || Date.now() - heardAt < QUIET) return;
    asking = true;
    await ask();
    asking = false;
  }, QUIET / 2);
  signal?.addEventListener('abort', () => clearInterval(watch));
};

/** Asked of the list, where absence is an answer and not an error. */
const listed = async (groupId) => (await get('/api/v1/groups')).some((group) => group.groupId === groupId);
