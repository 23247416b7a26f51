/** Locations that are no objects of Cloud Storage. */
export const NOT_GCS = [
  'file:///object',
  's3://bucket/object',
  'gs:/bucket/object',
  'gs://',
  'gs:///object',
  'gs://bu%63ket/object',
  'gs://Bucket/object',
  'gs://bucket/a/../b',
  'gs://bucket/./b',
  'gs://bucket/..',
  'gs://bucket/a\u0000b',
  'gs://bucket/a\ud800b',
  'bucket/object',
  '',
]

/** Names that Cloud Storage does not take: it has no line ends in them. */
export const REFUSED_BY_GCS = ['new\nline']
