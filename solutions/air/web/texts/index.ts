import { defineTexts } from '@onego/ui'
import { en } from './en.ts'
import { type Texts, zh } from './zh.ts'

export const texts = defineTexts<Texts>({ zh, en })
