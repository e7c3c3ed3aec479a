-- What today asks for, by principle and kind: cards whose day has come, and cards that
-- may be brought as new. The store and the first frame run this same statement.
-- The plus signs keep the planner from reading all cards in the order of the grouping,
-- where the index of the due days, or that of the new cards, reads a few.
SELECT found.principle_id, principle.uid, principle.name, found.kind,
       SUM(found.due) AS due, SUM(found.new) AS new
FROM (
    SELECT principle_id, kind, COUNT(*) AS due, 0 AS new
    FROM card
    WHERE active = 1 AND due_day IS NOT NULL AND due_day <= :day
        -- A story without text cannot be told, whatever its log says.
        AND (kind = 'question' OR opens IS NOT NULL)
        AND (buried_day IS NULL OR buried_day < :day)
        -- What was answered "nothing yet" is put off, unless a story fits it by now.
        AND (opens IS NOT NULL
            OR id NOT IN (SELECT card_id FROM gap WHERE back_day > :day))
    GROUP BY +principle_id, +kind
    UNION ALL
    SELECT principle_id, kind, 0, COUNT(*)
    FROM card
    WHERE active = 1 AND due_day IS NULL AND opens <= :day
        AND (buried_day IS NULL OR buried_day < :day)
    GROUP BY +principle_id, +kind
) AS found
LEFT JOIN principle ON principle.id = found.principle_id
GROUP BY found.principle_id, found.kind
ORDER BY principle.framework_id, principle.position
