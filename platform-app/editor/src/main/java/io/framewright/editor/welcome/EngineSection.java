package io.framewright.editor.welcome;

import io.framewright.editor.engine.EngineService;
import io.framewright.editor.engine.EngineState;
import io.framewright.serve.api.EngineInfo;
import io.framewright.serve.api.ModelInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the engine is, and the models that it finds. */
final class EngineSection extends Section {
  private static final long serialVersionUID = 1;

  private final transient EngineService engine;
  private final transient WelcomeActions actions;

  EngineSection(EngineService engine, WelcomeActions actions) {
    super("Engine and models");
    this.engine = engine;
    this.actions = actions;
    setName("welcome-engine");
    engine.onState(this::show);
  }

  private void show(EngineState state) {
    clear();
    switch (state.kind()) {
      case READY -> {
        dot("The engine is ready", good());
        ask();
      }
      case STARTING ->
          text(state.message().isBlank() ? "The engine is starting." : state.message());
      case STOPPED -> text("The engine is not running. A run starts it.");
      case FAILED -> {
        text(state.message());
        link("Start it again", "welcome-restart-engine", actions::restartEngine);
      }
    }
    revalidate();
    repaint();
  }

  private void ask() {
    engine
        .info()
        .thenCombine(engine.models(), Found::new)
        .whenComplete(
            (found, failure) -> {
              if (engine.state().isReady() && failure == null) {
                clear();
                show(found);
                revalidate();
                repaint();
              } else if (failure != null) {
                text("Its models are not known: " + failure.getMessage());
              }
            });
  }

  private record Found(EngineInfo info, List<ModelInfo> models) {}

  private void show(Found found) {
    EngineInfo info = found.info();
    dot(
        "The engine is ready"
            + (info.devices().isEmpty() ? "" : ", on " + String.join(", ", info.devices())),
        good());
    if (!info.ready()) {
      text(info.libtorch());
    }
    List<ModelInfo> usable = found.models().stream().filter(m -> m.problem().isEmpty()).toList();
    usable.forEach(
        m ->
            text(
                "\u2022 "
                    + m.name()
                    + (m.toy() ? ", a toy to try things out" : ", " + gigabytes(m.weightBytes()))));
    found.models().stream()
        .filter(m -> !m.problem().isEmpty())
        .forEach(m -> text("\u2022 " + m.name() + " cannot be used: " + m.problem()));
    Path folder = Path.of(System.getProperty("user.home"), ".framewright", "models");
    if (usable.isEmpty()) {
      text(
          "No model was found. Put one, in the layout of the diffusers library, into "
              + folder
              + ".");
    } else if (usable.stream().allMatch(ModelInfo::toy)) {
      text(
          "For real clips: 'framewright models get wan-1.3b' downloads one, or put one into "
              + folder
              + ".");
    }
    link("Folder for models", "welcome-models-folder", () -> actions.showFolder(folder));
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
