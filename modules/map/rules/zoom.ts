/** The deepest zoom tiles are cut for; maps go on magnifying these. */
export const MAX_ZOOM = 16
/** Outlines of counties say no more than this zoom shows. */
export const MAX_BASE_ZOOM = 11
