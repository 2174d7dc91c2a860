import type {Route} from './virustotal/routes.js';

export interface OpenApiOptions {
  readonly routes: readonly Route[];
  readonly threatConnect: boolean;
}

const fault = {
  description: 'Refused, in one sentence.',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['error'],
        properties: {
          error: {
            type: 'object',
            required: ['code', 'message', 'source'],
            properties: {
              code: {type: 'string'},
              message: {type: 'string'},
              source: {enum: ['gateway', 'virustotal']},
              window: {enum: ['minute', 'day', 'month']},
              resetAt: {type: 'string', format: 'date-time'},
              retryAfter: {type: 'integer', description: 'Seconds.'},
            },
          },
        },
      },
    },
  },
};

const answers = (what: string): Record<string, unknown> => ({
  200: {description: what, content: {'application/json': {schema: {type: 'object'}}}},
  400: fault,
  401: fault,
  403: fault,
  404: fault,
  429: fault,
});

const roots = {v3: '/virustotal/api/v3', v2: '/virustotal/vtapi/v2'};

function operationOf({method, template, parameters, gives}: Route): Record<string, unknown> {
  const inPath = /\{(\w+)\}/.exec(template)?.[1];
  return {
    summary: `${method} ${template} of VirusTotal`,
    parameters: [
      ...(inPath === undefined ? [] : [{name: inPath, in: 'path', required: true, schema: {type: 'string'}}]),
      ...(method === 'POST' ? [] : parameters.map((name) => ({name, in: 'query', required: false, schema: {type: 'string'}}))),
    ],
    ...(method === 'POST' &&
      parameters.length > 0 && {
        requestBody: {
          content: {
            'application/x-www-form-urlencoded': {
              schema: {type: 'object', properties: Object.fromEntries(parameters.map((name) => [name, {type: 'string'}]))},
            },
          },
        },
      }),
    responses: answers(gives === 'submission' ? 'An analysis that has begun.' : 'As VirusTotal answers, links led to the gateway.'),
  };
}

const own: ReadonlyArray<readonly [path: string, summary: string]> = [
  ['/features', 'What this gateway offers to the caller.'],
  ['/healthz', 'Whether it runs, and whether replicas share.'],
  ['/readyz', 'Whether it takes requests.'],
  ['/metrics', 'Counters for Prometheus.'],
  ['/openapi.json', 'This description.'],
];

/** The OpenAPI 3.1 description of what is let through, made from the list of routes itself. */
export function openApi({routes, threatConnect}: OpenApiOptions): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = `${roots[route.api]}/${route.template}`;
    paths[path] = {...paths[path], [route.method.toLowerCase()]: operationOf(route)};
  }
  for (const [path, summary] of own) paths[path] = {get: {summary, responses: {200: {description: summary}}}};
  if (threatConnect) {
    const call = {
      summary: 'Calls of ThreatConnect that the gateway lets through, signed on the server.',
      responses: answers('As ThreatConnect answers.'),
    };
    paths['/threatconnect/api/{call}'] = {
      parameters: [{name: 'call', in: 'path', required: true, schema: {type: 'string'}}],
      get: call,
      post: call,
      put: call,
    };
  }
  return {openapi: '3.1.0', info: {title: 'vt-elements gateway', version: '1', license: {name: 'MIT', identifier: 'MIT'}}, paths};
}
