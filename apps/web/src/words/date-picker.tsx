import { DatePicker, useDatepicker } from '@navikt/ds-react';

export type DateFieldProps = { label: string; value: string; onChange: (date: string) => void };

/** A date (YYYY-MM-DD), written as people write it or chosen in a calendar; empty while it is none. */
export function DateChoice({ label, value, onChange }: DateFieldProps) {
  const { datepickerProps, inputProps } = useDatepicker({
    defaultSelected: new Date(`${value}T12:00:00`),
    onDateChange: (day) => onChange(day ? local.format(day) : ''),
  });
  return (
    <DatePicker {...datepickerProps}>
      <DatePicker.Input
        {...inputProps}
        label={label}
        error={value === '' ? 'Skriv en dato, for eksempel 27.11.2026' : undefined}
      />
    </DatePicker>
  );
}

/** The picker's days are those of this machine. */
const local = new Intl.DateTimeFormat('sv-SE');
