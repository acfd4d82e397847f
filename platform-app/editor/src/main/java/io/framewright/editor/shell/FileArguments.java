package io.framewright.editor.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.netbeans.spi.sendopts.Arg;
import org.netbeans.spi.sendopts.ArgsProcessor;
import org.netbeans.spi.sendopts.Description;
import org.netbeans.spi.sendopts.Env;
import org.openide.windows.WindowManager;

/**
 * The files that the application was started with, and those of a later start, which the platform
 * hands to the one that runs.
 */
public final class FileArguments implements ArgsProcessor {
  /** Files, relative to where the caller stands. */
  @Arg(longName = "open", defaultValue = "", implicit = true)
  @Description(shortDescription = "opens workflows, and clips or pictures that carry one")
  public String[] files = {};

  /** For the platform. */
  public FileArguments() {}

  @Override
  public void process(Env environment) {
    List<Path> paths = resolve(environment.getCurrentDirectory().toPath(), files);
    WindowManager.getDefault().invokeWhenUIReady(() -> StartUp.given(paths));
  }

  /** The paths that are meant; what cannot be a path is left out. */
  static List<Path> resolve(Path folder, String... names) {
    return Stream.of(names == null ? new String[0] : names)
        .filter(name -> !name.isBlank())
        .flatMap(name -> path(folder, name))
        .toList();
  }

  private static Stream<Path> path(Path folder, String name) {
    try {
      return Stream.of(folder.resolve(name).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      java.util.logging.Logger.getLogger(FileArguments.class.getName())
          .log(java.util.logging.Level.WARNING, "not a path: {0}", name);
      return Stream.empty();
    }
  }
}
