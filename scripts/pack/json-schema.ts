// Writes the JSON Schemas of a pack's lines out of the valibot schemas that installations check with, so the two say the
// same: for editors and other people's tools. Knows the kinds of schema that are used here, and throws on any other.
import * as v from 'valibot';
import { EntitySchema } from '../../lib/entities/entity.ts';
import { LatestSchema } from '../../lib/packs/latest.ts';
import { PackHeaderSchema } from '../../lib/packs/pack-header.ts';

export type JsonSchema = { [key: string]: unknown };

/** One schema for any line of a source: the header, an entity, or the signature; and one for `latest.json`. */
export function packSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://backstory.example/pack.schema.json',
    title: 'A line of a Backstory pack',
    description:
      'The first line of a source is a header, the last may be a signature, all others are entities. See PACKS.md.',
    anyOf: [{ $ref: '#/$defs/header' }, { $ref: '#/$defs/entity' }, { $ref: '#/$defs/signature' }],
    $defs: {
      header: jsonSchemaOf(PackHeaderSchema),
      // A picture is only ever the reader's own.
      entity: jsonSchemaOf(v.omit(EntitySchema, ['image'])),
      signature: {
        type: 'object',
        properties: { signature: { type: 'string', pattern: '^ed25519:[A-Za-z0-9+/]{86}==$' } },
        required: ['signature'],
        additionalProperties: false,
      },
      latest: jsonSchemaOf(LatestSchema),
    },
  };
}

interface AnySchema {
  readonly type: string;
  readonly kind: string;
  readonly entries?: Readonly<Record<string, AnySchema>>;
  readonly item?: AnySchema;
  readonly options?: readonly (AnySchema | string)[];
  readonly literal?: unknown;
  readonly wrapped?: AnySchema;
  readonly default?: unknown;
  readonly pipe?: readonly AnySchema[];
  readonly requirement?: unknown;
  readonly message?: unknown;
}

/** The JSON Schema of a valibot schema. Throws on a kind it does not know. */
export function jsonSchemaOf(schema: v.GenericSchema): JsonSchema {
  return convert(schema as unknown as AnySchema);
}

function convert(schema: AnySchema): JsonSchema {
  const { pipe } = schema;
  if (pipe === undefined) return convertPlain(schema);
  const [first, ...actions] = pipe;
  if (first === undefined) throw new Error('An empty pipe');
  return Object.assign(convertPlain(first), ...actions.map((action) => constraint(action, first.type)));
}

function convertPlain(schema: AnySchema): JsonSchema {
  switch (schema.type) {
    case 'string':
    case 'number':
    case 'boolean':
      return { type: schema.type };
    case 'literal':
      return { const: schema.literal };
    case 'picklist':
      return { enum: schema.options };
    case 'array':
      return { type: 'array', items: convert(schema.item!) };
    case 'union':
      return { anyOf: schema.options!.map((option) => convert(option as AnySchema)) };
    case 'optional':
      return { ...convert(schema.wrapped!), ...(schema.default !== undefined && { default: schema.default }) };
    case 'loose_object': {
      const entries = Object.entries(schema.entries!);
      const required = entries.filter(([, field]) => field.type !== 'optional').map(([key]) => key);
      return {
        type: 'object',
        properties: Object.fromEntries(entries.map(([key, field]) => [key, convert(field)])),
        ...(required.length > 0 && { required }),
      };
    }
    default:
      throw new Error(`No JSON Schema is known for “${schema.type}”`);
  }
}

function constraint({ type, requirement, message }: AnySchema, of: string): JsonSchema {
  const size = of === 'array' ? 'Items' : 'Length';
  switch (type) {
    case 'min_length':
      return { [`min${size}`]: requirement };
    case 'max_length':
      return { [`max${size}`]: requirement };
    case 'min_value':
      return { minimum: requirement };
    case 'max_value':
      return { maximum: requirement };
    case 'integer':
      return { type: 'integer' };
    case 'regex':
      return { pattern: (requirement as RegExp).source };
    case 'iso_date':
      return { format: 'date' };
    // Surrounding space is taken away; what is only space is empty then.
    case 'trim':
      return { pattern: '\\S' };
    // A rule in words: what a schema cannot say, the checker does.
    case 'check':
      return { $comment: typeof message === 'string' ? message : 'checked further' };
    default:
      throw new Error(`No JSON Schema is known for “${type}”`);
  }
}
