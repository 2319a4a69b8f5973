/** How the headings of a table are read: each column by its own name and by what senders call it. */
export function headingReader<Column extends string>(
  headings: Readonly<Record<Column, readonly string[]>>,
): (heading: string) => Column | undefined {
  const columns = new Map(
    (Object.entries(headings) as [Column, readonly string[]][]).flatMap(([column, aliases]) =>
      [column, ...aliases].map((alias) => [fold(alias), column] as const),
    ),
  );
  return (heading) => columns.get(fold(heading));
}

/** `Employee Number`, `employeeNumber` and `employee_number` are one heading. */
function fold(heading: string): string {
  return heading
    .normalize('NFKC')
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}
