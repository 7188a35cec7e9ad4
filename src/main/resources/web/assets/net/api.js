import { parse } from '../model/legible.js';

/** Reports an answer that is not a success. `message` is the lab's line, and `status` is that of HTTP, or 0 without an answer. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const LIMIT = 5_000;
const PATIENT = 15_000;

const call = async (method, path, body, limit = LIMIT, given = undefined) => {
  const response = await send(method, path, body, limit, given);
  const answer = await read(response);
  if (!response.ok) {
    throw new ApiError(response.status, answer?.error ?? `The lab answered ${response.status} to ${method} ${path}.`);
  }
  return answer;
};

const send = async (method, path, body, limit, given) => {
  const json =
    body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  try {
    const late = AbortSignal.timeout(limit);
    return await fetch(path, { method, signal: given ? AbortSignal.any([late, given]) : late, ...json });
  } catch {
    throw new ApiError(0, `The lab at ${location.host} does not answer. Is it still running?`);
  }
};

const read = async (response) => {
  try {
    return parse(await response.text());
  } catch {
    return null; // 204, or a body that is not JSON: the status is enough
  }
};

export const get = (path) => call('GET', path);
/** Asks for something that the lab computes for some seconds. `signal` ends the wait. */
export const getSlowly = (path, signal) => call('GET', path, undefined, PATIENT, signal);
/** Ends something; the lab answers when it is over, or after some seconds. */
export const remove = (path) => call('DELETE', path, undefined, PATIENT);
export const put = (path, body) => call('PUT', path, body);
export const post = (path, body = {}) => call('POST', path, body);
export const patch = (path, body) => call('PATCH', path, body);
