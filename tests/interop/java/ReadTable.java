import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Reads tables as Iceberg's Java library sees them: the current state, and each snapshot with its
 * own schema. Usage: ReadTable URI TABLE [TABLE ...]. Prints one JSON object a line, with values in
 * the form that plain.py describes. The catalog is given nothing but its address.
 */
public class ReadTable {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
  private static final DateTimeFormatter CLOCK_NANO =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSSSS");
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] args) throws Exception {
    try (RESTCatalog catalog = new RESTCatalog()) {
      catalog.setConf(new Configuration());
      catalog.initialize("korolev", Map.of("uri", args[0]));
      for (String name : List.of(args).subList(1, args.length)) {
        Table table = catalog.loadTable(TableIdentifier.parse(name));
        sayRows(name, table, null);
        for (Snapshot snapshot : table.snapshots()) {
          sayRows(name, table, snapshot);
        }
      }
    }
  }

  private static void sayRows(String name, Table table, Snapshot snapshot) throws Exception {
    IcebergGenerics.ScanBuilder scan = IcebergGenerics.read(table);
    Schema schema = table.schema();
    if (snapshot != null) {
      schema = table.schemas().get(snapshot.schemaId());
      scan = scan.useSnapshot(snapshot.snapshotId()).project(schema);
    }
    Types.StructType type = schema.asStruct();
    StringBuilder rows = new StringBuilder();
    try (CloseableIterable<Record> records = scan.build()) {
      for (Record record : records) {
        rows.append(rows.isEmpty() ? "" : ",").append(plain(type, record));
      }
    }
    String state = snapshot == null ? "null" : text(Long.toString(snapshot.snapshotId()));
    OUT.printf("{\"table\":%s,\"snapshot\":%s,\"rows\":[%s]}%n", text(name), state, rows);
  }

  private static String plain(Type type, Object value) {
    if (value == null) {
      return "null";
    }
    switch (type.typeId()) {
      case BOOLEAN:
      case INTEGER:
        return value.toString();
      case FLOAT:
      case DOUBLE:
        return number(((Number) value).doubleValue());
      case LONG:
      case UUID:
        return text(value.toString());
      case STRING:
        return text((CharSequence) value);
      case DECIMAL:
        return text(((BigDecimal) value).toPlainString());
      case DATE:
        return text(date((LocalDate) value));
      case TIME:
        return text(CLOCK.format((LocalTime) value));
      case TIMESTAMP:
        return text(instant(value, ((Types.TimestampType) type).shouldAdjustToUTC(), CLOCK));
      case TIMESTAMP_NANO:
        boolean hasZone = ((Types.TimestampNanoType) type).shouldAdjustToUTC();
        return text(instant(value, hasZone, CLOCK_NANO));
      case FIXED:
        return text("0x" + HexFormat.of().formatHex((byte[]) value));
      case BINARY:
        return text("0x" + HexFormat.of().formatHex(bytes((ByteBuffer) value)));
      case STRUCT:
        return struct(type.asStructType(), (Record) value);
      case LIST:
        Type element = type.asListType().elementType();
        return ((List<?>) value)
            .stream().map(each -> plain(element, each)).collect(Collectors.joining(",", "[", "]"));
      case MAP:
        return map(type.asMapType(), (Map<?, ?>) value);
      default:
        throw new IllegalArgumentException("no JSON for " + type);
    }
  }

  private static String struct(Types.StructType type, Record record) {
    return type.fields().stream()
        .map(field -> text(field.name()) + ":" + plain(field.type(), record.getField(field.name())))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String map(Types.MapType type, Map<?, ?> map) {
    return map.entrySet().stream()
        .map(
            entry ->
                "["
                    + plain(type.keyType(), entry.getKey())
                    + ","
                    + plain(type.valueType(), entry.getValue())
                    + "]")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return text(Double.toString(value));
    }
    return value == 0 && 1 / value < 0 ? text("-0.0") : Double.toString(value);
  }

  private static String date(LocalDate date) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(date);
  }

  private static String instant(Object value, boolean hasZone, DateTimeFormatter clock) {
    LocalDateTime local =
        hasZone
            ? ((OffsetDateTime) value).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
            : (LocalDateTime) value;
    return date(local.toLocalDate()) + "T" + clock.format(local) + (hasZone ? "+00:00" : "");
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static String text(CharSequence value) {
    StringBuilder json = new StringBuilder("\"");
    for (int at = 0; at < value.length(); at++) {
      char each = value.charAt(at);
      if (each < ' ' || each == '"' || each == '\\' || each > '~') {
        json.append(String.format("\\u%04x", (int) each));
      } else {
        json.append(each);
      }
    }
    return json.append('"').toString();
  }
}
