package io.framewright.editor.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of an unpacked zip, with programs in the places of Java and the editor. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script")
class LauncherTest {
  @TempDir private Path folder;
  private Path root;
  private Path java;

  @BeforeEach
  void unpack() throws IOException {
    root = Files.createDirectories(folder.resolve("fram e"));
    java = folder.resolve("jdk");
    Path launcher = Path.of("..", "..", "framewright").toAbsolutePath().normalize();
    program(root.resolve("framewright"), Files.readString(launcher));
    Files.createDirectories(root.resolve("lib/libtorch"));
    Files.createFile(root.resolve("lib/engine.jar"));
    program(root.resolve("editor/bin/framewright"), said("editor"));
    program(java.resolve("bin/java"), said("java"));
    release("17.0.1");
  }

  @Test
  void startsTheEditorWithoutArguments() throws Exception {
    assertThat(start())
        .startsWith("editor", "--jdkhome", java.toString())
        .contains("-J-Dframewright.home=" + root.toRealPath());
  }

  @Test
  void opensFilesInTheEditor() throws Exception {
    Path clip = Files.createFile(root.resolve("my clip.mp4"));

    assertThat(start(clip.toString(), "other.fgw"))
        .startsWith("editor")
        .endsWith(clip.toString(), "other.fgw");
  }

  @Test
  void handsOptionsToTheEditor() throws Exception {
    assertThat(start("edit", "--userdir", "/there"))
        .startsWith("editor")
        .doesNotContain("edit")
        .endsWith("--userdir", "/there");
  }

  @Test
  void leavesCommandsToTheCommandLine() throws Exception {
    Files.createFile(root.resolve("run"));

    assertThat(start("run", "a b.fgw", "--json"))
        .startsWith("java")
        .contains(
            "io.framewright.cli.Main",
            root.toRealPath() + "/lib/*:" + root.toRealPath() + "/lib/libtorch/*")
        .endsWith("run", "a b.fgw", "--json");
    assertThat(start("init", "here")).startsWith("java").endsWith("init", "here");
    assertThat(start("template", "loop")).startsWith("java").endsWith("template", "loop");
    assertThat(start("--help")).startsWith("java").endsWith("--help");
    assertThat(start("serve", "--with-parent"))
        .startsWith("java")
        .endsWith("serve", "--with-parent");
    assertThat(start("unheard")).as("the command line says what is wrong").startsWith("java");
  }

  @Test
  void keepsTheBundledLibtorchAwayFromOnesOwn() throws Exception {
    assertThat(start(Map.of("FRAMEWRIGHT_CUDA", "1"), "doctor"))
        .contains(root.toRealPath() + "/lib/*");
  }

  @Test
  void saysThatAFileIsNotThere() throws Exception {
    assertThat(start("lost.fgw")).containsExactly("1", "framewright: There is no file lost.fgw.");
  }

  @Test
  @DisabledOnOs(value = OS.MAC, disabledReason = "has no DISPLAY")
  void namesTheCommandLineWhereThereIsNoDisplay() throws Exception {
    List<String> said = start(Map.of("DISPLAY", ""));

    assertThat(said.get(0)).isEqualTo("1");
    assertThat(String.join(" ", said)).contains("no display", "framewright run FILE.fgw", "--help");
    assertThat(start(Map.of("DISPLAY", ""), "check", "x")).startsWith("java");
  }

  @Test
  void refusesAnOldJava() throws Exception {
    release("11.0.2");

    assertThat(String.join(" ", start("doctor"))).contains("is Java 11.0.2", "needs 17 or newer");
  }

  @Test
  @DisabledOnOs(value = OS.MAC, disabledReason = "has one kind of Java")
  void refusesAJavaWithoutWindowsForTheEditorAlone() throws Exception {
    Files.createDirectories(java.resolve("lib"));
    Files.createFile(java.resolve("lib/libawt.so"));

    assertThat(String.join(" ", start())).contains("headless");
    assertThat(start("doctor")).startsWith("java");
  }

  private List<String> start(String... arguments) throws Exception {
    return start(Map.of(), arguments);
  }

  /** What the started program was told, after its name; or the exit code and what was said. */
  private List<String> start(Map<String, String> variables, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", root.resolve("framewright").toString()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().put("DISPLAY", ":0");
    builder
        .environment()
        .keySet()
        .removeAll(List.of("FRAMEWRIGHT_CUDA", "PYTORCH_LIBRARY_PATH", "FRAMEWRIGHT_JAVA_OPTS"));
    builder.environment().putAll(variables);
    int code = builder.start().waitFor();
    List<String> said = new ArrayList<>(Files.readAllLines(output));
    if (code != 0) {
      said.add(0, String.valueOf(code));
    }
    return said;
  }

  private void release(String version) throws IOException {
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private static String said(String name) {
    return "#!/bin/sh\nprintf '%s\\n' " + name + " \"$@\"\n";
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
