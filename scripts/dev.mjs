// `pnpm dev`: the server, started again at each change, and the four apps with hot reload.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { install } from './lib/install.mjs'
import { bin, root } from './lib/run.mjs'

await install()
const children = []
const start = (name, command, args, cwd) => {
  const child = spawn(command, args, { cwd: path.join(root, cwd), stdio: 'inherit' })
  children.push(child)
  child.once('exit', code => {
    console.log(`${name} has ended`)
    stop(code ?? 0)
  })
}
function stop(code) {
  for (const child of children) child.kill('SIGTERM')
  process.exitCode = code
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0))

start('The server', bin('tsx'), ['watch', '--clear-screen=false', 'src/main.ts'], 'server')
const apps = ['player', 'kiosk', 'admin', 'developer']
for (const app of apps)
  start(`The ${app} app`, bin('vite'), ['--clearScreen', 'false', '--logLevel', 'warn'], `apps/${app}`)
// The server's own addresses show what was built last; these are the ones that follow each change.
console.log(apps.map((app, index) => `  ${app.padEnd(10)} http://localhost:${5171 + index}/`).join('\n'))
