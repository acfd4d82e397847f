package io.framewright.cli;

import io.framewright.InputException;
import io.framewright.hub.DownloadException;
import io.framewright.install.Failures;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code framewright}. */
@Command(
    name = "framewright",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    description = "Training-free frame guidance of video diffusion models, from workflow files.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      InitCommand.class,
      TemplateCommand.class,
      RunCommand.class,
      RunsCommand.class,
      ExplainCommand.class,
      CheckCommand.class,
      ExtractCommand.class,
      NodesCommand.class,
      ModelsCommand.class,
      DoctorCommand.class,
      BenchCommand.class,
      ReportCommand.class,
      ServeCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failure, 2 input that cannot be used, 130 stopped.",
      "Models are looked for in the folders of --models, of the variable FRAMEWRIGHT_MODELS,",
      "in ~/.framewright/models and among those that come with Framewright;",
      "plug-ins in those of --plugins, of FRAMEWRIGHT_PLUGINS and in ~/.framewright/plugins."
    })
public final class Main implements Runnable {
  static final int DONE = 0;
  static final int FAILURE = 1;
  static final int BAD_INPUT = 2;
  static final int STOPPED = 130;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the program's stack traces when something fails.")
  boolean debug;

  @Spec private CommandSpec spec;

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  private static int execute(String... arguments) {
    PrintWriter err = new PrintWriter(System.err, true);
    PrintWriter out = new PrintWriter(new StandardOutput(), true);
    try {
      int code = execute(out, err, arguments);
      out.flush();
      return code;
    } catch (OutputLostException e) {
      return failed(e, err, false);
    }
  }

  /**
   * Runs the command line within a program. Nothing that stands in a file can steer a terminal
   * through what is written; JSON that was asked for is left as it is.
   *
   * @param out gets results
   * @param err gets progress and messages
   * @return the exit code
   */
  public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    boolean exact = Arrays.asList(arguments).contains("--json");
    line.setOut(exact ? out : new PlainOutput(out)).setErr(new PlainOutput(err));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> failed(e, command.getErr(), main.debug));
    line.setExecutionStrategy(Main::executed);
    line.setParameterExceptionHandler(Main::misused);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Path.class, Main::path);
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
      return failed(e, line.getErr(), main.debug);
    }
  }

  /** Help and version are printed outside of what the library takes for a command's work. */
  private static int executed(ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } catch (OutputLostException e) {
      CommandLine line = parsed.commandSpec().commandLine();
      throw new ExecutionException(line, e.getMessage(), e);
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "'"
              + text
              + "' cannot be the name of a file here. If it has letters beyond ASCII, set the"
              + " variable LC_ALL to C.UTF-8.");
    }
  }

  private static int failed(Throwable e, PrintWriter err, boolean debug) {
    int code = FAILURE;
    if (e instanceof InputException) {
      err.println("framewright: " + e.getMessage());
      code = BAD_INPUT;
    } else if (e instanceof DownloadException || e instanceof OutputLostException) {
      err.println("framewright: " + e.getMessage());
    } else if (e instanceof CancellationException) {
      code = STOPPED; // what is kept was said where the run was stopped
    } else {
      err.println("framewright: " + Failures.explain(e));
    }
    if (debug) {
      e.printStackTrace(err);
    }
    err.flush();
    return code;
  }

  private static int misused(ParameterException e, String[] arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    err.println("framewright: " + e.getMessage());
    err.println("Try '" + command + " --help'.");
    err.flush();
    return BAD_INPUT;
  }

  /** Without a subcommand: the help. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
