package io.framewright.model;

import io.framewright.model.ModelSummary.Defaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What the makers of a checkpoint say about its use in {@code framewright.json}, a file of our own
 * that may lie beside {@code model_index.json}: title, size, frames, fps, steps, guidance scale,
 * how prompts look.
 *
 * @param toy said by a field of that name, or by the word in the title
 */
public record ModelCard(String title, Defaults defaults, boolean toy, Optional<String> prompts) {
  static final String NAME = "framewright.json";
  private static final int MOST = 1 << 16;

  /**
   * Reads the card of a checkpoint, if there is one.
   *
   * @param published the family's own values, for fields that are missing
   * @throws io.framewright.InputException when a field is absurd
   */
  public static ModelCard read(Path folder, Defaults published) {
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return new ModelCard(name, published, false, Optional.empty());
    }
    ConfigFile config = ConfigFile.read(file);
    String title = config.text("title", name);
    ModelCard card =
        new ModelCard(
            title,
            new Defaults(
                config.integer("width", published.width(), 1, MOST),
                config.integer("height", published.height(), 1, MOST),
                config.integer("frames", published.frames(), 1, MOST),
                config.integer("fps", published.fps(), 1, 240),
                config.integer("steps", published.steps(), 1, 1000),
                config.number("guidanceScale", published.guidanceScale(), 0, 100)),
            config.flag("toy", title.toLowerCase(Locale.ROOT).matches(".*\\btoy\\b.*")),
            config.has("prompts") ? Optional.of(config.text("prompts", "")) : Optional.empty());
    UniPcConfig.ignoreIn(config);
    config.finish();
    return card;
  }
}
