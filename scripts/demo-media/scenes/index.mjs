/* The scenes by the key of their song; a scene is made once per song: rng => draw(canvas, ear). */

import { copperRain } from './copper-rain.mjs'
import { deadNeon } from './dead-neon.mjs'
import { goodbye } from './goodbye.mjs'
import { harbour } from './harbour.mjs'
import { kerosene } from './kerosene.mjs'
import { lanterns } from './lanterns.mjs'
import { luzDeCocina } from './luz-de-cocina.mjs'
import { marea } from './marea.mjs'
import { motelMarigold } from './motel-marigold.mjs'
import { salt } from './salt.mjs'
import { slowFerry } from './slow-ferry.mjs'
import { telegraph } from './telegraph.mjs'
import { tellDriver } from './tell-driver.mjs'

export const SCENES = {
  'copper-rain': copperRain,
  'dead-neon': deadNeon,
  harbour,
  kerosene,
  lanterns,
  marea,
  'motel-marigold': motelMarigold,
  'slow-ferry': slowFerry,
  salt,
  telegraph,
  'tell-driver': tellDriver,
  goodbye,
  'luz-de-cocina': luzDeCocina,
}
