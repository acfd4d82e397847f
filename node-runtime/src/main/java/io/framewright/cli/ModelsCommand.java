package io.framewright.cli;

import io.framewright.Count;
import io.framewright.InputException;
import io.framewright.model.ModelRepository;
import io.framewright.model.ModelSummary;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code framewright models}: the checkpoints that are found. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Lists the models that are found, and where they are looked for.",
    subcommands = ModelsGetCommand.class)
final class ModelsCommand implements Callable<Integer> {
  @Mixin Environment environment;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<ModelRepository.Found> found = environment.models().list();
    for (ModelRepository.Found model : found) {
      out.printf("%s%n", model.name());
      try {
        describe(out, environment.installation().describe(model.folder()));
      } catch (InputException e) {
        out.printf("  cannot be used: %s%n", e.getMessage());
      }
    }
    if (found.isEmpty()) {
      out.println("No models were found.");
    }
    out.println("Looked in");
    for (Path folder : environment.modelFolders()) {
      out.printf("  %s%s%n", folder, Files.isDirectory(folder) ? "" : " (not there)");
    }
    out.flush();
    return Main.DONE;
  }

  static void describe(PrintWriter out, ModelSummary model) {
    out.printf(
        "  %s, %s, family %s, %d MiB of weights%n",
        model.title(), model.pictures().words(), model.family(), model.weightBytes() >> 20);
    out.printf(
        "  by itself %dx%d, %s at %d frames/s, %s, guidance scale %s%n",
        model.defaults().width(),
        model.defaults().height(),
        Count.of(model.defaults().frames(), "frame"),
        model.defaults().fps(),
        Count.of(model.defaults().steps(), "step"),
        model.defaults().guidanceScale());
    model.promptHint().ifPresent(hint -> out.printf("  prompts: %s%n", hint));
    out.printf("  in %s%n", model.folder());
  }
}
