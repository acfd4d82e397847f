package io.framewright.editor.inspect.value;

import io.framewright.serve.api.ModelInfo;
import io.framewright.spi.FileKinds;
import io.framewright.spi.FrameKinds;
import io.framewright.spi.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values that are offered beside those that can be typed. */
final class Suggestions {
  private Suggestions() {}

  /** What to offer; empty when the line is for typing alone. */
  static Optional<List<String>> of(Property property, ValueContext context) {
    List<String> all = new ArrayList<>(property.words());
    if (property.kind() instanceof FileKinds.Checkpoint) {
      context.models().get().stream()
          .filter(m -> m.problem().isEmpty())
          .map(ModelInfo::name)
          .forEach(all::add);
    } else if (property.kind() instanceof FrameKinds.Frame) {
      all.addAll(List.of("0", "50%", "-1"));
    } else if (property.kind() instanceof FrameKinds.Steps) {
      all.add("none");
    }
    return all.isEmpty() || NumberRange.of(property).isPresent()
        ? Optional.empty()
        : Optional.of(all.stream().distinct().toList());
  }
}
