package io.framewright.editor.problems;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.LongNode;
import com.formdev.flatlaf.FlatDarkLaf;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.inspect.EveryKind;
import io.framewright.editor.inspect.Hands;
import io.framewright.editor.session.OpenDocuments;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.swing.JLabel;
import javax.swing.JToggleButton;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("ui")
@Timeout(120)
class ProblemsPanelTest {
  private final OpenDocuments documents = new OpenDocuments();
  private final List<String> went = new CopyOnWriteArrayList<>();
  private final List<String> titles = new ArrayList<>();
  private GraphDocument document;
  private Hands hands;
  private ProblemsTable table;

  @BeforeEach
  void open() throws Exception {
    hands =
        new Hands(
            () -> {
              FlatDarkLaf.setup();
              NodeGraph graph =
                  NodeGraph.empty("t")
                      .add(
                          Node.of("key", "framewright/keyframe", 1)
                              .withTitle("Start")
                              .withProperty("weight", LongNode.valueOf(-1)));
              document = new GraphDocument(graph, Optional.empty(), Optional.empty());
              documents.activated(document);
              LiveProblems live =
                  new LiveProblems(documents, EveryKind.catalogue(), new StubEngine());
              ProblemsPanel panel =
                  new ProblemsPanel(documents, live, (node, place) -> went.add(node + "." + place));
              panel.onTitle(titles::add);
              return panel;
            },
            900,
            300);
    table = hands.find("problems-table", ProblemsTable.class);
    hands.until("problems show", () -> row("Start, weight") >= 0);
  }

  @AfterEach
  void close() throws Exception {
    hands.close();
  }

  private int row(String where) {
    for (int row = 0; row < table.getRowCount(); row++) {
      if (table.getValueAt(row, 0).equals(where)) {
        return row;
      }
    }
    return -1;
  }

  private Point at(String where) throws Exception {
    return Hands.get(
        () -> {
          Rectangle cell = table.getCellRect(row(where), 1, true);
          Point middle = new Point((int) cell.getCenterX(), (int) cell.getCenterY());
          SwingUtilities.convertPointToScreen(middle, table);
          return middle;
        });
  }

  @Test
  void aClickOrEnterGoesToThePlace() throws Exception {
    hands.click(at("Start, weight"));
    hands.until("it went there", () -> went.equals(List.of("key.weight")));
    hands.key(KeyEvent.VK_ENTER, false);
    hands.until("it went there again", () -> went.size() == 2);
    assertThat(went).containsOnly("key.weight");
  }

  @Test
  void filtersCountAndEmpty() throws Exception {
    int all = Hands.get(table::getRowCount);
    assertThat(Hands.get(() -> titles.get(titles.size() - 1))).isEqualTo("Problems (" + all + ")");
    JToggleButton errors = hands.find("problems-filter-error", JToggleButton.class);
    assertThat(Hands.get(errors::getText)).matches("\\d+ errors?");
    hands.click(Hands.middle(errors));
    hands.until("errors are hidden", () -> row("Start, weight") < 0);
    hands.click(Hands.middle(errors));
    hands.until("errors show", () -> row("Start, weight") >= 0);
    Hands.run(
        () -> document.apply(Edits.setProperty(Set.of("key"), "weight", LongNode.valueOf(2))));
    hands.until("the problem is gone", () -> row("Start, weight") < 0);
    Hands.run(() -> documents.closed(document));
    JLabel empty = hands.find("problems-empty", JLabel.class);
    hands.until(
        "it says why it is empty",
        () -> empty.isShowing() && empty.getText().equals("No workflow is open"));
    assertThat(Hands.get(() -> titles.get(titles.size() - 1))).isEqualTo("Problems");
  }

  @Test
  void copiesAsText() throws Exception {
    Hands.run(table::clearSelection);
    String text = Hands.get(table::text);
    assertThat(text)
        .contains("error: Start (key), weight: -1 is out of range. Give a number from 0 to 1000.");
    assertThat(text.lines()).hasSize(Hands.get(table::getRowCount));
  }

  @Test
  void longTextsGoOnInMoreLines() throws Exception {
    int narrow =
        Hands.get(
            () -> {
              table.getColumnModel().getColumn(1).setPreferredWidth(60);
              table.getColumnModel().getColumn(0).setPreferredWidth(800);
              table.doLayout();
              return table.getRowHeight(row("Start, weight"));
            });
    int line = Hands.get(() -> table.getFontMetrics(table.getFont()).getHeight());
    assertThat(narrow).isGreaterThan(2 * line);
  }
}
