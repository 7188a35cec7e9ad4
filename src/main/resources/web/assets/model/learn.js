import { isLive } from './derive.js';

/**
 * Returns the team whose group the figures show: the reader's own team, else a team with living consumers, bots first; null
 * if there is none. The page keeps the team that it shows for as long as that one lives.
 */
export const shownTeam = (own, board, before) => {
  if (own !== null) return own;
  const living = (board?.teams ?? []).filter(isLive);
  const kept = living.find(({ team }) => team === before);
  const shown = kept ?? living.find(({ bot }) => bot) ?? living[0];
  return shown?.team ?? before ?? null;
};

/** Collects what the figures need: the group, its row on the board, and how to name it. */
export const subjectOf = ({ book, state, group, team, answers, outcomes, version }) => {
  const row = state.board?.teams.find((one) => one.team === team) ?? null;
  return {
    team: team ?? null,
    own: book.team !== null && book.team === team,
    bot: row?.bot === true,
    row,
    state: group,
    group: group?.group ?? null,
    topic: state.board?.topic ?? 'new_users',
    tables: book.tables,
    answers,
    outcomes: outcomes?.known ?? new Map(),
    version,
  };
};

/** "your group team-3", "group team-3 (a bot)", "group team-3" */
export const nameOf = ({ team, own, bot }) => (own ? `your group ${team}` : `group ${team}${bot ? ' (a bot)' : ''}`);

/** Returns the members of a group with their partitions of this topic, as the drawing takes them. */
export const ownersOf = ({ members }, topic) =>
  members.map(({ ordinal, letter, clientId, partitions }) => ({
    ordinal,
    letter,
    clientId,
    partitions: partitions.filter((p) => p.topic === topic).map(({ partition }) => partition),
  }));

/** Returns the numbers of the topic's partitions that the group knows. */
export const partitionsOf = ({ partitions }, topic) =>
  partitions.filter((p) => p.topic === topic).map(({ partition }) => partition);
