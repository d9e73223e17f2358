import { type SubmitEvent, useState } from 'react';
import { useDraft } from '../drafts/use-draft.js';
import { Button, HStack, Textarea, VStack } from '@navikt/ds-react';

type Props = { breakId: string; busy: boolean; save: (lesson: string) => void; cancel: () => void };

/** What the form is kept as until it is sent or closed. */
export const lessonForm = (breakId: string): string => `lærdom ${breakId}`;

/** What was learned, in the row itself. */
export function LessonForm({ breakId, busy, save, cancel }: Props) {
  const { words, change, drop } = useDraft(lessonForm(breakId), () => ({ lesson: '' }));
  const { lesson } = words;
  const [isTried, setTried] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (lesson.trim() !== '') save(lesson.trim());
  };
  return (
    <form onSubmit={submit} className="fv-whole-row">
      <VStack gap="space-8">
        <Textarea
          label="Hva lærte vi?"
          description="Skriv om arbeidet, ikke om personen: ingen navn."
          size="small"
          minRows={2}
          maxLength={2000}
          autoFocus
          value={lesson}
          onChange={(event) => change({ lesson: event.target.value })}
          error={isTried && lesson.trim() === '' ? 'Skriv hva dere lærte' : undefined}
        />
        <HStack gap="space-8">
          <Button type="submit" size="small" loading={busy}>
            Lagre lærdom
          </Button>
          <Button type="button" size="small" variant="tertiary" onClick={() => (drop(), cancel())}>
            Avbryt
          </Button>
        </HStack>
      </VStack>
    </form>
  );
}
