/** The reader's two own files: served as files, because the page's policy allows no inline script. */
export const docsScript = `'use strict'
const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
follow()
dark.addEventListener('change', follow)

// The list of routes grows above or below the place that the address names: go there once more when it stands.
const again = () => {
  if (/^#error-[A-Z_]+$/.test(location.hash)) document.querySelector(location.hash)?.scrollIntoView({ block: 'center' })
}
SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#swagger-ui',
  presets: [SwaggerUIBundle.presets.apis],
  // It would take an error's anchor for a route of its own and rewrite it.
  deepLinking: !location.hash.startsWith('#error-'),
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  onComplete: again,
})
`

export const docsStyle = `
:root {
  color-scheme: light;
  --night: #f5efe4; --panel: #fffcf6; --line: #e4d9c6; --edge: #938263; --text: #1d1524; --quiet: #5f5568;
  --amber: #ffb224; --link: #865000; --wash: #fdeecb; --in: #14638c; --out: #7d5a22; --green: #0b6b48; --red: #b31f28;
}
@media (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark;
    --night: #0c0a12; --panel: #16131f; --line: #332c45; --edge: #776b94; --text: #f7f4ff; --quiet: #b0a7c6;
    --link: #ffb224; --wash: rgba(255, 178, 36, 0.14); --in: #7cc4e8; --out: #d9b98c; --green: #3ddc97; --red: #ff8a8e;
  }
}
html, html.dark-mode { background: var(--night); scroll-padding-top: 88px; }
body { margin: 0; background: var(--night); color: var(--text); font: 14px/1.5 Inter, 'Segoe UI', system-ui, sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--text); outline-offset: 2px; border-radius: 4px; }
.top {
  position: sticky; top: 0; z-index: 5; display: flex; align-items: center; gap: 32px; padding: 14px max(24px, calc(50vw - 620px));
  background: var(--panel); border-bottom: 1px solid var(--line);
}
.top h1 { margin: 0; font: 800 22px/1.2 'Bricolage Grotesque', 'Segoe UI', system-ui, sans-serif; letter-spacing: -0.018em; }
.top nav { display: flex; flex-wrap: wrap; gap: 20px; }
main { max-width: 1240px; margin: 0 auto; padding: 24px; }
code { font-family: 'JetBrains Mono', ui-monospace, Consolas, monospace; }
.wait { color: var(--quiet); padding: 24px; text-align: center; }
.errors { margin-top: 32px; background: var(--panel); border: 1px solid var(--line); border-radius: 14px; }
.errors header { display: flex; align-items: baseline; gap: 16px; padding: 16px 20px; color: var(--quiet); }
.errors h2 { display: inline; margin: 0; font-size: 18px; color: var(--text); }
.scroll { overflow-x: auto; }
.errors table { width: 100%; border-collapse: collapse; }
.errors th, .errors td { padding: 8px 20px; text-align: left; border-top: 1px solid var(--line); vertical-align: baseline; }
.errors th { color: var(--quiet); font-size: 12px; font-weight: 600; }
.errors td:nth-child(2) { font-variant-numeric: tabular-nums; color: var(--quiet); }
.errors a { text-decoration: none; }
.errors a:hover { text-decoration: underline; }
.errors tr:target { background: var(--wash); box-shadow: inset 4px 0 0 var(--amber); }

/* The reader in the house's colours. Its own greens and blues stand in longer selectors, one for each method and theme:
   hence the force. */
html .swagger-ui, html.dark-mode .swagger-ui { background: none !important; color: var(--text) !important; font-family: inherit !important; }
html .swagger-ui .wrapper { max-width: none !important; padding: 0 !important; }
html .swagger-ui .info { margin: 32px 0 20px !important; }
html .swagger-ui .info .title, html .swagger-ui .opblock-tag, html .swagger-ui .opblock .opblock-summary-operation-id,
html .swagger-ui .opblock .opblock-summary-path, html .swagger-ui section.models h4, html .swagger-ui .parameter__name,
html .swagger-ui .opblock-title, html .swagger-ui table thead tr th, html .swagger-ui .response-col_status,
html .swagger-ui .opblock .opblock-section-header h4, html .swagger-ui .opblock-description-wrapper p,
html .swagger-ui .renderedMarkdown p, html .swagger-ui .info p, html .swagger-ui label, html .swagger-ui .model-title,
html .swagger-ui .parameter__type, html .swagger-ui .json-schema-2020-12__title, html .swagger-ui .tab li {
  color: var(--text) !important; font-family: inherit !important;
}
html .swagger-ui .info .title { font: 800 28px/1.2 'Bricolage Grotesque', 'Segoe UI', system-ui, sans-serif !important; }
html .swagger-ui .info .title small, html .swagger-ui .info .title small.version-stamp { background: var(--line) !important; }
html .swagger-ui .info .title small pre { color: var(--text) !important; }
html .swagger-ui .info a, html .swagger-ui a.nostyle:hover, html .swagger-ui .opblock-tag a.link { color: var(--link) !important; }
html .swagger-ui .scheme-container { background: none !important; box-shadow: none !important; padding: 0 0 12px !important; margin: 0 !important; }
html .swagger-ui .opblock-tag { border-bottom-color: var(--line) !important; }
html .swagger-ui .opblock-tag small, html .swagger-ui .opblock .opblock-summary-description { color: var(--quiet) !important; font-family: inherit !important; }
html .swagger-ui .opblock.opblock { background: var(--panel) !important; border: 1px solid var(--line) !important; border-radius: 8px !important; box-shadow: none !important; }
html .swagger-ui .opblock.opblock .opblock-summary { border-color: var(--line) !important; }
html .swagger-ui .opblock.opblock .opblock-section-header { background: var(--night) !important; border-color: var(--line) !important; box-shadow: none !important; }
html .swagger-ui .opblock .opblock-summary-method {
  background: none !important; color: var(--in) !important; text-shadow: none !important; min-width: 72px !important; font: 700 13px 'JetBrains Mono', ui-monospace, monospace !important;
}
html .swagger-ui .opblock-post .opblock-summary-method, html .swagger-ui .opblock-patch .opblock-summary-method { color: var(--out) !important; }
html .swagger-ui .opblock-delete .opblock-summary-method { color: var(--red) !important; }
html .swagger-ui .opblock .opblock-summary-path { font: 600 14px 'JetBrains Mono', ui-monospace, monospace !important; }
html .swagger-ui .btn.execute { background: var(--amber) !important; border-color: var(--amber) !important; color: #1c1204 !important; }
html .swagger-ui .opblock .tab-header .tab-item.active h4 span:after { background: var(--edge) !important; }
html .swagger-ui .opblock .opblock-description-wrapper p, html .swagger-ui .btn { font-family: inherit !important; }
html .swagger-ui .btn.authorize { border-color: var(--edge) !important; color: var(--text) !important; }
html .swagger-ui .btn.authorize svg { fill: var(--text) !important; color: var(--text) !important; }
html .swagger-ui input, html .swagger-ui textarea, html .swagger-ui select { background-color: var(--night) !important; color: var(--text) !important; border-color: var(--edge) !important; }
html .swagger-ui .filter .operation-filter-input { border: 1px solid var(--edge) !important; border-radius: 8px !important; margin: 0 0 12px !important; }
html .swagger-ui .renderedMarkdown code, html .swagger-ui .markdown code { background: var(--panel) !important; color: var(--out) !important; }
html .swagger-ui section.models { border-color: var(--line) !important; border-radius: 14px !important; }
html .swagger-ui .json-schema-2020-12 { background: var(--panel) !important; }
html .swagger-ui .dialog-ux .modal-ux { background: var(--panel) !important; border: 1px solid var(--line) !important; border-radius: 14px !important; }
`
