package io.framewright.editor.canvas;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the tools show above the graph while they are at work. All in the scene's units. Setting
 * repaints what has changed.
 */
public final class Overlay {
  /**
   * A wire that is being drawn.
   *
   * @param from the port at its fixed end
   * @param to its loose end
   * @param fits whether it may be dropped where it is
   */
  public record PendingWire(PortSpot from, Point2D to, Color colour, boolean fits) {}

  private final List<Runnable> listeners = new ArrayList<>();
  private Optional<PendingWire> pendingWire = Optional.empty();
  private Optional<Rectangle2D> rubberBand = Optional.empty();
  private List<Line2D> guides = List.of();
  private Optional<Set<PortSpot.Key>> glowing = Optional.empty();
  private Hit hovered = Hit.NOTHING;

  /** The wire that is being drawn. */
  public Optional<PendingWire> pendingWire() {
    return pendingWire;
  }

  /** Shows a wire that is being drawn, or none. */
  public void pendingWire(Optional<PendingWire> wire) {
    if (!wire.equals(pendingWire)) {
      pendingWire = wire;
      tell();
    }
  }

  /** The frame that selects. */
  public Optional<Rectangle2D> rubberBand() {
    return rubberBand;
  }

  /** Shows the frame that selects, or none. */
  public void rubberBand(Optional<Rectangle2D> frame) {
    if (!frame.equals(rubberBand)) {
      rubberBand = frame;
      tell();
    }
  }

  /** Lines to which what is dragged snaps. */
  public List<Line2D> guides() {
    return guides;
  }

  /** Shows lines to which what is dragged snaps. */
  public void guides(List<Line2D> lines) {
    if (!(lines.isEmpty() && guides.isEmpty())) {
      guides = List.copyOf(lines);
      tell();
    }
  }

  /** The ports that glow while all others fade; empty when none glows and none fades. */
  public Optional<Set<PortSpot.Key>> glowing() {
    return glowing;
  }

  /** Lets ports glow and all others fade, or ends that. */
  public void glowing(Optional<Set<PortSpot.Key>> ports) {
    if (!ports.equals(glowing)) {
      glowing = ports.map(Set::copyOf);
      tell();
    }
  }

  /** What is under the mouse. */
  public Hit hovered() {
    return hovered;
  }

  /** Shows what is under the mouse. */
  public void hovered(Hit hit) {
    if (!hit.equals(hovered)) {
      hovered = hit;
      tell();
    }
  }

  /** Ends all of it. */
  public void clear() {
    pendingWire(Optional.empty());
    rubberBand(Optional.empty());
    guides(List.of());
    glowing(Optional.empty());
    hovered(Hit.NOTHING);
  }

  /** Adds a listener. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }
}
