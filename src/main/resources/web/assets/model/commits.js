/** The stream of commit records that a page has seen, as compaction would look at it. */
const KEPT = 200;

const place = ({ logPartition, logOffset }) => `${logPartition}@${logOffset}`;

/** Both lists, newest first, each record once: where it stands in the log tells which is which. */
export const merge = (before, news) => {
  const all = new Map([...news, ...before].map((commit) => [place(commit), commit]));
  return [...all.values()].sort((a, b) => b.at - a.at || b.logOffset - a.logOffset).slice(0, KEPT);
};

/** Each record with `kept`: whether it is the newest of its key, which is the one that compaction keeps. */
export const judged = (commits) => {
  const newest = new Set();
  return commits.map((commit) => {
    const key = `${commit.topic}/${commit.partition}`;
    const kept = !newest.has(key);
    newest.add(key);
    return { ...commit, kept, place: place(commit) };
  });
};
