package io.framewright.editor.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Node;
import io.framewright.spi.FileKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Property;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeFaceTest {
  private static final String LONG = "Quite a long text with WWWWWWWW wide letters that goes on ";

  private final NodeMetrics metrics = NodeMetrics.of(Theme.current());
  private final FaceMaker maker = new FaceMaker(Scenes.CATALOGUE, metrics);

  private record Text(String text, Rectangle2D bounds) {}

  /** Where the texts of a face are painted at a zoom, back in units of the scene. */
  private List<Text> texts(NodeFace face, double zoom) {
    List<Text> all = new ArrayList<>();
    add(all, face.title(), metrics.title() * 0.93, metrics.title() / 2, metrics.bold(), zoom);
    for (NodeFace.Spot s : face.inputs()) {
      add(all, s.label(), metrics.labelInset(), s.at().getY(), metrics.font(), zoom);
    }
    for (NodeFace.Spot s : face.outputs()) {
      double x = face.width() - metrics.labelInset() - s.labelWidth();
      add(all, s.label(), x, s.at().getY(), metrics.font(), zoom);
    }
    for (NodeFace.Row row : face.rows()) {
      double x = row.bounds().getX() + metrics.fieldInset();
      double middle = row.bounds().getY() + metrics.fieldHeight() / 2;
      add(all, row.label(), x, middle, metrics.font(), zoom);
      row.value().forEach(l -> add(all, l.text(), l.x(), l.middle(), metrics.font(), zoom));
    }
    face.lines().forEach(l -> add(all, l.text(), l.x(), l.middle(), metrics.font(), zoom));
    return all;
  }

  private void add(List<Text> all, String text, double x, double middle, Font font, double zoom) {
    if (text.isBlank()) {
      return;
    }
    FontRenderContext context =
        new FontRenderContext(AffineTransform.getScaleInstance(zoom, zoom), true, true);
    double wide = font.createGlyphVector(context, text).getLogicalBounds().getWidth();
    double baseline = middle + metrics.baseline(font.isBold());
    Rectangle2D ink = font.createGlyphVector(context, text).getVisualBounds();
    all.add(
        new Text(text, new Rectangle2D.Double(x, baseline + ink.getY(), wide, ink.getHeight())));
  }

  private static Node full(NodeDescription type) {
    Node node = Node.of("n", type.id(), type.version()).withTitle(LONG.repeat(3));
    for (Property property : type.properties()) {
      boolean path =
          property.kind() instanceof FileKinds.OpenFile
              || property.kind() instanceof FileKinds.SaveFile
              || property.kind() instanceof FileKinds.Checkpoint;
      if (property.kind() instanceof Kinds.Text || path) {
        node = node.withProperty(property.name(), TextNode.valueOf(LONG.repeat(4)));
      } else if (property.defaultValue().isPresent()) {
        JsonNode value = property.defaultValue().get();
        node = node.withProperty(property.name(), value);
      }
    }
    return node;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.75, 1, 1.5, 2, 4})
  void noTextIsCutOrLiesOnAnother(double zoom) {
    for (NodeType type : Scenes.CATALOGUE.types()) {
      NodeDescription described = type.description();
      Node plain = Node.of("n", described.id(), described.version());
      for (Node node : List.of(plain, full(described), full(described).withCollapsed(true))) {
        NodeFace face = maker.make(node, StrangePorts.NONE);
        List<Text> texts = texts(face, zoom);
        assertThat(texts).as(described.id()).isNotEmpty();
        for (Text text : texts) {
          Rectangle2D r = text.bounds();
          assertThat(r.getMinX()).as(described.id() + ": " + text).isGreaterThanOrEqualTo(5);
          assertThat(r.getMaxX())
              .as(described.id() + ": " + text)
              .isLessThanOrEqualTo(face.width() - 5);
          assertThat(r.getMinY()).as(text.text()).isGreaterThanOrEqualTo(0);
          assertThat(r.getMaxY()).as(text.text()).isLessThanOrEqualTo(face.height());
          for (Text other : texts) {
            if (other != text) {
              assertThat(r.intersects(other.bounds()))
                  .as(described.id() + ": " + text + " on " + other)
                  .isFalse();
            }
          }
        }
        assertThat(face.width()).isBetween(metrics.narrowest(), metrics.widest());
      }
    }
  }

  @Test
  void setValuesComeFirstAndMissingOnesAreShown() {
    NodeFace empty = maker.make(Node.of("n", "framewright/image", 1), StrangePorts.NONE);
    assertThat(empty.rows().get(0).weight()).isEqualTo(NodeFace.Weight.MISSING);
    assertThat(empty.rows().get(0).label()).isEqualTo("file");
    assertThat(empty.rows().get(0).value().get(0).text()).isEqualTo("not set");
    assertThat(empty.picture()).isEmpty();

    NodeFace set =
        maker.make(
            Node.of("n", "framewright/image", 1)
                .withProperty("fit", TextNode.valueOf("pad"))
                .withProperty("file", TextNode.valueOf("inputs/deep/cat.png")),
            StrangePorts.NONE);
    assertThat(set.rows())
        .extracting(row -> row.label() + "=" + row.value().get(0).text())
        .containsExactly("file=cat.png", "fit=pad");
    assertThat(set.picture()).isPresent();
    assertThat(set.rows()).extracting(NodeFace.Row::weight).containsOnly(NodeFace.Weight.CHANGED);
  }

  @Test
  void longTextsAreWrappedAndEndInAnEllipsis() {
    NodeFace face =
        maker.make(
            Node.of("n", "framewright/prompt", 1)
                .withProperty("positive", TextNode.valueOf("word ".repeat(100))),
            StrangePorts.NONE);

    assertThat(face.rows().get(0).value()).hasSize(3);
    assertThat(face.rows().get(0).value().get(2).text()).endsWith("…");
    assertThat(face.rows().get(0).value().get(0).text()).doesNotEndWith("…");
  }

  @Test
  void notesShowAllTheirWordsAndUnknownTypesTheirId() {
    NodeFace note =
        maker.make(
            Node.of("n", "framewright/note", 1).withProperty("text", TextNode.valueOf("a\n\nb c")),
            StrangePorts.NONE);
    assertThat(note.note()).isTrue();
    assertThat(note.lines()).extracting(NodeFace.Line::text).containsExactly("a", "", "b c");
    assertThat(note.rows()).isEmpty();

    NodeFace odd = maker.make(Node.of("n", "other/thing", 1), StrangePorts.NONE);
    assertThat(odd.known()).isFalse();
    assertThat(odd.title()).startsWith("?");
    assertThat(odd.lines()).extracting(NodeFace.Line::text).containsExactly("other/thing");
  }

  @Test
  void schedulesHaveADrawingUnlessAValueIsWrong() {
    Node vlo = Node.of("n", "framewright/vlo-scheduler", 1);

    assertThat(maker.make(vlo, StrangePorts.NONE).drawing())
        .hasValueSatisfying(d -> assertThat(d.stages().repeats()).hasSize(50));
    assertThat(
            maker
                .make(
                    vlo.withProperty("preset", TextNode.valueOf("custom"))
                        .withProperty("repeats", TextNode.valueOf("many")),
                    StrangePorts.NONE)
                .drawing())
        .isEmpty();
    assertThat(maker.make(Node.of("m", "framewright/model", 1), StrangePorts.NONE).drawing())
        .isEmpty();
  }

  @Test
  void elisionKeepsPairsOfCharactersTogether() {
    String faces = "\uD83D\uDE00".repeat(40);
    String cut = new TextLines(metrics).elide(faces, metrics.font(), 100);

    assertThat(cut).endsWith("…");
    assertThat(metrics.width(cut)).isLessThanOrEqualTo(100);
    assertThat(Character.isHighSurrogate(cut.charAt(cut.length() - 2))).isFalse();
  }
}
