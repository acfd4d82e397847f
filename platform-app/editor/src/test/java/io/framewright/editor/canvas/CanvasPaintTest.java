package io.framewright.editor.canvas;

import static io.framewright.editor.canvas.Scenes.canvas;
import static io.framewright.editor.canvas.Scenes.graph;
import static io.framewright.editor.canvas.Scenes.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.editor.document.Edit;
import io.framewright.editor.document.Selection;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Endpoint;
import io.framewright.graph.Link;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import io.framewright.spi.PortTypes;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanvasPaintTest {
  private static final int ROUNDING = 12;

  private GraphCanvas canvas;
  private Theme theme;

  @BeforeEach
  void make() {
    Scenes.dark();
    theme = Theme.current();
    canvas = canvas(graph());
  }

  private static Color at(BufferedImage image, Point2D point) {
    return new Color(image.getRGB((int) Math.round(point.getX()), (int) Math.round(point.getY())));
  }

  private Set<Color> colours(BufferedImage image, String node) {
    Rectangle r =
        canvas.viewport().toView(canvas.geometry().box(node).orElseThrow().bounds()).getBounds();
    Set<Color> all = new HashSet<>();
    for (int y = Math.max(0, r.y); y < Math.min(image.getHeight(), r.getMaxY()); y++) {
      for (int x = Math.max(0, r.x); x < Math.min(image.getWidth(), r.getMaxX()); x++) {
        all.add(new Color(image.getRGB(x, y)));
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.75, 1, 1.4, 2})
  void portsAppearInTheirColoursWhereTheGeometrySays(double zoom) {
    canvas.viewport().show(zoom, 0, 0);
    BufferedImage image = picture(canvas, 1);

    Point2D port = canvas.geometry().port(new Endpoint("first", "image"), true).orElseThrow().at();
    assertThat(at(image, canvas.viewport().toView(port)))
        .isEqualTo(theme.portColour(PortTypes.IMAGE));
    Point2D other =
        canvas.geometry().port(new Endpoint("first", "keyframe"), false).orElseThrow().at();
    assertThat(at(image, canvas.viewport().toView(other)))
        .isEqualTo(theme.portColour(PortTypes.KEYFRAME));
  }

  @Test
  void denseScreensShowTheSameInMorePixels() {
    BufferedImage image = picture(canvas, 2);
    Point2D port = canvas.geometry().port(new Endpoint("first", "image"), true).orElseThrow().at();

    assertThat(at(image, new Point2D.Double(port.getX() * 2, port.getY() * 2)))
        .isEqualTo(theme.portColour(PortTypes.IMAGE));
  }

  @Test
  void selectedAndHoveredWiresAreThicker() {
    Link link = canvas.document().graph().links().get(0);
    int plain = thickness(link);
    canvas.overlay().hovered(new Hit.OfLink(link));
    int hovered = thickness(link);
    canvas.overlay().hovered(Hit.NOTHING);
    canvas.document().select(Selection.ofLink(link));
    int selected = thickness(link);

    assertThat(plain).isPositive();
    assertThat(hovered).isGreaterThan(plain);
    assertThat(selected).isGreaterThan(plain);
    canvas.document().select(Selection.NONE);
    assertThat(thickness(link)).isEqualTo(plain);
  }

  /** Rows of pixels in the middle of a wire that are not of the ground's colour. */
  private int thickness(Link link) {
    BufferedImage image = picture(canvas, 1);
    Rectangle2D wire = canvas.geometry().wire(link).getBounds2D();
    int x = (int) wire.getX() + 24;
    int rows = 0;
    for (int y = (int) wire.getMinY() - 12; y < wire.getMaxY() + 12; y++) {
      Color colour = new Color(image.getRGB(x, y));
      if (colour.getRed() - theme.canvas().getRed() > 60) {
        rows++;
      }
    }
    return rows;
  }

  @Test
  void unknownTypesAreHatched() {
    assertThat(colours(picture(canvas, 1), "odd"))
        .contains(theme.hatch(), theme.nodeBody(), theme.unknown());
    assertThat(colours(picture(canvas, 1), "loss")).doesNotContain(theme.hatch());
  }

  @Test
  void schedulesShowTheirStages() {
    assertThat(colours(picture(canvas, 1), "vlo"))
        .contains(theme.early(), theme.middle(), theme.late());
  }

  @Test
  void lessIsPaintedOfSmallNodes() {
    canvas.viewport().show(0.6, 0, 0);
    assertThat(colours(picture(canvas, 1), "loss")).contains(theme.field());

    canvas.viewport().show(0.4, 0, 0);
    Set<Color> shapes = colours(picture(canvas, 1), "sampler");
    assertThat(shapes).doesNotContain(theme.field()).contains(theme.portColour(PortTypes.CLIP));

    canvas.viewport().show(0.2, 0, 0);
    Rectangle2D note =
        canvas.viewport().toView(canvas.geometry().box("note").orElseThrow().bounds());
    BufferedImage boxes = picture(canvas, 1);
    assertThat(at(boxes, new Point2D.Double(note.getCenterX(), note.getMaxY() - 3)))
        .isEqualTo(theme.note());
    assertThat(at(boxes, new Point2D.Double(note.getCenterX(), note.getMinY() + 2)))
        .isEqualTo(theme.noteTitle());
  }

  @Test
  void mutedNodesAreFaint() {
    Color plain = at(picture(canvas, 1), new Point2D.Double(420, 54));
    canvas.document().apply(Edit.of("Mute", g -> g.edit("loss", n -> n.withMuted(true))));
    Color muted = at(picture(canvas, 1), new Point2D.Double(420, 54));

    assertThat(plain).isEqualTo(theme.category("Losses"));
    assertThat(muted).isNotEqualTo(plain);
    assertThat(muted.getRed()).isLessThan(plain.getRed());
  }

  @Test
  void whatIsKeptOfAPictureIsAsIfPaintedAnew() {
    Random random = new Random(5);
    for (int i = 0; i < 60; i++) {
      step(random, i);
      BufferedImage kept = picture(canvas, 1);
      canvas.refresh();
      BufferedImage fresh = picture(canvas, 1);
      // where dashes begin is rounded otherwise when less of them is painted
      assertThat(different(kept, fresh)).as("after step " + i).isLessThan(8);
    }
  }

  private void step(Random random, int i) {
    NodeGraph graph = canvas.document().graph();
    String node = graph.nodes().get(random.nextInt(graph.nodes().size())).id();
    switch (i % 12) {
      case 0, 6 -> canvas.viewport().pan(random.nextInt(80) - 40, random.nextInt(80) - 40);
      case 1, 7 ->
          edit(
              g ->
                  g.edit(
                      node,
                      n -> n.withPosition(new Position(random.nextInt(700), random.nextInt(400)))));
      case 2 -> canvas.document().select(Selection.ofNode(node));
      case 3 -> canvas.overlay().hovered(new Hit.OfNode(node, Hit.Part.BODY));
      case 4 -> edit(g -> g.edit(node, n -> n.withMuted(!n.muted())));
      case 5 ->
          canvas
              .overlay()
              .rubberBand(
                  Optional.of(
                      new Rectangle2D.Double(
                          random.nextInt(300), 30, 20 + random.nextInt(300), 90)));
      case 8 -> edit(g -> g.edit(node, n -> n.withCollapsed(!n.collapsed())));
      case 9 -> {
        canvas.overlay().clear();
        canvas.overlay().guides(List.of(new Line2D.Double(i * 5, 0, i * 5, 500)));
      }
      case 10 -> {
        pending(i);
        edit(g -> g.setProperty("first", "frame", IntNode.valueOf(random.nextInt())));
      }
      case 11 -> {
        edit(g -> g.disconnect(g.links().get(0)).connect(g.links().get(0)));
        edit(g -> g.setProperty("note", "text", TextNode.valueOf("word ".repeat(i))));
        canvas.document().undo();
      }
      default -> throw new AssertionError(i);
    }
  }

  private void pending(int i) {
    PortSpot from = canvas.geometry().port(new Endpoint("first", "keyframe"), false).orElseThrow();
    canvas
        .overlay()
        .pendingWire(
            Optional.of(
                new Overlay.PendingWire(
                    from, new Point2D.Double(300 + i, 200), Color.ORANGE, i % 24 == 10)));
  }

  private void edit(UnaryOperator<NodeGraph> change) {
    canvas.document().apply(Edit.of("Edit", change));
  }

  /** Pixels that differ by more than the rounding of edges that are cut at other places. */
  private static int different(BufferedImage a, BufferedImage b) {
    int count = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        count += near(new Color(a.getRGB(x, y)), new Color(b.getRGB(x, y))) ? 0 : 1;
      }
    }
    return count;
  }

  private static boolean near(Color a, Color b) {
    return Math.abs(a.getRed() - b.getRed()) <= ROUNDING
        && Math.abs(a.getGreen() - b.getGreen()) <= ROUNDING
        && Math.abs(a.getBlue() - b.getBlue()) <= ROUNDING;
  }
}
