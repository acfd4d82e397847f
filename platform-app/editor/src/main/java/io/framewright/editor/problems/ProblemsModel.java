package io.framewright.editor.problems;

import io.framewright.graph.Problem;
import java.util.List;
import javax.swing.table.AbstractTableModel;

/** Problems as the lines of a table: where, what, how to mend it. */
final class ProblemsModel extends AbstractTableModel {
  private static final long serialVersionUID = 1;
  private static final List<String> TITLES = List.of("Where", "What is wrong", "How to mend it");

  private transient List<Problem> problems = List.of();

  void show(List<Problem> now) {
    if (!now.equals(problems)) {
      problems = List.copyOf(now);
      fireTableDataChanged();
    }
  }

  Problem at(int row) {
    return problems.get(row);
  }

  @Override
  public int getRowCount() {
    return problems.size();
  }

  @Override
  public int getColumnCount() {
    return TITLES.size();
  }

  @Override
  public String getColumnName(int column) {
    return TITLES.get(column);
  }

  @Override
  public Object getValueAt(int row, int column) {
    Problem problem = problems.get(row);
    return switch (column) {
      case 0 -> where(problem);
      case 1 -> problem.message();
      default -> problem.remedy();
    };
  }

  /** The node and the property or port. */
  static String where(Problem problem) {
    String node = problem.node().isPresent() ? problem.title() : "Workflow";
    return problem.place().map(p -> node + ", " + p).orElse(node);
  }
}
