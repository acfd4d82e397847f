package io.framewright.editor.inspect;

import io.framewright.editor.document.DocumentListener;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.engine.EngineException;
import io.framewright.editor.engine.EngineService;
import io.framewright.editor.inspect.value.Html;
import io.framewright.editor.problems.WorkflowPlaces;
import io.framewright.editor.session.OpenDocuments;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Problem;
import io.framewright.serve.api.ExplainReport;
import io.framewright.serve.api.ProblemInfo;
import io.framewright.serve.api.WorkflowRequest;
import io.framewright.spi.Places;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;

/** What the active workflow will do and cost, before it is run. */
public final class ExplainPanel extends JPanel {
  private static final long serialVersionUID = 1;

  private final transient OpenDocuments documents;
  private final transient EngineService engine;
  private final transient WorkflowPlaces places;
  private final HtmlPane page = new HtmlPane("explain-page", "What the workflow will do and cost");
  private final JButton refresh = new JButton("Refresh");
  private final JLabel state = new JLabel(" ");
  private transient Optional<GraphDocument> asked = Optional.empty();
  private transient NodeGraph graph = NodeGraph.empty("");
  private final transient DocumentListener follower =
      new DocumentListener() {
        @Override
        public void graphChanged(NodeGraph before, NodeGraph now) {
          tellAge();
        }
      };
  private int question;

  /** A panel that asks when it is told to. */
  public ExplainPanel(OpenDocuments documents, EngineService engine, WorkflowPlaces places) {
    super(new BorderLayout());
    this.documents = documents;
    this.engine = engine;
    this.places = places;
    setName("explain-panel");
    getAccessibleContext().setAccessibleName("Explain");
    refresh.setName("explain-refresh");
    refresh.setToolTipText("Ask the engine again");
    refresh.addActionListener(e -> refresh());
    state.setName("explain-state");
    JPanel bar = new JPanel(new FlowLayout(FlowLayout.LEADING));
    bar.add(refresh);
    bar.add(state);
    add(bar, BorderLayout.NORTH);
    JScrollPane scroll = new JScrollPane(page);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    add(scroll, BorderLayout.CENTER);
    page.showBody(
        "<p>Says what the active workflow will do, how long and with how much memory.</p>");
    documents.onActive(d -> tellAge());
  }

  /** Asks the engine about the active workflow as it is now. */
  public void refresh() {
    asked.ifPresent(d -> d.removeListener(follower));
    asked = documents.active();
    asked.ifPresent(d -> d.addListener(follower));
    question++;
    if (asked.isEmpty()) {
      page.showBody("<p>No workflow is open.</p>");
      state.setText(" ");
      return;
    }
    GraphDocument document = asked.get();
    graph = document.graph();
    int number = question;
    NodeGraph sent = graph;
    Places where = places.of(document);
    state.setText("Asking the engine about " + sent.name() + "\u2026");
    CompletableFuture.supplyAsync(() -> WorkflowPlaces.request(sent, where))
        .thenAccept(request -> EventQueue.invokeLater(() -> ask(number, request)));
  }

  private void ask(int number, WorkflowRequest request) {
    engine
        .explain(request)
        .whenComplete(
            (report, failure) -> EventQueue.invokeLater(() -> came(number, report, failure)));
  }

  private void came(int number, ExplainReport report, Throwable failure) {
    if (number != question) {
      return; // another question was asked since
    }
    if (failure == null) {
      page.showBody(body(report));
    } else {
      page.showBody("<p><b>" + Html.escape(EngineException.of(failure).getMessage()) + "</b></p>");
    }
    tellAge();
  }

  private void tellAge() {
    if (asked.isEmpty()) {
      return;
    }
    boolean same = documents.active().equals(asked) && asked.get().graph() == graph;
    state.setText(
        same ? graph.name() : graph.name() + ", as it was. Press Refresh for the one in front.");
  }

  private static String body(ExplainReport report) {
    StringBuilder page = new StringBuilder();
    List<Problem> problems = report.check().problems().stream().map(ProblemInfo::problem).toList();
    if (!report.check().ok()) {
      page.append("<h1>It cannot run yet</h1>");
    }
    if (!problems.isEmpty()) {
      page.append("<table width='100%' cellspacing='0'>");
      problems.forEach(p -> page.append(line(p)));
      page.append("</table>");
    }
    if (!report.text().isBlank() && report.check().ok()) {
      page.append("<pre>").append(Html.escape(report.text())).append("</pre>");
    }
    return page.toString();
  }

  private static String line(Problem problem) {
    String where = problem.node().isPresent() ? problem.title() : "The workflow";
    String place = problem.place().map(p -> ", " + p).orElse("");
    return "<tr valign='top'><td>"
        + problem.severity().name().toLowerCase(java.util.Locale.ROOT)
        + "</td><td><b>"
        + Html.escape(where + place)
        + "</b></td><td>"
        + Html.escape(problem.message())
        + " <span class='faint'>"
        + Html.escape(problem.remedy())
        + "</span></td></tr>";
  }
}
