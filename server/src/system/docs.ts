import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { errors } from '@djamms/shared/errors'
import { openapi } from '@djamms/shared/openapi'
import express, { type Router } from 'express'
import { docsScript, docsStyle } from './docs-assets.ts'

/** What swagger-ui-dist brings; nothing else of its folder is served, and nothing is loaded from outside. */
const BUNDLE = 'swagger-ui-bundle.js'
const STYLE = 'swagger-ui.css'
const FOLDER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

/** The reader sets data images and style attributes by itself; scripts come from us alone. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** Mounted at `/api`: the API as OpenAPI 3.1, and a reader for it, self-hosted. */
export function docsRouter(): Router {
  const router = express.Router({ strict: true })
  let document: string | undefined

  router.use(['/docs', '/openapi.json'], (_request, response, next) => {
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'same-origin' })
    next()
  })
  router.get('/openapi.json', (_request, response) => {
    document ??= JSON.stringify(openapi())
    response.set('Cache-Control', 'no-cache').type('json').send(document)
  })
  // The page names its files relative to itself, so that it works under `/api/docs` and, on the API's own host, `/docs`.
  router.get('/docs/', (_request, response) => response.redirect(308, '../docs'))
  router.get('/docs', (_request, response) => {
    response.set({ 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-cache' }).type('html').send(page())
  })
  router.get('/docs/djamms.css', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('css').send(docsStyle)
  })
  router.get('/docs/djamms.js', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('js').send(docsScript)
  })
  router.get([`/docs/${BUNDLE}`, `/docs/${STYLE}`], (request, response, next) => {
    const name = request.path.endsWith(STYLE) ? STYLE : BUNDLE
    response.sendFile(name, { root: FOLDER, maxAge: '1d' }, error => {
      if (error && !response.headersSent) next(error)
    })
  })
  return router
}

/** Every error says where it is explained: `error.documentation` is `/api/docs#error-<CODE>`. */
function page(): string {
  const rows = Object.entries(errors)
    .map(
      ([code, { status, userMessage }]) =>
        `<tr id="error-${code}"><td><a href="#error-${code}"><code>${code}</code></a></td><td>${status}</td><td>${userMessage}</td></tr>`,
    )
    .join('\n')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<title>DJAMMS API</title>
<link rel="stylesheet" href="docs/${STYLE}">
<link rel="stylesheet" href="docs/djamms.css">
<link rel="icon" href="data:,">
<script src="docs/${BUNDLE}" defer></script>
<script src="docs/djamms.js" defer></script>
</head>
<body>
<header class="top">
<h1>DJAMMS API</h1>
<nav aria-label="On this page"><a href="#routes">Routes</a><a href="#errors">Errors</a><a href="openapi.json">openapi.json</a></nav>
</header>
<main>
<section id="routes" aria-label="Routes"><div id="swagger-ui"><p class="wait">Loading the routes…</p></div></section>
<section id="errors" aria-labelledby="errors-title">
<div class="errors">
<header><h2 id="errors-title">Errors</h2><span>Every refusal carries one of these codes, its sentence for people, and what to do.</span></header>
<div class="scroll"><table>
<thead><tr><th>Code</th><th>Status</th><th>What a person reads</th></tr></thead>
<tbody>
${rows}
</tbody>
</table></div>
</div>
</section>
</main>
<noscript><p class="wait">The list of routes needs JavaScript. The same, as a file: <a href="openapi.json">openapi.json</a>.</p></noscript>
</body>
</html>
`
}
