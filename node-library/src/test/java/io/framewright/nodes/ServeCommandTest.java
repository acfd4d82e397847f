package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.serve.api.Announcement;
import io.framewright.serve.api.JobEvent;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobRequest;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code serve} as a process of its own, and its options. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ServeCommandTest {
  @TempDir Path folder;
  private Studio studio;

  @BeforeEach
  void make() throws Exception {
    studio = new Studio(folder);
  }

  private Process serve(String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dframewright.runs=" + studio.runs(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.framewright.cli.Main",
                "serve",
                "--models",
                Studio.models().toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()).start();
  }

  private List<String> temporary() throws Exception {
    try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
      return left.map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("framewright-"))
          .toList();
    }
  }

  private ServiceClient announced(BufferedReader out) throws Exception {
    String line = out.readLine();
    Announcement said = ServiceClient.JSON.readValue(line, Announcement.class);
    assertThat(said.framewright()).isEqualTo(1);
    assertThat(said.url()).matches("http://127\\.0\\.0\\.1:\\d+");
    assertThat(said.token()).matches("[0-9a-f]{64}");
    return new ServiceClient(said);
  }

  private JobInfo started(ServiceClient client) throws Exception {
    String workflow =
        Studio.workflow("{\"file\": \"c\"}").replace("\"steps\": 4", "\"steps\": 900");
    JobInfo job =
        client.submit(
            new JobRequest("long", workflow, folder.toString(), "", List.of(), false, true));
    List<JobEvent> events = client.events(job.id(), 0, event -> event.type().equals("step"));
    assertThat(events).isNotEmpty();
    return job;
  }

  private void endedWell(Process process, BufferedReader out, int code) throws Exception {
    assertThat(out.readLine()).as("a second line on standard output").isNull();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(code);
    assertThat(studio.states()).as("states of the stopped run").hasSize(1);
    assertThat(folder.resolve("c.mp4")).doesNotExist();
    assertThat(temporary()).isEmpty();
    assertThat(Files.readString(folder.resolve("err"))).doesNotContain("Exception", "INFO");
  }

  @Test
  void endsWithItsParentAndKeepsTheState() throws Exception {
    Process process = serve("--with-parent");
    try (BufferedReader out = process.inputReader()) {
      started(announced(out));
      assertThat(temporary()).hasSize(1);
      OutputStream parent = process.getOutputStream();
      parent.close();
      endedWell(process, out, 0);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void endsWithASignalAndKeepsTheState() throws Exception {
    Process process = serve();
    try (BufferedReader out = process.inputReader()) {
      started(announced(out));
      new ProcessBuilder("kill", "-TERM", "" + process.pid()).start().waitFor();
      endedWell(process, out, 128 + 15);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void misused(String message, String... arguments) {
    List<String> command = new ArrayList<>(List.of("serve"));
    command.addAll(List.of(arguments));
    Studio.Result result = Studio.command(command.toArray(String[]::new));
    assertThat(result.err()).startsWith("framewright: " + message);
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void otherMachinesAreLetInOnlyWhenThatIsSafe() throws Exception {
    String open =
        "0.0.0.0 lets other machines in. Give --token-file, --tls-certificate and --tls-key";
    Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef0123456789abcdef\n");
    misused(open, "--host", "0.0.0.0");
    misused(open, "--host", "0.0.0.0", "--token-file", token.toString());
    misused(open, "--host", "0.0.0.0", "--tls-certificate", "c.pem", "--tls-key", "k.pem");
    misused("--tls-certificate and --tls-key go together.", "--tls-key", "k.pem");
    misused("--port must be from 0 to 65535: 70000", "--port", "70000");
    misused("There is no machine called 'no such.host'.", "--host", "no such.host");
    Path weak = Files.writeString(folder.resolve("weak"), "secret");
    misused("The token in " + weak + " is too short", "--token-file", weak.toString());
    misused("The token file ", "--token-file", folder.resolve("gone").toString());
    misused(
        "The certificate or its key cannot be used: ",
        "--tls-certificate",
        weak.toString(),
        "--tls-key",
        weak.toString());
    Path file = studio.write("file", "");
    misused("The folder " + file + " cannot be made", "--data", file.toString());
  }

  @Test
  void aTakenPortIsSaid() throws Exception {
    try (java.net.ServerSocket taken =
        new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      misused("The service cannot listen on 127.0.0.1:" + port, "--port", "" + port);
    }
  }
}
