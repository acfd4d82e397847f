package io.framewright.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What guidance made of the losses of one run: their values on finished clips, mean of all seeds.
 *
 * @param name the workflow's
 * @param columns the ways in which it was guided
 * @param seeds how many
 */
public record LossReport(String name, List<String> columns, List<Row> rows, int seeds) {
  /** Copies the lists. */
  public LossReport {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * One loss.
   *
   * @param unguided its value without guidance
   * @param guided its value for each column; empty where it did not act
   */
  public record Row(String loss, double unguided, List<OptionalDouble> guided) {
    /** Copies the list. */
    public Row {
      guided = List.copyOf(guided);
    }

    /** By how much it came down, as a share of the unguided value; negative when it rose. */
    public OptionalDouble improvement(int column) {
      OptionalDouble value = guided.get(column);
      return value.isPresent()
          ? OptionalDouble.of(1 - value.getAsDouble() / unguided)
          : OptionalDouble.empty();
    }
  }

  /** The head of a Markdown table of these columns. */
  public static String markdownHead(List<String> columns) {
    return "| workflow | loss | unguided | "
        + String.join(" | ", columns)
        + " |\n"
        + "| --- | --- "
        + "| ---: ".repeat(columns.size() + 1)
        + "|";
  }

  /** The rows of a Markdown table, a line each. */
  public List<String> markdown() {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      StringBuilder line = new StringBuilder();
      line.append("| ").append(name).append(" | ").append(row.loss()).append(" | ");
      line.append(number(row.unguided())).append(" |");
      for (int column = 0; column < columns.size(); column++) {
        line.append(' ').append(cell(row, column)).append(" |");
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static String cell(Row row, int column) {
    OptionalDouble value = row.guided().get(column);
    if (value.isEmpty()) {
      return "";
    }
    double percent = -100 * row.improvement(column).getAsDouble();
    return String.format(Locale.ROOT, "%s (%+.0f %%)", number(value.getAsDouble()), percent);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
