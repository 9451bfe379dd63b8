import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { entryTexts } from './entry-texts.ts'
import { preloadFirstPage } from './preload.ts'

/** What changes seldom is kept apart from what changes often, and no file is large. */
const VENDORS = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\// },
  { name: 'zod', test: /node_modules\/zod\// },
]

export default defineConfig({
  root: import.meta.dirname,
  plugins: [entryTexts(), react(), preloadFirstPage()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: { codeSplitting: { groups: VENDORS } },
    },
  },
})
