import { defineConfig } from 'vite'
import { viteApp } from '../../scripts/vite-app.ts'

export default defineConfig(viteApp({ port: 5172, target: 'chrome85' }))
