package io.framewright.editor.canvas.tool;

import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.editor.canvas.tool.MediaFile.Kind;
import io.framewright.editor.document.Edit;
import io.framewright.editor.document.Edits;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import io.framewright.spi.FileKinds;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Property;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.geom.Point2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;

/** Makes nodes of files that were dropped, or opens them. */
final class FileDrop {
  private static final double APART = 48;

  /** What a drop asks for. */
  enum Wish {
    USUAL,
    IMAGE,
    ASK
  }

  /** A property of a node type that takes a file. */
  private record Taker(NodeDescription type, String property) {}

  private final Desk desk;

  FileDrop(Desk desk) {
    this.desk = desk;
  }

  /** Files were dropped at a point of the view. */
  void drop(List<Path> files, Point view, Wish wish) {
    Point2D scene = desk.viewport().toScene(view);
    CompletableFuture.supplyAsync(() -> files.stream().map(MediaFile::of).toList())
        .thenAccept(all -> EventQueue.invokeLater(() -> take(all, view, scene, wish)));
  }

  private void take(List<MediaFile> files, Point view, Point2D scene, Wish wish) {
    List<Path> workflows =
        files.stream().filter(f -> f.kind() == Kind.WORKFLOW).map(MediaFile::path).toList();
    if (!workflows.isEmpty()) {
      desk.canvas().context().openFiles(workflows);
    }
    List<MediaFile> media =
        files.stream().filter(f -> f.kind() != Kind.WORKFLOW && f.kind() != Kind.OTHER).toList();
    files.stream()
        .filter(f -> f.kind() == Kind.OTHER)
        .findFirst()
        .ifPresent(
            f ->
                desk.say(
                    f.path().getFileName()
                        + " is no picture, clip or workflow that can be used here."
                        + " Drop PNG, JPEG, WebP, BMP, GIF, MP4, WebM or .fgw files."));
    if (media.isEmpty()) {
      return;
    }
    boolean ask = wish == Wish.ASK || media.stream().anyMatch(f -> f.ours() || isAnimation(f));
    if (ask) {
      menu(media, scene).show(desk.canvas(), view.x, view.y);
    } else {
      add(media, wish == Wish.IMAGE ? "framewright/image" : "framewright/keyframe", scene);
    }
  }

  private JPopupMenu menu(List<MediaFile> media, Point2D scene) {
    JPopupMenu menu = new JPopupMenu("Dropped files");
    menu.setName("drop-menu");
    List<Path> ours = media.stream().filter(MediaFile::ours).map(MediaFile::path).toList();
    if (!ours.isEmpty()) {
      item(
          menu,
          ours.size() == 1 ? "Open the Workflow That Made It" : "Open the Workflows in Them",
          () -> desk.canvas().context().openFiles(ours));
      menu.addSeparator();
    }
    List<NodeDescription> types = new ArrayList<>();
    for (NodeType type : desk.catalogue().types()) {
      NodeDescription description = type.description();
      if (media.stream().allMatch(f -> taker(description, f).isPresent())) {
        types.add(description);
      }
    }
    types.forEach(type -> item(menu, "Add as " + type.title(), () -> add(media, type.id(), scene)));
    if (types.isEmpty()) {
      item(menu, "Add Nodes", () -> add(media, "framewright/keyframe", scene));
    }
    return menu;
  }

  private static void item(JPopupMenu menu, String text, Runnable act) {
    JMenuItem item = menu.add(text);
    item.addActionListener(e -> act.run());
  }

  /** Adds a node for each file, of the type if it takes the file, all as one step of undo. */
  private void add(List<MediaFile> media, String type, Point2D scene) {
    List<Taker> takers = new ArrayList<>();
    for (MediaFile file : media) {
      Optional<Taker> taker =
          desk.catalogue()
              .describe(type)
              .flatMap(d -> taker(d, file))
              .or(() -> desk.catalogue().describe("framewright/video").flatMap(d -> taker(d, file)))
              .or(() -> any(file));
      if (taker.isEmpty()) {
        desk.say("No node type takes " + file.path().getFileName() + ".");
        return;
      }
      takers.add(taker.get());
    }
    String what = media.size() == 1 ? takers.get(0).type().title() : media.size() + " nodes";
    desk.add(
        Edit.of(
            "Add " + what,
            graph -> {
              NodeGraph now = graph;
              for (int i = 0; i < media.size(); i++) {
                now = now.add(node(now, takers.get(i), media.get(i), scene, i));
              }
              return now;
            }));
  }

  private Node node(NodeGraph graph, Taker taker, MediaFile file, Point2D scene, int index) {
    Position at = new Position(scene.getX() + index * APART, scene.getY() + index * APART);
    return Edits.newNode(graph, taker.type(), at)
        .withProperty(taker.property(), TextNode.valueOf(written(file.path())));
  }

  private Optional<Taker> any(MediaFile file) {
    return desk.catalogue().types().stream()
        .flatMap(t -> taker(t.description(), file).stream())
        .findFirst();
  }

  private static Optional<Taker> taker(NodeDescription type, MediaFile file) {
    return type.properties().stream()
        .filter(p -> takes(p, file.kind()))
        .findFirst()
        .map(p -> new Taker(type, p.name()));
  }

  private static boolean takes(Property property, Kind kind) {
    return property.kind() instanceof FileKinds.OpenFile open
        && switch (open.content()) {
          case PICTURE -> kind == Kind.PICTURE || kind == Kind.ANIMATION;
          case CLIP -> kind == Kind.CLIP || kind == Kind.ANIMATION;
          case ANY -> false;
        };
  }

  private static boolean isAnimation(MediaFile file) {
    return file.kind() == Kind.ANIMATION;
  }

  /** As a workflow's file says it: relative to its folder where there is one, with slashes. */
  private String written(Path path) {
    Path file = path.toAbsolutePath().normalize();
    Optional<Path> folder = desk.document().folder().map(f -> f.toAbsolutePath().normalize());
    boolean sameRoot =
        folder.filter(f -> f.getRoot() != null && f.getRoot().equals(file.getRoot())).isPresent();
    Path shown = sameRoot ? folder.orElseThrow().relativize(file) : file;
    return shown.toString().replace(shown.getFileSystem().getSeparator(), "/");
  }
}
