-- The month that a record's own text gives, as in cell; null for a retraction and for what is rejected. So the events of a month are
-- found without reading the others. Whether they count in it depends on the other revisions of their ids.
ALTER TABLE event ADD COLUMN month TEXT;

UPDATE event
SET month = coalesce(substr(json_extract(value, '$.date'), 1, 7), 'unknown')
WHERE retracted = 0 AND value IS NOT NULL AND json_valid(value);

CREATE INDEX event_month ON event (month) WHERE month IS NOT NULL;
