package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What headers and configurations tell of a checkpoint is told by {@code check}, all at once. */
class CheckpointFaultsTest {
  private static final String WEIGHTS = "diffusion_pytorch_model.safetensors";

  @TempDir Path folder;
  private Studio studio;
  private Path model;

  @BeforeEach
  void make() throws Exception {
    studio = new Studio(folder);
    model = studio.copyModel("mine");
    studio.write(
        "my.fgw",
        Studio.workflow("{\"file\": \"c-{n}\", \"format\": \"gif\"}")
            .replace("\"checkpoint\": \"wan\"", "\"checkpoint\": \"models/mine\""));
  }

  @Test
  void tensorsOfAllPartsAreComparedWithTheirConfigurations() throws IOException {
    edit("transformer/" + WEIGHTS, "\"proj_out.bias\"", "\"proj_out.bios\"");
    edit("vae/" + WEIGHTS, "\"dtype\":\"F32\"", "\"dtype\":\"I32\"");
    assertThat(check())
        .contains(
            "The weights in "
                + model.resolve("transformer")
                + " do not belong to the Wan transformer that its config.json describes: 1 tensor"
                + " missing (proj_out.bias); 1 tensor unexpected (proj_out.bios). The weights in "
                + model.resolve("vae")
                + " do not belong to the Wan autoencoder that its config.json describes: ")
        .contains(" tensors without floating-point numbers (");
  }

  @Test
  void anUnknownSchedulerIsTold() throws IOException {
    for (String name : new String[] {"scheduler/scheduler_config.json", "model_index.json"}) {
      Path file = model.resolve(name);
      String text = Files.readString(file);
      assertThat(text).contains("\"FlowMatchEulerDiscreteScheduler\"");
      Files.writeString(file, text.replace("FlowMatchEulerDiscreteScheduler", "DEISScheduler"));
    }
    assertThat(check()).contains("The scheduler 'DEISScheduler' ");
  }

  @Test
  void aPointerOfGitLfsIsToldAsOne() throws IOException {
    Path file = model.resolve("transformer").resolve(WEIGHTS);
    Files.writeString(file, "version https://git-lfs.example/spec/v1\noid sha256:abc\nsize 9\n");
    assertThat(check()).contains("The file " + file + " is a Git LFS pointer, ");
  }

  @Test
  void theOnlyVariantIsTakenAndAnotherOneIsNot() throws IOException {
    Path file = model.resolve("transformer").resolve(WEIGHTS);
    Files.move(file, file.resolveSibling("diffusion_pytorch_model.fp16.safetensors"));
    assertThat(check()).contains("can run (1 run)");
    assertThat(check("--set", "model.variant=fp16")).contains("can run (1 run)");
    assertThat(check("--set", "model.variant=bf16"))
        .contains(
            "The model in "
                + model
                + " has no weights of the variant 'bf16'; its variants are fp16. Set the property"
                + " 'variant' of the Model node to one that is there, or to auto.");
    assertThat(check("--set", "model.variant=../x")).contains("\"../x\" is no variant of weights.");
  }

  /** The fault of the second file is told before the first one starts. */
  @Test
  void allFilesOfABatchAreCheckedFirst() throws IOException {
    edit("transformer/" + WEIGHTS, "\"proj_out.bias\"", "\"proj_out.bios\"");
    Path good =
        studio.write("good.fgw", Studio.workflow("{\"file\": \"good-{n}\", \"format\": \"gif\"}"));
    Studio.Result result = Studio.run(good, folder.resolve("my.fgw").toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("1 tensor missing (proj_out.bias)");
    assertThat(folder.resolve("good-001.gif")).doesNotExist();
  }

  private String check(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "check";
    arguments[1] = folder.resolve("my.fgw").toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return Studio.command(arguments).out();
  }

  /** Replaces text in a file's header by another of the same length. */
  private void edit(String file, String old, String text) throws IOException {
    Path path = model.resolve(file);
    String bytes = Files.readString(path, StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains(old);
    Files.writeString(path, bytes.replace(old, text), StandardCharsets.ISO_8859_1);
  }
}
