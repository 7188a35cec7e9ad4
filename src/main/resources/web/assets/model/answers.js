/** 0 → "A", 1 → "B": options have letters, so that a class can talk about them. */
export const optionLetter = (index) => String.fromCharCode(65 + index);

/**
 * Says what a card shows about a team's answer. `given` is the lab's answer, or undefined; `unsaved` is a choice that has
 * not reached the lab; `asked` is the question of the class, or null.
 */
export const answerState = (question, { given, unsaved, asked }) => {
  const mine = asked?.question === question.id ? asked : null;
  const decided = given !== undefined && given.grade !== 'OPEN';
  return {
    chosen: unsaved ?? given?.answer ?? null,
    decided,
    right: decided ? given.right : null,
    closed: !decided && mine?.state === 'CLOSED',
    toClass: mine !== null,
    counts: mine?.revealed ? mine : null,
  };
};

/** "Saved. You answered B, and you can change it until it happens." */
export const savedWords = ({ chosen, closed }, unsaved) => {
  if (closed) return chosen === null ? 'The instructor has closed this question.' : `You answered ${optionLetter(chosen)}. The instructor has closed this question.`;
  if (chosen === null) return 'Choose before you try it. You can change your answer until it happens.';
  if (unsaved) return `You chose ${optionLetter(chosen)}. It is not saved yet.`;
  return `Saved. You answered ${optionLetter(chosen)}, and you can change it until it happens.`;
};

/** "7 of 15 teams have answered" */
export const answeredWords = ({ answered, teams }) => `${answered} of ${teams} ${teams === 1 ? 'team' : 'teams'} ${teams === 1 ? 'has' : 'have'} answered`;

/** "3 teams", "1 team", "no team" */
export const teamsWords = (count) => (count === 0 ? 'no team' : `${count} ${count === 1 ? 'team' : 'teams'}`);
