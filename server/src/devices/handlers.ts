import { deliveryTo } from '../auth/delivery.ts'
import { AppError } from '../platform/errors.ts'
import { type HandlersOf, venueOf } from '../platform/http.ts'
import { listDevices, tellStaff, toDevice, unpair, updateDevice } from './devices.ts'
import { approve, claim, startPairing } from './pairing.ts'

export { devicePresence } from './devices.ts'

/** Cookies of a paired screen: one name a kind. */
const APPS = ['player', 'kiosk-device']

export const deviceHandlers: HandlersOf<'devices'> = {
  'devices.pair': async (ctx, { body, req, requestId }) =>
    startPairing(ctx, body.kind, req.ip ?? '', requestId),

  'devices.claim': async (ctx, request) => {
    const { pollSecret, transport } = request.body
    const delivery = deliveryTo(request, transport)
    if (transport === 'cookie' && !APPS.includes(delivery.app ?? ''))
      throw new AppError('VALIDATION_ERROR', `X-Djamms-App of a screen is ${APPS.join(' or ')}`)
    return claim(ctx, request.params.pairing_id, pollSecret, delivery, request.requestId)
  },

  'devices.list': async (ctx, request) => ({ devices: await listDevices(ctx, venueOf(request)) }),

  'devices.approve': async (ctx, request) => {
    const venue = venueOf(request)
    const row = await approve(ctx, venue, request, request.body)
    tellStaff(ctx, venue.venueId, row.id)
    return { device: toDevice(ctx, row, null) }
  },

  'devices.update': async (ctx, request) => ({
    device: await updateDevice(ctx, venueOf(request), request, request.params.device_id, request.body),
  }),

  'devices.revoke': async (ctx, request) => {
    await unpair(ctx, venueOf(request), request, request.params.device_id)
    return {}
  },
}
