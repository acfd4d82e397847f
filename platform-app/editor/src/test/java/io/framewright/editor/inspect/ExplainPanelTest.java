package io.framewright.editor.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.editor.document.Edits;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.engine.EngineException;
import io.framewright.editor.problems.StubEngine;
import io.framewright.editor.problems.WorkflowPlaces;
import io.framewright.editor.session.OpenDocuments;
import io.framewright.graph.Problem;
import io.framewright.serve.api.CheckReport;
import io.framewright.serve.api.ExplainReport;
import io.framewright.serve.api.ProblemInfo;
import java.awt.Component;
import java.awt.Container;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExplainPanelTest {
  private final StubEngine engine = new StubEngine();
  private final OpenDocuments documents = new OpenDocuments();
  private final GraphDocument document = GraphDocument.untitled("clip");
  private ExplainPanel panel;

  private void ask() throws Exception {
    Hands.run(
        () -> {
          documents.activated(document);
          panel = new ExplainPanel(documents, engine, WorkflowPlaces::folderOnly);
          panel.refresh();
        });
    while (Hands.get(() -> engine.explains.isEmpty())) {
      Thread.onSpinWait();
    }
  }

  private void answer(ExplainReport report) throws Exception {
    Hands.run(() -> engine.explains.get(0).answer().complete(report));
    Hands.run(() -> {});
  }

  private String text(String name) throws Exception {
    return Hands.get(() -> text(panel, name));
  }

  private static String text(Container in, String name) {
    for (Component each : in.getComponents()) {
      if (name.equals(each.getName())) {
        return each instanceof HtmlPane page ? page.body() : ((javax.swing.JLabel) each).getText();
      }
      if (each instanceof Container inner) {
        String found = text(inner, name);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return "";
  }

  @Test
  void showsTheCostAndSaysWhenItIsOld() throws Exception {
    ask();
    answer(new ExplainReport(new CheckReport(true, 1, List.of()), "passes < 250", List.of()));
    assertThat(text("explain-page")).isEqualTo("<pre>passes &lt; 250</pre>");
    assertThat(text("explain-state")).isEqualTo("clip");
    Hands.run(() -> document.apply(Edits.nameGraph("other")));
    assertThat(text("explain-state")).contains("as it was").contains("Refresh");
  }

  @Test
  void saysWhatIsWrongWhereItCannotRun() throws Exception {
    ask();
    Problem wrong =
        Problem.ofGraph(Problem.Severity.ERROR, "There is nothing to run.", "Add a sampler.");
    answer(
        new ExplainReport(
            new CheckReport(false, 0, List.of(ProblemInfo.of(wrong))), "", List.of()));
    assertThat(text("explain-page"))
        .contains("It cannot run yet", "There is nothing to run.", "Add a sampler.");
  }

  @Test
  void saysWhyTheEngineDoesNotAnswer() throws Exception {
    ask();
    Hands.run(
        () ->
            engine
                .explains
                .get(0)
                .answer()
                .completeExceptionally(EngineException.unreachable("The engine died.", null)));
    Hands.run(() -> {});
    assertThat(text("explain-page")).contains("The engine died.");
  }
}
