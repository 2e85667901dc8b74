// What each column of a table holds, with its first values, to be put right by the reader.
import { ENTITY_TYPES, type EntityType } from '../lib/entities/entity.ts';
import { type MessageKey, text } from '../lib/text.ts';
import { Pick } from './Pick.tsx';
import { propertyWord } from './property-word.ts';
import { ScrollBox } from './ScrollBox.tsx';
import { typeWord } from './type-word.ts';

/** As lib/exchange/csv-columns.ts reads them. */
const ROLES = [
  'ignore',
  'label',
  'aliases',
  'description',
  'type',
  'id',
  'property',
  'value',
  'entity',
  'of',
  'start',
  'end',
  'asOf',
  'sourceTitle',
  'sourceUrl',
  'tags',
  'links',
  'note',
  'labelLanguage',
  'private',
] as const;
const FACTS = [
  'dateOfBirth',
  'dateOfDeath',
  'inception',
  'dissolved',
  'country',
  'countryOfCitizenship',
  'memberOfPoliticalParty',
  'memberOf',
  'employer',
  'occupation',
  'capital',
  'population',
  'headquartersLocation',
] as const;

export interface ImportColumnsProps {
  readonly table: {
    readonly header: readonly string[];
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly delimiter: string;
  };
  readonly type: EntityType | undefined;
  readonly onColumns: (columns: readonly string[]) => void;
  readonly onType: (type: EntityType) => void;
}

/** Values of a column shown. */
const SHOWN = 3;

export function ImportColumns({ table, type, onColumns, onType }: ImportColumnsProps) {
  const { header, columns, rows } = table;
  const options = [
    ...ROLES.map((role) => ({ value: role as string, word: text(`column_${role}` as MessageKey) })),
    ...FACTS.map((fact) => ({ value: `fact:${fact}`, word: propertyWord(fact) })),
  ];
  return (
    <div class="columns">
      <ScrollBox label={text('exchange_columns')}>
        <table class="history">
          <caption>{text('exchange_columns')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('exchange_column')}</th>
              <th scope="col">{text('exchange_holds')}</th>
              <th scope="col">{text('exchange_values')}</th>
            </tr>
          </thead>
          <tbody>
            {header.map((name, at) => (
              <tr key={at}>
                <th scope="row" dir="auto">
                  {name || text('exchange_unnamed', at + 1)}
                </th>
                <td>
                  <Pick
                    label={text('exchange_holds_of', name || String(at + 1))}
                    value={columns[at] ?? 'ignore'}
                    options={options}
                    onPick={(role) => onColumns(columns.map((before, i) => (i === at ? role : before)))}
                  />
                </td>
                <td class="wraps" dir="auto">
                  {rows
                    .slice(0, SHOWN)
                    .map((row) => row[at] ?? '')
                    .filter((cell) => cell !== '')
                    .join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {!columns.includes('type') && (
        <div class="desk">
          <Pick
            label={text('exchange_type_of_all')}
            value={type ?? 'person'}
            options={ENTITY_TYPES.map((each) => ({
              value: each,
              word: `${text('exchange_type_of_all')}: ${typeWord(each)}`,
            }))}
            onPick={onType}
          />
        </div>
      )}
    </div>
  );
}
