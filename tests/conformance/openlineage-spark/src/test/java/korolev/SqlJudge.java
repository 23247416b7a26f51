package korolev;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs checks of a file, one a paragraph, and compares what each of them answers. A paragraph is a
 * line {@code # what is checked}, a statement, and then lines {@code = row} in their order, or one
 * {@code ! text} for a part of the failure that there must be.
 */
public final class SqlJudge {
  private SqlJudge() {}

  private record Check(String name, String statement, List<String> rows, String failure) {}

  public static void main(String[] args) throws Exception {
    int passed = 0;
    int failed = 0;
    try (SparkSession spark = SparkSession.builder().master("local[1]").getOrCreate()) {
      for (String file : args) {
        for (Check check : read(Files.readString(Path.of(file)))) {
          String problem = problemOf(spark, check);
          if (problem == null) {
            passed++;
            System.out.println("ok " + check.name());
          } else {
            failed++;
            System.out.println("FAILED " + check.name() + ": " + problem.replace('\n', ' '));
          }
        }
      }
    }
    System.out.println(passed + " passed, " + failed + " failed, 0 skipped");
    if (failed > 0 || passed == 0) {
      System.exit(1);
    }
  }

  private static List<Check> read(String text) {
    List<Check> checks = new ArrayList<>();
    for (String paragraph : text.strip().split("\n\\s*\n")) {
      String name = "";
      String failure = null;
      StringBuilder statement = new StringBuilder();
      List<String> rows = new ArrayList<>();
      for (String line : paragraph.split("\n")) {
        if (line.startsWith("# ")) {
          name = line.substring(2);
        } else if (line.startsWith("= ")) {
          rows.add(line.substring(2));
        } else if (line.startsWith("! ")) {
          failure = line.substring(2);
        } else {
          statement.append(line).append(' ');
        }
      }
      checks.add(new Check(name, statement.toString().strip(), rows, failure));
    }
    return checks;
  }

  /** Null when it is as it should be. */
  private static String problemOf(SparkSession spark, Check check) {
    List<String> rows = new ArrayList<>();
    try {
      for (Row row : spark.sql(check.statement()).collectAsList()) {
        rows.add(row.mkString(", "));
      }
    } catch (Exception error) {
      String told = causes(error);
      if (check.failure() == null) {
        return told;
      }
      return told.contains(check.failure()) ? null : "it failed otherwise: " + told;
    }
    if (check.failure() != null) {
      return "it did not fail";
    }
    boolean isSame = check.rows().isEmpty() || rows.equals(check.rows());
    return isSame ? null : "it gave " + rows;
  }

  private static String causes(Throwable error) {
    StringBuilder text = new StringBuilder();
    for (Throwable each = error; each != null; each = each.getCause()) {
      text.append(each).append("; ");
    }
    return text.toString();
  }
}
