/**
 * The steps are in the order of the course and of the board's columns; the keys are those of the API. `short` replaces the
 * label where space is small, and `icon` holds SVG strokes on a 24×24 grid.
 */
export const STEPS = [
  {
    key: 'CONNECTED',
    label: 'Connected',
    short: 'Connected',
    icon: 'M9 2v6M15 2v6M6 8h12v3a6 6 0 0 1-12 0zM12 17v5',
    unlocks: (team) => `Group ${team.group} is stable and one of its consumers owns a partition of ${team.topic}.`,
  },
  {
    key: 'FIRST_LOAD',
    label: 'First load',
    short: 'Loaded',
    icon: 'M12 15V3M7 8l5-5 5 5M3 14v6h18v-6',
    unlocks: (team) => `One correct action arrives in ${team.actionsTopic}.`,
  },
  {
    key: 'SCALED',
    label: 'Scaled',
    short: 'Scaled',
    icon: 'M12 3v18M7 21h10M5 6h14M5 6l-3 8a3.2 3.2 0 0 0 6 0zM19 6l-3 8a3.2 3.2 0 0 0 6 0z',
    unlocks: (team) => `Two consumers each own a partition of ${team.topic}, and each commits progress.`,
  },
  {
    key: 'SURVIVED',
    label: 'Survived',
    short: 'Survived',
    icon: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M8.5 12a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M5.6 5.6l3.9 3.9M14.5 14.5l3.9 3.9M18.4 5.6l-3.9 3.9M9.5 14.5l-3.9 3.9',
    unlocks: () => 'A consumer that owned partitions leaves or crashes, the others take over, and nothing is missed.',
  },
  {
    key: 'STATS_PUBLISHED',
    label: 'Stats published',
    short: 'Stats',
    icon: 'M3 21h18M6 17v-5M12 17V4M18 17V8',
    unlocks: (team) =>
      `One valid record with the key ${team.team} or ${team.team}/<partition> arrives in ${team.statsTopic}.`,
  },
  {
    key: 'RECOVERED',
    label: 'Recovered',
    short: 'Recovered',
    icon: 'M12 5a3 3 0 0 0-5.5-1.6A3 3 0 0 0 4 8a3.5 3.5 0 0 0 0 6 3.5 3.5 0 0 0 3 5 3 3 0 0 0 5-1zM12 5a3 3 0 0 1 5.5-1.6A3 3 0 0 1 20 8a3.5 3.5 0 0 1 0 6 3.5 3.5 0 0 1-3 5 3 3 0 0 1-5-1z',
    unlocks: (team) =>
      `After a partition changes hands, its stats (key ${team.team}/<partition>) go on from where they were, not from zero.`,
  },
];

export const stepOf = (key) => STEPS.find((step) => step.key === key);
