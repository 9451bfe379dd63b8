export { type Sheet, write } from './draw.ts'
export { makePdf } from './make.ts'
