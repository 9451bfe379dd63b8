export { ProcessDesigner } from './ProcessDesigner.tsx'
export { ProcessPicture } from './ProcessPicture.tsx'
export { ProcessTrial } from './ProcessTrial.tsx'
