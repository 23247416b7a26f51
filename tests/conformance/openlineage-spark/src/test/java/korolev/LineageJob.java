package korolev;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the statements of a file, one a line; one that begins with {@code !} has to fail. Settings of
 * the session come as {@code spark.} properties.
 */
public final class LineageJob {
  private LineageJob() {}

  public static void main(String[] args) throws Exception {
    try (SparkSession spark = SparkSession.builder().master("local[1]").getOrCreate()) {
      for (String line : Files.readAllLines(Path.of(args[0]))) {
        if (line.startsWith("!")) {
          runFailing(spark, line.substring(1));
        } else if (!line.isBlank()) {
          spark.sql(line);
        }
      }
    }
  }

  private static void runFailing(SparkSession spark, String statement) {
    try {
      spark.sql(statement);
    } catch (RuntimeException expected) {
      return;
    }
    throw new IllegalStateException("did not fail: " + statement);
  }
}
