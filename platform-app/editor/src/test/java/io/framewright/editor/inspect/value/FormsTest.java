package io.framewright.editor.inspect.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.formdev.flatlaf.FlatDarkLaf;
import io.framewright.editor.inspect.EveryKind;
import io.framewright.editor.inspect.Hands;
import io.framewright.serve.api.ModelInfo;
import io.framewright.spi.Property;
import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.swing.JColorChooser;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("ui")
@Timeout(120)
class FormsTest {
  @TempDir private Path folder;

  private final List<Path> previews = new CopyOnWriteArrayList<>();
  private ValueEditor editor;

  @BeforeAll
  static void dress() throws Exception {
    Hands.run(FlatDarkLaf::setup);
  }

  private ValueContext context() {
    ValueContext bare = Contexts.bare();
    return new ValueContext(
        () -> Optional.of(folder),
        (file, size) -> {
          previews.add(file);
          return CompletableFuture.completedFuture(null);
        },
        () -> List.of(model("pocket-wan"), model("wan")),
        bare.live(),
        bare.backdrop());
  }

  private static ModelInfo model(String name) {
    return new ModelInfo(
        name, "/m", "", "Wan", "wan", "text to video", true, 1, 64, 64, 9, 8, 10, 5, "");
  }

  private JPanel form(String name) throws Exception {
    return Hands.get(
        () -> {
          Property property = new EveryKind().description().property(name).orElseThrow();
          editor = new ValueEditor(property, context());
          editor.setValue(property.defaultValue().orElse(null));
          return (JPanel) editor.getCustomEditor();
        });
  }

  private static <C extends Component> C part(Container in, String name, Class<C> type) {
    for (Component each : in.getComponents()) {
      if (name.equals(each.getName())) {
        return type.cast(each);
      }
      if (each instanceof Container inner && find(inner, name)) {
        return part(inner, name, type);
      }
    }
    throw new AssertionError("No " + name);
  }

  private static boolean find(Container in, String name) {
    for (Component each : in.getComponents()) {
      if (name.equals(each.getName()) || each instanceof Container c && find(c, name)) {
        return true;
      }
    }
    return false;
  }

  private String value() throws Exception {
    return Hands.get(() -> editor.json().map(JsonNode::asText).orElse("nothing"));
  }

  @Test
  void everyFormOpensAndHasANameForAssistiveTools() throws Exception {
    for (Property property : new EveryKind().description().properties()) {
      if (Forms.has(property)) {
        JPanel form = form(property.name());
        assertThat(form.getAccessibleContext().getAccessibleName())
            .isEqualTo(ValueTexts.title(property));
        String help = Hands.get(() -> part(form, "form-help", JLabel.class).getText());
        assertThat(help).contains(Html.escape(property.help()));
      }
    }
  }

  @Test
  void writesLines() throws Exception {
    JPanel form = form("prompt");
    Hands.run(() -> part(form, "text-form-area", JTextArea.class).setText("one\ntwo"));
    assertThat(value()).isEqualTo("one\ntwo");
  }

  @Test
  void explainsWhileTypingAndKeepsTheLastRightValue() throws Exception {
    JPanel form = form("repeats");
    JTextField field = part(form, "explained-form-field", JTextField.class);
    JTextArea meaning = part(form, "explained-form-meaning", JTextArea.class);
    Hands.run(() -> field.setText("2x3"));
    assertThat(value()).isEqualTo("2x3");
    String meant = Hands.get(meaning::getText);
    assertThat(meant).contains("steps 0 to 1: 3 repeats each");
    Hands.run(() -> field.setText("2x"));
    assertThat(value()).isEqualTo("2x3");
    String fault = Hands.get(() -> part(form, "form-fault", JLabel.class).getText());
    assertThat(fault)
        .isEqualTo(
            "\"2x\" is not a list of steps x repeats."
                + " Give a list of steps x repeats such as 5x5, 5x3, 10x1.");
  }

  @Test
  void namesAFileRelativeToTheWorkflowAndPreviewsIt() throws Exception {
    Path picture = Files.createFile(Files.createDirectory(folder.resolve("in")).resolve("a.png"));
    JPanel form = form("file");
    Hands.run(
        () -> part(form, "file-chooser", JFileChooser.class).setSelectedFile(picture.toFile()));
    assertThat(value()).isEqualTo("in/a.png");
    assertThat(previews).contains(picture);
  }

  @Test
  void keepsThePatternWhenAnotherFolderIsChosen() throws Exception {
    Path out = Files.createDirectory(folder.resolve("clips"));
    JPanel form = form("output");
    Hands.run(() -> part(form, "file-chooser", JFileChooser.class).setSelectedFile(out.toFile()));
    assertThat(value()).isEqualTo("clips/{name}-{n}");
  }

  @Test
  void choosesAFoundModel() throws Exception {
    JPanel form = form("checkpoint");
    Hands.run(() -> part(form, "checkpoint-form-models", JList.class).setSelectedIndex(1));
    assertThat(value()).isEqualTo("wan");
  }

  @Test
  void choosesAColour() throws Exception {
    JPanel form = form("colour");
    Hands.run(
        () ->
            part(form, "colour-chooser", JColorChooser.class)
                .setColor(new java.awt.Color(0x123456)));
    assertThat(value()).isEqualTo("#123456");
  }

  @Test
  void drawsMovesResizesAndDeletesRectangles() throws Exception {
    JPanel form = form("rectangles");
    try (Hands hands = new Hands(() -> form, 640, 460)) {
      RectangleArea area = hands.find("rectangle-area", RectangleArea.class);
      Point middle = Hands.middle(area);
      hands.drag(new Point(middle.x - 80, middle.y - 60), middle, 8);
      hands.until("one is drawn", () -> area.rectangles().size() == 1);
      Rect drawn = Hands.get(() -> area.rectangles().get(0));
      assertThat(drawn.x() + drawn.width()).isBetween(0.45, 0.55);
      hands.drag(
          new Point(middle.x - 40, middle.y - 30), new Point(middle.x + 10, middle.y - 30), 5);
      hands.until("it has moved", () -> area.rectangles().get(0).x() > drawn.x() + 0.03);
      assertThat(Hands.get(() -> area.rectangles().get(0).width())).isEqualTo(drawn.width());
      hands.drag(new Point(middle.x + 50, middle.y), new Point(middle.x + 90, middle.y + 40), 5);
      hands.until("it is larger", () -> area.rectangles().get(0).width() > drawn.width() + 0.03);
      assertThat(Hands.get(() -> Rect.read(editor.json().orElseThrow()))).hasSize(1);
      hands.key(KeyEvent.VK_DELETE, false);
      hands.until("it is deleted", () -> area.rectangles().isEmpty());
      assertThat(Hands.get(() -> editor.json().orElseThrow().size())).isZero();
    }
  }
}
