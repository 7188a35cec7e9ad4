import { keyOf } from './lag.js';

/**
 * The commit records of a group that a page has seen, as compaction would look at it. Each has a `number` in its group, without
 * gaps: what a page was not shown is counted by it.
 */
const KEPT = 512;

const place = ({ logPartition, logOffset }) => `${logPartition}@${logOffset}`;

/** Both lists, newest first, each record once; of each key at least the newest stays, however old that is. */
export const merge = (before, news) => {
  const known = isAnew(before, news) ? [] : before;
  const all = new Map([...known, ...news].map((commit) => [place(commit), commit]));
  return judged([...all.values()].sort(newestFirst)).filter(({ kept }, i) => kept || i < KEPT);
};

const newestFirst = (a, b) => b.number - a.number || b.logOffset - a.logOffset;

/** The lab that counts has started again, and so has its count: its news are complete in themselves. */
const isAnew = (before, news) => {
  const numbers = new Map(before.map((commit) => [place(commit), commit.number]));
  const recounted = news.some((commit) => (numbers.get(place(commit)) ?? commit.number) !== commit.number);
  return recounted || (news.length > 0 && before.length > 0 && news[0].number < before[0].number);
};

/** Each record with `kept`: whether it is the newest of its key, which is the one that compaction keeps. */
export const judged = (commits) => {
  const newest = new Set();
  return commits.map((commit) => {
    const kept = !newest.has(keyOf(commit));
    newest.add(keyOf(commit));
    return { ...commit, kept, place: place(commit) };
  });
};

/** The newest `most`, and below them what compaction keeps, each with `skipped`: how many there are between it and the next. */
export const listed = (commits, most) => {
  const shown = commits.filter(({ kept }, i) => kept || i < most);
  return shown.map((commit, i) => ({ ...commit, skipped: commit.number - (shown[i + 1]?.number ?? 0) - 1 }));
};

/** Of how many partitions with a committed offset the record of it is not among these. */
export const unseen = (commits, partitions) => {
  const keys = new Set(commits.map(keyOf));
  return partitions.filter((p) => p.committedOffset !== null && !keys.has(keyOf(p))).length;
};
