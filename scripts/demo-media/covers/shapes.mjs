/* Flat paper shapes on a 400 by 400 field; the same family as the screens of the product. */

export const el = {
  rect: (x, y, w, h, fill, more = '') =>
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`,
  disc: (x, y, r, fill, more = '') => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`,
  path: (d, fill, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`,
  turn: (inner, deg) => `<g transform="rotate(${deg} 200 200)">${inner}</g>`,
}

export const times = (n, fn) => Array.from({ length: n }, (_, i) => fn(i)).join('')
