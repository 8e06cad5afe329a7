import { loadCommon } from '../../src/app/index.js';

/** What all packs share, from the files that ship with Usual. */
export const common = await loadCommon();

/** The same, with what reads lists of food. */
export const commonWithFood = await loadCommon('food');
