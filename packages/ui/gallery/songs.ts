export const songs = [
  { id: 'copper-rain', title: 'Copper Rain', artist: 'Marlowe & the Low Tides' },
  { id: 'motel-marigold', title: 'Motel Marigold', artist: 'Sister Kerosene · for Priya' },
  { id: 'harbour', title: 'Nobody Sleeps on Harbour Street', artist: 'The Paper Hyenas · for Table 6' },
  {
    id: 'goodbye',
    title:
      'The Long, Slow, Slightly Embarrassing Goodbye of a Man Who Only Came In for One Drink (Live at Harbour Hall)',
    artist: 'The Lantern Riggers',
  },
  { id: 'slow-ferry', title: 'Slow Ferry Home', artist: 'Odile Marchetti' },
  { id: 'orchard', title: 'Paper Lantern Reprise', artist: 'Hex & Honey' },
  { id: 'marea', title: 'Bailar con la Marea', artist: 'Las Polillas Rojas' },
]
