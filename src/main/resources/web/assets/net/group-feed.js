import { groupApi } from '../model/group-address.js';
import { get } from './api.js';
import { recall } from './recall.js';
import { follow } from './stream.js';

const QUIET = 2_000;

/**
 * Follows one group. The stream sends an event when something changes. If it is silent, the page asks the lab. So it can
 * distinguish a quiet group from a lab that is gone, and a deleted group from one that has not arrived yet.
 */
export const feed = (groupId, dispatch, signal) => {
  let heardAt = Date.now();
  let known = false;
  let recalled = false;
  const report = (event) => {
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
      if (known) report({ type: 'group', group: await get(groupApi(groupId)) });
      else if (!(await listed(groupId)) && !known) report({ type: 'absent' });
      else known = true;
    } catch (error) {
      if (error.status === 404) known = false; // the list is asked next time; after other errors the banner reports the silence
    }
  };
  follow(report, signal, groupId);
  let asking = false;
  const watch = setInterval(async () => {
    if (asking || Date.now() - heardAt < QUIET) return;
    asking = true;
    await ask();
    asking = false;
  }, QUIET / 2);
  signal?.addEventListener('abort', () => clearInterval(watch));
};

/** Returns whether the list of groups has this group: the list answers without an error if it does not. */
const listed = async (groupId) => (await get('/api/v1/groups')).some((group) => group.groupId === groupId);
