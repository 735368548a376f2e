-- A reversing document is of the kind of what it undoes, later, and undoes no reversing document.
SELECT 'posting ' || undone.id AS subject, 'undoes an earlier one of its kind' AS expected,
       'undoes posting ' || undone.reverses AS found
FROM posting AS undone LEFT JOIN posting AS original ON original.id = undone.reverses
WHERE undone.reverses IS NOT NULL
  AND (original.id IS NULL OR original.kind <> undone.kind OR original.id >= undone.id OR original.reverses IS NOT NULL)
