/** Why a run cannot go on: it stands in the way of every file set, so it is no failure of one of them. */
export class Halt extends Error {}
