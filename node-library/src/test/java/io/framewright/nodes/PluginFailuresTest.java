package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.compile.Compilation;
import io.framewright.graph.Problem;
import io.framewright.install.Installation;
import io.framewright.plugin.PluginFolders;
import io.framewright.plugin.PluginLimits;
import io.framewright.plugin.Plugins;
import io.framewright.serve.Ids;
import io.framewright.serve.Service;
import io.framewright.serve.ServiceLimits;
import io.framewright.serve.ServiceSettings;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobRequest;
import io.framewright.serve.api.JobState;
import io.framewright.workflow.WorkflowReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plug-ins that fail while a graph is checked, compiled or run are named, and the engine lives. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PluginFailuresTest {
  @TempDir static Path forged;
  @TempDir Path folder;
  private static Path jar;
  private Studio studio;

  @BeforeAll
  static void forge() throws Exception {
    String source = Files.readString(Path.of("src", "test", "resources", "Tricky.java.txt"));
    jar =
        new PluginForge(forged)
            .library(forged.resolve("plugins").resolve("tricky.jar"), "Tricky", source);
  }

  @BeforeEach
  void make() throws Exception {
    studio = new Studio(folder);
  }

  private static Installation installation(Duration limit) {
    Plugins plugins =
        Plugins.load(
            Installation.onClassPath(),
            new PluginFolders(List.of(jar), List.of()),
            new PluginLimits(limit, limit));
    assertThat(plugins.faults()).isEmpty();
    return Installation.of(plugins, List.of(Studio.models()), List.of());
  }

  /** The tiny workflow with the tricky loss in the place of the loop. */
  private static String workflow(String how) {
    return Studio.workflow("{\"file\": \"out/{name}-{seed}-{n}\"}")
        .replace(
            "{\"id\": \"loop\", \"type\": \"framewright/loop-loss\", \"properties\": {\"frames\": 1}}",
            "{\"id\": \"loop\", \"type\": \"acme/tricky\", \"title\": \"Trick\", \"properties\":"
                + " {\"how\": \""
                + how
                + "\"}}");
  }

  private static String told(String did) {
    return "The plug-in tricky.jar failed at the node 'Trick' (loop): "
        + did
        + " Ask its author, or move "
        + jar
        + " out of the plug-in folder.";
  }

  private List<String> problems(Installation installation, String how) {
    Compilation compilation =
        installation.compile(
            new WorkflowReader().readText(workflow(how), "w.fgw").graph(), folder, List.of());
    return compilation.problems().stream()
        .filter(Problem::isError)
        .map(p -> p.node().orElse("") + ": " + p.message())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          contribute-throws  | contribute threw IllegalStateException: boom.
          contribute-error   | contribute threw StackOverflowError.
          contribute-link    | contribute threw NoClassDefFoundError: acme/Missing.
          contribute-null    | contribute gave null.
          contribute-nothing | contribute gave nothing at the output loss and reported no error.
          contribute-hangs   | contribute did not come back within 3 s and was given up.
          resolve-throws     | The loss threw IllegalStateException: boom.
          resolve-null       | The loss gave null.
          resolve-empty      | The loss is missing, and no error was reported.
          resolve-hangs      | The loss did not come back within 3 s and was given up.
          plan-weight        | weight() of the loss gave NaN, not 0 or more.
          plan-range         | from() and to() of the loss gave 0.5 and 0.5, no part of 0 to 1.
          plan-reads         | reads() of the loss names no frames.
          plan-reads-throws  | The loss threw UnsupportedOperationException: not yet!
          """)
  void whileItIsCompiled(String how, String did) {
    Duration limit = Duration.ofSeconds(how.endsWith("hangs") ? 3 : 60);
    assertThat(problems(installation(limit), how)).containsExactly("loop: " + told(did));
  }

  /** A check that fails is an error of its node, as in an editor, and a good one goes on to run. */
  @Test
  void whileItIsChecked() {
    Installation installation = installation(Duration.ofSeconds(3));
    assertThat(problems(installation, "good")).isEmpty();
    assertThat(problems(installation, "check-throws"))
        .singleElement()
        .asString()
        .contains("failed at the node 'Trick' (acme/tricky): Its check threw IllegalState");
    assertThat(problems(installation, "check-hangs"))
        .singleElement()
        .asString()
        .contains("Its check did not come back within 3 s and was given up.");
    assertThat(problems(installation, "good"))
        .isNotEmpty()
        .allMatch(p -> p.contains("is still busy with an earlier call that was given up"));
  }

  private Service serve(Installation installation, Path data) {
    return Service.start(
        installation,
        new ServiceSettings(
            "localhost",
            0,
            Ids.token(),
            true,
            Optional.empty(),
            data,
            true,
            ServiceLimits.DEFAULT));
  }

  private JobInfo run(ServiceClient client, String workflow) throws Exception {
    JobInfo job =
        client.submit(
            new JobRequest("trick", workflow, folder.toString(), "", List.of(), false, false));
    client.events(job.id());
    return client.job(job.id());
  }

  /** One engine goes through all of them and then runs good jobs. */
  @Test
  void whileItRuns(@TempDir Path data) throws Exception {
    try (Service service = serve(installation(Duration.ofSeconds(60)), data)) {
      ServiceClient client = new ServiceClient(service.announcement());
      for (String[] each :
          new String[][] {
            {"make-throws", "make of the loss threw IllegalStateException: boom."},
            {"make-null", "make of the loss gave null."},
            {"terms-null", "terms of the loss gave null."},
            {"terms-empty-frames", "frames() of a term has a term that reads no frame."},
            {"value-throws", "value of the loss threw IllegalStateException: boom."},
            {"value-error", "value of the loss threw StackOverflowError."},
            {"value-link", "value of the loss threw NoClassDefFoundError: acme/Missing."},
            {"value-null", "value of the loss gave null."},
            {"value-shape", "value of the loss has the shape (1, 3,"},
            {"value-type", "value of the loss is of float64; it must be of float32"},
            {"value-nan", "value of the loss is NaN."},
            {"value-detached", "value of the loss does not depend on the frames by operations"},
            {"gradient-nan", "the gradient of the loss is not finite (NaN or infinite)."},
          }) {
        JobInfo failed = run(client, workflow(each[0]));
        assertThat(failed.state()).as(each[0]).isEqualTo(JobState.FAILED);
        assertThat(failed.message())
            .startsWith("The plug-in tricky.jar failed at the node 'Trick' (loop): " + each[1])
            .endsWith("Ask its author, or move " + jar + " out of the plug-in folder.");
      }
      JobInfo good = run(client, workflow("good"));
      assertThat(good.message()).isEmpty();
      assertThat(good.state()).isEqualTo(JobState.DONE);
      assertThat(good.files()).isNotEmpty();
    }
  }

  /** A loss that never comes back is given up; the next job runs while its thread still hangs. */
  @Test
  void whileItHangs(@TempDir Path data) throws Exception {
    try (Service service = serve(installation(Duration.ofSeconds(3)), data)) {
      ServiceClient client = new ServiceClient(service.announcement());
      JobInfo failed = run(client, workflow("value-hangs"));
      assertThat(failed.state()).isEqualTo(JobState.FAILED);
      assertThat(failed.message())
          .isEqualTo(told("value of the loss did not come back within 3 s and was given up."));
      JobInfo next = run(client, Studio.workflow("{\"file\": \"out/next\"}"));
      assertThat(next.message()).isEmpty();
      assertThat(next.state()).isEqualTo(JobState.DONE);
      assertThat(Thread.getAllStackTraces().keySet())
          .as("the thread that was given up")
          .anyMatch(t -> t.getName().equals("plug-in tricky.jar"));
    }
  }

  /** A plug-in's own word to the user is passed on as it is. */
  @Test
  void whatItTellsItsUser() {
    assertThat(problems(installation(Duration.ofSeconds(20)), "input"))
        .containsExactly("loop: The colour is too loud. Choose a quieter one.");
  }

  /** The built-in loop loss and a plug-in's copy of it, guarded, guide to the same numbers. */
  @Test
  void aGuardedLossIsTheSameLoss() throws Exception {
    String plugin = finished(workflow("loop"), "--plugins", jar.toString());
    String builtIn =
        finished(
            workflow("good")
                .replace(
                    "\"type\": \"acme/tricky\", \"title\": \"Trick\"",
                    "\"type\": \"framewright/loop-loss\", \"title\": \"Trick\"")
                .replace("{\"how\": \"good\"}", "{}"));
    assertThat(plugin).contains("\"Trick\":").isEqualTo(builtIn);
  }

  private String finished(String workflow, String... more) throws Exception {
    Path file = studio.write("same.fgw", workflow);
    List<String> arguments = new java.util.ArrayList<>(List.of("--json"));
    arguments.addAll(List.of(more));
    Studio.Result result = Studio.run(file, arguments.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    String last = result.out().lines().reduce((a, b) -> b).orElseThrow();
    return last.replaceAll(".*(\"losses\":\\{[^}]*\\}).*", "$1");
  }
}
