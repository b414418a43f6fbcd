/**
 * Every route's method and path, under `/api`. Free of zod, so that a browser can call without loading the schemas.
 * The rest of each route is in the feature files, by the same name.
 */
export const paths = {
  'auth.login': 'POST /auth/login',
  'auth.refresh': 'POST /auth/refresh',
  'auth.logout': 'POST /auth/logout',
  'auth.guest': 'POST /auth/guest',
  'auth.me': 'GET /auth/me',

  'devices.pair': 'POST /devices/pairing',
  'devices.claim': 'POST /devices/pairing/:pairing_id/claim',
  'devices.list': 'GET /venues/:venue_id/devices',
  'devices.approve': 'POST /venues/:venue_id/devices',
  'devices.update': 'PATCH /venues/:venue_id/devices/:device_id',
  'devices.revoke': 'DELETE /venues/:venue_id/devices/:device_id',

  'venues.list': 'GET /venues',
  'venues.join': 'GET /venues/:venue_id/join',
  'venues.get': 'GET /venues/:venue_id',
  'venues.update': 'PATCH /venues/:venue_id',
  'venues.discover': 'GET /venues/:venue_id/discover',
  'venues.users': 'GET /venues/:venue_id/users',

  'queue.get': 'GET /venues/:venue_id/queue',
  'queue.quote': 'GET /venues/:venue_id/queue/quote',
  'queue.request': 'POST /venues/:venue_id/queue',
  'queue.reorder': 'POST /venues/:venue_id/queue/reorder',
  'queue.advance': 'POST /venues/:venue_id/queue/advance',
  'queue.update': 'PATCH /venues/:venue_id/queue/:id',
  'queue.remove': 'DELETE /venues/:venue_id/queue/:id',
  'queue.clear': 'DELETE /venues/:venue_id/queue',
  'queue.mine': 'GET /users/me/requests',

  'playback.lease': 'POST /venues/:venue_id/player/lease',
  'playback.state': 'POST /venues/:venue_id/player/state',
  'playback.command': 'POST /venues/:venue_id/player/commands',
  'playback.error': 'POST /venues/:venue_id/player/errors',

  'credits.balance': 'GET /users/me/credits',
  'credits.transactions': 'GET /users/me/credits/transactions',
  'credits.grant': 'POST /venues/:venue_id/credits',
  'credits.ledger': 'GET /venues/:venue_id/credits/transactions',

  'search.search': 'GET /search',
  'search.suggest': 'GET /search/suggest',

  'playlists.list': 'GET /venues/:venue_id/playlists',

  'media.list': 'GET /venues/:venue_id/media',
  'media.upload': 'POST /venues/:venue_id/media',
  'media.update': 'PATCH /venues/:venue_id/media/:id',
  'media.remove': 'DELETE /venues/:venue_id/media/:id',
  'media.file': 'GET /media/files/:key',

  'developer.metrics': 'GET /developer/metrics',

  'system.health': 'GET /health',
  'system.ready': 'GET /health/ready',
  'system.detail': 'GET /system/health',
  'system.metrics': 'GET /metrics',
  'system.openapi': 'GET /openapi.json',
  'system.docs': 'GET /docs',
} as const

export type RouteName = keyof typeof paths
