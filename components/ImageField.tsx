// The picture of an entry: chosen, pasted or dropped, made small at once, seen as it will be, with its words and its credit.
import './image.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ExpectedError } from '../lib/errors.ts';
import { decodeInBrowser } from '../lib/images/browser-image.ts';
import { MOST_FILE, type SmallImage, shrinkImage } from '../lib/images/shrink-image.ts';
import { text } from '../lib/text.ts';
import { Field } from './Field.tsx';
import { FileIcon, TrashIcon } from './icons.tsx';
import { draftOfSmall, type ImageDraft } from './image-draft.ts';
import { Picture } from './Picture.tsx';

export interface ImageFieldProps {
  readonly image: ImageDraft | null;
  /** What the entry is called, for a picture nobody described. */
  readonly name: string;
  /** By field of the form: `image`, `image.source`. */
  readonly problems: Readonly<Record<string, string>>;
  /** A file that was pasted or dropped on the form, each handed in once. */
  readonly given: File | null;
  /** Where the browser's file dialog would close the page, as it does popups: the picture is chosen elsewhere. */
  readonly onElsewhere?: (() => void) | undefined;
  /** Makes a file small; the browser does, except in tests. */
  readonly shrink?: ((file: File) => Promise<SmallImage>) | undefined;
  readonly onChange: (image: ImageDraft | null) => void;
}

const PREVIEW = { width: 200, height: 160 };
/** What the browser's dialog offers; whatever comes is looked at by its bytes. */
const OFFERED = 'image/jpeg,image/png,image/webp,image/avif,image/gif,image/bmp';

export function ImageField(props: ImageFieldProps) {
  const { image, problems, given } = props;
  const chooser = useRef<HTMLInputElement>(null);
  const latest = useRef(props.onChange);
  latest.current = props.onChange;
  const turn = useRef(0);
  const [isWorking, setWorking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const take = (file: File) => {
    const mine = ++turn.current;
    setWorking(true);
    setFailure(null);
    (props.shrink ?? shrinkInBrowser)(file)
      .then(draftOfSmall)
      .then(
        (draft) => {
          if (mine === turn.current) latest.current(draft);
        },
        (error: unknown) => {
          if (mine !== turn.current) return;
          setFailure(error instanceof ExpectedError ? error.message : text('form_image_failed'));
          if (!(error instanceof ExpectedError)) reportError(error);
        },
      )
      .finally(() => {
        if (mine === turn.current) setWorking(false);
      });
  };
  useEffect(() => {
    if (given) take(given);
  }, [given]);
  useEffect(
    () => () => {
      turn.current = -1;
    },
    [],
  );
  const change = (change: Partial<ImageDraft>) => image && props.onChange({ ...image, ...change });
  return (
    <div class="image-field stack" aria-busy={isWorking}>
      {image?.data && (
        <Picture
          image={{ ...image.kept, data: image.data }}
          label={image.alt || text('card_picture_of', props.name)}
          most={PREVIEW}
        />
      )}
      {image && !image.data && <p class="hint">{text('form_image_absent')}</p>}
      <div class="acts">
        <button type="button" class="chip add" onClick={props.onElsewhere ?? (() => chooser.current?.click())}>
          <FileIcon />
          {text(props.onElsewhere ? 'form_image_elsewhere' : image ? 'form_image_other' : 'form_image_choose')}
        </button>
        {image && (
          <button
            type="button"
            class="chip add"
            onClick={() => {
              turn.current++;
              setWorking(false);
              props.onChange(null);
            }}
          >
            <TrashIcon />
            {text('form_image_remove')}
          </button>
        )}
        {!props.onElsewhere && (
          <input
            ref={chooser}
            class="off"
            type="file"
            accept={OFFERED}
            tabIndex={-1}
            aria-label={text('form_image_choose')}
            onChange={(event) => {
              const input = event.currentTarget;
              const file = input.files?.[0];
              if (file) take(file);
              // The same file chosen again is a change too.
              input.value = '';
            }}
          />
        )}
      </div>
      {!image && <p class="hint">{text(props.onElsewhere ? 'form_image_elsewhere_hint' : 'form_image_hint')}</p>}
      <p class="hint" role="status">
        {isWorking ? text('form_image_working') : ''}
      </p>
      {(failure ?? problems.image) && (
        <p class="problem" role="alert">
          {failure ?? problems.image}
        </p>
      )}
      {image && (
        <>
          <Field
            quiet
            label={text('form_image_alt')}
            placeholder={text('form_image_alt')}
            value={image.alt}
            problem={problems['image.alt']}
            onInput={(alt) => change({ alt })}
          />
          <Field
            quiet
            label={text('form_image_creator')}
            placeholder={text('form_image_creator')}
            value={image.creator}
            problem={problems['image.creator']}
            onInput={(creator) => change({ creator })}
          />
          <div class="pair">
            <Field
              quiet
              label={text('form_image_licence')}
              placeholder={text('form_image_licence')}
              value={image.licence}
              problem={problems['image.licence']}
              onInput={(licence) => change({ licence })}
            />
            <Field
              quiet
              label={text('form_image_source')}
              placeholder="https://"
              value={image.source}
              problem={problems['image.source']}
              onInput={(source) => change({ source })}
            />
          </div>
        </>
      )}
    </div>
  );
}

/** The picture among what is pasted or dropped, or null. */
export function pictureIn(data: DataTransfer | null): File | null {
  return [...(data?.files ?? [])].find((file) => file.type.startsWith('image/')) ?? null;
}

async function shrinkInBrowser(file: File): Promise<SmallImage> {
  if (file.size > MOST_FILE) {
    // Read no further than it takes to say so.
    throw new ExpectedError(text('form_image_heavy', MOST_FILE / 1024 / 1024));
  }
  return await shrinkImage(new Uint8Array(await file.arrayBuffer()), decodeInBrowser);
}
