// What the descriptions of the API's addresses are put together from.

export type Json = Record<string, unknown>;

export const schema = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
export const json = (name: string, more: Json = {}): Json => ({
  'application/json': { schema: schema(name), ...more },
});
export const parameter = (name: string): Json => ({ $ref: `#/components/parameters/${name}` });
export const etag: Json = { ETag: { $ref: '#/components/headers/ETag' } };

const titles: Record<number, string> = {
  400: 'A field, header or the JSON itself is wrong; see `errors`',
  401: 'Not signed in: no valid token, no session',
  403: 'This role or token may not do that, or the request did not come from our own page',
  404: 'Unknown, or not for this caller to know of',
  409: 'The pathway does not allow it now',
  412: 'A person changed the pathway since; see `currentVersion`',
  413: 'Body over 256 kB',
  415: 'Not application/json in UTF-8',
  422: 'Well-formed but cannot be meant (key reused with another body, time ahead)',
  429: 'Too many requests; see Retry-After',
  500: 'A fault here; `instance` is the reference',
  503: 'Away for the moment; see Retry-After',
};
export const reading = [400, 401, 403, 429, 500, 503];
export const writing = [400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 500, 503];

export function problems(statuses: number[]): Json {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: titles[status],
        ...((status === 503 || status === 429) && {
          headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
        }),
        content: { 'application/problem+json': { schema: schema('Problem') } },
      },
    ]),
  );
}

export const read = (
  id: string,
  summary: string,
  more: { answer: string; parameters: string[]; versioned?: boolean; missing?: boolean },
): Json => ({
  get: {
    operationId: id,
    summary,
    parameters: [...more.parameters, ...(more.versioned ? ['If-None-Match'] : [])].map(parameter),
    responses: {
      200: {
        description: 'As the caller may see it',
        ...(more.versioned && { headers: etag }),
        content: json(more.answer),
      },
      ...(more.versioned && { 304: { description: 'The version in If-None-Match is the newest', headers: etag } }),
      ...problems(more.versioned || more.missing ? [...reading, 404] : reading),
    },
  },
});
