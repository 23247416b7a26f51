/**
 * A field name as Avro allows it: every other character becomes `_x` and its UTF-16 code unit in
 * hexadecimal digits, a digit in front gets an underscore. Readers go by field ids, so letters
 * outside ASCII, which Avro does not allow but Iceberg Java keeps, are written as codes too.
 */
export function sanitizeAvroName(name: string): string {
  let text = ''
  for (let at = 0; at < name.length; at++) {
    const character = name.charAt(at)
    if (/[A-Za-z_]/.test(character) || (at > 0 && /\d/.test(character))) text += character
    else if (/\d/.test(character)) text += `_${character}`
    else text += `_x${name.charCodeAt(at).toString(16).toUpperCase()}`
  }
  return text
}
