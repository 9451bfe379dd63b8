import { defineTexts } from '../texts.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

export const texts = defineTexts({ zh, en })
