package io.framewright.editor.problems;

import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.session.OpenDocuments;
import io.framewright.graph.Problem;
import io.framewright.graph.Problem.Severity;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.FlowLayout;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JToggleButton;

/** The problems of the active document as a list, to be filtered, followed and copied. */
public final class ProblemsPanel extends JPanel {
  private static final long serialVersionUID = 1;
  private static final Map<Severity, String> NAMES =
      Map.of(Severity.ERROR, "error", Severity.WARNING, "warning", Severity.HINT, "hint");

  private final transient OpenDocuments documents;
  private final transient LiveProblems problems;
  private final ProblemsModel model = new ProblemsModel();
  private final ProblemsTable table;
  private final Map<Severity, JToggleButton> filters = new EnumMap<>(Severity.class);
  private final JButton copy = new JButton("Copy");
  private final JLabel empty = new JLabel("", JLabel.CENTER);
  private final CardLayout cards = new CardLayout();
  private final JPanel body = new JPanel(cards);
  private final transient List<Consumer<String>> titles = new ArrayList<>();

  /**
   * A panel for the active document.
   *
   * @param go shows a node, given its id, and a property or port of it, or an empty text
   */
  public ProblemsPanel(
      OpenDocuments documents, LiveProblems problems, BiConsumer<String, String> go) {
    super(new BorderLayout());
    this.documents = documents;
    this.problems = problems;
    setName("problems-panel");
    getAccessibleContext().setAccessibleName("Problems");
    table =
        new ProblemsTable(
            model, p -> p.node().ifPresent(node -> go.accept(node, p.place().orElse(""))));
    empty.setName("problems-empty");
    JScrollPane scroll = new JScrollPane(table);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    body.add(scroll, "list");
    body.add(empty, "empty");
    add(bar(), BorderLayout.NORTH);
    add(body, BorderLayout.CENTER);
    problems.onChange(this::refresh);
    documents.onActive(d -> refresh());
  }

  /** Adds a listener to the title with the count, such as {@code Problems (3)}; told at once. */
  public void onTitle(Consumer<String> listener) {
    titles.add(listener);
    listener.accept(title());
  }

  private JPanel bar() {
    JPanel bar = new JPanel(new BorderLayout());
    JPanel left = new JPanel(new FlowLayout(FlowLayout.LEADING));
    for (Severity severity : Severity.values()) {
      JToggleButton filter = new JToggleButton(NAMES.get(severity), true);
      filter.setIcon(new SeverityIcon(severity));
      filter.setName("problems-filter-" + NAMES.get(severity));
      filter.setToolTipText("Show or hide");
      filter.addActionListener(e -> refresh());
      filters.put(severity, filter);
      left.add(filter);
    }
    JPanel right = new JPanel(new FlowLayout(FlowLayout.TRAILING));
    copy.setName("problems-copy-all");
    copy.setToolTipText("Copy what is selected, or else all, as text");
    copy.addActionListener(e -> table.copy());
    right.add(copy);
    bar.add(left, BorderLayout.CENTER);
    bar.add(right, BorderLayout.EAST);
    return bar;
  }

  private List<Problem> all() {
    return documents.active().map(problems::of).orElse(List.of());
  }

  private void refresh() {
    List<Problem> all = all();
    filters.forEach((severity, filter) -> filter.setText(count(all, severity)));
    List<Problem> shown = all.stream().filter(p -> filters.get(p.severity()).isSelected()).toList();
    model.show(shown);
    copy.setEnabled(!shown.isEmpty());
    empty.setText(nothing(documents.active(), all));
    cards.show(body, shown.isEmpty() ? "empty" : "list");
    String title = title();
    List.copyOf(titles).forEach(l -> l.accept(title));
  }

  private static String nothing(Optional<GraphDocument> active, List<Problem> all) {
    if (active.isEmpty()) {
      return "No workflow is open";
    }
    return all.isEmpty() ? "No problems" : "All problems are hidden by the filters";
  }

  private static String count(List<Problem> all, Severity severity) {
    long count = all.stream().filter(p -> p.severity() == severity).count();
    return count + " " + NAMES.get(severity) + (count == 1 ? "" : "s");
  }

  private String title() {
    int count = all().size();
    return count == 0 ? "Problems" : "Problems (" + count + ")";
  }
}
