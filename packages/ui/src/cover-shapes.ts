// Paths in a square of 400, rounded to a tenth: small, and the same text for the same seed.

export function n(value: number): string {
  return String(Math.round(value * 10) / 10)
}

export function rect(x: number, y: number, width: number, height: number): string {
  return `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}z`
}

export function oval(x: number, y: number, rx: number, ry: number): string {
  return `M${n(x - rx)} ${n(y)}a${n(rx)} ${n(ry)} 0 1 0 ${n(2 * rx)} 0a${n(rx)} ${n(ry)} 0 1 0 ${n(-2 * rx)} 0z`
}

export function disc(x: number, y: number, radius: number): string {
  return oval(x, y, radius, radius)
}

function polar(x: number, y: number, distance: number, turn: number): [number, number] {
  const angle = ((turn - 90) * Math.PI) / 180
  return [x + distance * Math.cos(angle), y + distance * Math.sin(angle)]
}

export function wedge(x: number, y: number, radius: number, from: number, to: number): string {
  const [ax, ay] = polar(x, y, radius, from)
  const [bx, by] = polar(x, y, radius, to)
  return `M${n(x)} ${n(y)}L${n(ax)} ${n(ay)}A${n(radius)} ${n(radius)} 0 0 1 ${n(bx)} ${n(by)}z`
}

export function ray(x: number, y: number, from: number, to: number, turn: number, width: number): string {
  const [sx, sy] = polar(0, 0, width / 2, turn + 90)
  const [ax, ay] = polar(x, y, from, turn)
  const [bx, by] = polar(x, y, to, turn)
  return `M${n(ax - sx)} ${n(ay - sy)}L${n(bx - sx)} ${n(by - sy)}L${n(bx + sx)} ${n(by + sy)}L${n(ax + sx)} ${n(ay + sy)}z`
}

export function petal(
  x: number,
  y: number,
  distance: number,
  width: number,
  length: number,
  turn: number,
): string {
  const [ax, ay] = polar(x, y, distance - length, turn)
  const [bx, by] = polar(x, y, distance + length, turn)
  const arc = `A${n(length)} ${n(width)} ${n(turn - 90)} 0 1`
  return `M${n(ax)} ${n(ay)}${arc} ${n(bx)} ${n(by)}${arc} ${n(ax)} ${n(ay)}z`
}

export function quarter(x: number, y: number, size: number, corner: number): string {
  const [right, bottom] = [corner % 2, corner > 1 ? 1 : 0]
  const cx = x + right * size
  const cy = y + bottom * size
  const dx = right ? -size : size
  const dy = bottom ? -size : size
  return `M${cx} ${cy}h${dx}A${size} ${size} 0 0 ${right === bottom ? 1 : 0} ${cx} ${cy + dy}z`
}

export function arch(x: number, y: number, radius: number, width: number, foot: number): string {
  const inner = radius - width
  return `M${x - radius} ${foot}V${y}a${radius} ${radius} 0 0 1 ${2 * radius} 0V${foot}h${-width}V${y}a${inner} ${inner} 0 0 0 ${-2 * inner} 0V${foot}z`
}

export function wave(y: number, height: number): string {
  return `M0 ${y}${'q25 '.concat(String(height), ' 50 0').repeat(8)}V400H0z`
}
