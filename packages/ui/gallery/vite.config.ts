import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  build: { target: 'chrome85', cssTarget: 'chrome85', outDir: '/tmp/djamms-gallery', emptyOutDir: true },
})
