package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.install.Installation;
import io.framewright.model.LatentGeometry;
import io.framewright.serve.Ids;
import io.framewright.serve.Service;
import io.framewright.serve.ServiceLimits;
import io.framewright.serve.ServiceSettings;
import io.framewright.serve.api.CheckReport;
import io.framewright.serve.api.ExplainReport;
import io.framewright.serve.api.JobEvent;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobRequest;
import io.framewright.serve.api.JobState;
import io.framewright.serve.api.NodeInfo;
import io.framewright.serve.api.PropertyInfo;
import io.framewright.serve.api.ResultFile;
import io.framewright.serve.api.WorkflowRequest;
import io.framewright.video.FrameRange;
import io.framewright.video.Picture;
import io.framewright.video.PictureReader;
import io.framewright.video.VideoReader;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs of the tiny model through the service, over real HTTP. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ServiceRunTest {
  private static final String MP4 = "{\"file\": \"out/{name}-{seed}-{n}\"}";
  private static final String PNG = "{\"file\": \"frames\", \"format\": \"png\"}";

  @TempDir Path folder;
  @TempDir Path data;
  private Studio studio;
  private Service service;
  private ServiceClient client;

  @BeforeEach
  void start() throws Exception {
    studio = new Studio(folder);
    start(true);
  }

  private void start(boolean localFiles) {
    service =
        Service.start(
            Installation.of(List.of(Studio.models()), List.of()),
            new ServiceSettings(
                "localhost",
                0,
                Ids.token(),
                true,
                Optional.empty(),
                data,
                localFiles,
                ServiceLimits.DEFAULT));
    client = new ServiceClient(service.announcement());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private JobRequest job(String workflow) {
    return new JobRequest("test", workflow, folder.toString(), "", List.of(), false, true);
  }

  private static String slow(String workflow) {
    return workflow.replace("\"steps\": 4", "\"steps\": 900");
  }

  private static Predicate<JobEvent> type(String type) {
    return event -> event.type().equals(type);
  }

  private static List<String> types(List<JobEvent> events) {
    return events.stream()
        .map(
            e ->
                switch (e.type()) {
                  case "phase" -> e.data().get("phase").asText();
                  case "state" -> e.data().get("state").asText();
                  default -> e.type();
                })
        .filter(name -> !name.equals("previews"))
        .toList();
  }

  private static JsonNode data(List<JobEvent> events, String type) {
    return events.stream().filter(type(type)).findFirst().orElseThrow().data();
  }

  private Picture picture(String path) throws Exception {
    HttpResponse<byte[]> answer = client.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
    return PictureReader.read(Files.write(data.resolve("answer.png"), answer.body()));
  }

  private static boolean isConstant(Picture picture) {
    byte[] rgb = picture.rgb();
    byte[] first = Arrays.copyOf(rgb, 3);
    for (int i = 0; i < rgb.length; i++) {
      if (rgb[i] != first[i % 3]) {
        return false;
      }
    }
    return true;
  }

  @Test
  void aJobTellsEverythingInOrder() throws Exception {
    String workflow = Studio.workflow(MP4).replace("\"seed\": 5", "\"seed\": 5, \"compare\": true");
    JobInfo job = client.submit(job(workflow));
    List<JobEvent> events = client.events(job.id());
    assertThat(events)
        .extracting(JobEvent::id)
        .startsWith(1L, 2L)
        .doesNotHaveDuplicates()
        .isSorted();
    List<String> sampling = List.of("sampling", "step", "step", "step", "step");
    List<String> writing = List.of("decoding", "writing", "file");
    List<String> wanted =
        new ArrayList<>(List.of("QUEUED", "RUNNING", "planned", "opening", "prompt"));
    wanted.addAll(
        List.of("sampling", "repeat", "repeat", "step", "repeat", "step", "step", "step"));
    Stream.of(sampling, writing, writing).forEach(wanted::addAll);
    wanted.addAll(List.of("finished", "DONE"));
    assertThat(types(events)).isEqualTo(wanted);

    LatentGeometry.Size size = Studio.size();
    int last = size.frames() - 1;
    JsonNode planned = data(events, "planned");
    assertThat(planned.get("total").asInt()).isEqualTo(3 + 4 + 4);
    assertThat(planned.get("compare").asBoolean()).isTrue();
    assertThat(planned.get("losses").toString())
        .isEqualTo("[\"Keyframe Loss\",\"Loop Loss\",\"Masked\"]");
    assertThat(planned.get("targets").toString()).isEqualTo("[0," + last + "]");
    JsonNode repeat = data(events, "repeat");
    assertThat(repeat.at("/progress/done").asInt()).isEqualTo(1);
    assertThat(repeat.get("gradientNorm").asDouble()).isPositive();
    assertThat(repeat.at("/losses/Masked").asDouble()).isPositive();
    assertThat(repeat.get("memory").asLong()).isPositive();
    assertThat(data(events, "finished").get("unguidedLosses").size()).isEqualTo(3);

    JobInfo done = client.job(job.id());
    assertThat(done.state()).isEqualTo(JobState.DONE);
    assertThat(done.files())
        .extracting(ResultFile::name)
        .containsExactly("guided-5-001.mp4", "guided-5-001-unguided.mp4");
    assertThat(done.files()).extracting(ResultFile::guided).containsExactly(true, false);
    ResultFile file = done.files().get(0);
    assertThat(List.of(file.width(), file.height(), file.frames()))
        .containsExactly(size.width(), size.height(), size.frames());
    assertThat(file.preview()).isFalse();
    assertThat(studio.states()).isEmpty();
    resultsAreSent(job.id(), file);
    guidedFramesAreShown(job.id(), data(events, "previews"), size);
    theRestIsToldAgain(job.id(), events);
  }

  private void resultsAreSent(String job, ResultFile file) throws Exception {
    byte[] bytes = Files.readAllBytes(Path.of(file.path()));
    String path = "/jobs/" + job + "/files/0";
    HttpResponse<byte[]> whole = client.get(path);
    assertThat(whole.body()).isEqualTo(bytes);
    assertThat(whole.headers().firstValue("Content-Type")).contains("video/mp4");
    HttpResponse<byte[]> part = client.get(path, "Range", "bytes=10-19");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 10, 20));
    assertThat(client.get(path, "Range", "bytes=" + bytes.length + "-").statusCode())
        .isEqualTo(416);
    List<Picture> frames = VideoReader.readAll(Path.of(file.path()), FrameRange.ALL);
    int last = frames.size() - 1;
    for (int frame : new int[] {last, 0, 1, 1, 3}) {
      assertThat(picture(path + "/frames/" + frame)).isEqualTo(frames.get(frame));
    }
    assertThat(picture(path + "/frames/0?size=8").width()).isEqualTo(8);
    assertThat(client.get(path + "/frames/" + (last + 1)).statusCode()).isEqualTo(404);
    assertThat(client.get("/jobs/" + job + "/files/2").statusCode()).isEqualTo(404);
    HttpResponse<byte[]> workflow = client.send("POST", "/workflow-of", bytes);
    assertThat(workflow.statusCode()).isEqualTo(200);
    assertThat(new String(workflow.body(), StandardCharsets.UTF_8))
        .isEqualTo(Files.readString(Path.of(file.path() + ".fgw")));
  }

  private void guidedFramesAreShown(String job, JsonNode previews, LatentGeometry.Size size)
      throws Exception {
    assertThat(previews.get("frames")).isNotEmpty();
    for (JsonNode frame : previews.get("frames")) {
      Picture shown = picture("/jobs/" + job + "/previews/" + frame.asInt());
      assertThat(isConstant(shown)).as("a constant picture").isFalse();
      assertThat(shown.width()).isLessThanOrEqualTo(size.width());
    }
    Picture target = picture("/jobs/" + job + "/targets/0");
    assertThat(List.of(target.width(), target.height()))
        .containsExactly(size.width(), size.height());
    assertThat(List.of(target.at(1, 1, 0), target.at(1, 1, 1), target.at(1, 1, 2)))
        .containsExactly(0xd0, 0x30, 0x20);
    assertThat(client.get("/jobs/" + job + "/targets/1").statusCode()).isEqualTo(404);
    assertThat(client.get("/jobs/" + job + "/previews/999").statusCode()).isEqualTo(404);
  }

  private void theRestIsToldAgain(String job, List<JobEvent> events) throws Exception {
    assertThat(client.events(job, 7, e -> false)).isEqualTo(events.subList(7, events.size()));
    assertThat(client.get("/jobs/" + job + "/events?after=" + events.size()).statusCode())
        .isEqualTo(204);
    String replayed =
        new String(
            client.get("/jobs/" + job + "/events?after=" + (events.size() - 1)).body(),
            StandardCharsets.UTF_8);
    assertThat(replayed)
        .startsWith("id: " + events.size() + "\nevent: state\ndata: {")
        .contains("DONE");
    assertThat(client.get("/jobs/" + job + "/events?after=x").statusCode()).isEqualTo(400);
  }

  @Test
  void aRunningJobIsCancelledAndGoesOn() throws Exception {
    String workflow = slow(Studio.workflow("{\"file\": \"c\"}"));
    JobInfo running = client.submit(job(workflow));
    JobInfo waiting = client.submit(job(Studio.workflow("{\"file\": \"d\"}")));
    JobInfo other = client.submit(job(Studio.workflow("{\"file\": \"e\"}")));
    assertThat(other.position()).isPositive();
    // behind the guided steps
    Predicate<JobEvent> third = type("step").and(e -> e.data().at("/progress/step").asInt() == 2);
    client.events(running.id(), 0, third);
    assertThat(client.cancel(waiting.id()).state()).isEqualTo(JobState.CANCELLED);
    client.cancel(running.id());
    List<JobEvent> events = client.events(running.id());
    assertThat(types(events)).endsWith("CANCELLED").doesNotContain("decoding");
    long steps = events.stream().filter(type("step")).count();
    assertThat(steps).isBetween(3L, 899L);
    assertThat(folder.resolve("c.mp4")).doesNotExist();
    assertThat(studio.states()).hasSize(1);
    assertThat(types(client.events(other.id()))).endsWith("finished", "DONE");
    assertThat(folder.resolve("e.mp4")).isRegularFile();
    assertThat(folder.resolve("d.mp4")).doesNotExist();
    assertThat(client.cancel(other.id()).state()).isEqualTo(JobState.DONE);

    JobRequest again = new JobRequest("r", workflow, folder.toString(), "", List.of(), true, false);
    JobInfo resumed = client.submit(again);
    JsonNode step =
        client.events(resumed.id(), 0, type("step")).stream()
            .filter(type("step"))
            .findFirst()
            .orElseThrow()
            .data();
    assertThat(step.at("/progress/step").asLong()).isEqualTo(steps);
    client.cancel(resumed.id());
    List<JobEvent> rest = client.events(resumed.id());
    assertThat(types(rest)).endsWith("CANCELLED").doesNotContain("repeat");
    assertThat(rest).noneMatch(type("previews"));
    assertThat(client.json("/jobs")).hasSize(4);
  }

  @Test
  void aFailureEndsItsJobAndNoOther() throws Exception {
    String workflow = Studio.workflow(PNG);
    JobInfo busy = client.submit(job(slow(Studio.workflow(MP4))));
    JobInfo broken = client.submit(job(workflow));
    JobInfo after = client.submit(job(workflow.replace("pictures/b.png", "pictures/a.png")));
    Files.delete(folder.resolve("pictures/b.png"));
    client.cancel(busy.id());
    assertThat(types(client.events(broken.id()))).endsWith("FAILED");
    JobInfo failed = client.job(broken.id());
    assertThat(failed.message())
        .startsWith("There is no picture at " + folder.resolve("pictures/b.png"));
    assertThat(failed.files()).isEmpty();
    assertThat(types(client.events(after.id()))).endsWith("DONE");
    HttpResponse<byte[]> zip = client.get("/jobs/" + after.id() + "/files/0");
    assertThat(zip.headers().firstValue("Content-Type")).contains("application/zip");
    int entries = 0;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.body()))) {
      while (in.getNextEntry() != null) {
        assertThat(in.readNBytes(4)).isEqualTo(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        entries++;
      }
    }
    assertThat(entries).isEqualTo(Studio.size().frames());

    HttpResponse<byte[]> refused = client.post("/jobs", job(workflow));
    assertThat(refused.statusCode()).isEqualTo(422);
    CheckReport report = ServiceClient.JSON.readValue(refused.body(), CheckReport.class);
    assertThat(report.ok()).isFalse();
    assertThat(report.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.node()).isEqualTo("end");
              assertThat(problem.place()).isEqualTo("file");
            });
  }

  @Test
  void severalSamplersAreSeveralRunsAndAPreviewIsKept() throws Exception {
    String one = Studio.unguided(MP4);
    String two =
        one.replace(
                "\"links\": [",
                "\"links\": [{\"from\": \"model.model\", \"to\": \"second.model\"},"
                    + "{\"from\": \"prompt.prompt\", \"to\": \"second.prompt\"},"
                    + "{\"from\": \"second.clip\", \"to\": \"show.clip\"},")
            .replace(
                "\"nodes\": [",
                "\"nodes\": [{\"id\": \"show\", \"type\": \"framewright/preview\"},"
                    + " {\"id\": \"second\", \"type\": \"framewright/guided-sampler\", \"properties\":"
                    + " {\"width\": W, \"height\": H, \"frames\": F, \"steps\": 2}},"
                        .replace("W", "" + Studio.size().width())
                        .replace("H", "" + Studio.size().height())
                        .replace("F", "" + Studio.size().frames()));
    JobInfo job = client.submit(job(two));
    List<JobEvent> events = client.events(job.id());
    assertThat(events.stream().filter(type("planned")).map(e -> e.data().get("run").asInt()))
        .containsExactly(0, 1);
    assertThat(types(events)).endsWith("DONE");
    List<ResultFile> files = client.job(job.id()).files();
    assertThat(files).extracting(ResultFile::preview).containsExactlyInAnyOrder(true, false);
    ResultFile shown = files.stream().filter(ResultFile::preview).findFirst().orElseThrow();
    assertThat(Path.of(shown.path())).startsWith(data.toRealPath().resolve("previews"));
    assertThat(isConstant(picture("/jobs/" + job.id() + "/files/" + shown.index() + "/frames/0")))
        .isFalse();
    service.close();
    assertThat(Path.of(shown.path())).doesNotExist();
  }

  @Test
  void uploadsAreRunInAWorkspace() throws Exception {
    String id =
        ServiceClient.JSON
            .readTree(client.send("POST", "/workspaces", new byte[0]).body())
            .get("id")
            .asText();
    String workflow = Studio.workflow("{\"file\": \"out/clip\"}");
    WorkflowRequest look = new WorkflowRequest(workflow, "", id, List.of());
    CheckReport before =
        ServiceClient.JSON.readValue(client.post("/check", look).body(), CheckReport.class);
    assertThat(before.problems()).filteredOn(p -> p.place().equals("file")).hasSize(3);
    for (String name : List.of("a.png", "b.png", "mask.png")) {
      byte[] bytes = Files.readAllBytes(folder.resolve("pictures").resolve(name));
      String path = "/workspaces/" + id + "/files/pictures/" + name;
      assertThat(client.send("PUT", path, bytes).statusCode()).isEqualTo(200);
    }
    ExplainReport explained =
        ServiceClient.JSON.readValue(client.post("/explain", look).body(), ExplainReport.class);
    assertThat(explained.text())
        .startsWith("guided: sampler 'Guided Sampler'")
        .contains("memory     cpu");
    assertThat(explained.runs().get(0).at("/run/repeats").asInt()).isEqualTo(3);
    JobInfo job =
        client.submit(new JobRequest("remote", workflow, "", id, List.of(), false, false));
    assertThat(types(client.events(job.id()))).endsWith("DONE");
    ResultFile file = client.job(job.id()).files().get(0);
    assertThat(client.get("/jobs/" + job.id() + "/files/0").body()).hasSize((int) file.bytes());
    assertThat(client.json("/workspaces/" + id).get("files").toString())
        .contains("out/clip.mp4", "pictures/a.png");
    HttpResponse<byte[]> both =
        client.post(
            "/jobs", new JobRequest("", workflow, folder.toString(), id, List.of(), false, false));
    assertThat(both.statusCode()).isEqualTo(422);
    WorkflowRequest outside =
        new WorkflowRequest(
            workflow.replace("pictures/a.png", folder.resolve("pictures/a.png").toString()),
            "",
            id,
            List.of());
    assertThat(
            ServiceClient.JSON
                .readValue(client.post("/check", outside).body(), CheckReport.class)
                .ok())
        .isFalse();
  }

  @Test
  void otherMachinesAreToldNoPathOfThisOne() throws Exception {
    service.close();
    start(false);
    String id =
        ServiceClient.JSON
            .readTree(client.send("POST", "/workspaces", new byte[0]).body())
            .get("id")
            .asText();
    for (String name : List.of("a.png", "b.png", "mask.png")) {
      byte[] bytes = Files.readAllBytes(folder.resolve("pictures").resolve(name));
      client.send("PUT", "/workspaces/" + id + "/files/pictures/" + name, bytes);
    }
    String workflow = Studio.workflow("{\"file\": \"out/clip\"}");
    JobRequest request = new JobRequest("remote", workflow, "", id, List.of(), false, false);
    JobInfo good = client.submit(request);
    assertThat(types(client.events(good.id()))).endsWith("DONE");
    assertThat(client.job(good.id()).files()).extracting(ResultFile::path).contains("out/clip.mp4");
    WorkflowRequest look =
        new WorkflowRequest(workflow.replace("pictures/a.png", "gone.png"), "", id, List.of());
    CheckReport report =
        ServiceClient.JSON.readValue(client.post("/check", look).body(), CheckReport.class);
    assertThat(report.problems())
        .anySatisfy(problem -> assertThat(problem.message()).contains("gone.png"));
    List<String> told = new ArrayList<>();
    for (String path :
        List.of("/engine", "/models", "/jobs", "/jobs/" + good.id(), "/workspaces/" + id)) {
      told.add(new String(client.get(path).body(), StandardCharsets.UTF_8));
    }
    told.add(
        new String(client.get("/jobs/" + good.id() + "/events").body(), StandardCharsets.UTF_8));
    for (String workflowText : List.of(look.workflow(), workflow)) {
      WorkflowRequest each = new WorkflowRequest(workflowText, "", id, List.of());
      told.add(new String(client.post("/check", each).body(), StandardCharsets.UTF_8));
      told.add(new String(client.post("/explain", each).body(), StandardCharsets.UTF_8));
    }
    assertThat(told).noneMatch(String::isEmpty);
    for (Path place :
        List.of(folder, data, data.toRealPath(), Studio.models(), Path.of("").toAbsolutePath())) {
      assertThat(told).noneMatch(text -> text.contains(place.toString()));
    }
    assertThat(told.get(0)).contains("\"modelFolders\":[\"...");
  }

  @Test
  void nodesAndModelsAreDescribed() throws Exception {
    List<NodeInfo> nodes =
        List.of(ServiceClient.JSON.treeToValue(client.json("/nodes"), NodeInfo[].class));
    NodeInfo keyframe =
        nodes.stream().filter(n -> n.id().equals("framewright/keyframe")).findFirst().orElseThrow();
    assertThat(keyframe.outputs())
        .singleElement()
        .satisfies(
            port -> {
              assertThat(port.type()).isEqualTo("keyframe");
              assertThat(port.colour()).matches("#[0-9a-f]{6}");
              assertThat(port.shape()).isNotBlank();
              assertThat(port.help()).isNotBlank();
            });
    PropertyInfo weight =
        keyframe.properties().stream()
            .filter(p -> p.name().equals("weight"))
            .findFirst()
            .orElseThrow();
    assertThat(weight.kind()).isEqualTo("decimal");
    assertThat(weight.initial().asDouble()).isEqualTo(1);
    assertThat(weight.schema().get("type").asText()).isEqualTo("number");
    JsonNode models = client.json("/models");
    assertThat(models)
        .anySatisfy(
            model -> {
              assertThat(model.get("name").asText()).isEqualTo(Studio.MODEL);
              assertThat(model.get("problem").asText()).isEmpty();
              assertThat(model.get("weightBytes").asLong()).isPositive();
            });
  }

  @Test
  void aListenerThatTakesNothingHoldsNobodyUp() throws Exception {
    JobInfo job = client.submit(job(slow(Studio.workflow(MP4))));
    try (var stuck =
        new java.net.Socket(
            "localhost", java.net.URI.create(service.announcement().url()).getPort())) {
      stuck.setReceiveBufferSize(1024);
      String request =
          "GET /v1/jobs/%s/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n";
      stuck
          .getOutputStream()
          .write(
              request
                  .formatted(job.id(), service.announcement().token())
                  .getBytes(StandardCharsets.UTF_8));
      List<JobEvent> seen = client.events(job.id(), 0, e -> e.type().equals("step") && e.id() > 40);
      assertThat(seen).hasSizeGreaterThan(39);
      client.cancel(job.id());
      assertThat(types(client.events(job.id()))).endsWith("CANCELLED");
    }
  }
}
