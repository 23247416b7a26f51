CREATE NAMESPACE korolev.sales
CREATE TABLE korolev.sales.orders (id BIGINT, customer BIGINT, amount DECIMAL(10,2)) USING iceberg
CREATE TABLE korolev.sales.customers (id BIGINT, name STRING, email STRING) USING iceberg
INSERT INTO korolev.sales.orders VALUES (1, 1, 10.00), (2, 1, 20.00), (3, 2, 5.00)
INSERT INTO korolev.sales.customers VALUES (1, 'ada', 'ada@example.org'), (2, 'bob', 'bob@example.org')
CREATE TABLE korolev.sales.totals USING iceberg AS SELECT c.id AS customer, c.name AS who, SUM(o.amount) AS total FROM korolev.sales.orders o JOIN korolev.sales.customers c ON o.customer = c.id GROUP BY c.id, c.name
ALTER TABLE korolev.sales.orders CREATE TAG before
INSERT INTO korolev.sales.orders VALUES (4, 2, 7.00)
INSERT INTO korolev.sales.totals SELECT c.id, upper(c.name), o.amount FROM korolev.sales.orders o JOIN korolev.sales.customers c ON o.customer = c.id
MERGE INTO korolev.sales.totals t USING (SELECT id, email FROM korolev.sales.customers) s ON t.customer = s.id WHEN MATCHED THEN UPDATE SET t.who = s.email WHEN NOT MATCHED THEN INSERT (customer, who, total) VALUES (s.id, s.email, 0)
CREATE TABLE korolev.sales.first (id BIGINT, amount DECIMAL(10,2)) USING iceberg
INSERT INTO korolev.sales.first SELECT id, amount FROM korolev.sales.orders VERSION AS OF 'before'
ALTER TABLE korolev.sales.customers RENAME TO sales.clients
INSERT OVERWRITE korolev.sales.totals SELECT id, name, 0 FROM korolev.sales.clients
!INSERT INTO korolev.sales.totals SELECT id, raise_error('as it must'), amount FROM korolev.sales.orders
