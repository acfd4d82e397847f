package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.serve.api.Announcement;
import io.framewright.serve.api.JobEvent;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobRequest;
import io.framewright.serve.api.JobState;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service that runs hundreds of jobs and cancels thousands takes no more memory than after its
 * tenth. Takes minutes.
 */
@Tag("long")
class ServiceMemoryTest {
  private static final int JOBS = 220;
  private static final int FIRST = 10;
  private static final int MEASURED = 5;
  private static final int CANCELLED_WITH_EACH = 15;
  private static final double TOLERANCE = 0.1;
  private static final Pattern USED =
      Pattern.compile("tenured generation\\s+total \\d+K, used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  @TempDir Path folder;

  /** What a process takes, in KiB: of the system, and of Java's heap behind a collection. */
  private record Memory(long resident, long heap) {
    static Memory of(Process process) throws Exception {
      tool(process, "GC.run");
      long heap =
          USED.matcher(tool(process, "GC.heap_info"))
              .results()
              .mapToLong(r -> kib(r.group(1)))
              .sum();
      Matcher status =
          RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
      assertThat(status.find()).isTrue();
      return new Memory(kib(status.group(1)), heap);
    }

    Memory least(Memory other) {
      return new Memory(Math.min(resident, other.resident), Math.min(heap, other.heap));
    }

    private static long kib(String digits) {
      return Long.parseLong(digits);
    }
  }

  private static String tool(Process process, String command) throws Exception {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process tool = new ProcessBuilder(jcmd, "" + process.pid(), command).start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor()).as(said).isZero();
    return said;
  }

  /** The heap is there from the beginning, so that what grows is what is kept. */
  private Process serve() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-Xms192m",
                "-Xmx192m",
                "-XX:+AlwaysPreTouch",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                "io.framewright.cli.Main",
                "serve",
                "--with-parent",
                "--models",
                Studio.models().toString()));
    return new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()).start();
  }

  @Test
  void manyJobsTakeNoMoreMemoryThanTen() throws Exception {
    new Studio(folder);
    Process process = serve();
    try (BufferedReader out = process.inputReader()) {
      ServiceClient client =
          new ServiceClient(ServiceClient.JSON.readValue(out.readLine(), Announcement.class));
      Memory first = run(client, process, 1, FIRST);
      run(client, process, FIRST + 1, JOBS / 2);
      Memory last = run(client, process, JOBS / 2 + 1, JOBS);
      assertThat(last.resident()).isLessThan(Math.round(first.resident() * (1 + TOLERANCE)));
      assertThat(last.heap()).isLessThan(Math.round(first.heap() * (1 + TOLERANCE)));
      process.getOutputStream().close();
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * Runs jobs, from one number to another.
   *
   * @return the least that was taken after one of the last few: what is kept, without buffers that
   *     happen to be in use
   */
  private Memory run(ServiceClient client, Process process, int from, int to) throws Exception {
    Memory least = new Memory(Long.MAX_VALUE, Long.MAX_VALUE);
    for (int i = from; i <= to; i++) {
      run(client, i);
      if (i > to - MEASURED) {
        least = least.least(Memory.of(process));
      }
    }
    System.out.println("after job " + to + ": " + least);
    return least;
  }

  /** One job that is run and looked at, and others that are cancelled while they wait for it. */
  private void run(ServiceClient client, int number) throws Exception {
    String workflow = Studio.workflow("{\"file\": \"out/{n}\"}");
    JobRequest request =
        new JobRequest("job " + number, workflow, folder.toString(), "", List.of(), false, true);
    JobInfo job = client.submit(request);
    for (int i = 0; i < CANCELLED_WITH_EACH; i++) {
      client.cancel(client.submit(request).id());
    }
    List<JobEvent> events = client.events(job.id());
    JobInfo done = client.job(job.id());
    assertThat(done.state()).as(done.message()).isEqualTo(JobState.DONE);
    assertThat(events).extracting(JobEvent::type).contains("repeat", "step", "file");
    assertThat(client.get("/jobs/" + job.id() + "/files/0/frames/0").statusCode()).isEqualTo(200);
    assertThat(client.get("/jobs/" + job.id() + "/targets/0").statusCode()).isEqualTo(200);
  }
}
