import type { Provider } from 'oidc-provider';
import { demoOrganisations } from '../demo/organisations.js';
import { demoPerson, roleLabels, type DemoPerson } from '../demo/people.js';
import type { Role } from '../../../../libs/contracts/vocabulary.js';

/** What the provider hands its middleware. */
type Context = Parameters<Parameters<Provider['use']>[0]>[0];

/**
 * The demo's sign-in page: whoever has the browser chooses who to be, without a password. The page has no script and no
 * style, and posts to itself. Whoever has chosen on the product's own front page comes with a hint, and sees no page here.
 */
export function letPeopleChoose(provider: Provider, options: { roles: Role[]; acr?: string }): void {
  provider.use(async (ctx, next) => {
    if (!/^\/interaction\/[\w-]+$/.test(ctx.path)) return next();
    const choices = choicesOf(options.roles);
    if (ctx.method === 'POST') return signIn(provider, ctx, { choices, ...options });
    const { params } = await provider.interactionDetails(ctx.req, ctx.res);
    if (params['login_hint'] !== undefined) {
      return letIn(provider, ctx, { choices, ...options, asked: String(params['login_hint']) });
    }
    ctx.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    ctx.set('referrer-policy', 'no-referrer');
    ctx.type = 'html';
    ctx.body = page(choices);
  });
}

async function signIn(
  provider: Provider,
  ctx: Context,
  { choices, acr }: { choices: DemoPerson[]; acr?: string },
): Promise<void> {
  const asked = new URLSearchParams(await bodyOf(ctx)).get('subject');
  return letIn(provider, ctx, { choices, acr, asked });
}

/** Whoever was asked for, if it is one of the choices. */
async function letIn(
  provider: Provider,
  ctx: Context,
  { choices, acr, asked }: { choices: DemoPerson[]; acr?: string; asked: string | null },
): Promise<void> {
  const person = choices.find(({ subject }) => subject === asked);
  const result = person
    ? { login: { accountId: person.subject, ...(acr !== undefined && { acr }) } }
    : { error: 'access_denied', error_description: 'nobody was chosen' };
  ctx.respond = false;
  await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
}

async function bodyOf({ req }: Context): Promise<string> {
  let body = '';
  for await (const chunk of req) {
    body += String(chunk);
    if (body.length > 1_000) return '';
  }
  return body;
}

const choicesOf = (roles: Role[]): DemoPerson[] =>
  demoOrganisations.flatMap(({ organisation }) =>
    roles.map((role) => demoPerson(role, organisation)).filter((person) => person !== undefined),
  );

function page(choices: DemoPerson[]): string {
  const section = ({ organisation, name }: { organisation: string; name: string }): string => {
    const buttons = choices
      .filter((person) => person.organisation === organisation)
      .map(({ subject, role }) => `<button name="subject" value="${subject}">${roleLabels[role]}</button>`);
    return `<h2>${name}</h2><p>${buttons.join(' ')}</p>`;
  };
  return `<!doctype html>
<html lang="nb">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Demoinnlogging</title></head>
<body><main>
<h1>Hvem vil du være?</h1>
<p>Dette er en demo med oppdiktede personer. Velg en rolle; det trengs ikke passord.</p>
<form method="post">${demoOrganisations.map(section).join('\n')}
<p><button name="subject" value="">Avbryt</button></p></form>
</main></body>
</html>
`;
}
