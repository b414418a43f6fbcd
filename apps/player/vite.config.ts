import { defineConfig } from 'vite'
import { viteApp } from '../../scripts/vite-app.ts'

export default defineConfig(viteApp({ port: 5171, target: 'chrome85' }))
