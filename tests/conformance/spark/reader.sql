# a table that the reader may not know
CREATE TABLE korolev.hidden.secrets (id BIGINT) USING iceberg

# the reader reads what it may
SELECT id, town FROM reader.open.trips ORDER BY id
= 1, Riga
= 2, Graz

# the reader travels in time
SELECT count(*) FROM reader.open.trips VERSION AS OF 'audit'
= 2

# the reader sees only the namespaces that it may know
SHOW NAMESPACES IN reader
= open

# the reader inserts nothing
INSERT INTO reader.open.trips VALUES (11, 1, 'Nice', TIMESTAMP '2024-02-02 10:00:00')
! WRITE on the table open.trips is missing

# the reader deletes nothing
DELETE FROM reader.open.trips
! WRITE on the table open.trips is missing

# the reader changes no schema
ALTER TABLE reader.open.trips ADD COLUMNS (more INT)
! WRITE on the table open.trips is missing

# the reader makes no table
CREATE TABLE reader.open.mine (id BIGINT) USING iceberg
! WRITE on the namespace open is missing

# the reader drops nothing
DROP TABLE reader.open.trips
! OWN on the table open.trips is missing

# the reader does not hear that a table is hidden
SELECT * FROM reader.hidden.secrets
! TABLE_OR_VIEW_NOT_FOUND

# nor does it find it listed
SHOW TABLES IN reader.hidden
! NoSuchNamespaceException

# what the reader tried is not there
SELECT count(*) FROM korolev.open.trips
= 2

# a wrong secret is no way in
SELECT * FROM stranger.open.trips
! NotAuthorizedException
