import { now } from '../clock.ts';
import { progressKeeper } from './keeper.ts';
import { browserStore } from './store.ts';

/** The progress kept in this browser. */
export const keeper = progressKeeper(browserStore(), now);
