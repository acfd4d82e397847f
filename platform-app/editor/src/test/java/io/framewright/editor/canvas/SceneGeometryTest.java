package io.framewright.editor.canvas;

import static io.framewright.editor.canvas.Scenes.geometry;
import static io.framewright.editor.canvas.Scenes.graph;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.framewright.graph.Endpoint;
import io.framewright.graph.Link;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneGeometryTest {
  private final NodeGraph graph = graph();
  private final SceneGeometry geometry = geometry(graph);

  private PortSpot port(String node, String port, boolean input) {
    return geometry.port(new Endpoint(node, port), input).orElseThrow();
  }

  @Test
  void inputsLieOnTheLeftEdgeAndOutputsOnTheRight() {
    Rectangle2D bounds = geometry.box("first").orElseThrow().bounds();

    assertThat(bounds.getX()).isEqualTo(20);
    assertThat(bounds.getY()).isEqualTo(20);
    assertThat(port("first", "image", true).at().getX()).isEqualTo(bounds.getMinX());
    assertThat(port("first", "keyframe", false).at().getX()).isEqualTo(bounds.getMaxX());
    assertThat(port("first", "image", true).at().getY())
        .isLessThan(port("first", "mask", true).at().getY());
    assertThat(geometry.port(new Endpoint("first", "keyframe"), true)).isEmpty();
    assertThat(geometry.box("nobody")).isEmpty();
  }

  @Test
  void wiresStartAndEndInTheirPorts() {
    for (Link link : graph.links()) {
      List<Point2D> points = new ArrayList<>();
      double[] at = new double[6];
      for (PathIterator i = geometry.wire(link).getPathIterator(null, 1); !i.isDone(); i.next()) {
        i.currentSegment(at);
        points.add(new Point2D.Double(at[0], at[1]));
      }
      PortSpot from = geometry.port(link.from(), false).orElseThrow();
      PortSpot to = geometry.port(link.to(), true).orElseThrow();
      assertThat(points.get(0)).isEqualTo(from.at());
      assertThat(points.get(points.size() - 1).distance(to.at())).isLessThan(1e-9);
    }
    assertThat(geometry.wire(Link.of("nobody", "a", "first", "image")).getBounds2D().isEmpty())
        .isTrue();
  }

  @Test
  void portsOfUnknownTypesComeFromTheirWires() {
    NodeBox odd = geometry.box("odd").orElseThrow();

    assertThat(odd.inputs()).hasSize(1);
    assertThat(odd.inputs().get(0).end()).isEqualTo(new Endpoint("odd", "picture"));
    assertThat(odd.inputs().get(0).port()).isEmpty();
    assertThat(odd.outputs()).isEmpty();
    assertThat(
            geometry(graph.connect(Link.of("odd", "out", "loss", "later")))
                .port(new Endpoint("loss", "later"), true))
        .hasValueSatisfying(spot -> assertThat(spot.port()).isEmpty());
  }

  @Test
  void collapsedNodesAreTheirTitleAndKeepTheirPortsInIt() {
    SceneGeometry now = geometry.changed(graph.edit("sampler", n -> n.withCollapsed(true)));
    NodeBox box = now.box("sampler").orElseThrow();

    assertThat(box.bounds().getHeight()).isEqualTo(now.metrics().title());
    assertThat(box.inputs()).hasSameSizeAs(geometry.box("sampler").orElseThrow().inputs());
    assertThat(box.inputs())
        .allSatisfy(
            spot -> {
              assertThat(spot.at().getY()).isBetween(40.0, 40 + box.bounds().getHeight());
              assertThat(spot.at().getX()).isEqualTo(620);
            });
  }

  @Test
  void anEditKeepsWhatItDoesNotTouch() {
    graph.links().forEach(geometry::wireOf);
    SceneGeometry now =
        geometry.changed(graph.edit("loss", n -> n.withPosition(new Position(330, 60))));

    assertThat(now.box("first").orElseThrow()).isSameAs(geometry.box("first").orElseThrow());
    assertThat(now.placed("loss").orElseThrow().face())
        .isSameAs(geometry.placed("loss").orElseThrow().face());
    assertThat(now.box("loss").orElseThrow().bounds().getX()).isEqualTo(330);
    assertThat(now.wireOf(graph.links().get(2))).isSameAs(geometry.wireOf(graph.links().get(2)));
    assertThat(now.wireOf(graph.links().get(0)).bounds())
        .isNotEqualTo(geometry.wireOf(graph.links().get(0)).bounds());
    assertThat(geometry.changed(graph)).isSameAs(geometry);
    assertThat(now.boxes()).isEqualTo(geometry(now.graph()).boxes());
  }

  @Test
  void aValueThatChangesIsLaidOutAnew() {
    SceneGeometry now = geometry.changed(graph.setProperty("first", "frame", IntNode.valueOf(7)));

    assertThat(now.placed("first").orElseThrow().face().rows())
        .anySatisfy(
            row -> {
              assertThat(row.label()).isEqualTo("frame");
              assertThat(row.value().get(0).text()).isEqualTo("7");
              assertThat(row.weight()).isEqualTo(NodeFace.Weight.CHANGED);
            });
  }

  @Test
  void pointsHitWhatIsThere() {
    Rectangle2D box = geometry.box("first").orElseThrow().bounds();
    PortSpot out = port("first", "keyframe", false);
    NodeFace.Row row = geometry.placed("first").orElseThrow().face().rows().get(0);
    Point2D inRow =
        new Point2D.Double(
            box.getX() + row.bounds().getCenterX(), box.getY() + row.bounds().getCenterY());

    assertThat(at(out.at().getX() + 6, out.at().getY())).isEqualTo(new Hit.OfPort(out));
    assertThat(at(box.getX() + 14, box.getY() + 14)).isEqualTo(node(Hit.Part.COLLAPSE));
    assertThat(at(box.getMaxX() - 14, box.getY() + 14)).isEqualTo(node(Hit.Part.HELP));
    assertThat(at(box.getCenterX(), box.getY() + 14)).isEqualTo(node(Hit.Part.TITLE));
    assertThat(at(inRow.getX(), inRow.getY())).isEqualTo(node(Hit.Part.PROPERTY));
    assertThat(geometry.property("first", inRow)).contains(row.property());
    assertThat(at(box.getCenterX(), box.getMaxY() - 2)).isEqualTo(node(Hit.Part.BODY));
    assertThat(at(box.getCenterX(), box.getMaxY() + 15)).isEqualTo(Hit.NOTHING);
  }

  @Test
  void wiresAndTitlesOfGroupsAreHit() {
    Link link = graph.links().get(0);
    Rectangle2D wire = geometry.wire(link).getBounds2D();
    Rectangle2D frame = geometry.groupBounds(graph.groups().get(0));

    assertThat(at(wire.getX() + 20, wire.getY() + 1)).isEqualTo(new Hit.OfLink(link));
    assertThat(at(frame.getX() + 30, frame.getY() + 10)).isEqualTo(new Hit.OfGroup("g"));
    assertThat(geometry.nodesIn(new Rectangle2D.Double(300, 0, 30, 1000)))
        .containsExactly("loss", "vlo");
    assertThat(frame.contains(geometry.box("vlo").orElseThrow().bounds())).isTrue();
    assertThat(geometry.bounds().contains(frame)).isTrue();
    assertThat(geometry(NodeGraph.empty("none")).bounds().isEmpty()).isTrue();
  }

  private static Hit.OfNode node(Hit.Part part) {
    return new Hit.OfNode("first", part);
  }

  private Hit at(double x, double y) {
    return geometry.at(new Point2D.Double(x, y), 3);
  }
}
