/* All the songs, in the order of the manifest. */

import { copperRain } from './copper-rain.mjs'
import { deadNeon } from './dead-neon.mjs'
import { goodbye } from './goodbye.mjs'
import { halogen } from './halogen.mjs'
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

export const SONGS = [
  copperRain,
  deadNeon,
  halogen,
  harbour,
  kerosene,
  lanterns,
  marea,
  motelMarigold,
  slowFerry,
  salt,
  telegraph,
  tellDriver,
  goodbye,
  luzDeCocina,
]
