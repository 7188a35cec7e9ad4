import { icon } from './icon.js';

/** Draws the signs of the state of the class and of a replay as strokes, because a machine may lack a font for them. */
export const FROZEN = icon('M12 2v20M3.5 7l17 10M20.5 7l-17 10M9 3l3 3 3-3M9 21l3-3 3 3');
export const PAUSED = icon('M8 5v14M16 5v14');
export const PLAY = icon('M8 5l11 7l-11 7z');
export const TIME_LEFT = icon('M3 13a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 8v5l3 2M9 2h6');
export const MESSAGE = icon('M4 4h16v12H10l-5 4v-4H4z');
export const RESET = icon('M4 12a8 8 0 1 0 2.5-5.8M4 3v5h5');
export const EXCLUDED = icon('M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M5.7 5.7l12.6 12.6');
