package io.framewright.cli;

import io.framewright.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framewright init}: a first workflow that explains itself. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description =
        "Writes a first workflow with notes that explain it, and the picture that it needs.")
final class InitCommand implements Callable<Integer> {
  private static final String FILE = "my-first.fgw";
  private static final List<String> INPUTS = List.of("inputs/shirt-08.png");

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR|FILE",
      description =
          "Where it goes, a folder or a name that ends in .fgw; my-first.fgw if not given.")
  Path given = Path.of("");

  @Option(names = "--force", description = "Overwrites files that are there already.")
  boolean force;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    Path path = given.toAbsolutePath().normalize();
    Path workflow = path.toString().endsWith(".fgw") ? path : path.resolve(FILE);
    String own = workflow.getFileName().toString();
    NewFiles files = new NewFiles();
    boolean plain = own.matches("[\\p{L}\\p{N} ._+-]+"); // needs no escapes in JSON
    files.add(workflow, plain ? text().replace(FILE, own) : text());
    for (String input : INPUTS) {
      files.copy(
          Gallery.installed().folder().resolve(input), workflow.resolveSibling(input).normalize());
    }
    PrintWriter out = spec.commandLine().getOut();
    NextSteps.print(out, files.write(force), workflow);
    out.println("Its notes say what each part does. 'framewright template' lists more workflows.");
    out.flush();
    return Main.DONE;
  }

  private static String text() {
    try (InputStream in = InitCommand.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InputException("The first workflow cannot be read: " + e.getMessage() + ".", e);
    }
  }
}
