/** How to go on: a server of one's own over the same data, and other engines on it. */
export function farewell({ folder, table }: { folder: string; table: string }): string {
  const uri = 'http://127.0.0.1:8181'
  return `Start a server over this table (it stays until the next quickstart):

   npm start -- --port 8181 --data-dir ${folder}

and read it from elsewhere:

   PyIceberg   from pyiceberg.catalog import load_catalog
               catalog = load_catalog("korolev", type="rest", uri="${uri}")
               print(catalog.load_table("${table}").scan(limit=10).to_arrow())

   Spark       spark-sql --packages org.apache.iceberg:iceberg-spark-runtime-4.0_2.13:1.11.0 \\
                 --conf spark.sql.catalog.korolev=org.apache.iceberg.spark.SparkCatalog \\
                 --conf spark.sql.catalog.korolev.type=rest \\
                 --conf spark.sql.catalog.korolev.uri=${uri}
               SELECT count(*) FROM korolev.${table};

   DuckDB      INSTALL iceberg; LOAD iceberg;
               ATTACH 'main' AS korolev (TYPE iceberg, ENDPOINT '${uri}', AUTHORIZATION_TYPE 'none');
               SELECT count(*) FROM korolev.${table};

   Trino       connector.name=iceberg
               iceberg.catalog.type=rest
               iceberg.rest-catalog.uri=${uri}

A server of your own, empty: npm start -- --data-dir ./lake   (docs/clients has more)
`
}
