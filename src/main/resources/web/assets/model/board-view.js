/**
 * Is what the board's page shows, as its address keeps it:
 *   projector  a list that can be read from 8 m, sixteen teams on a page
 *   progress   the graph of the class instead of the teams
 *   xray       the team whose group is shown beside the board, or null
 *   page       the page at which the pages stand still, or null while they turn
 */
export const readBoardView = (search) => {
  const query = new URLSearchParams(search);
  const page = Number(query.get('page'));
  return {
    projector: query.has('projector'),
    progress: query.has('progress'),
    xray: query.get('xray') || null,
    page: Number.isInteger(page) && page > 0 ? page : null,
  };
};

/** Returns the address of a view, from `/` on. */
export const boardAddress = ({ projector, progress, xray, page }) => {
  const query = [
    ...(projector ? ['projector'] : []),
    ...(progress ? ['progress'] : []),
    ...(xray === null ? [] : [`xray=${encodeURIComponent(xray)}`]),
    ...(page === null ? [] : [`page=${page}`]),
  ];
  return query.length === 0 ? '/' : `/?${query.join('&')}`;
};

export const TEAMS_ON_A_PAGE = 16;
const TURN = 15_000;

/** Returns the teams of the present page of this size, its number and the number of pages. Pages turn every fifteen seconds. */
export const pageOfTeams = (teams, { page }, sinceOpened, size = TEAMS_ON_A_PAGE) => {
  const pages = Math.max(1, Math.ceil(teams.length / size));
  const turned = (Math.floor(Math.max(0, sinceOpened) / TURN) % pages) + 1;
  const shown = page === null ? turned : Math.min(page, pages);
  return { page: shown, pages, teams: pages === 1 ? teams : teams.slice((shown - 1) * size, shown * size) };
};
