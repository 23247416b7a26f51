// Generated from spec/openapi by `npm run spec:generate`; do not edit.
/**
 * A 64-bit integer as JSON read without loss gives it: a `bigint` beyond 2^53, else a `number`.
 * Turn it into one of them before calculating.
 */
export type Int64 = number | bigint;
export interface components {
    schemas: {
        readonly StorageCredential: {
            /** @description What the locations begin with that this is good for. */
            readonly prefix: string;
            /**
             * @description For Cloud Storage `gcs.oauth2.token`, `gcs.oauth2.token-expires-at` (milliseconds since
             *     1970), `gcs.oauth2.refresh-credentials-endpoint` (from the server's root), and
             *     `gcs.service.host` where the store is not Google's.
             */
            readonly config: components["schemas"]["StringMap"];
        };
        readonly LoadCredentialsResponse: {
            readonly "storage-credentials": readonly components["schemas"]["StorageCredential"][];
        };
        /** @description What a signer passes on; this server asks for nothing. */
        readonly RemoteSigningConfig: {
            readonly properties?: components["schemas"]["StringMap"];
            readonly headers?: components["schemas"]["HeaderLists"];
        };
        readonly HeaderLists: {
            readonly [key: string]: readonly string[];
        };
        readonly RemoteSignRequest: {
            /** @description Any; Cloud Storage needs none. */
            readonly region: string;
            readonly uri: string;
            /** @enum {string} */
            readonly method: "PUT" | "GET" | "HEAD" | "POST" | "DELETE" | "PATCH" | "OPTIONS";
            readonly headers: components["schemas"]["HeaderLists"];
            readonly properties?: components["schemas"]["StringMap"];
            /** @description Of requests whose body matters to the signature; not looked at. */
            readonly body?: string;
            /** @description `gcs` (or `gs`); `s3` when absent, which is not served. */
            readonly provider?: string;
        };
        readonly RemoteSignResult: {
            readonly uri: string;
            readonly headers: components["schemas"]["HeaderLists"];
        };
        /** @description How much an account may ask; the server's own limits where a field is absent. */
        readonly AccountLimits: {
            /** Format: int32 */
            readonly requestsPerSecond?: number;
            /** Format: int32 */
            readonly bodyBytesMax?: number;
        };
        /**
         * @description Letters, digits, dots, underscores and hyphens, at most 128.
         * @example nightly-load
         */
        readonly ClientId: string;
        /** @description A program, or a person, that signs in with a client id and a secret. */
        readonly Account: {
            readonly "client-id": components["schemas"]["ClientId"];
            /**
             * @description How the account is called in records, grants and owners.
             * @example account:nightly-load
             */
            readonly identity: string;
            readonly title?: string;
            /** @description Has ADMIN on everything, and manages accounts. */
            readonly administrator: boolean;
            readonly disabled: boolean;
            readonly limits: components["schemas"]["AccountLimits"];
            readonly "created-at": components["schemas"]["Milliseconds"];
        };
        readonly AccountWithSecret: components["schemas"]["Account"] & {
            /** @description Shown this once. */
            readonly "client-secret": string;
        };
        readonly ListAccountsResponse: {
            readonly accounts: readonly components["schemas"]["Account"][];
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        readonly CreateAccountRequest: {
            readonly "client-id": string;
            readonly title?: string;
            readonly administrator?: boolean;
            readonly limits?: components["schemas"]["AccountLimits"];
        };
        readonly UpdateAccountRequest: {
            readonly title?: string;
            readonly administrator?: boolean;
            readonly disabled?: boolean;
            readonly limits?: components["schemas"]["AccountLimits"];
        };
        readonly ErrorModel: {
            /** @description What is wrong, in which field, and what to do; for people. */
            readonly message: string;
            /**
             * @description What clients choose their exception by.
             * @example NoSuchTableException
             */
            readonly type: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            readonly code: number;
            /** @description Never sent by this server; other catalogs put lines of a stack trace here. */
            readonly stack?: readonly string[];
        };
        /** @description The body of every refusal. */
        readonly IcebergErrorResponse: {
            readonly error: components["schemas"]["ErrorModel"];
        };
        readonly CatalogConfig: {
            /** @description Settings that the client's own win over. */
            readonly defaults: components["schemas"]["StringMap"];
            /** @description Settings that win over the client's own. */
            readonly overrides: components["schemas"]["StringMap"];
            /** @description What the server can do, each a method, a blank and a path with `{prefix}`. */
            readonly endpoints?: readonly string[];
            /**
             * @description How long an Idempotency-Key may be used again, as an ISO 8601 duration.
             * @example PT24H
             */
            readonly "idempotency-key-lifetime"?: string;
        };
        readonly ServiceStatus: {
            /** @enum {string} */
            readonly status: "ok" | "ready";
        };
        /** @description Form-encoded. */
        readonly OAuthTokenRequest: {
            readonly grant_type?: string;
            readonly scope?: string;
            readonly client_id?: string;
            readonly client_secret?: string;
            readonly subject_token?: string;
            readonly subject_token_type?: string;
            readonly actor_token?: string;
            readonly actor_token_type?: string;
            readonly requested_token_type?: string;
        };
        readonly OAuthTokenResponse: {
            readonly access_token: string;
            /** @enum {string} */
            readonly token_type: "bearer";
            /**
             * Format: int32
             * @description Seconds.
             */
            readonly expires_in: number;
            readonly issued_token_type: string;
            readonly scope?: string;
        };
        /** @description A refusal in the form of RFC 6749, section 5.2. */
        readonly OAuthError: {
            /** @enum {string} */
            readonly error: "invalid_request" | "invalid_client" | "invalid_grant" | "unauthorized_client" | "unsupported_grant_type" | "invalid_scope" | "temporarily_unavailable";
            readonly error_description?: string;
            readonly error_uri?: string;
        };
        readonly StringMap: {
            readonly [key: string]: string;
        };
        /** @description Settings and notes, all of them text. */
        readonly Properties: {
            readonly [key: string]: string;
        };
        /**
         * @description The levels of a namespace, outermost first.
         * @example [
         *       "company",
         *       "finance"
         *     ]
         */
        readonly Namespace: readonly string[];
        /** @description The full name of a table or view. */
        readonly TableIdentifier: {
            readonly namespace: components["schemas"]["Namespace"];
            readonly name: string;
        };
        /** @description A full name as one list, the object's own name last. */
        readonly CatalogObjectIdentifier: readonly string[];
        /** @description Goes into `pageToken` to get the next page; null on the last one. */
        readonly NextPageToken: string | null;
        /** @description 32 hexadecimal digits in the usual groups; letter case does not matter. */
        readonly Uuid: string;
        /** @description URI of a file or folder, kept letter by letter as it was given. */
        readonly Location: string;
        /**
         * Format: int64
         * @description 64 bits; -1 where there is none, in files of v1 and v2.
         */
        readonly SnapshotId: Int64;
        /**
         * Format: int64
         * @description 64 bits; counts the changes of a table.
         */
        readonly SequenceNumber: Int64;
        /**
         * Format: int64
         * @description 64 bits; counts the rows of a table that had an id.
         */
        readonly RowId: Int64;
        /**
         * Format: int64
         * @description Since 1970-01-01T00:00:00 UTC.
         */
        readonly Milliseconds: number;
        /** Format: int64 */
        readonly Count: number;
        /** @description Any JSON. */
        readonly AnyValue: unknown;
        readonly ObjectOfAny: {
            readonly [key: string]: unknown;
        };
        readonly ListFunctionsResponse: {
            readonly identifiers: readonly components["schemas"]["CatalogObjectIdentifier"][];
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        readonly LoadFunctionResult: {
            readonly "metadata-location"?: components["schemas"]["Location"];
            readonly metadata: components["schemas"]["FunctionMetadata"];
        };
        /** @description One function with its overloads and their versions. */
        readonly FunctionMetadata: {
            readonly "function-uuid": components["schemas"]["Uuid"];
            /** Format: int32 */
            readonly "format-version": number;
            readonly location?: components["schemas"]["Location"];
            readonly properties?: components["schemas"]["Properties"];
            readonly secure?: boolean;
            readonly doc?: string;
            readonly definitions: readonly components["schemas"]["FunctionDefinition"][];
            readonly "definition-log": readonly components["schemas"]["FunctionDefinitionLogEntry"][];
        };
        /** @description One overload; `definition-id` is the list of its parameter types. */
        readonly FunctionDefinition: {
            readonly "definition-id": string;
            readonly "specific-name"?: string;
            readonly parameters: readonly components["schemas"]["FunctionParameter"][];
            readonly "return-type": components["schemas"]["FunctionDataType"];
            readonly "return-nullable"?: boolean;
            readonly versions: readonly components["schemas"]["FunctionDefinitionVersion"][];
            /** Format: int32 */
            readonly "current-version-id": number;
            /** @enum {string} */
            readonly "function-type": "udf" | "udtf";
            readonly doc?: string;
        };
        readonly FunctionParameter: {
            readonly name: string;
            readonly type: components["schemas"]["FunctionDataType"];
            readonly doc?: string;
        };
        /**
         * @description A primitive type's name, or an object with the `type` struct, list or map, with the fields of such
         *     a type but without ids.
         */
        readonly FunctionDataType: string | Record<string, never>;
        readonly FunctionDefinitionVersion: {
            /** Format: int32 */
            readonly "version-id": number;
            readonly "timestamp-ms": components["schemas"]["Milliseconds"];
            readonly deterministic?: boolean;
            /** @enum {string} */
            readonly "on-null-input"?: "return-null" | "call";
            readonly representations: readonly components["schemas"]["FunctionRepresentation"][];
        };
        /** @description The body in one SQL dialect. */
        readonly FunctionRepresentation: {
            /** @constant */
            readonly type: "sql";
            readonly dialect: string;
            readonly sql: string;
        };
        readonly FunctionDefinitionLogEntry: {
            readonly "timestamp-ms": components["schemas"]["Milliseconds"];
            readonly "definition-versions": readonly {
                readonly "definition-id": string;
                /** Format: int32 */
                readonly "version-id": number;
            }[];
        };
        readonly Tags: readonly string[];
        /** @description Names of terms of the glossary. */
        readonly Terms: readonly string[];
        /** @enum {string} */
        readonly Sensitivity: "public" | "internal" | "confidential" | "restricted";
        /** @description Kinds of personal data that are in it, such as `name` or `location`. */
        readonly PersonalData: readonly string[];
        /**
         * @description What commits may do to a table. `raw`: rows and snapshots are only added, and its files stay;
         *     `published`: columns stay, with their names and types or wider ones; `managed`: anything.
         * @enum {string}
         */
        readonly Category: "raw" | "managed" | "published";
        readonly ColumnGovernance: {
            /** Format: int32 */
            readonly "field-id": number;
            /** @description Dotted, in the current schema; absent where that has no such column any more. */
            readonly name?: string;
            readonly description?: string;
            readonly tags?: components["schemas"]["Tags"];
            readonly terms?: components["schemas"]["Terms"];
            readonly sensitivity?: components["schemas"]["Sensitivity"];
            readonly "personal-data"?: components["schemas"]["PersonalData"];
            readonly declassified?: components["schemas"]["DeclassifiedColumn"];
            readonly effective?: components["schemas"]["EffectiveColumn"];
        };
        /** @description What counts for a column instead of what it was made from; its owner decides it. */
        readonly Declassification: {
            readonly sensitivity: components["schemas"]["Sensitivity"];
            readonly "personal-data"?: components["schemas"]["PersonalData"];
            readonly reason: string;
        };
        readonly DeclassifiedColumn: {
            readonly sensitivity: components["schemas"]["Sensitivity"];
            readonly "personal-data"?: components["schemas"]["PersonalData"];
            readonly reason: string;
            /** @description Who decided it. */
            readonly by: string;
            readonly at: components["schemas"]["Milliseconds"];
        };
        /**
         * @description What counts for a column that was made from others: what is said of it, and of those, until its owner
         *     declassifies it.
         */
        readonly EffectiveColumn: {
            readonly sensitivity?: components["schemas"]["Sensitivity"];
            readonly "personal-data"?: components["schemas"]["PersonalData"];
            /** @description Columns that make it more than what is said of it itself; those that the caller may know of. */
            readonly from: readonly components["schemas"]["ColumnSource"][];
        };
        readonly ColumnSource: {
            readonly object: components["schemas"]["ObjectId"];
            readonly name: components["schemas"]["CatalogObjectIdentifier"];
            /** Format: int32 */
            readonly "field-id": number;
            /** @description Its name now; absent where it is not there any more. */
            readonly field?: string;
        };
        /** @description Fields of which nothing is said are absent. */
        readonly Governance: {
            readonly object?: components["schemas"]["ObjectId"];
            readonly kind: components["schemas"]["GovernedKind"];
            readonly name: components["schemas"]["CatalogObjectIdentifier"];
            /** @description As of the ownership. */
            readonly owner?: string;
            readonly "owner-of"?: components["schemas"]["GovernedName"];
            readonly offer?: components["schemas"]["OwnershipOffer"];
            readonly domain?: string;
            readonly description?: string;
            readonly tags?: components["schemas"]["Tags"];
            readonly terms?: components["schemas"]["Terms"];
            readonly sensitivity?: components["schemas"]["Sensitivity"];
            readonly "personal-data"?: components["schemas"]["PersonalData"];
            readonly category?: components["schemas"]["Category"];
            readonly columns?: readonly components["schemas"]["ColumnGovernance"][];
        };
        /**
         * @description A warehouse and a namespace have a domain, a description, tags and terms; a view also a
         *     sensitivity and personal data; a table also a category.
         */
        readonly GovernanceFields: {
            readonly domain?: string;
            readonly description?: string;
            readonly tags?: components["schemas"]["Tags"];
            readonly terms?: components["schemas"]["Terms"];
            readonly sensitivity?: components["schemas"]["Sensitivity"];
            readonly "personal-data"?: components["schemas"]["PersonalData"];
            readonly category?: components["schemas"]["Category"];
        };
        readonly ColumnFields: {
            readonly description?: string;
            readonly tags?: components["schemas"]["Tags"];
            readonly terms?: components["schemas"]["Terms"];
            readonly sensitivity?: components["schemas"]["Sensitivity"];
            readonly "personal-data"?: components["schemas"]["PersonalData"];
            readonly declassified?: components["schemas"]["Declassification"];
        };
        readonly ColumnChange: {
            /** Format: int32 */
            readonly "field-id": number;
            readonly updates?: components["schemas"]["ColumnFields"];
            readonly removals?: readonly string[];
        };
        readonly UpdateGovernanceRequest: {
            readonly updates?: components["schemas"]["GovernanceFields"];
            /** @description Fields of which nothing is to be said any more. */
            readonly removals?: readonly string[];
            readonly columns?: readonly components["schemas"]["ColumnChange"][];
        };
        readonly Term: {
            readonly name: string;
            readonly uuid: components["schemas"]["Uuid"];
            readonly definition: string;
        };
        readonly CreateTermRequest: {
            readonly name: string;
            readonly definition: string;
        };
        readonly UpdateTermRequest: {
            readonly definition: string;
        };
        readonly ListTermsResponse: {
            readonly terms: readonly components["schemas"]["Term"][];
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        /** @description The value that the catalog store keeps for a term of the glossary. */
        readonly TermEntity: {
            readonly definition: string;
            /** @description Of the object's newest commit record. */
            readonly hash: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["Milliseconds"];
        };
        /**
         * @description Each holds those before it.
         * @enum {string}
         */
        readonly Role: "READ" | "WRITE" | "OWN" | "ADMIN";
        /** @enum {string} */
        readonly Visibility: "private" | "internal" | "public";
        /**
         * @description `account:` and a client id, `oidc:`, an issuer, `#` and a subject, or `owner:` and a name, for all
         *     who act for that owner.
         * @example account:nightly-load
         * @example owner:crew
         */
        readonly Grantee: string;
        readonly Grant: {
            readonly to: components["schemas"]["Grantee"];
            readonly role: components["schemas"]["Role"];
        };
        readonly InheritedGrant: {
            readonly to: components["schemas"]["Grantee"];
            readonly role: components["schemas"]["Role"];
            /** @description On what it was given. */
            readonly of: {
                /** @enum {string} */
                readonly kind: "warehouse" | "namespace";
                readonly name: components["schemas"]["CatalogObjectIdentifier"];
            };
        };
        readonly ObjectAccess: {
            readonly object?: components["schemas"]["ObjectId"];
            /** @enum {string} */
            readonly kind: "warehouse" | "namespace" | "table" | "view";
            readonly name: components["schemas"]["CatalogObjectIdentifier"];
            /** @description The object's own; absent where it has that of what it lies in. */
            readonly visibility?: components["schemas"]["Visibility"];
            readonly "effective-visibility": components["schemas"]["Visibility"];
            /** @description The effective one; those who act for it have OWN. */
            readonly owner?: string;
            /** @description On the object itself, the newest last. */
            readonly grants: readonly components["schemas"]["Grant"][];
            /** @description From the nearest namespace out to the warehouse. */
            readonly inherited: readonly components["schemas"]["InheritedGrant"][];
        };
        readonly SetVisibilityRequest: {
            /** @description Absent or null to have that of what the object lies in. */
            readonly visibility?: components["schemas"]["Visibility"];
        };
        readonly OwnAccess: {
            readonly object?: components["schemas"]["ObjectId"];
            /** @enum {string} */
            readonly kind: "warehouse" | "namespace" | "table" | "view";
            readonly name: components["schemas"]["CatalogObjectIdentifier"];
            readonly identity: string;
            /** @description Absent where the caller has none. */
            readonly role?: components["schemas"]["Role"];
            readonly visibility?: components["schemas"]["Visibility"];
            readonly owner?: string;
            /** @description Where to ask for more. */
            readonly contact?: string;
        };
        /**
         * @description A RunEvent, JobEvent or DatasetEvent of OpenLineage 1.x or 2.x. Facets that are not named here are not kept: of
         *     datasets `version`, `symlinks` and `columnLineage` are, of inputs `icebergScanReport`, of outputs
         *     `icebergCommitReport`, of jobs `sourceCodeLocation.version`.
         */
        readonly LineageEvent: {
            /** @description With its zone; UTC without. */
            readonly eventTime: string;
            /** @description START, RUNNING, COMPLETE, ABORT, FAIL or OTHER. What a run that failed was to make it did not make. */
            readonly eventType?: string;
            readonly run?: components["schemas"]["ObjectOfAny"];
            readonly job?: components["schemas"]["ObjectOfAny"];
            /** @description With `outputs`, at most 200. */
            readonly inputs?: readonly components["schemas"]["ObjectOfAny"][];
            readonly outputs?: readonly components["schemas"]["ObjectOfAny"][];
            readonly dataset?: components["schemas"]["ObjectOfAny"];
        };
        readonly LineageGraph: {
            /** @description The id of the node that was asked for. */
            readonly object: string;
            readonly nodes: readonly components["schemas"]["LineageNode"][];
            readonly edges: readonly components["schemas"]["LineageEdge"][];
            /** @description Columns that were made from others, as far as events told it. */
            readonly columns: readonly components["schemas"]["LineageColumn"][];
            /** @description There is more than is shown. */
            readonly truncated: boolean;
        };
        readonly LineageNode: {
            /** @description Of a table or view, its kind and UUID. */
            readonly id: string;
            /**
             * @description A `dataset` is what is in no warehouse, or not known to the caller.
             * @enum {string}
             */
            readonly kind: "table" | "view" | "dataset" | "job";
            /**
             * Format: int32
             * @description Steps from the object that was asked for; upstream below 0.
             */
            readonly level: number;
            readonly warehouse?: string;
            readonly namespace?: string;
            /** @description Of a table or view its levels and last its own name; absent when it never was in a warehouse. */
            readonly name?: readonly string[];
            /** @description It is not there any more. */
            readonly gone?: boolean;
        };
        /** @description From a dataset to a job that read it, or from a job to a dataset that it made. */
        readonly LineageEdge: {
            readonly from: string;
            readonly to: string;
            /** @description Newest first. */
            readonly runs: readonly components["schemas"]["LineageRun"][];
        };
        readonly LineageRun: {
            /** @description As the pipeline names it; the id of the commit where it did not, empty where a job was described without a run. */
            readonly runId: string;
            readonly at: components["schemas"]["Milliseconds"];
            /**
             * Format: int64
             * @description That was read, or made.
             */
            readonly snapshotId?: Int64;
            /**
             * @description Who named the snapshot, the surest first: the `commit` itself; an event, by what Iceberg reported (`report`) or the
             *     facet `version`; nobody, so that it is what was current at the `time` of an event that named the dataset, or at the
             *     beginning of a run of which only its `columns` tell that it was read.
             * @enum {string}
             */
            readonly knownBy: "commit" | "report" | "version" | "time" | "columns";
            readonly codeVersion?: string;
            /** @description Of the newest event. */
            readonly state?: string;
            /** @description Ids of the commit records. */
            readonly commits?: readonly string[];
        };
        readonly LineageColumn: {
            readonly from: components["schemas"]["LineageField"];
            readonly to: components["schemas"]["LineageField"];
            /** @description It decided which values or rows there are (a filter, a join, a sorting), and is no part of them. */
            readonly indirect?: boolean;
        };
        readonly LineageField: {
            readonly node: string;
            /** @description As the event named it; absent for the rows as a whole. */
            readonly field?: string;
            /**
             * Format: int32
             * @description Of a column of a table or view, where it was there when the event came.
             */
            readonly "field-id"?: number;
        };
        readonly LineageEvents: {
            readonly events: readonly components["schemas"]["ObjectOfAny"][];
        };
        readonly ImpactRequest: {
            /** @description As for a commit. */
            readonly updates?: readonly components["schemas"]["TableUpdate"][];
            /** @description Instead; the table itself would go. */
            readonly drop?: boolean;
        };
        readonly Impact: {
            readonly object: components["schemas"]["ObjectId"];
            /** @description What would be different in the schema. */
            readonly changes: readonly components["schemas"]["Change"][];
            /** @description What is said of the columns that change, and by what policies may choose them. */
            readonly governed: readonly components["schemas"]["ColumnGovernance"][];
            /** @description The newest runs that make the table; what they write must fit the new schema. */
            readonly writers: readonly components["schemas"]["RunOfJob"][];
            readonly touched: readonly components["schemas"]["TouchedNode"][];
            /** @description There is more behind it than was looked at. */
            readonly truncated: boolean;
        };
        readonly RunOfJob: {
            readonly job: {
                readonly namespace: string;
                readonly name: string;
            };
            readonly runId: string;
            readonly at: components["schemas"]["Milliseconds"];
        };
        readonly TouchedNode: {
            readonly id: string;
            /** @enum {string} */
            readonly kind: "table" | "view" | "dataset";
            /** Format: int32 */
            readonly level: number;
            readonly warehouse?: string;
            readonly namespace?: string;
            readonly name?: readonly string[];
            readonly gone?: boolean;
            readonly columns: readonly components["schemas"]["TouchedColumn"][];
            /** @description Why its rows are touched as a whole; by a column, or by what it was made from. */
            readonly rows: readonly components["schemas"]["LineageField"][];
            /** @description Who answers for it. */
            readonly owner?: {
                readonly name: string;
                readonly contact: string;
            };
            /** @description The newest that made it. */
            readonly runs: readonly components["schemas"]["RunOfJob"][];
        };
        readonly TouchedColumn: {
            readonly field: string;
            /** Format: int32 */
            readonly "field-id"?: number;
            /** @description The columns that it was made from, and that are touched. */
            readonly because: readonly components["schemas"]["LineageField"][];
        };
        readonly ReportMetricsRequest: components["schemas"]["ScanReport"] | components["schemas"]["CommitReport"];
        readonly ScanReport: {
            /** @constant */
            readonly "report-type": "scan-report";
            readonly "table-name": string;
            readonly "snapshot-id": components["schemas"]["SnapshotId"];
            /** @description An expression in its JSON form; `true` for none. */
            readonly filter: boolean | Record<string, never>;
            /** Format: int32 */
            readonly "schema-id": number;
            readonly "projected-field-ids": readonly number[];
            readonly "projected-field-names": readonly string[];
            readonly metrics: components["schemas"]["Metrics"];
            readonly metadata?: components["schemas"]["StringMap"];
        };
        readonly CommitReport: {
            /** @constant */
            readonly "report-type": "commit-report";
            readonly "table-name": string;
            readonly "snapshot-id": components["schemas"]["SnapshotId"];
            readonly "sequence-number": components["schemas"]["SequenceNumber"];
            readonly operation: string;
            readonly metrics: components["schemas"]["Metrics"];
            readonly metadata?: components["schemas"]["StringMap"];
        };
        /** @description Counters and timers by name. */
        readonly Metrics: {
            readonly [key: string]: components["schemas"]["MetricResult"];
        };
        /** @description A counter has `unit` and `value`; a timer `time-unit`, `count`, `total-duration`. */
        readonly MetricResult: {
            readonly unit?: string;
            /** Format: int64 */
            readonly value?: Int64;
            readonly "time-unit"?: string;
            /** Format: int64 */
            readonly count?: Int64;
            /** Format: int64 */
            readonly "total-duration"?: Int64;
        };
        readonly ListMetricsReportsResponse: {
            readonly object: components["schemas"]["ObjectId"];
            readonly reports: readonly components["schemas"]["StoredReport"][];
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        readonly StoredReport: {
            readonly receivedAt: components["schemas"]["Milliseconds"];
            readonly report: components["schemas"]["ObjectOfAny"];
        };
        readonly CreateNamespaceRequest: {
            readonly namespace: components["schemas"]["Namespace"];
            readonly properties?: components["schemas"]["Properties"];
        };
        readonly CreateNamespaceResponse: {
            readonly namespace: components["schemas"]["Namespace"];
            readonly properties: components["schemas"]["Properties"];
        };
        readonly GetNamespaceResponse: {
            readonly namespace: components["schemas"]["Namespace"];
            readonly properties: components["schemas"]["Properties"];
        };
        readonly ListNamespacesResponse: {
            readonly namespaces: readonly components["schemas"]["Namespace"][];
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        readonly UpdateNamespacePropertiesRequest: {
            /** @description Keys to remove; naming one twice is the same as once. */
            readonly removals?: readonly string[];
            /** @description Keys to set. */
            readonly updates?: components["schemas"]["StringMap"];
        };
        readonly UpdateNamespacePropertiesResponse: {
            readonly updated: readonly string[];
            readonly removed: readonly string[];
            /** @description Keys that were to be removed and were not there. */
            readonly missing: readonly string[];
        };
        /**
         * @description A company, department or team; or one person.
         * @enum {string}
         */
        readonly OwnerType: "organisation" | "individual";
        /**
         * @description Who acts, as records name their actor: `anonymous`, `account:` and a client id, or `oidc:`, an
         *     issuer, `#` and a subject.
         * @example account:ada
         */
        readonly Identity: string;
        /**
         * @description Why nobody answers for what is owned; absent when somebody does.
         * @enum {string}
         */
        readonly StewardProblem: "no-steward" | "steward-left";
        readonly Owner: {
            readonly name: string;
            readonly uuid: components["schemas"]["Uuid"];
            readonly type: components["schemas"]["OwnerType"];
            /** @description For people. */
            readonly title?: string;
            /** @description Who answers for what is owned. */
            readonly steward?: components["schemas"]["Identity"];
            /** @description Where questions go; an address or a channel. */
            readonly contact: string;
            /** @description Who acts for the owner, in the order in which they came. */
            readonly members: readonly components["schemas"]["Identity"][];
            readonly "steward-problem"?: components["schemas"]["StewardProblem"];
        };
        readonly CreateOwnerRequest: {
            readonly name: string;
            readonly type: components["schemas"]["OwnerType"];
            readonly title?: string;
            /** @description One of the members. */
            readonly steward?: components["schemas"]["Identity"];
            readonly contact: string;
            /** @description The steward alone when absent. */
            readonly members?: readonly components["schemas"]["Identity"][];
        };
        readonly UpdateOwnerRequest: {
            readonly type?: components["schemas"]["OwnerType"];
            readonly title?: string;
            /** @description One of the members after this change. */
            readonly steward?: components["schemas"]["Identity"];
            readonly contact?: string;
            readonly "add-members"?: readonly components["schemas"]["Identity"][];
            readonly "remove-members"?: readonly components["schemas"]["Identity"][];
            /** @description Fields to remove. */
            readonly removals?: readonly ("title" | "steward")[];
        };
        readonly ListOwnersResponse: {
            readonly owners: readonly components["schemas"]["Owner"][];
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        readonly ListReferrersResponse: {
            readonly objects: readonly components["schemas"]["Referrer"][];
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        /** @description An object by its identity, and by the name that it has now. */
        readonly Referrer: {
            readonly object: components["schemas"]["ObjectId"];
            readonly kind: components["schemas"]["RecordedKind"];
            readonly name: components["schemas"]["CatalogObjectIdentifier"];
        };
        /** @description The value that the catalog store keeps for the name of an owner. */
        readonly OwnerEntity: {
            readonly type: components["schemas"]["OwnerType"];
            readonly title?: string;
            readonly steward?: components["schemas"]["Identity"];
            readonly contact: string;
            readonly members: readonly components["schemas"]["Identity"][];
            /** @description Of the object's newest commit record. */
            readonly hash: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["Milliseconds"];
        };
        /**
         * @description What has an owner and a description.
         * @enum {string}
         */
        readonly GovernedKind: "warehouse" | "namespace" | "table" | "view";
        readonly GovernedName: {
            readonly kind: components["schemas"]["GovernedKind"];
            /** @description Levels, and of a table or view its name last; of the warehouse, its own. */
            readonly name: components["schemas"]["CatalogObjectIdentifier"];
        };
        /** @description A transfer that waits for the receiver. */
        readonly OwnershipOffer: {
            /** @description Name of the owner who may accept. */
            readonly to: string;
            readonly reason: string;
            /** @description Who offered. */
            readonly by: components["schemas"]["Identity"];
            readonly at: components["schemas"]["Milliseconds"];
        };
        readonly Ownership: {
            /** @description Absent for a warehouse of which nothing was ever set. */
            readonly object?: components["schemas"]["ObjectId"];
            readonly kind: components["schemas"]["GovernedKind"];
            readonly name: components["schemas"]["CatalogObjectIdentifier"];
            /** @description Name of the owner; absent when nobody owns it. */
            readonly owner?: string;
            /** @description Whose own owner that is; the object's itself, or what it inherits it from. */
            readonly "owner-of"?: components["schemas"]["GovernedName"];
            readonly offer?: components["schemas"]["OwnershipOffer"];
        };
        readonly OwnerChoice: {
            /** @description Name of an owner. */
            readonly owner: string;
        };
        readonly OfferOwnershipRequest: {
            /** @description Name of the owner who is to have it. */
            readonly to: string;
            readonly reason: string;
        };
        readonly UnownedObject: {
            readonly object?: components["schemas"]["ObjectId"];
            readonly kind: components["schemas"]["GovernedKind"];
            readonly name: components["schemas"]["CatalogObjectIdentifier"];
        };
        readonly UnownedResponse: {
            readonly objects: readonly components["schemas"]["UnownedObject"][];
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        readonly ObjectWithoutSteward: {
            readonly object?: components["schemas"]["ObjectId"];
            readonly kind: components["schemas"]["GovernedKind"];
            readonly name: components["schemas"]["CatalogObjectIdentifier"];
            readonly owner: string;
            readonly "steward-problem": components["schemas"]["StewardProblem"];
        };
        readonly WithoutStewardResponse: {
            readonly objects: readonly components["schemas"]["ObjectWithoutSteward"][];
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        /** @description The value that the catalog store keeps for a warehouse, as soon as something is said of it. */
        readonly WarehouseEntity: {
            /** @description Of the object's newest commit record. */
            readonly hash: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["Milliseconds"];
            readonly governance?: components["schemas"]["StoredGovernance"];
        };
        /** @description Who owns an object and what is said of it; absent where nothing is set. */
        readonly StoredGovernance: {
            readonly owner?: string;
            readonly domain?: string;
            readonly description?: string;
            readonly tags?: components["schemas"]["Tags"];
            readonly terms?: components["schemas"]["Terms"];
            readonly sensitivity?: components["schemas"]["Sensitivity"];
            readonly "personal-data"?: components["schemas"]["PersonalData"];
            readonly category?: components["schemas"]["Category"];
            /** @description By field id. */
            readonly columns?: {
                readonly [key: string]: components["schemas"]["ColumnFields"];
            };
            readonly offer?: {
                readonly to: string;
                readonly "to-uuid": components["schemas"]["Uuid"];
                readonly reason: string;
                readonly by: components["schemas"]["Identity"];
                readonly at: components["schemas"]["Milliseconds"];
            };
        } & {
            readonly [key: string]: unknown;
        };
        /**
         * @description `columns` masks or denies columns, `rows` shows those rows alone for which `filter` holds, `cedar`
         *     says by `text` who may do what.
         * @enum {string}
         */
        readonly PolicyKind: "columns" | "rows" | "cedar";
        /**
         * @description Where the policy holds: in a table, under all names that it will have, and in what takes its name;
         *     in all that lies in a namespace; or in the warehouse, whose `name` is its own.
         */
        readonly PolicyScope: {
            /** @enum {string} */
            readonly kind: "warehouse" | "namespace" | "table";
            readonly name: readonly string[];
            /** @description Of the table; given by the server. */
            readonly uuid?: components["schemas"]["Uuid"];
        };
        /** @description `account:CLIENT-ID`, `oidc:ISSUER#SUBJECT`, or `owner:NAME` for all who act for that owner. */
        readonly PolicyGrantees: readonly string[];
        /**
         * @description Columns that have any of these; at least one list must be given. A name means each column that
         *     has, or had, that dotted name. A column of which no sensitivity is said has that of its table.
         */
        readonly ColumnSelector: {
            readonly names?: readonly string[];
            readonly tags?: readonly string[];
            readonly sensitivity?: readonly components["schemas"]["Sensitivity"][];
            /** @description Kinds of it. */
            readonly "personal-data"?: readonly string[];
        };
        /**
         * @description What becomes of the values. `deny`, Korolev's own: the column is not read. The others are of
         *     Iceberg's read restrictions; where a column's type does not take one, nothing of it is shown
         *     (`replace-with-null`, or where it is required `mask-to-fixed-value`).
         * @enum {string}
         */
        readonly MaskAction: "deny" | "replace-with-null" | "mask-to-fixed-value" | "sha-256-query-local" | "sha-256-global" | "mask-alphanum" | "show-first-4" | "show-last-4" | "truncate-to-year" | "truncate-to-month";
        /** @description A predicate in the form of the REST specification, of columns by their dotted names. */
        readonly RowFilter: Record<string, never> | boolean;
        readonly PolicyDefinition: {
            readonly description?: string;
            readonly kind: components["schemas"]["PolicyKind"];
            readonly scope: components["schemas"]["PolicyScope"];
            /** @description Whom the policy concerns; everybody when absent. */
            readonly only?: components["schemas"]["PolicyGrantees"];
            /** @description Whom it does not concern. */
            readonly except?: components["schemas"]["PolicyGrantees"];
            /** @description Of a policy of columns. */
            readonly columns?: components["schemas"]["ColumnSelector"];
            /** @description Of a policy of columns. */
            readonly action?: components["schemas"]["MaskAction"];
            /** @description Of a policy of rows. */
            readonly filter?: components["schemas"]["RowFilter"];
            /**
             * @description Of a policy in Cedar: one or several, in its language. `forbid` takes from what roles give, `permit`
             *     gives what they do not. The scope is the warehouse.
             */
            readonly text?: string;
        };
        readonly CreatePolicyRequest: components["schemas"]["PolicyDefinition"] & {
            readonly name: string;
        };
        readonly Policy: components["schemas"]["PolicyDefinition"] & {
            readonly name: string;
            readonly uuid: components["schemas"]["Uuid"];
        };
        readonly ListPoliciesResponse: {
            readonly policies: readonly components["schemas"]["Policy"][];
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        /** @description The value that the catalog store keeps for a policy. */
        readonly PolicyEntity: {
            readonly policy: components["schemas"]["PolicyDefinition"];
            /** @description Of the object's newest commit record. */
            readonly hash: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["Milliseconds"];
        };
        readonly ColumnProjection: {
            /** Format: int32 */
            readonly "field-id": number;
            readonly action: components["schemas"]["MaskAction"];
            /** @description Names of the policies that demand it. Korolev's own. */
            readonly policies?: readonly string[];
        };
        /**
         * @description What the reader must do for the caller before it shows anything: leave out each row for which the
         *     filter does not hold, then change the values of the columns. A reader that does not know a demand
         *     must not read the table.
         */
        readonly ReadRestrictions: {
            readonly "required-column-projections"?: readonly components["schemas"]["ColumnProjection"][];
            /** @description As `RowFilter`, with columns by their field ids. */
            readonly "required-row-filter"?: Record<string, never> | boolean;
            /** @description Names of the policies that filter rows. Korolev's own. */
            readonly "row-policies"?: readonly string[];
            /** @description Whom to ask, as a sentence says it. Korolev's own. */
            readonly ask?: string;
        };
        readonly HistoryResponse: {
            readonly object: components["schemas"]["ObjectId"];
            /** @description Newest first. */
            readonly records: readonly components["schemas"]["HistoryRecord"][];
            /** @description Of each record, in their order; only where they were asked for. */
            readonly changes?: readonly components["schemas"]["RecordChanges"][];
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        readonly FeedResponse: {
            /** @description In the order that was asked for. */
            readonly records: readonly components["schemas"]["HistoryRecord"][];
            /** @description Of each record, in their order; only where they were asked for. */
            readonly changes?: readonly components["schemas"]["RecordChanges"][];
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        readonly AccessLogResponse: {
            /** @description Newest first. */
            readonly entries: readonly components["schemas"]["AccessEntry"][];
            /**
             * Format: int64
             * @description How many entries were lost among these, because too many came at once.
             */
            readonly dropped: Int64;
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        readonly AccessEntry: {
            readonly at: components["schemas"]["Milliseconds"];
            /** @description As in `X-Request-Id` of the answer, and in the log of the server. */
            readonly requestId: string;
            readonly warehouse: string;
            /** @enum {string} */
            readonly outcome: "denied" | "read";
            /**
             * Format: int32
             * @description Of the answer.
             */
            readonly status: number;
            /** @description As this description names it; `none` where there is no such route. */
            readonly operation: string;
            /** @description Who; absent where it was not found out. */
            readonly actor?: string;
            /** @description Network address of the caller, or of what stands before the server. */
            readonly remote?: string;
            /** @description What it was about, as the request named it. */
            readonly object?: string;
        };
        readonly RecordChanges: {
            /**
             * Format: int64
             * @description Of the record.
             */
            readonly version: number;
            readonly changes: readonly components["schemas"]["Change"][];
            /** @description Why there is only what the record says by itself; its metadata is gone. */
            readonly incomplete?: string;
        };
        /**
         * @description One change, told by its `type`. Fields of a schema are told by `fieldId` and `name` (`from`, `to`
         *     where it was renamed); types, specs and orders are in the form that people read. A `type` that a
         *     reader does not know may come with a later version.
         */
        readonly Change: {
            /**
             * @example field-added
             * @example field-dropped
             * @example field-renamed
             * @example field-retyped
             * @example field-requirement-changed
             * @example partition-spec-changed
             * @example sort-order-changed
             * @example property-set
             * @example property-removed
             * @example ref-created
             * @example ref-moved
             * @example ref-removed
             * @example snapshot-added
             * @example snapshot-removed
             */
            readonly type: string;
        } & {
            readonly [key: string]: components["schemas"]["AnyValue"];
        };
        readonly DiffState: {
            /**
             * Format: int64
             * @description Of the record whose metadata the state is from.
             */
            readonly version: number;
            /**
             * Format: int64
             * @description Absent where nothing was written yet.
             */
            readonly snapshotId?: Int64;
            /** Format: int32 */
            readonly schemaId: number;
        };
        /** @description Of the files that only one state has. Rows that both have in different files count in both. */
        readonly DiffCounts: {
            /** Format: int32 */
            readonly addedFiles: number;
            /** Format: int32 */
            readonly removedFiles: number;
            /** Format: int32 */
            readonly addedDeleteFiles: number;
            /** Format: int32 */
            readonly removedDeleteFiles: number;
            /** Format: int64 */
            readonly addedFileRows: Int64;
            /** Format: int64 */
            readonly removedFileRows: Int64;
        };
        readonly FileDifference: {
            /** @enum {string} */
            readonly change: "added" | "removed";
            /** @enum {string} */
            readonly content: "data" | "position-deletes" | "equality-deletes";
            readonly filePath: components["schemas"]["Location"];
            readonly fileFormat: string;
            /** Format: int64 */
            readonly recordCount: Int64;
            /** Format: int64 */
            readonly fileSizeInBytes: Int64;
            /** @description As writers name folders, such as `day=2024-01-31`; absent without partitions. */
            readonly partition?: string;
            /** Format: int32 */
            readonly specId: number;
        };
        /** @description A row, told by its keys. Bytes are base64; times, dates and decimals are text with all digits. */
        readonly RowDifference: {
            /** @enum {string} */
            readonly change: "added" | "removed" | "changed";
            readonly key: components["schemas"]["ObjectOfAny"];
            /** @description Absent when the row was added. */
            readonly before?: components["schemas"]["ObjectOfAny"];
            /** @description Absent when the row was removed. */
            readonly after?: components["schemas"]["ObjectOfAny"];
        };
        readonly DiffResponse: {
            readonly object: components["schemas"]["ObjectId"];
            readonly from: components["schemas"]["DiffState"];
            readonly to: components["schemas"]["DiffState"];
            readonly changes: readonly components["schemas"]["Change"][];
            readonly counts: components["schemas"]["DiffCounts"];
            /** @description A page of them, by their paths; absent where rows were asked for. */
            readonly files?: readonly components["schemas"]["FileDifference"][];
            /** @description A page of them, by their keys; only where `keys` were given. */
            readonly rows?: readonly components["schemas"]["RowDifference"][];
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        readonly SchemaAtResponse: {
            readonly object: components["schemas"]["ObjectId"];
            /**
             * Format: int64
             * @description Of the record whose metadata the schema is from.
             */
            readonly version: number;
            /** Format: int64 */
            readonly snapshotId?: Int64;
            readonly schema: components["schemas"]["Schema"];
        };
        /**
         * @description The kind of an object and its UUID, which never changes.
         * @example table:0197a6c5-3b1e-4c55-9d0c-0a3a1c1f2b11
         */
        readonly ObjectId: string;
        /**
         * @description What has a history of its own.
         * @enum {string}
         */
        readonly RecordedKind: "namespace" | "table" | "view" | "owner" | "account" | "warehouse" | "term" | "policy";
        /** @description 64 hexadecimal digits. */
        readonly Sha256: string;
        /**
         * @description One line of an object's history. It is kept as canonical JSON: keys in RFC 8785 order, integers
         *     with all their digits, no blanks.
         */
        readonly CommitRecord: {
            /** @description Of this change to this object. */
            readonly commitId: components["schemas"]["Uuid"];
            /** @description Shared by all changes that were made in one atomic step. */
            readonly batchId: components["schemas"]["Uuid"];
            /** @description Place among the commits that share one metadata file; absent when the commit has its own. */
            readonly group?: components["schemas"]["CommitGroup"];
            readonly warehouse: string;
            readonly kind: components["schemas"]["RecordedKind"];
            readonly object: components["schemas"]["ObjectId"];
            /** @description The name at that time; levels, and last the object's own name. */
            readonly name: components["schemas"]["CatalogObjectIdentifier"];
            /**
             * Format: int64
             * @description Counts the records of this object, from 1, without gaps.
             */
            readonly version: number;
            /** @description Of the record before this one; 64 zeros in the first. */
            readonly previousHash: components["schemas"]["Sha256"];
            /** @description Who; `anonymous` without authentication. */
            readonly actor: string;
            /** @description When; never before the previous record's time. */
            readonly at: components["schemas"]["Milliseconds"];
            readonly action: components["schemas"]["CommitAction"];
            /** @description As the client sent them. */
            readonly requirements: readonly components["schemas"]["ObjectOfAny"][];
            /** @description As the client sent them; for an object created in one step, what that meant. */
            readonly updates: readonly components["schemas"]["ObjectOfAny"][];
            /** @description What the server chose, so that a replay gives the same metadata. */
            readonly assigned: components["schemas"]["ObjectOfAny"];
            /** @description Why, in the words of who did it. */
            readonly message?: string;
            /** @description What the change was made from; absent when its writer did not say so. */
            readonly inputs?: components["schemas"]["PipelineRun"];
            readonly metadataLocation?: components["schemas"]["Location"];
            /** @description Of the uncompressed JSON of the metadata file. */
            readonly metadataSha256?: components["schemas"]["Sha256"];
            /** @description Of the snapshot that the commit added last. */
            readonly summary?: components["schemas"]["ObjectOfAny"];
        };
        /** @description The run of a pipeline that made a change, and what it had read by then. */
        readonly PipelineRun: {
            readonly job: components["schemas"]["JobName"];
            /** @description As the pipeline names it. */
            readonly runId?: string;
            /** @description Of the pipeline, such as a commit of its repository. */
            readonly codeVersion?: string;
            /** @description Tables that were read. */
            readonly datasets: readonly components["schemas"]["RunInput"][];
        };
        readonly JobName: {
            readonly namespace: string;
            readonly name: string;
        };
        readonly RunInput: {
            /**
             * Format: uuid
             * @description UUID of the table.
             */
            readonly table: string;
            /**
             * Format: int64
             * @description That was read; absent where the table had none.
             */
            readonly snapshotId?: Int64;
        };
        /**
         * @description What kind of change a record is of.
         * @enum {string}
         */
        readonly CommitAction: "create" | "commit" | "register" | "rename" | "drop" | "unregister" | "update-properties" | "update" | "rotate-secret" | "grant" | "revoke" | "set-visibility" | "govern" | "set-owner" | "offer-ownership" | "accept-ownership" | "refuse-ownership" | "withdraw-ownership" | "derive-columns";
        readonly CommitGroup: {
            /** Format: int32 */
            readonly size: number;
            /** Format: int32 */
            readonly index: number;
        };
        /**
         * @description A commit record and its hash: the SHA-256 of the record's canonical JSON in UTF-8, without
         *     `hash` itself.
         */
        readonly HistoryRecord: components["schemas"]["CommitRecord"] & {
            readonly hash: components["schemas"]["Sha256"];
        };
        /**
         * @description The value that the catalog store keeps for the name of a table or view: it points at the
         *     metadata file and never holds it.
         */
        readonly RelationEntity: {
            readonly metadataLocation: components["schemas"]["Location"];
            readonly metadataSha256: components["schemas"]["Sha256"];
            /** @description Of the object's newest commit record. */
            readonly hash: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["Milliseconds"];
            readonly governance?: components["schemas"]["StoredGovernance"];
        };
        /** @description The value that the catalog store keeps for the name of a namespace. */
        readonly NamespaceEntity: {
            readonly properties: components["schemas"]["Properties"];
            /** @description Of the object's newest commit record. */
            readonly hash: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["Milliseconds"];
            readonly governance?: components["schemas"]["StoredGovernance"];
        };
        /** @description What must hold for a commit to be applied. An unknown `type` is refused. */
        readonly TableRequirement: components["schemas"]["AssertCreate"] | components["schemas"]["AssertTableUUID"] | components["schemas"]["AssertRefSnapshotId"] | components["schemas"]["AssertLastAssignedFieldId"] | components["schemas"]["AssertCurrentSchemaId"] | components["schemas"]["AssertLastAssignedPartitionId"] | components["schemas"]["AssertDefaultSpecId"] | components["schemas"]["AssertDefaultSortOrderId"];
        /** @description The table must not exist. Goes with no other requirement. */
        readonly AssertCreate: {
            /** @constant */
            readonly type: "assert-create";
        };
        /** @description It must still be the same table. */
        readonly AssertTableUUID: {
            /** @constant */
            readonly type: "assert-table-uuid";
            readonly uuid: components["schemas"]["Uuid"];
        };
        /**
         * @description The branch or tag must be at this snapshot; without `snapshot-id`, or with null or -1, there must
         *     be no such branch or tag.
         */
        readonly AssertRefSnapshotId: {
            /** @constant */
            readonly type: "assert-ref-snapshot-id";
            readonly ref: string;
            /** Format: int64 */
            readonly "snapshot-id"?: Int64 | null;
        };
        /** @description No column may have been added since. */
        readonly AssertLastAssignedFieldId: {
            /** @constant */
            readonly type: "assert-last-assigned-field-id";
            /** Format: int32 */
            readonly "last-assigned-field-id": number;
        };
        readonly AssertCurrentSchemaId: {
            /** @constant */
            readonly type: "assert-current-schema-id";
            /** Format: int32 */
            readonly "current-schema-id": number;
        };
        /** @description No partition field may have been added since. */
        readonly AssertLastAssignedPartitionId: {
            /** @constant */
            readonly type: "assert-last-assigned-partition-id";
            /** Format: int32 */
            readonly "last-assigned-partition-id": number;
        };
        readonly AssertDefaultSpecId: {
            /** @constant */
            readonly type: "assert-default-spec-id";
            /** Format: int32 */
            readonly "default-spec-id": number;
        };
        readonly AssertDefaultSortOrderId: {
            /** @constant */
            readonly type: "assert-default-sort-order-id";
            /** Format: int32 */
            readonly "default-sort-order-id": number;
        };
        /** @description What must hold for a commit to a view. An unknown `type` is refused. */
        readonly ViewRequirement: components["schemas"]["AssertViewUUID"];
        /** @description It must still be the same view. */
        readonly AssertViewUUID: {
            /** @constant */
            readonly type: "assert-view-uuid";
            readonly uuid: components["schemas"]["Uuid"];
        };
        /** @description The columns of a table or view. `schema-id` is chosen by the server. */
        readonly Schema: {
            /** @constant */
            readonly type: "struct";
            /** Format: int32 */
            readonly "schema-id"?: number;
            /** @description Columns that together tell rows apart. */
            readonly "identifier-field-ids"?: readonly number[];
            readonly fields: readonly components["schemas"]["StructField"][];
        };
        readonly StructField: {
            /**
             * Format: int32
             * @description Stays when the column is renamed or moved.
             */
            readonly id: number;
            readonly name: string;
            readonly required: boolean;
            readonly type: components["schemas"]["Type"];
            readonly doc?: string;
            /** @description Value in rows written before the column was added, in the single-value JSON form of its type. */
            readonly "initial-default"?: components["schemas"]["AnyValue"];
            /** @description Value that writers use for rows that do not give one, in the same form. */
            readonly "write-default"?: components["schemas"]["AnyValue"];
        };
        /** @description The name of a primitive type such as `long` or `decimal(10,2)`, or a nested type. */
        readonly Type: components["schemas"]["PrimitiveType"] | components["schemas"]["NestedType"];
        /**
         * @description boolean, int, long, float, double, decimal(P,S), date, time, timestamp, timestamptz,
         *     timestamp_ns, timestamptz_ns, string, uuid, fixed[L], binary, variant, geometry, geography,
         *     unknown.
         * @example long
         */
        readonly PrimitiveType: string;
        readonly NestedType: components["schemas"]["StructType"] | components["schemas"]["ListType"] | components["schemas"]["MapType"];
        readonly StructType: {
            /** @constant */
            readonly type: "struct";
            readonly fields: readonly components["schemas"]["StructField"][];
        };
        readonly ListType: {
            /** @constant */
            readonly type: "list";
            /** Format: int32 */
            readonly "element-id": number;
            readonly element: components["schemas"]["Type"];
            readonly "element-required": boolean;
        };
        readonly MapType: {
            /** @constant */
            readonly type: "map";
            /** Format: int32 */
            readonly "key-id": number;
            readonly key: components["schemas"]["Type"];
            /** Format: int32 */
            readonly "value-id": number;
            readonly value: components["schemas"]["Type"];
            readonly "value-required": boolean;
        };
        /**
         * @description identity, bucket[N], truncate[W], year, month, day, hour or void; a name that is not known is
         *     kept and its field is never used to skip files.
         * @example bucket[16]
         */
        readonly Transform: string;
        /** @description One of `source-id` and `source-ids` says which columns go into the transform. */
        readonly PartitionField: {
            /** Format: int32 */
            readonly "source-id"?: number;
            readonly "source-ids"?: readonly number[];
            /**
             * Format: int32
             * @description Given by the server when it is left out.
             */
            readonly "field-id"?: number;
            readonly name: string;
            readonly transform: components["schemas"]["Transform"];
        };
        readonly PartitionSpec: {
            /**
             * Format: int32
             * @description Given by the server; what a request says is not kept.
             */
            readonly "spec-id"?: number;
            readonly fields: readonly components["schemas"]["PartitionField"][];
        };
        readonly SortField: {
            /** Format: int32 */
            readonly "source-id"?: number;
            readonly "source-ids"?: readonly number[];
            readonly transform: components["schemas"]["Transform"];
            /** @enum {string} */
            readonly direction: "asc" | "desc";
            /** @enum {string} */
            readonly "null-order": "nulls-first" | "nulls-last";
        };
        readonly SortOrder: {
            /**
             * Format: int32
             * @description 0 is the order of no fields; others are given by the server.
             */
            readonly "order-id": number;
            readonly fields: readonly components["schemas"]["SortField"][];
        };
        /**
         * @description The content of a metadata file. Which fields are there depends on the format version; fields
         *     that are not described here are kept as they came.
         */
        readonly TableMetadata: {
            /** Format: int32 */
            readonly "format-version": number;
            /** @description Absent only in files of v1 that never had one. */
            readonly "table-uuid"?: components["schemas"]["Uuid"];
            readonly location: components["schemas"]["Location"];
            /** @description Not in v1. */
            readonly "last-sequence-number"?: components["schemas"]["SequenceNumber"];
            readonly "last-updated-ms": components["schemas"]["Milliseconds"];
            /** Format: int32 */
            readonly "last-column-id": number;
            /** @description In v1 only; the current schema. */
            readonly schema?: components["schemas"]["Schema"];
            readonly schemas: readonly components["schemas"]["Schema"][];
            /** Format: int32 */
            readonly "current-schema-id": number;
            /** @description In v1 only; the fields of the default spec. */
            readonly "partition-spec"?: readonly components["schemas"]["PartitionField"][];
            readonly "partition-specs": readonly components["schemas"]["PartitionSpec"][];
            /** Format: int32 */
            readonly "default-spec-id": number;
            /** Format: int32 */
            readonly "last-partition-id": number;
            readonly "sort-orders": readonly components["schemas"]["SortOrder"][];
            /** Format: int32 */
            readonly "default-sort-order-id": number;
            readonly properties: components["schemas"]["Properties"];
            /**
             * Format: int64
             * @description Of an empty table, -1 in v1 and v2 and null in v3. Readers take both alike.
             */
            readonly "current-snapshot-id": Int64 | null;
            /** @description Branches and tags by name; `main` is the branch that readers see. */
            readonly refs: {
                readonly [key: string]: components["schemas"]["SnapshotReference"];
            };
            readonly snapshots: readonly components["schemas"]["Snapshot"][];
            /** @description Which snapshot was current from when on. */
            readonly "snapshot-log": readonly components["schemas"]["SnapshotLogEntry"][];
            /** @description The metadata files before this one. */
            readonly "metadata-log": readonly components["schemas"]["MetadataLogEntry"][];
            readonly statistics: readonly components["schemas"]["StatisticsFile"][];
            readonly "partition-statistics": readonly components["schemas"]["PartitionStatisticsFile"][];
            /** @description In v3 only; higher than every row id given so far. */
            readonly "next-row-id"?: components["schemas"]["RowId"];
            readonly "encryption-keys"?: readonly components["schemas"]["EncryptedKey"][];
        };
        readonly Snapshot: {
            readonly "snapshot-id": components["schemas"]["SnapshotId"];
            readonly "parent-snapshot-id"?: components["schemas"]["SnapshotId"];
            readonly "sequence-number"?: components["schemas"]["SequenceNumber"];
            readonly "timestamp-ms": components["schemas"]["Milliseconds"];
            /** @description The file that lists the snapshot's manifests. */
            readonly "manifest-list"?: components["schemas"]["Location"];
            /** @description In old files of v1, the manifests themselves. */
            readonly manifests?: readonly components["schemas"]["Location"][];
            /** @description What the snapshot did, all of it text. `operation` is append, replace, overwrite or delete. */
            readonly summary?: components["schemas"]["StringMap"];
            /** Format: int32 */
            readonly "schema-id"?: number;
            /** @description In v3, the id of the snapshot's first new row; at least the table's next-row-id. */
            readonly "first-row-id"?: components["schemas"]["RowId"];
            /** @description In v3, by how much the table's next-row-id grows. */
            readonly "added-rows"?: components["schemas"]["RowId"];
            /** @description Of the encryption key of the manifest list. */
            readonly "key-id"?: string;
        };
        /** @description A branch or tag. */
        readonly SnapshotReference: {
            /** @enum {string} */
            readonly type: "branch" | "tag";
            readonly "snapshot-id": components["schemas"]["SnapshotId"];
            /** Format: int32 */
            readonly "min-snapshots-to-keep"?: number;
            readonly "max-snapshot-age-ms"?: components["schemas"]["Count"];
            readonly "max-ref-age-ms"?: components["schemas"]["Count"];
        };
        readonly SnapshotLogEntry: {
            readonly "snapshot-id": components["schemas"]["SnapshotId"];
            readonly "timestamp-ms": components["schemas"]["Milliseconds"];
        };
        readonly MetadataLogEntry: {
            readonly "metadata-file": components["schemas"]["Location"];
            readonly "timestamp-ms": components["schemas"]["Milliseconds"];
        };
        /** @description A Puffin file with statistics of one snapshot. */
        readonly StatisticsFile: {
            readonly "snapshot-id": components["schemas"]["SnapshotId"];
            readonly "statistics-path": components["schemas"]["Location"];
            readonly "file-size-in-bytes": components["schemas"]["Count"];
            readonly "file-footer-size-in-bytes": components["schemas"]["Count"];
            readonly "key-metadata"?: string;
            readonly "blob-metadata": readonly components["schemas"]["BlobMetadata"][];
        };
        readonly BlobMetadata: {
            readonly type: string;
            readonly "snapshot-id": components["schemas"]["SnapshotId"];
            readonly "sequence-number": components["schemas"]["SequenceNumber"];
            readonly fields: readonly number[];
            readonly properties?: components["schemas"]["StringMap"];
        };
        /** @description A file with statistics of each partition as of one snapshot. */
        readonly PartitionStatisticsFile: {
            readonly "snapshot-id": components["schemas"]["SnapshotId"];
            readonly "statistics-path": components["schemas"]["Location"];
            readonly "file-size-in-bytes": components["schemas"]["Count"];
        };
        readonly EncryptedKey: {
            readonly "key-id": string;
            readonly "encrypted-key-metadata": string;
            readonly "encrypted-by-id"?: string;
            readonly properties?: components["schemas"]["StringMap"];
        };
        /** @description Names of tables, or of views. */
        readonly ListTablesResponse: {
            readonly identifiers: readonly components["schemas"]["TableIdentifier"][];
            readonly "next-page-token": components["schemas"]["NextPageToken"];
        };
        readonly CreateTableRequest: {
            readonly name: string;
            /** @description Where the table's files go; chosen by the server when absent. */
            readonly location?: components["schemas"]["Location"];
            readonly schema: components["schemas"]["Schema"];
            readonly "partition-spec"?: components["schemas"]["PartitionSpec"];
            readonly "write-order"?: components["schemas"]["SortOrder"];
            /** @default false */
            readonly "stage-create": boolean;
            readonly properties?: components["schemas"]["Properties"];
        };
        readonly RegisterTableRequest: {
            readonly name: string;
            readonly "metadata-location": components["schemas"]["Location"];
            /**
             * @description Whether a table of this name makes room instead of being in the way.
             * @default false
             */
            readonly overwrite: boolean;
        };
        /** @description Of a table or a view. */
        readonly RenameTableRequest: {
            readonly source: components["schemas"]["TableIdentifier"];
            readonly destination: components["schemas"]["TableIdentifier"];
        };
        readonly LoadTableResult: {
            /** @description The metadata file; absent or null while the table is only staged. */
            readonly "metadata-location"?: string | null;
            readonly metadata: components["schemas"]["TableMetadata"];
            /**
             * @description Settings for clients of this table, with the credentials once more for those that look
             *     only here, and `gcs.remote-signing-enabled` where requests are signed.
             */
            readonly config?: components["schemas"]["StringMap"];
            /** @description Where credentials were asked for and are lent. */
            readonly "storage-credentials"?: readonly components["schemas"]["StorageCredential"][];
            /** @description Where signing was asked for and is done. */
            readonly "remote-signing-config"?: components["schemas"]["RemoteSigningConfig"];
            /**
             * @description Where policies hide something of the table from the caller, and the request has the header
             *     `X-Korolev-Applies: read-restrictions`; without it such a table is refused with 403.
             */
            readonly "read-restrictions"?: components["schemas"]["ReadRestrictions"];
        };
        readonly UnregisterTableResult: {
            readonly "metadata-location": components["schemas"]["Location"];
            readonly metadata: components["schemas"]["TableMetadata"];
        };
        readonly CommitTableRequest: {
            /** @description Must be the table of the path when it is given. */
            readonly identifier?: components["schemas"]["TableIdentifier"];
            /** @description What must hold for the updates to be applied; none when absent. */
            readonly requirements?: readonly components["schemas"]["TableRequirement"][];
            readonly updates: readonly components["schemas"]["TableUpdate"][];
        };
        readonly CommitTableResponse: {
            readonly "metadata-location": components["schemas"]["Location"];
            readonly metadata: components["schemas"]["TableMetadata"];
        };
        readonly CommitTransactionRequest: {
            readonly "table-changes": readonly components["schemas"]["TableChange"][];
        };
        /** @description A commit to the table that `identifier` names. */
        readonly TableChange: {
            readonly identifier: components["schemas"]["TableIdentifier"];
            readonly requirements?: readonly components["schemas"]["TableRequirement"][];
            readonly updates: readonly components["schemas"]["TableUpdate"][];
        };
        /** @description One step of a commit to a table. An unknown `action` is refused. */
        readonly TableUpdate: components["schemas"]["AssignUUIDUpdate"] | components["schemas"]["UpgradeFormatVersionUpdate"] | components["schemas"]["AddSchemaUpdate"] | components["schemas"]["SetCurrentSchemaUpdate"] | components["schemas"]["AddPartitionSpecUpdate"] | components["schemas"]["SetDefaultSpecUpdate"] | components["schemas"]["AddSortOrderUpdate"] | components["schemas"]["SetDefaultSortOrderUpdate"] | components["schemas"]["AddSnapshotUpdate"] | components["schemas"]["SetSnapshotRefUpdate"] | components["schemas"]["RemoveSnapshotsUpdate"] | components["schemas"]["RemoveSnapshotRefUpdate"] | components["schemas"]["SetLocationUpdate"] | components["schemas"]["SetPropertiesUpdate"] | components["schemas"]["RemovePropertiesUpdate"] | components["schemas"]["SetStatisticsUpdate"] | components["schemas"]["RemoveStatisticsUpdate"] | components["schemas"]["SetPartitionStatisticsUpdate"] | components["schemas"]["RemovePartitionStatisticsUpdate"] | components["schemas"]["RemovePartitionSpecsUpdate"] | components["schemas"]["RemoveSchemasUpdate"] | components["schemas"]["AddEncryptionKeyUpdate"] | components["schemas"]["RemoveEncryptionKeyUpdate"];
        /** @description One step of a commit to a view. An unknown `action` is refused. */
        readonly ViewUpdate: components["schemas"]["AssignUUIDUpdate"] | components["schemas"]["UpgradeFormatVersionUpdate"] | components["schemas"]["AddSchemaUpdate"] | components["schemas"]["SetLocationUpdate"] | components["schemas"]["SetPropertiesUpdate"] | components["schemas"]["RemovePropertiesUpdate"] | components["schemas"]["AddViewVersionUpdate"] | components["schemas"]["SetCurrentViewVersionUpdate"];
        /** @description Only as the first update of a commit that creates. */
        readonly AssignUUIDUpdate: {
            /** @constant */
            readonly action: "assign-uuid";
            readonly uuid: components["schemas"]["Uuid"];
        };
        /** @description A format version never goes down. */
        readonly UpgradeFormatVersionUpdate: {
            /** @constant */
            readonly action: "upgrade-format-version";
            /** Format: int32 */
            readonly "format-version": number;
        };
        /** @description A schema equal to one that is there takes its id; else the server gives a new id. */
        readonly AddSchemaUpdate: {
            /** @constant */
            readonly action: "add-schema";
            readonly schema: components["schemas"]["Schema"];
            /**
             * Format: int32
             * @description Sent by old clients. Must not be below the last one assigned.
             */
            readonly "last-column-id"?: number;
        };
        readonly SetCurrentSchemaUpdate: {
            /** @constant */
            readonly action: "set-current-schema";
            /**
             * Format: int32
             * @description -1 for the one added last.
             */
            readonly "schema-id": number;
        };
        /** @description A spec equal to one that is there takes its id. */
        readonly AddPartitionSpecUpdate: {
            /** @constant */
            readonly action: "add-spec";
            readonly spec: components["schemas"]["PartitionSpec"];
        };
        readonly SetDefaultSpecUpdate: {
            /** @constant */
            readonly action: "set-default-spec";
            /**
             * Format: int32
             * @description -1 for the one added last.
             */
            readonly "spec-id": number;
        };
        /** @description An order equal to one that is there takes its id. */
        readonly AddSortOrderUpdate: {
            /** @constant */
            readonly action: "add-sort-order";
            readonly "sort-order": components["schemas"]["SortOrder"];
        };
        readonly SetDefaultSortOrderUpdate: {
            /** @constant */
            readonly action: "set-default-sort-order";
            /**
             * Format: int32
             * @description -1 for the one added last.
             */
            readonly "sort-order-id": number;
        };
        /** @description Does not make the snapshot visible; a ref does. */
        readonly AddSnapshotUpdate: {
            /** @constant */
            readonly action: "add-snapshot";
            readonly snapshot: components["schemas"]["Snapshot"];
        };
        /** @description Creates or moves a branch or tag; moving `main` changes what readers see. */
        readonly SetSnapshotRefUpdate: {
            /** @constant */
            readonly action: "set-snapshot-ref";
            readonly "ref-name": string;
            /** @enum {string} */
            readonly type: "branch" | "tag";
            readonly "snapshot-id": components["schemas"]["SnapshotId"];
            /** Format: int32 */
            readonly "min-snapshots-to-keep"?: number;
            readonly "max-snapshot-age-ms"?: components["schemas"]["Count"];
            readonly "max-ref-age-ms"?: components["schemas"]["Count"];
        };
        /** @description Refs and statistics of these snapshots go with them. Unknown ids do not matter. */
        readonly RemoveSnapshotsUpdate: {
            /** @constant */
            readonly action: "remove-snapshots";
            readonly "snapshot-ids": readonly components["schemas"]["SnapshotId"][];
        };
        readonly RemoveSnapshotRefUpdate: {
            /** @constant */
            readonly action: "remove-snapshot-ref";
            readonly "ref-name": string;
        };
        readonly SetLocationUpdate: {
            /** @constant */
            readonly action: "set-location";
            readonly location: components["schemas"]["Location"];
        };
        readonly SetPropertiesUpdate: {
            /** @constant */
            readonly action: "set-properties";
            readonly updates?: components["schemas"]["StringMap"];
            /** @description What old clients call `updates`. */
            readonly updated?: components["schemas"]["StringMap"];
        };
        readonly RemovePropertiesUpdate: {
            /** @constant */
            readonly action: "remove-properties";
            readonly removals?: readonly string[];
            /** @description What old clients call `removals`. */
            readonly removed?: readonly string[];
        };
        /** @description A version equal to one that is there, but for its time, takes its id. */
        readonly AddViewVersionUpdate: {
            /** @constant */
            readonly action: "add-view-version";
            readonly "view-version": components["schemas"]["ViewVersion"];
        };
        readonly SetCurrentViewVersionUpdate: {
            /** @constant */
            readonly action: "set-current-view-version";
            /**
             * Format: int32
             * @description -1 for the one added last.
             */
            readonly "view-version-id": number;
        };
        /** @description Takes the place of the statistics file that the snapshot has. */
        readonly SetStatisticsUpdate: {
            /** @constant */
            readonly action: "set-statistics";
            /** @description Not read; the one in `statistics` counts. */
            readonly "snapshot-id"?: components["schemas"]["SnapshotId"];
            readonly statistics: components["schemas"]["StatisticsFile"];
        };
        readonly RemoveStatisticsUpdate: {
            /** @constant */
            readonly action: "remove-statistics";
            readonly "snapshot-id": components["schemas"]["SnapshotId"];
        };
        /** @description Takes the place of the partition statistics file that the snapshot has. */
        readonly SetPartitionStatisticsUpdate: {
            /** @constant */
            readonly action: "set-partition-statistics";
            readonly "partition-statistics": components["schemas"]["PartitionStatisticsFile"];
        };
        readonly RemovePartitionStatisticsUpdate: {
            /** @constant */
            readonly action: "remove-partition-statistics";
            readonly "snapshot-id": components["schemas"]["SnapshotId"];
        };
        /** @description The default spec cannot be removed. Unknown ids do not matter. */
        readonly RemovePartitionSpecsUpdate: {
            /** @constant */
            readonly action: "remove-partition-specs";
            readonly "spec-ids": readonly number[];
        };
        /** @description The current schema cannot be removed. Unknown ids do not matter. */
        readonly RemoveSchemasUpdate: {
            /** @constant */
            readonly action: "remove-schemas";
            readonly "schema-ids": readonly number[];
        };
        readonly AddEncryptionKeyUpdate: {
            /** @constant */
            readonly action: "add-encryption-key";
            readonly "encryption-key": components["schemas"]["EncryptedKey"];
        };
        readonly RemoveEncryptionKeyUpdate: {
            /** @constant */
            readonly action: "remove-encryption-key";
            readonly "key-id": string;
        };
        /** @description The content of a view's metadata file. */
        readonly ViewMetadata: {
            readonly "view-uuid": string;
            /** Format: int32 */
            readonly "format-version": number;
            readonly location: components["schemas"]["Location"];
            readonly schemas: readonly components["schemas"]["Schema"][];
            /** Format: int32 */
            readonly "current-version-id": number;
            readonly versions: readonly components["schemas"]["ViewVersion"][];
            readonly "version-log": readonly components["schemas"]["ViewHistoryEntry"][];
            readonly properties?: components["schemas"]["Properties"];
        };
        readonly ViewVersion: {
            /** Format: int32 */
            readonly "version-id": number;
            /**
             * Format: int32
             * @description -1 for the schema added last in the same commit.
             */
            readonly "schema-id": number;
            readonly "timestamp-ms": components["schemas"]["Milliseconds"];
            readonly summary: components["schemas"]["StringMap"];
            readonly representations: readonly components["schemas"]["ViewRepresentation"][];
            /** @description Where names without a catalog are looked up. */
            readonly "default-catalog"?: string;
            /** @description Where names without a namespace are looked up. */
            readonly "default-namespace": components["schemas"]["Namespace"];
        };
        /**
         * @description The view in one language. Type `sql` needs `sql` and `dialect`; one dialect is there once.
         *     Other types are kept as they came.
         */
        readonly ViewRepresentation: {
            readonly type: string;
            readonly sql?: string;
            readonly dialect?: string;
        };
        readonly ViewHistoryEntry: {
            /** Format: int32 */
            readonly "version-id": number;
            readonly "timestamp-ms": components["schemas"]["Milliseconds"];
        };
        readonly CreateViewRequest: {
            readonly name: string;
            /** @description Where the view's metadata goes; chosen by the server when absent. */
            readonly location?: components["schemas"]["Location"];
            readonly schema: components["schemas"]["Schema"];
            readonly "view-version": components["schemas"]["ViewVersion"];
            readonly properties?: components["schemas"]["Properties"];
        };
        readonly LoadViewResult: {
            readonly "metadata-location": components["schemas"]["Location"];
            readonly metadata: components["schemas"]["ViewMetadata"];
            /** @description Settings for clients of this view. */
            readonly config?: components["schemas"]["StringMap"];
        };
        readonly CommitViewRequest: {
            /** @description Must be the view of the path when it is given. */
            readonly identifier?: components["schemas"]["TableIdentifier"];
            readonly requirements?: readonly components["schemas"]["ViewRequirement"][];
            readonly updates: readonly components["schemas"]["ViewUpdate"][];
        };
        readonly RegisterViewRequest: {
            readonly name: string;
            readonly "metadata-location": components["schemas"]["Location"];
            /**
             * @description As for tables; Korolev's own.
             * @default false
             */
            readonly overwrite: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}

export type AccessEntry = components['schemas']['AccessEntry']
export type AccessLogResponse = components['schemas']['AccessLogResponse']
export type Account = components['schemas']['Account']
export type AccountLimits = components['schemas']['AccountLimits']
export type AccountWithSecret = components['schemas']['AccountWithSecret']
export type AddEncryptionKeyUpdate = components['schemas']['AddEncryptionKeyUpdate']
export type AddPartitionSpecUpdate = components['schemas']['AddPartitionSpecUpdate']
export type AddSchemaUpdate = components['schemas']['AddSchemaUpdate']
export type AddSnapshotUpdate = components['schemas']['AddSnapshotUpdate']
export type AddSortOrderUpdate = components['schemas']['AddSortOrderUpdate']
export type AddViewVersionUpdate = components['schemas']['AddViewVersionUpdate']
export type AnyValue = components['schemas']['AnyValue']
export type AssertCreate = components['schemas']['AssertCreate']
export type AssertCurrentSchemaId = components['schemas']['AssertCurrentSchemaId']
export type AssertDefaultSortOrderId = components['schemas']['AssertDefaultSortOrderId']
export type AssertDefaultSpecId = components['schemas']['AssertDefaultSpecId']
export type AssertLastAssignedFieldId = components['schemas']['AssertLastAssignedFieldId']
export type AssertLastAssignedPartitionId = components['schemas']['AssertLastAssignedPartitionId']
export type AssertRefSnapshotId = components['schemas']['AssertRefSnapshotId']
export type AssertTableUUID = components['schemas']['AssertTableUUID']
export type AssertViewUUID = components['schemas']['AssertViewUUID']
export type AssignUUIDUpdate = components['schemas']['AssignUUIDUpdate']
export type BlobMetadata = components['schemas']['BlobMetadata']
export type CatalogConfig = components['schemas']['CatalogConfig']
export type CatalogObjectIdentifier = components['schemas']['CatalogObjectIdentifier']
export type Category = components['schemas']['Category']
export type Change = components['schemas']['Change']
export type ClientId = components['schemas']['ClientId']
export type ColumnChange = components['schemas']['ColumnChange']
export type ColumnFields = components['schemas']['ColumnFields']
export type ColumnGovernance = components['schemas']['ColumnGovernance']
export type ColumnProjection = components['schemas']['ColumnProjection']
export type ColumnSelector = components['schemas']['ColumnSelector']
export type ColumnSource = components['schemas']['ColumnSource']
export type CommitAction = components['schemas']['CommitAction']
export type CommitGroup = components['schemas']['CommitGroup']
export type CommitRecord = components['schemas']['CommitRecord']
export type CommitReport = components['schemas']['CommitReport']
export type CommitTableRequest = components['schemas']['CommitTableRequest']
export type CommitTableResponse = components['schemas']['CommitTableResponse']
export type CommitTransactionRequest = components['schemas']['CommitTransactionRequest']
export type CommitViewRequest = components['schemas']['CommitViewRequest']
export type Count = components['schemas']['Count']
export type CreateAccountRequest = components['schemas']['CreateAccountRequest']
export type CreateNamespaceRequest = components['schemas']['CreateNamespaceRequest']
export type CreateNamespaceResponse = components['schemas']['CreateNamespaceResponse']
export type CreateOwnerRequest = components['schemas']['CreateOwnerRequest']
export type CreatePolicyRequest = components['schemas']['CreatePolicyRequest']
export type CreateTableRequest = components['schemas']['CreateTableRequest']
export type CreateTermRequest = components['schemas']['CreateTermRequest']
export type CreateViewRequest = components['schemas']['CreateViewRequest']
export type Declassification = components['schemas']['Declassification']
export type DeclassifiedColumn = components['schemas']['DeclassifiedColumn']
export type DiffCounts = components['schemas']['DiffCounts']
export type DiffResponse = components['schemas']['DiffResponse']
export type DiffState = components['schemas']['DiffState']
export type EffectiveColumn = components['schemas']['EffectiveColumn']
export type EncryptedKey = components['schemas']['EncryptedKey']
export type ErrorModel = components['schemas']['ErrorModel']
export type FeedResponse = components['schemas']['FeedResponse']
export type FileDifference = components['schemas']['FileDifference']
export type FunctionDataType = components['schemas']['FunctionDataType']
export type FunctionDefinition = components['schemas']['FunctionDefinition']
export type FunctionDefinitionLogEntry = components['schemas']['FunctionDefinitionLogEntry']
export type FunctionDefinitionVersion = components['schemas']['FunctionDefinitionVersion']
export type FunctionMetadata = components['schemas']['FunctionMetadata']
export type FunctionParameter = components['schemas']['FunctionParameter']
export type FunctionRepresentation = components['schemas']['FunctionRepresentation']
export type GetNamespaceResponse = components['schemas']['GetNamespaceResponse']
export type Governance = components['schemas']['Governance']
export type GovernanceFields = components['schemas']['GovernanceFields']
export type GovernedKind = components['schemas']['GovernedKind']
export type GovernedName = components['schemas']['GovernedName']
export type Grant = components['schemas']['Grant']
export type Grantee = components['schemas']['Grantee']
export type HeaderLists = components['schemas']['HeaderLists']
export type HistoryRecord = components['schemas']['HistoryRecord']
export type HistoryResponse = components['schemas']['HistoryResponse']
export type IcebergErrorResponse = components['schemas']['IcebergErrorResponse']
export type Identity = components['schemas']['Identity']
export type Impact = components['schemas']['Impact']
export type ImpactRequest = components['schemas']['ImpactRequest']
export type InheritedGrant = components['schemas']['InheritedGrant']
export type JobName = components['schemas']['JobName']
export type LineageColumn = components['schemas']['LineageColumn']
export type LineageEdge = components['schemas']['LineageEdge']
export type LineageEvent = components['schemas']['LineageEvent']
export type LineageEvents = components['schemas']['LineageEvents']
export type LineageField = components['schemas']['LineageField']
export type LineageGraph = components['schemas']['LineageGraph']
export type LineageNode = components['schemas']['LineageNode']
export type LineageRun = components['schemas']['LineageRun']
export type ListAccountsResponse = components['schemas']['ListAccountsResponse']
export type ListFunctionsResponse = components['schemas']['ListFunctionsResponse']
export type ListMetricsReportsResponse = components['schemas']['ListMetricsReportsResponse']
export type ListNamespacesResponse = components['schemas']['ListNamespacesResponse']
export type ListOwnersResponse = components['schemas']['ListOwnersResponse']
export type ListPoliciesResponse = components['schemas']['ListPoliciesResponse']
export type ListReferrersResponse = components['schemas']['ListReferrersResponse']
export type ListTablesResponse = components['schemas']['ListTablesResponse']
export type ListTermsResponse = components['schemas']['ListTermsResponse']
export type ListType = components['schemas']['ListType']
export type LoadCredentialsResponse = components['schemas']['LoadCredentialsResponse']
export type LoadFunctionResult = components['schemas']['LoadFunctionResult']
export type LoadTableResult = components['schemas']['LoadTableResult']
export type LoadViewResult = components['schemas']['LoadViewResult']
export type Location = components['schemas']['Location']
export type MapType = components['schemas']['MapType']
export type MaskAction = components['schemas']['MaskAction']
export type MetadataLogEntry = components['schemas']['MetadataLogEntry']
export type MetricResult = components['schemas']['MetricResult']
export type Metrics = components['schemas']['Metrics']
export type Milliseconds = components['schemas']['Milliseconds']
export type Namespace = components['schemas']['Namespace']
export type NamespaceEntity = components['schemas']['NamespaceEntity']
export type NestedType = components['schemas']['NestedType']
export type NextPageToken = components['schemas']['NextPageToken']
export type OAuthError = components['schemas']['OAuthError']
export type OAuthTokenRequest = components['schemas']['OAuthTokenRequest']
export type OAuthTokenResponse = components['schemas']['OAuthTokenResponse']
export type ObjectAccess = components['schemas']['ObjectAccess']
export type ObjectId = components['schemas']['ObjectId']
export type ObjectOfAny = components['schemas']['ObjectOfAny']
export type ObjectWithoutSteward = components['schemas']['ObjectWithoutSteward']
export type OfferOwnershipRequest = components['schemas']['OfferOwnershipRequest']
export type OwnAccess = components['schemas']['OwnAccess']
export type Owner = components['schemas']['Owner']
export type OwnerChoice = components['schemas']['OwnerChoice']
export type OwnerEntity = components['schemas']['OwnerEntity']
export type OwnerType = components['schemas']['OwnerType']
export type Ownership = components['schemas']['Ownership']
export type OwnershipOffer = components['schemas']['OwnershipOffer']
export type PartitionField = components['schemas']['PartitionField']
export type PartitionSpec = components['schemas']['PartitionSpec']
export type PartitionStatisticsFile = components['schemas']['PartitionStatisticsFile']
export type PersonalData = components['schemas']['PersonalData']
export type PipelineRun = components['schemas']['PipelineRun']
export type Policy = components['schemas']['Policy']
export type PolicyDefinition = components['schemas']['PolicyDefinition']
export type PolicyEntity = components['schemas']['PolicyEntity']
export type PolicyGrantees = components['schemas']['PolicyGrantees']
export type PolicyKind = components['schemas']['PolicyKind']
export type PolicyScope = components['schemas']['PolicyScope']
export type PrimitiveType = components['schemas']['PrimitiveType']
export type Properties = components['schemas']['Properties']
export type ReadRestrictions = components['schemas']['ReadRestrictions']
export type RecordChanges = components['schemas']['RecordChanges']
export type RecordedKind = components['schemas']['RecordedKind']
export type Referrer = components['schemas']['Referrer']
export type RegisterTableRequest = components['schemas']['RegisterTableRequest']
export type RegisterViewRequest = components['schemas']['RegisterViewRequest']
export type RelationEntity = components['schemas']['RelationEntity']
export type RemoteSignRequest = components['schemas']['RemoteSignRequest']
export type RemoteSignResult = components['schemas']['RemoteSignResult']
export type RemoteSigningConfig = components['schemas']['RemoteSigningConfig']
export type RemoveEncryptionKeyUpdate = components['schemas']['RemoveEncryptionKeyUpdate']
export type RemovePartitionSpecsUpdate = components['schemas']['RemovePartitionSpecsUpdate']
export type RemovePartitionStatisticsUpdate = components['schemas']['RemovePartitionStatisticsUpdate']
export type RemovePropertiesUpdate = components['schemas']['RemovePropertiesUpdate']
export type RemoveSchemasUpdate = components['schemas']['RemoveSchemasUpdate']
export type RemoveSnapshotRefUpdate = components['schemas']['RemoveSnapshotRefUpdate']
export type RemoveSnapshotsUpdate = components['schemas']['RemoveSnapshotsUpdate']
export type RemoveStatisticsUpdate = components['schemas']['RemoveStatisticsUpdate']
export type RenameTableRequest = components['schemas']['RenameTableRequest']
export type ReportMetricsRequest = components['schemas']['ReportMetricsRequest']
export type Role = components['schemas']['Role']
export type RowDifference = components['schemas']['RowDifference']
export type RowFilter = components['schemas']['RowFilter']
export type RowId = components['schemas']['RowId']
export type RunInput = components['schemas']['RunInput']
export type RunOfJob = components['schemas']['RunOfJob']
export type ScanReport = components['schemas']['ScanReport']
export type Schema = components['schemas']['Schema']
export type SchemaAtResponse = components['schemas']['SchemaAtResponse']
export type Sensitivity = components['schemas']['Sensitivity']
export type SequenceNumber = components['schemas']['SequenceNumber']
export type ServiceStatus = components['schemas']['ServiceStatus']
export type SetCurrentSchemaUpdate = components['schemas']['SetCurrentSchemaUpdate']
export type SetCurrentViewVersionUpdate = components['schemas']['SetCurrentViewVersionUpdate']
export type SetDefaultSortOrderUpdate = components['schemas']['SetDefaultSortOrderUpdate']
export type SetDefaultSpecUpdate = components['schemas']['SetDefaultSpecUpdate']
export type SetLocationUpdate = components['schemas']['SetLocationUpdate']
export type SetPartitionStatisticsUpdate = components['schemas']['SetPartitionStatisticsUpdate']
export type SetPropertiesUpdate = components['schemas']['SetPropertiesUpdate']
export type SetSnapshotRefUpdate = components['schemas']['SetSnapshotRefUpdate']
export type SetStatisticsUpdate = components['schemas']['SetStatisticsUpdate']
export type SetVisibilityRequest = components['schemas']['SetVisibilityRequest']
export type Sha256 = components['schemas']['Sha256']
export type Snapshot = components['schemas']['Snapshot']
export type SnapshotId = components['schemas']['SnapshotId']
export type SnapshotLogEntry = components['schemas']['SnapshotLogEntry']
export type SnapshotReference = components['schemas']['SnapshotReference']
export type SortField = components['schemas']['SortField']
export type SortOrder = components['schemas']['SortOrder']
export type StatisticsFile = components['schemas']['StatisticsFile']
export type StewardProblem = components['schemas']['StewardProblem']
export type StorageCredential = components['schemas']['StorageCredential']
export type StoredGovernance = components['schemas']['StoredGovernance']
export type StoredReport = components['schemas']['StoredReport']
export type StringMap = components['schemas']['StringMap']
export type StructField = components['schemas']['StructField']
export type StructType = components['schemas']['StructType']
export type TableChange = components['schemas']['TableChange']
export type TableIdentifier = components['schemas']['TableIdentifier']
export type TableMetadata = components['schemas']['TableMetadata']
export type TableRequirement = components['schemas']['TableRequirement']
export type TableUpdate = components['schemas']['TableUpdate']
export type Tags = components['schemas']['Tags']
export type Term = components['schemas']['Term']
export type TermEntity = components['schemas']['TermEntity']
export type Terms = components['schemas']['Terms']
export type TouchedColumn = components['schemas']['TouchedColumn']
export type TouchedNode = components['schemas']['TouchedNode']
export type Transform = components['schemas']['Transform']
export type Type = components['schemas']['Type']
export type UnownedObject = components['schemas']['UnownedObject']
export type UnownedResponse = components['schemas']['UnownedResponse']
export type UnregisterTableResult = components['schemas']['UnregisterTableResult']
export type UpdateAccountRequest = components['schemas']['UpdateAccountRequest']
export type UpdateGovernanceRequest = components['schemas']['UpdateGovernanceRequest']
export type UpdateNamespacePropertiesRequest = components['schemas']['UpdateNamespacePropertiesRequest']
export type UpdateNamespacePropertiesResponse = components['schemas']['UpdateNamespacePropertiesResponse']
export type UpdateOwnerRequest = components['schemas']['UpdateOwnerRequest']
export type UpdateTermRequest = components['schemas']['UpdateTermRequest']
export type UpgradeFormatVersionUpdate = components['schemas']['UpgradeFormatVersionUpdate']
export type Uuid = components['schemas']['Uuid']
export type ViewHistoryEntry = components['schemas']['ViewHistoryEntry']
export type ViewMetadata = components['schemas']['ViewMetadata']
export type ViewRepresentation = components['schemas']['ViewRepresentation']
export type ViewRequirement = components['schemas']['ViewRequirement']
export type ViewUpdate = components['schemas']['ViewUpdate']
export type ViewVersion = components['schemas']['ViewVersion']
export type Visibility = components['schemas']['Visibility']
export type WarehouseEntity = components['schemas']['WarehouseEntity']
export type WithoutStewardResponse = components['schemas']['WithoutStewardResponse']

/** What the JSON body of a request is, by operation. */
export interface RequestBodies {
  readonly createNamespace: CreateNamespaceRequest
  readonly updateProperties: UpdateNamespacePropertiesRequest
  readonly createTable: CreateTableRequest
  readonly registerTable: RegisterTableRequest
  readonly updateTable: CommitTableRequest
  readonly reportMetrics: ReportMetricsRequest
  readonly renameTable: RenameTableRequest
  readonly commitTransaction: CommitTransactionRequest
  readonly createView: CreateViewRequest
  readonly replaceView: CommitViewRequest
  readonly registerView: RegisterViewRequest
  readonly renameView: RenameTableRequest
  readonly createOwner: CreateOwnerRequest
  readonly updateOwner: UpdateOwnerRequest
  readonly createAccount: CreateAccountRequest
  readonly updateAccount: UpdateAccountRequest
  readonly giveGrant: Grant
  readonly setVisibility: SetVisibilityRequest
  readonly setOwner: OwnerChoice
  readonly offerOwnership: OfferOwnershipRequest
  readonly acceptOwnership: OwnerChoice
  readonly refuseOwnership: OwnerChoice
  readonly withdrawOwnership: OwnerChoice
  readonly updateGovernance: UpdateGovernanceRequest
  readonly createTerm: CreateTermRequest
  readonly updateTerm: UpdateTermRequest
  readonly signRequest: RemoteSignRequest
  readonly postLineage: LineageEvent
  readonly previewImpact: ImpactRequest
  readonly createPolicy: CreatePolicyRequest
  readonly updatePolicy: PolicyDefinition
}

/** What the JSON body of a success is, by operation. */
export interface ResponseBodies {
  readonly getConfig: CatalogConfig
  readonly getToken: OAuthTokenResponse
  readonly getHealth: ServiceStatus
  readonly getReadiness: ServiceStatus
  readonly listNamespaces: ListNamespacesResponse
  readonly createNamespace: CreateNamespaceResponse
  readonly loadNamespaceMetadata: GetNamespaceResponse
  readonly updateProperties: UpdateNamespacePropertiesResponse
  readonly listTables: ListTablesResponse
  readonly createTable: LoadTableResult
  readonly registerTable: LoadTableResult
  readonly loadTable: LoadTableResult
  readonly updateTable: CommitTableResponse
  readonly unregisterTable: UnregisterTableResult
  readonly listViews: ListTablesResponse
  readonly createView: LoadViewResult
  readonly loadView: LoadViewResult
  readonly replaceView: LoadViewResult
  readonly registerView: LoadViewResult
  readonly listFunctions: ListFunctionsResponse
  readonly loadFunction: LoadFunctionResult
  readonly listOwners: ListOwnersResponse
  readonly createOwner: Owner
  readonly loadOwner: Owner
  readonly updateOwner: Owner
  readonly listOwned: ListReferrersResponse
  readonly listOffered: ListReferrersResponse
  readonly listAccounts: ListAccountsResponse
  readonly createAccount: AccountWithSecret
  readonly loadAccount: Account
  readonly updateAccount: Account
  readonly rotateAccountSecret: AccountWithSecret
  readonly getAccountHistory: HistoryResponse
  readonly listGrants: ObjectAccess
  readonly giveGrant: ObjectAccess
  readonly takeGrant: ObjectAccess
  readonly setVisibility: ObjectAccess
  readonly getAccess: OwnAccess
  readonly loadOwnership: Ownership
  readonly setOwner: Ownership
  readonly offerOwnership: Ownership
  readonly acceptOwnership: Ownership
  readonly refuseOwnership: Ownership
  readonly withdrawOwnership: Ownership
  readonly listUnowned: UnownedResponse
  readonly listWithoutSteward: WithoutStewardResponse
  readonly loadGovernance: Governance
  readonly updateGovernance: Governance
  readonly listTerms: ListTermsResponse
  readonly createTerm: Term
  readonly loadTerm: Term
  readonly updateTerm: Term
  readonly listTermUses: ListReferrersResponse
  readonly getHistory: HistoryResponse
  readonly getFeed: FeedResponse
  readonly getDiff: DiffResponse
  readonly getTableDiff: DiffResponse
  readonly getSchema: SchemaAtResponse
  readonly getTableSchema: SchemaAtResponse
  readonly getAccessLog: AccessLogResponse
  readonly listMetricsReports: ListMetricsReportsResponse
  readonly loadCredentials: LoadCredentialsResponse
  readonly signRequest: RemoteSignResult
  readonly getLineage: LineageGraph
  readonly listLineageEvents: LineageEvents
  readonly previewImpact: Impact
  readonly listPolicies: ListPoliciesResponse
  readonly createPolicy: Policy
  readonly loadPolicy: Policy
  readonly updatePolicy: Policy
}

