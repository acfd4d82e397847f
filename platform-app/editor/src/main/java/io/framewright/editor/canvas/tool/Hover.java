package io.framewright.editor.canvas.tool;

import io.framewright.editor.canvas.Hit;
import java.awt.Cursor;
import java.awt.Point;
import javax.swing.Timer;

/** Shows what is under the mouse, and after a while says what it is. */
final class Hover {
  private static final int AFTER_MS = 450;

  private final Desk desk;
  private final HoverText texts;
  private final Timer timer = new Timer(AFTER_MS, e -> tell());
  private Hit hit = Hit.NOTHING;
  private Point at = new Point();
  private boolean told;

  Hover(Desk desk) {
    this.desk = desk;
    texts = new HoverText(desk);
    timer.setRepeats(false);
  }

  /** The mouse is at a point of the view, with no button held. */
  void at(Point view) {
    Hit now = desk.at(view);
    at = view;
    if (!now.equals(hit)) {
      silence();
      hit = now;
      desk.overlay().hovered(now);
      boolean hand =
          now instanceof Hit.OfPort
              || now instanceof Hit.OfNode on
                  && (on.part() == Hit.Part.HELP || on.part() == Hit.Part.COLLAPSE);
      desk.canvas().setCursor(hand ? Cursor.getPredefinedCursor(Cursor.HAND_CURSOR) : null);
    }
    if (!told) {
      timer.restart();
    }
  }

  /** The mouse is away or busy. */
  void end() {
    silence();
    hit = Hit.NOTHING;
    desk.overlay().hovered(Hit.NOTHING);
    desk.canvas().setCursor(null);
  }

  private void tell() {
    texts
        .of(hit)
        .ifPresent(
            text -> {
              desk.hint().show(at, text);
              told = true;
            });
  }

  private void silence() {
    timer.stop();
    if (told) {
      desk.hint().hide();
      told = false;
    }
  }
}
