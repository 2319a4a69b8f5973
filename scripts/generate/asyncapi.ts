import { stringify } from 'yaml';
import { CloudEvent, EVENT_CATALOGUE, SERVICES, subjectsOf } from '../../packages/contracts/src/index.ts';

/** docs/asyncapi.yaml: the same facts for tools (AsyncAPI 3.0). */
export function asyncApiDocument(): string {
  const { properties, required } = CloudEvent;
  const envelope = Object.fromEntries(Object.entries(properties).filter(([key]) => key !== 'data'));
  const messages = Object.fromEntries(
    EVENT_CATALOGUE.map((definition) => [
      definition.name,
      {
        name: definition.type,
        summary: definition.summary.en,
        contentType: 'application/cloudevents+json',
        payload: {
          type: 'object',
          required,
          properties: { ...envelope, type: { const: definition.type }, data: definition.data },
        },
      },
    ]),
  );
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Groupwarden events',
      version: '1.0.0',
      description: 'Facts on NATS JetStream. This document is generated.',
    },
    channels: Object.fromEntries(
      SERVICES.map((service) => [
        service,
        {
          address: subjectsOf(service),
          messages: Object.fromEntries(
            EVENT_CATALOGUE.filter((definition) => definition.source === service).map(({ name }) => [
              name,
              { $ref: `#/components/messages/${name}` },
            ]),
          ),
        },
      ]),
    ),
    operations: Object.fromEntries(
      SERVICES.map((service) => [`publish-${service}`, { action: 'send', channel: { $ref: `#/channels/${service}` } }]),
    ),
    components: { messages },
  };
  return stringify(JSON.parse(JSON.stringify(document)), { lineWidth: 120, aliasDuplicateObjects: false });
}
