package io.framewright.editor.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.formdev.flatlaf.FlatDarkLaf;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.document.Selection;
import io.framewright.editor.session.OpenDocuments;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.util.Optional;
import java.util.Set;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JSlider;
import javax.swing.JTable;
import javax.swing.JTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("ui")
@Timeout(120)
class PropertiesPanelTest {
  private final OpenDocuments documents = new OpenDocuments();
  private GraphDocument document;
  private PropertiesPanel panel;
  private Hands hands;
  private JTable table;
  private String help = "";

  @BeforeEach
  void open() throws Exception {
    hands =
        new Hands(
            () -> {
              FlatDarkLaf.setup();
              NodeGraph graph =
                  NodeGraph.empty("t")
                      .add(Node.of("all", EveryKind.ID, 1))
                      .add(Node.of("two", EveryKind.ID, 1));
              document = new GraphDocument(graph, Optional.empty(), Optional.empty());
              documents.activated(document);
              InspectContext outside =
                  new InspectContext(
                      InspectContext.NONE.frames(),
                      InspectContext.NONE.models(),
                      type -> help = type);
              panel =
                  new PropertiesPanel(
                      new SelectionNodes(documents, EveryKind.catalogue(), outside), outside);
              document.select(Selection.ofNode("all"));
              return panel;
            },
            460,
            820);
    table = hands.find("property-table", JTable.class);
    hands.untilLine(table, "weight");
  }

  @AfterEach
  void close() throws Exception {
    hands.close();
  }

  private JsonNode stored(String node, String property) throws Exception {
    return Hands.get(() -> document.graph().node(node).orElseThrow().properties().get(property));
  }

  private void edit(String property) throws Exception {
    hands.clickValue(table, property, 0.1);
    hands.until("it is being edited", table::isEditing);
  }

  @Test
  void typesAWholeNumberWithAWordBesideIt() throws Exception {
    edit("width");
    hands.key(KeyEvent.VK_A, true);
    hands.type("640");
    hands.key(KeyEvent.VK_ENTER, false);
    hands.until(
        "it is set", () -> stored0("all", "width").equals(Optional.of(LongNode.valueOf(640))));
  }

  private Optional<JsonNode> stored0(String node, String property) {
    return document.graph().node(node).map(n -> n.properties().get(property));
  }

  @Test
  void typesANumberBesideItsSlider() throws Exception {
    edit("weight");
    hands.key(KeyEvent.VK_A, true);
    hands.type("2.5");
    hands.key(KeyEvent.VK_ENTER, false);
    hands.until("it is set", () -> stored0("all", "weight").isPresent());
    assertThat(stored("all", "weight").doubleValue()).isEqualTo(2.5);
    Hands.run(document::undo);
    assertThat(stored("all", "weight")).isNull();
  }

  @Test
  void draggingTheSliderIsOneUndo() throws Exception {
    edit("strength");
    JSlider slider = hands.find("value-slider", JSlider.class);
    hands.until("the slider shows", slider::isShowing);
    Point middle = Hands.middle(slider);
    int half = slider.getWidth() / 2;
    hands.drag(middle, new Point(middle.x - half + 12, middle.y), 12);
    hands.until("it is set", () -> stored0("all", "strength").isPresent());
    hands.until("the drag is over", () -> !slider.getValueIsAdjusting());
    assertThat(stored("all", "strength").doubleValue()).isBetween(0.01, 0.3);
    hands.key(KeyEvent.VK_ENTER, false);
    Hands.run(document::undo);
    assertThat(stored("all", "strength")).isNull();
    assertThat(Hands.get(document::undoName)).isEmpty();
  }

  @Test
  void aClickTogglesAFlag() throws Exception {
    hands.clickValue(table, "invert", 0.05);
    hands.until("it is set", () -> stored0("all", "invert").isPresent());
    assertThat(stored("all", "invert").booleanValue()).isTrue();
  }

  @Test
  void choosesAmongChoicesByKeyboard() throws Exception {
    hands.clickValue(table, "fit", 0.3);
    hands.until("it is being edited", table::isEditing);
    hands.key(KeyEvent.VK_DOWN, false);
    hands.key(KeyEvent.VK_ENTER, false);
    hands.until("it is set", () -> stored0("all", "fit").isPresent());
    assertThat(stored("all", "fit").textValue()).isEqualTo("pad");
  }

  @Test
  void aWrongTextIsRefusedWithAMessageAndTheOldValueStays() throws Exception {
    edit("window");
    hands.key(KeyEvent.VK_A, true);
    hands.type("99");
    hands.key(KeyEvent.VK_ENTER, false);
    hands.until("a message shows", () -> dialog().isPresent());
    String all = Hands.get(() -> texts(dialog().orElseThrow()));
    Hands.run(() -> dialog().orElseThrow().dispose());
    assertThat(all).contains("99 is out of range.").contains("Give a whole number from 2 to 64.");
    assertThat(stored("all", "window")).isNull();
  }

  private static Optional<JDialog> dialog() {
    for (Window each : Window.getWindows()) {
      if (each instanceof JDialog dialog && dialog.isShowing()) {
        return Optional.of(dialog);
      }
    }
    return Optional.empty();
  }

  private static String texts(Container in) {
    StringBuilder all = new StringBuilder();
    for (Component each : in.getComponents()) {
      if (each instanceof JLabel label) {
        all.append(label.getText()).append(' ');
      } else if (each instanceof JTextArea area) {
        all.append(area.getText()).append(' ');
      }
      if (each instanceof Container inner) {
        all.append(texts(inner));
      }
    }
    return all.toString();
  }

  @Test
  void resetsWhatIsSelected() throws Exception {
    Hands.run(
        () -> document.apply(Edits.setProperty(Set.of("all"), "weight", LongNode.valueOf(9))));
    Hands.run(() -> panel.show("all", "weight"));
    JButton reset = hands.find("property-reset", JButton.class);
    hands.until("it can be reset", () -> reset.isShowing() && reset.isEnabled());
    hands.click(Hands.middle(reset));
    hands.until("it is reset", () -> stored0("all", "weight").isEmpty());
    hands.until("nothing is left to reset", () -> !reset.isEnabled());
  }

  @Test
  void showsANodesPropertyByName() throws Exception {
    Hands.run(() -> panel.show("two", "colour"));
    hands.until(
        "the line is selected", () -> panel.selectedProperty().equals(Optional.of("colour")));
    assertThat(Hands.get(() -> document.selection().nodes())).containsExactly("two");
    assertThat(hands.find("property-help", HtmlPane.class).body())
        .contains("A colour.")
        .contains("Default: <b>#ff8800</b>");
  }

  @Test
  void theSelectedLineStaysWhenTheDocumentChanges() throws Exception {
    Hands.run(() -> panel.show("all", "frame"));
    hands.until("it is selected", () -> panel.selectedProperty().equals(Optional.of("frame")));
    Hands.run(
        () -> document.apply(Edits.setProperty(Set.of("all"), "weight", LongNode.valueOf(9))));
    Hands.run(document::undo);
    assertThat(Hands.get(() -> panel.selectedProperty())).contains("frame");
  }

  @Test
  void severalNodesShowDifferentValuesAndAreSetTogether() throws Exception {
    Hands.run(
        () -> {
          document.apply(Edits.setProperty(Set.of("two"), "weight", LongNode.valueOf(9)));
          document.select(Selection.ofNodes(Set.of("all", "two")));
        });
    JLabel title = hands.find("properties-title", JLabel.class);
    hands.until("both are shown", () -> title.getText().equals("2 nodes"));
    hands.until(
        "the sheet shows both",
        () -> {
          int row = Hands.row(table, "weight");
          return row >= 0
              && ((Row) table.getValueAt(row, 0)).getPropertyEditor() != null
              && ((Row) table.getValueAt(row, 0)).reading().mixed();
        });
    edit("weight");
    hands.key(KeyEvent.VK_A, true);
    hands.type("4");
    hands.key(KeyEvent.VK_ENTER, false);
    hands.until("both are set", () -> stored0("all", "weight").isPresent());
    assertThat(stored("all", "weight")).isEqualTo(stored("two", "weight"));
  }

  @Test
  void theHelpButtonOpensTheTypesPage() throws Exception {
    hands.click(Hands.middle(hands.find("properties-help", JButton.class)));
    hands.until("help was asked for", () -> help.equals(EveryKind.ID));
  }
}
