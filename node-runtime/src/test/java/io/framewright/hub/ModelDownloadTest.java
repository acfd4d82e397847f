package io.framewright.hub;

import static io.framewright.hub.Fixture.NAME;
import static io.framewright.hub.Fixture.WEIGHTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a download does with a server that behaves, and with what is there already. */
class ModelDownloadTest {
  @TempDir Path temporary;
  private Fixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = new Fixture(temporary.resolve("models/maker/small"));
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void bringsWhatTheEngineNeedsAndNothingElse() throws Exception {
    DownloadPlan plan = fixture.plan();
    assertThat(plan.model().commit()).isEqualTo(HubServer.COMMIT);
    assertThat(plan.model().licence()).contains("apache-2.0");
    assertThat(plan.index().orElseThrow().path("_class_name").asText()).isEqualTo("SmallPipeline");
    assertThat(plan.missing()).isEqualTo(plan.files());
    assertThat(plan.missingBytes()).isEqualTo(plan.bytes());
    assertThat(plan.free()).isPositive();
    assertThat(fixture.folder).doesNotExist();

    fixture.download().run(plan);
    assertThat(files())
        .containsExactly(
            "model_index.json",
            "scheduler/scheduler_config.json",
            "text_encoder/config.json",
            "text_encoder/model.safetensors",
            "tokenizer/spiece.model",
            "tokenizer/tokenizer.json",
            "transformer/config.json",
            WEIGHTS,
            "vae/config.json",
            "vae/diffusion_pytorch_model.safetensors");
    assertThat(fixture.folder.resolve(WEIGHTS)).hasBinaryContent(fixture.weights);
    assertThat(fixture.folder.resolve("model_index.json")).hasContent(Fixture.INDEX);
    assertThat(fixture.done).isEqualTo(plan.files());
    assertThat(fixture.done.get(fixture.done.size() - 1).path()).isEqualTo("model_index.json");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(fixture.folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> fixture.folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void leavesWhatIsThereWhole() throws Exception {
    fixture.get();
    fixture.done.clear();
    int before = fixture.server.ranges().size();
    Files.writeString(fixture.folder.resolve("vae/config.json"), "{\"vae\": 4}");
    DownloadPlan plan = fixture.plan();
    assertThat(plan.missing()).extracting(HubFile::path).containsExactly("vae/config.json");
    assertThat(plan.missingBytes()).isEqualTo(10);
    fixture.download().run(plan);
    assertThat(fixture.done).extracting(HubFile::path).containsExactly("vae/config.json");
    assertThat(fixture.folder.resolve("vae/config.json")).hasContent("{\"vae\": 3}");
    assertThat(fixture.server.ranges()).hasSize(before);
  }

  @Test
  void looksAtTheContentOfLargeFilesWhenAskedTo() throws Exception {
    fixture.get();
    byte[] damaged = fixture.weights.clone();
    damaged[5]++;
    Files.write(fixture.folder.resolve(WEIGHTS), damaged);
    assertThat(fixture.plan().missing()).isEmpty();
    DownloadPlan plan = fixture.download().plan(NAME, "main", fixture.folder, true);
    assertThat(plan.missing()).extracting(HubFile::path).containsExactly(WEIGHTS);
    fixture.download().run(plan);
    assertThat(fixture.folder.resolve(WEIGHTS)).hasBinaryContent(fixture.weights);
    assertThat(fixture.download().plan(NAME, "main", fixture.folder, true).missing()).isEmpty();
  }

  @Test
  void aFileOfAnotherSizeIsReplaced() throws Exception {
    Path there = fixture.folder.resolve(WEIGHTS);
    Files.createDirectories(there.getParent());
    Files.writeString(there, "short");
    fixture.get();
    assertThat(there).hasBinaryContent(fixture.weights);
  }

  @Test
  void refusesWhenThereIsTooLittleRoom() throws Exception {
    long all = fixture.plan().bytes();
    long onePercent = (all + 99) / 100;
    fixture.disk = new NarrowDisk(all + onePercent - 1, Long.MAX_VALUE);
    DownloadPlan plan = fixture.plan();
    assertThatThrownBy(() -> fixture.download().run(plan))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("too little room in " + fixture.folder)
        .hasMessageContaining(Sizes.text(all + onePercent) + " are needed")
        .hasMessageContaining("are free");
    assertThat(fixture.folder).doesNotExist();
    fixture.disk = new NarrowDisk(all + onePercent, Long.MAX_VALUE);
    fixture.get();
    assertThat(fixture.folder.resolve(WEIGHTS)).exists();
  }

  @Test
  void whatIsMissingAloneNeedsRoom() throws Exception {
    fixture.get();
    fixture.disk = new NarrowDisk(0, Long.MAX_VALUE);
    fixture.get();
    assertThat(fixture.plan().missing()).isEmpty();
  }

  @Test
  void aFullDiskKeepsWhatCame() throws Exception {
    fixture.disk = new NarrowDisk(Long.MAX_VALUE, 100_000);
    assertThatThrownBy(() -> fixture.get())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("is full: " + WEIGHTS + " alone has 300.0 kB")
        .hasMessageContaining("goes on from there");
    long kept = Files.size(fixture.weightsPart());
    assertThat(kept).isBetween(90_000L, 100_000L);
    fixture.disk = Disk.real();
    assertThat(fixture.plan().missingBytes())
        .isEqualTo(fixture.weights.length - kept + Fixture.INDEX.length() + 15);
    fixture.get();
    assertThat(fixture.server.ranges()).containsExactly(null, "bytes=" + kept + "-");
    assertThat(fixture.folder.resolve(WEIGHTS)).hasBinaryContent(fixture.weights);
  }

  @Test
  void twoAtOnceInOneFolderAreRefused() throws Exception {
    DownloadPlan plan = fixture.plan();
    try (FolderLock lock = FolderLock.take(fixture.folder)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> fixture.download().run(plan))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("Another Framewright is downloading into " + fixture.folder);
    }
    fixture.download().run(plan);
    assertThat(files()).hasSize(plan.files().size());
  }

  @Test
  void pathsThatReachOutsideAreRefused() {
    for (String path :
        List.of(
            "../x.json", "/etc/x.json", "vae/../../x", "vae\\x.json", "C:x", "a//b", "a\u0007b")) {
      try (Fixture bad = new Fixture(temporary.resolve("bad"))) {
        bad.server.file(path, "{}");
        assertThatThrownBy(() -> bad.plan())
            .as(path)
            .isInstanceOf(InputException.class)
            .hasMessageContaining("a name made to reach outside");
        assertThat(temporary.resolve("bad")).doesNotExist();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void aFolderThatCannotBeWrittenToIsNamed() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "x");
    DownloadPlan plan = fixture.download().plan(NAME, "main", file.resolve("below"), false);
    assertThatThrownBy(() -> fixture.download().run(plan))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("The folder " + file.resolve("below") + " cannot be written to");
  }

  @Test
  void licencesOfTheirOwnAreNamed() throws Exception {
    fixture.server.about().put("gated", "auto");
    fixture
        .server
        .about()
        .putObject("cardData")
        .put("license", "other")
        .put("license_name", "ltxv\u001b[31m");
    HubModel model = fixture.plan().model();
    assertThat(model.licence()).isEqualTo(Optional.of("ltxv [31m"));
    assertThat(model.gated()).isTrue();
  }
}
