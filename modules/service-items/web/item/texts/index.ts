import { defineTexts } from '@onego/ui'
import { en } from './en.ts'
import { zh } from './zh.ts'

export const guideTexts = defineTexts({ zh, en })
