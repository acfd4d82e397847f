package io.framewright.editor.shell;

import io.framewright.editor.canvas.GraphCanvas;
import java.awt.geom.Point2D;
import javax.swing.Action;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;

/** Looks and zoom. */
public final class ViewActions {
  private ViewActions() {}

  /** Shows the graph larger. */
  @ActionID(category = "View", id = "io.framewright.editor.shell.zoomIn")
  @ActionRegistration(displayName = "Zoom &In", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/View", position = 210),
    @ActionReference(path = "Shortcuts", name = "D-PLUS"),
    @ActionReference(path = "Shortcuts", name = "D-EQUALS")
  })
  public static Action zoomIn() {
    return Command.of("Zoom &In", "zoom-in", ViewActions::any, () -> zoom(1.25));
  }

  /** Shows the graph smaller. */
  @ActionID(category = "View", id = "io.framewright.editor.shell.zoomOut")
  @ActionRegistration(displayName = "Zoom &Out", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/View", position = 220),
    @ActionReference(path = "Shortcuts", name = "D-MINUS")
  })
  public static Action zoomOut() {
    return Command.of("Zoom &Out", "zoom-out", ViewActions::any, () -> zoom(0.8));
  }

  /** Changes between the dark and the light look. */
  @ActionID(category = "View", id = "io.framewright.editor.shell.look")
  @ActionRegistration(displayName = "Dark or &Light Look", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/View", position = 400, separatorBefore = 390),
    @ActionReference(path = "Toolbars/View", position = 900)
  })
  public static Action look() {
    return Command.of("Dark or &Light Look", "look", Looks::change)
        .explained("Change between the dark and the light look");
  }

  private static boolean any() {
    return Desk.desk().document().isPresent();
  }

  private static void zoom(double factor) {
    Desk.desk()
        .front()
        .map(GraphTopComponent::canvas)
        .ifPresent(canvas -> canvas.viewport().zoomAt(middle(canvas), factor));
  }

  private static Point2D middle(GraphCanvas canvas) {
    return new Point2D.Double(canvas.getWidth() / 2.0, canvas.getHeight() / 2.0);
  }
}
