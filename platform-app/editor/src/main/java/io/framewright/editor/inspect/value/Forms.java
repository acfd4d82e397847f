package io.framewright.editor.inspect.value;

import io.framewright.spi.CanvasKinds;
import io.framewright.spi.FileKinds;
import io.framewright.spi.FrameKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.Property;
import java.awt.Component;

/** The roomy editors, for kinds that need more than a line. */
final class Forms {
  private Forms() {}

  static boolean has(Property property) {
    return property.kind() instanceof Kinds.Text text && text.multiline()
        || property.kind() instanceof FileKinds.OpenFile
        || property.kind() instanceof FileKinds.SaveFile
        || property.kind() instanceof FileKinds.Checkpoint
        || property.kind() instanceof FrameKinds.Frames
        || property.kind() instanceof FrameKinds.Repeats
        || property.kind() instanceof CanvasKinds.Colour
        || property.kind() instanceof CanvasKinds.Rectangles;
  }

  static Component of(Form.Target target, ValueContext context) {
    Property property = target.property();
    if (property.kind() instanceof FileKinds.OpenFile open) {
      return new FileForm(target, context, open.content());
    }
    if (property.kind() instanceof FileKinds.SaveFile) {
      return new SaveForm(target, context);
    }
    if (property.kind() instanceof FileKinds.Checkpoint) {
      return new CheckpointForm(target, context);
    }
    if (property.kind() instanceof CanvasKinds.Colour) {
      return new ColourForm(target);
    }
    if (property.kind() instanceof CanvasKinds.Rectangles) {
      return new RectanglesForm(target, context);
    }
    return property.kind() instanceof Kinds.Text ? new TextForm(target) : new ExplainedForm(target);
  }
}
