import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'

/**
 * What the four apps' Vite configurations share.
 * `base` is relative, because each app is served both at the root of its own host and below a path (`/player/`);
 * inside an app, places are named in the fragment (`#/queue`).
 */
export function viteApp({
  port,
  target,
}: {
  port: number
  target: 'chrome85' | 'baseline-widely-available'
}): UserConfig {
  const backend = process.env.DJAMMS_DEV_BACKEND ?? 'http://127.0.0.1:8080'
  return {
    base: './',
    plugins: [react()],
    build: {
      target: target === 'chrome85' ? 'chrome85' : undefined,
      cssTarget: target === 'chrome85' ? 'chrome85' : undefined,
      modulePreload: { polyfill: target === 'chrome85' },
      sourcemap: true,
      reportCompressedSize: true,
    },
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      proxy: {
        '/api': backend,
        '/socket.io': { target: backend, ws: true },
      },
    },
  }
}
