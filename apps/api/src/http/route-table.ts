import type { FastifyInstance } from 'fastify';

/** Which methods each path template answers: for 405 with `Allow`, and to hold the OpenAPI document to the truth. */
export class RouteTable {
  private readonly methodsByTemplate = new Map<string, Set<string>>();

  listenTo(instance: FastifyInstance): void {
    instance.addHook('onRoute', ({ url, method }) => {
      const known = this.methodsByTemplate.get(url) ?? new Set();
      for (const one of [method].flat()) known.add(one);
      this.methodsByTemplate.set(url, known);
    });
  }

  /** Empty when no route has this path. */
  methodsOf(path: string): string[] {
    const found = this.templates().find(({ template }) => matches(template, path));
    return found?.methods ?? [];
  }

  templates(): { template: string; methods: string[] }[] {
    return [...this.methodsByTemplate].map(([template, methods]) => ({ template, methods: [...methods].sort() }));
  }
}

/** The path of a request, as templates name it. */
export const pathOf = (url: string): string => url.replace(/[?#].*$/s, '');

/** Whether a path is one that the template names. */
export function matches(template: string, path: string): boolean {
  const wanted = template.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((step, i) => step.startsWith(':') || step === given[i]);
}
