package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example plug-in as its author builds it: by Maven, as a project of its own, against the
 * engine's artefacts in a local repository. The repository is made for the test; what the engine
 * depends on is linked from the user's own, so nothing is downloaded twice and nothing installed.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SamplePluginIT {
  private static final String VERSION = System.getProperty("framewright.version");
  private static final Path USER = Path.of(System.getProperty("framewright.repository"));
  private static final Path ROOT = Path.of("..");

  @TempDir Path folder;

  @Test
  void mavenBuildsItAndTheEngineRunsIt() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    link(repository);
    install(repository, "framewright", ROOT.resolve("pom.xml"), ".pom");
    install(repository, "node-runtime", ROOT.resolve("node-runtime").resolve("pom.xml"), ".pom");
    install(
        repository,
        "node-runtime",
        ROOT.resolve("node-runtime").resolve("target").resolve("node-runtime-" + VERSION + ".jar"),
        ".jar");
    Path project = copy(PluginForge.SAMPLE, folder.resolve("project"));
    build(project, repository);
    Path jar = project.resolve("target").resolve("colour-balance-1.0.jar");
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.copy(jar, plugins.resolve(jar.getFileName()));
    Studio.Result run =
        Studio.command(
            "run",
            project.resolve("balance.fgw").toString(),
            "--plugins",
            plugins.toString(),
            "--models",
            ROOT.resolve("graphs").resolve("models").toString(),
            "--set",
            "sampler.steps=2",
            "--set",
            "sampler.compare=false",
            "--set",
            "vlo.preset=custom",
            "--set",
            "vlo.repeats=1x1",
            "--set",
            "vlo.stochastic=none");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("Colour Balance Loss").doesNotContain("warning");
    assertThat(Path.of(run.out().strip())).isRegularFile();
  }

  /** The user's repository, but for the engine itself; on systems without links it is a tail. */
  private static void link(Path repository) throws IOException {
    Path io = Files.createDirectory(repository.resolve("io"));
    try {
      for (Path group : children(USER)) {
        if (!group.getFileName().toString().equals("io")) {
          Files.createSymbolicLink(repository.resolve(group.getFileName()), group);
        }
      }
      for (Path group : children(USER.resolve("io"))) {
        if (!group.getFileName().toString().equals("framewright")) {
          Files.createSymbolicLink(io.resolve(group.getFileName()), group);
        }
      }
    } catch (FileSystemException | UnsupportedOperationException e) {
      assertThat(System.getProperty("os.name")).as(e.toString()).startsWith("Windows");
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).map(Path::toAbsolutePath).toList();
    }
  }

  private static void install(Path repository, String artifact, Path file, String end)
      throws IOException {
    Path place = repository.resolve("io/framewright").resolve(artifact).resolve(VERSION);
    Files.createDirectories(place);
    Files.copy(file, place.resolve(artifact + "-" + VERSION + end));
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = from.relativize(file);
        if (!relative.startsWith("target")) {
          Files.createDirectories(to.resolve(relative).getParent());
          Files.copy(file, to.resolve(relative));
        }
      }
    }
    return to;
  }

  private void build(Path project, Path repository) throws Exception {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    Path maven = Path.of(System.getProperty("framewright.maven"), "bin");
    List<String> command =
        new ArrayList<>(
            List.of(
                maven.resolve(windows ? "mvn.cmd" : "mvn").toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + USER,
                "package"));
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // of the build that this test is a part of
    List.of("MAVEN_PROJECTBASEDIR", "MAVEN_BASEDIR", "MAVEN_CMD_LINE_ARGS", "MAVEN_CONFIG")
        .forEach(builder.environment()::remove);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(8, TimeUnit.MINUTES)).as(Files.readString(log)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    } finally {
      process.destroy();
    }
  }
}
