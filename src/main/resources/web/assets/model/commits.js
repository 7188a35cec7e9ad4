import { keyOf } from './lag.js';

/**
 * Keeps the commit records of a group that a page has seen, as compaction treats them. Each record has a `number` in its
 * group, without gaps, so the page can count the records that it was not sent.
 */
const KEPT = 512;

const place = ({ logPartition, logOffset }) => `${logPartition}@${logOffset}`;

/** Merges both lists, newest first, with each record once. The newest record of each key stays, however old it is. */
export const merge = (before, news) => {
  const known = isAnew(before, news) ? [] : before;
  const all = new Map([...known, ...news].map((commit) => [place(commit), commit]));
  return judged([...all.values()].sort(newestFirst)).filter(({ kept }, i) => kept || i < KEPT);
};

const newestFirst = (a, b) => b.number - a.number || b.logOffset - a.logOffset;

/** Returns whether the lab has restarted, and its count with it. Its records then replace those before. */
const isAnew = (before, news) => {
  const numbers = new Map(before.map((commit) => [place(commit), commit.number]));
  const recounted = news.some((commit) => (numbers.get(place(commit)) ?? commit.number) !== commit.number);
  return recounted || (news.length > 0 && before.length > 0 && news[0].number < before[0].number);
};

/** Adds `kept` to each record. It is true for the newest record of its key, because compaction keeps that one. */
export const judged = (commits) => {
  const newest = new Set();
  return commits.map((commit) => {
    const kept = !newest.has(keyOf(commit));
    newest.add(keyOf(commit));
    return { ...commit, kept, place: place(commit) };
  });
};

/** Returns the newest `most` records, then those that compaction keeps. `skipped` counts the records between one and the next. */
export const listed = (commits, most) => {
  const shown = commits.filter(({ kept }, i) => kept || i < most);
  return shown.map((commit, i) => ({ ...commit, skipped: commit.number - (shown[i + 1]?.number ?? 0) - 1 }));
};

/** Counts the partitions whose committed offset has no record in this list. */
export const unseen = (commits, partitions) => {
  const keys = new Set(commits.map(keyOf));
  return partitions.filter((p) => p.committedOffset !== null && !keys.has(keyOf(p))).length;
};
