import { z } from 'zod';
import { namedAs } from '../topics/people.js';
import { level } from '../vocabulary.js';

const named = z.object({ name: z.string(), unit: z.string().optional(), phone: z.string().optional() });

/** Who answers for the client at each level, and who stands in. */
export const peopleView = z.object({
  coordinators: z.array(
    named.extend({
      level,
      since: z.iso.datetime(),
      /** Away since then, perhaps until that day; without a deputy the coordinating unit answers. */
      absence: z
        .object({ since: z.iso.datetime(), until: z.iso.date().optional(), deputy: named.optional() })
        .optional(),
    }),
  ),
  /** Units that take part without a referral. */
  invited: z.array(z.string()).optional(),
  others: z.array(named.extend({ level, as: namedAs })),
});
export type PeopleView = z.infer<typeof peopleView>;
