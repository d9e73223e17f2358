import { type SubmitEvent, useState } from 'react';
import { Button, HStack, Textarea, VStack } from '@navikt/ds-react';

type Props = { busy: boolean; save: (lesson: string) => void; cancel: () => void };

/** What was learned, in the row itself. */
export function LessonForm({ busy, save, cancel }: Props) {
  const [lesson, setLesson] = useState('');
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
          onChange={(event) => setLesson(event.target.value)}
          error={isTried && lesson.trim() === '' ? 'Skriv hva dere lærte' : undefined}
        />
        <HStack gap="space-8">
          <Button type="submit" size="small" loading={busy}>
            Lagre lærdom
          </Button>
          <Button type="button" size="small" variant="tertiary" onClick={cancel}>
            Avbryt
          </Button>
        </HStack>
      </VStack>
    </form>
  );
}
