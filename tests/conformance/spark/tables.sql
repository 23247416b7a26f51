# a namespace
CREATE NAMESPACE IF NOT EXISTS korolev.open

# a namespace inside it, with a property
CREATE NAMESPACE korolev.open.inner COMMENT 'of the judge'

# a table with partitions
CREATE TABLE korolev.open.trips (id BIGINT, city STRING, at TIMESTAMP) USING iceberg
PARTITIONED BY (days(at), bucket(4, id)) TBLPROPERTIES ('format-version' = '2')

# rows in
INSERT INTO korolev.open.trips VALUES
(1, 'Riga', TIMESTAMP '2024-01-01 10:00:00'), (2, 'Graz', TIMESTAMP '2024-01-02 10:00:00')

# rows out
SELECT id, city FROM korolev.open.trips ORDER BY id
= 1, Riga
= 2, Graz

# a tag
ALTER TABLE korolev.open.trips CREATE TAG first

# MERGE updates, inserts and deletes
MERGE INTO korolev.open.trips t
USING (SELECT * FROM VALUES (1L, 'Rome'), (2L, 'gone'), (3L, 'Oslo') AS s(id, city)) s ON t.id = s.id
WHEN MATCHED AND s.city = 'gone' THEN DELETE WHEN MATCHED THEN UPDATE SET t.city = s.city
WHEN NOT MATCHED THEN INSERT (id, city, at) VALUES (s.id, s.city, TIMESTAMP '2024-01-03 10:00:00')

# what MERGE left
SELECT id, city FROM korolev.open.trips ORDER BY id
= 1, Rome
= 3, Oslo

# time travel by a tag
SELECT id, city FROM korolev.open.trips VERSION AS OF 'first' ORDER BY id
= 1, Riga
= 2, Graz

# UPDATE
UPDATE korolev.open.trips SET city = 'Bergen' WHERE id = 3

# DELETE of one row
DELETE FROM korolev.open.trips WHERE id = 1

# a branch
ALTER TABLE korolev.open.trips CREATE BRANCH audit

# rows into the branch
INSERT INTO korolev.open.trips.branch_audit VALUES (9, 'Turin', TIMESTAMP '2024-01-09 10:00:00')

# the branch has them, main has not
SELECT (SELECT count(*) FROM korolev.open.trips VERSION AS OF 'audit'),
(SELECT count(*) FROM korolev.open.trips)
= 2, 1

# main follows the branch
CALL korolev.system.fast_forward('open.trips', 'main', 'audit')

# main has them too
SELECT id, city FROM korolev.open.trips ORDER BY id
= 3, Bergen
= 9, Turin

# a column is added
ALTER TABLE korolev.open.trips ADD COLUMNS (seats INT AFTER id)

# a column is widened
ALTER TABLE korolev.open.trips ALTER COLUMN seats TYPE BIGINT

# a column is renamed
ALTER TABLE korolev.open.trips RENAME COLUMN city TO town

# a partition field is replaced
ALTER TABLE korolev.open.trips REPLACE PARTITION FIELD days(at) WITH months(at)

# rows of the new schema and partitions
INSERT INTO korolev.open.trips VALUES (10, 4, 'Kyiv', TIMESTAMP '2024-02-01 10:00:00')

# rows of both
SELECT id, seats, town FROM korolev.open.trips ORDER BY id
= 3, null, Bergen
= 9, null, Turin
= 10, 4, Kyiv

# back to a snapshot
CALL korolev.system.set_current_snapshot(table => 'open.trips', ref => 'first')

# what there was
SELECT id, town FROM korolev.open.trips ORDER BY id
= 1, Riga
= 2, Graz

# the history of the table
SELECT count(*) > 6 FROM korolev.open.trips.history
= true

# a table of v3, from a query, with deletes as vectors
CREATE TABLE korolev.open.copy USING iceberg
TBLPROPERTIES ('format-version' = '3', 'write.delete.mode' = 'merge-on-read')
AS SELECT id, town FROM korolev.open.trips VERSION AS OF 'audit'

# a row is deleted by a vector
DELETE FROM korolev.open.copy WHERE id = 3

# what the vector leaves
SELECT id, town FROM korolev.open.copy
= 9, Turin

# a view
CREATE VIEW korolev.open.towns AS SELECT town FROM korolev.open.copy

# rows of the view
SELECT * FROM korolev.open.towns
= Turin

# a table is renamed
ALTER TABLE korolev.open.copy RENAME TO open.inner.moved

# a table is dropped
DROP TABLE korolev.open.inner.moved

# it is gone
SELECT * FROM korolev.open.inner.moved
! TABLE_OR_VIEW_NOT_FOUND

# a namespace with tables stays
DROP NAMESPACE korolev.open
! not empty
