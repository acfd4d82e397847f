package io.framewright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.files.Contents;
import io.framewright.model.ConfigFile;
import io.framewright.model.t5.T5Tokenizer;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.Torch;
import io.framewright.video.FrameRange;
import io.framewright.video.PictureReader;
import io.framewright.video.VideoReader;
import io.framewright.video.WorkflowMetadata;
import io.framewright.workflow.WorkflowFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A pipe that nobody writes into is refused wherever a file is read; opening it would hang. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no pipes among its files")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RegularFileTest {
  private static final String WHY = "it is no regular file but a pipe, a socket or a device";

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> pipesAreRefused() throws Exception {
    Path pipe = pipe("pipe");
    Path shards = Files.createDirectory(folder.resolve("shards"));
    Path index = pipe("shards/model.safetensors.index.json");
    Path weights = pipe("model.safetensors");
    Path tokenizer = pipe("tokenizer.json");
    Path pieces = pipe("pieces/spiece.model");
    return Stream.of(
        refused("workflow", () -> WorkflowFile.read(pipe), pipe + " cannot be read: " + WHY + "."),
        refused(
            "weights",
            () -> Checkpoint.openFile(pipe),
            "The weights file " + pipe + " cannot be read: " + WHY + "."),
        refused(
            "weights in a folder",
            () -> Checkpoint.open(folder, "model"),
            "The weights file " + weights + " cannot be read: " + WHY + "."),
        refused(
            "index",
            () -> Checkpoint.open(shards, "model"),
            "The index " + index + " cannot be read: " + WHY + "."),
        refused(
            "TorchScript",
            () -> ScriptModule.open(Torch.newManager(ai.djl.Device.cpu()), pipe),
            pipe + " cannot be read: " + WHY + "."),
        refused(
            "configuration",
            () -> ConfigFile.read(pipe),
            "The file " + pipe + " cannot be read: " + WHY + "."),
        refused(
            "tokenizer",
            () -> T5Tokenizer.open(folder),
            "The tokenizer file " + tokenizer + " cannot be read: " + WHY + "."),
        refused(
            "pieces",
            () -> T5Tokenizer.open(pieces.getParent()),
            "The tokenizer file " + pieces + " cannot be read: " + WHY + "."),
        refused(
            "picture",
            () -> PictureReader.read(pipe),
            pipe + " is not a file, so no picture can be read from it."),
        refused(
            "clip",
            () -> VideoReader.open(pipe, FrameRange.ALL),
            pipe + " is not a file, so no clip can be read from it."),
        refused(
            "clip's facts",
            () -> VideoReader.info(pipe),
            pipe + " is not a file, so no clip can be read from it."),
        refused(
            "clip's workflow",
            () -> WorkflowMetadata.read(pipe),
            "The workflow in " + pipe + " cannot be read: " + WHY + "."));
  }

  private static DynamicTest refused(String what, Executable reading, String message) {
    return DynamicTest.dynamicTest(
        what,
        () ->
            assertThatThrownBy(reading::execute)
                .isInstanceOf(InputException.class)
                .hasMessage(message));
  }

  @Test
  void foldersAndDevicesAreRefused() {
    assertThatThrownBy(() -> RegularFile.open(folder)).hasMessage("it is a folder");
    assertThatThrownBy(() -> Contents.digest(Path.of("/dev/zero"))).hasMessage(WHY);
    assertThatThrownBy(() -> RegularFile.bytes(Path.of("/dev/zero"))).hasMessage(WHY);
    assertThatThrownBy(() -> RegularFile.channel(Path.of("/dev/null"))).hasMessage(WHY);
  }

  @Test
  void linksAreFollowed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "text");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(RegularFile.bytes(link)).asString().isEqualTo("text");
    Path toPipe = Files.createSymbolicLink(folder.resolve("link to pipe"), pipe("linked"));
    assertThatThrownBy(() -> RegularFile.bytes(toPipe)).hasMessage(WHY);
  }

  private static Path pipe(String name) throws Exception {
    Path pipe = folder.resolve(name);
    Files.createDirectories(pipe.getParent());
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
    assertThat(made.waitFor()).isZero();
    return pipe;
  }
}
