package io.framewright.editor.inspect.value;

import io.framewright.editor.look.Theme;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;

/** Shows the picture of a file, fitted, as soon as it is there. */
final class FramePreview extends Drawn {
  private static final long serialVersionUID = 1;

  private final transient FrameSource frames;
  private final int size;
  private transient Optional<Path> file = Optional.empty();
  private transient Optional<BufferedImage> image = Optional.empty();
  private String message = "";

  FramePreview(FrameSource frames, int size) {
    this.frames = frames;
    this.size = size;
    setPreferredSize(new Dimension(size, size));
    FormPanel.named(this, "file-preview", "Preview of the file");
  }

  /** Shows another file. */
  void show(Optional<Path> now) {
    if (now.equals(file)) {
      return;
    }
    file = now;
    image = Optional.empty();
    message = now.isPresent() ? "\u2026" : "";
    now.ifPresent(
        path ->
            frames
                .frame(path, 2 * size)
                .whenComplete((found, failure) -> EventQueue.invokeLater(() -> came(path, found))));
    repaint();
  }

  private void came(Path path, BufferedImage found) {
    if (file.filter(path::equals).isPresent()) {
      image = Optional.ofNullable(found);
      message = found == null ? "no preview" : "";
      repaint();
    }
  }

  /** What is shown, if anything is. */
  Optional<BufferedImage> image() {
    return image;
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D scratch = (Graphics2D) g.create();
    scratch.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    if (image.isPresent()) {
      BufferedImage i = image.get();
      double scale =
          Math.min((double) getWidth() / i.getWidth(), (double) getHeight() / i.getHeight());
      int w = (int) Math.max(1, Math.round(i.getWidth() * scale));
      int h = (int) Math.max(1, Math.round(i.getHeight() * scale));
      scratch.drawImage(i, (getWidth() - w) / 2, (getHeight() - h) / 2, w, h, null);
    } else {
      scratch.setFont(Theme.current().font());
      scratch.setColor(Theme.current().faintText());
      int wide = scratch.getFontMetrics().stringWidth(message);
      scratch.drawString(message, (getWidth() - wide) / 2, getHeight() / 2);
    }
    scratch.dispose();
  }
}
