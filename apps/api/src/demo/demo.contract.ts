import { z } from 'zod';
import { municipalityNumber, organisationNumber } from '../../../../libs/contracts/primitives.js';

/** ISO 8601 period, longer than nothing, in the parts that the demo clock moves by: P14D, P2W, P1M, P1DT4H, PT36H. */
const period = z
  .string()
  .regex(
    /^P(?=.*[1-9])(?:\d{1,4}W|(?:\d{1,4}M)?(?:\d{1,4}D)?(?:T\d{1,5}H)?)$/,
    'not a period of months, weeks, days or hours such as P14D, P2W or PT36H',
  );

/** Body of `POST /api/v1/demo/clock`. */
export const advance = z.strictObject({ advance: period });
export type Advance = z.infer<typeof advance>;

/** Answer of `POST /api/v1/demo/clock`. */
export const demoClock = z.object({ now: z.iso.datetime() });

/** Answer of `GET /api/v1/demo`. */
export const demoAnswer = demoClock.extend({
  municipalities: z.array(z.object({ number: municipalityNumber, name: z.string() })),
  specialistUnits: z.array(z.object({ organisationNumber, name: z.string() })),
});
export type DemoAnswer = z.infer<typeof demoAnswer>;
