package io.framewright.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {
  @TempDir Path folder;

  private Path left(String name) throws Exception {
    return Files.writeString(folder.resolve(name), "left");
  }

  /** The number of a process that has ended. */
  private static long ended() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process = new ProcessBuilder(java.toString(), "-version").start();
    process.waitFor();
    return process.pid();
  }

  @Test
  void onlyWhatEndedProcessesLeftIsSwept() throws Exception {
    long process = ended();
    Path own = Files.writeString(TemporaryFiles.beside(folder.resolve("a.mp4")), "goes on");
    Path dead = left(".a.mp4." + Machine.ID + "-" + process + "-0123abcd.part");
    Path frames = folder.resolve(".frames." + Machine.ID + "-" + process + "-0123abcd.part");
    Files.createDirectory(frames);
    Files.writeString(frames.resolve("frame-0001.png"), "left");
    String elsewhere = Machine.ID.equals("00000000") ? "11111111" : "00000000";
    Path young = left(".b.mp4." + elsewhere + "-" + process + "-0123abcd.part");
    Path old = left(".c.mp4." + elsewhere + "-" + process + "-0123abcd.part");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
    Path foreign = left("model.safetensors.part");
    Path alike = left(".a.mp4.part");
    TemporaryFiles.sweep(folder);
    assertThat(folder).isDirectoryNotContaining(file -> file.equals(dead) || file.equals(frames));
    assertThat(old).doesNotExist();
    assertThat(own).hasContent("goes on");
    assertThat(young).exists();
    assertThat(foreign).exists();
    assertThat(alike).exists();
  }

  @Test
  void aFormerContentWithoutASuccessorComesBack() throws Exception {
    String owner = Machine.ID + "-" + ended() + "-0123abcd";
    left(".frames." + owner + ".old");
    left(".other." + owner + ".old");
    Files.writeString(folder.resolve("other"), "new");
    TemporaryFiles.sweep(folder);
    assertThat(folder.resolve("frames")).hasContent("left");
    assertThat(folder.resolve("other")).hasContent("new");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("frames", "other");
  }

  @Test
  void aNameIsHadByOneOfTwo() throws Exception {
    Path target = folder.resolve("c-001.mp4");
    Path first = Files.writeString(TemporaryFiles.beside(target), "first");
    Path second = Files.writeString(TemporaryFiles.beside(target), "second");
    assertThat(WholeFile.claim(first, target)).isTrue();
    assertThat(WholeFile.claim(second, target)).isFalse();
    assertThat(target).hasContent("first");
    assertThat(first).doesNotExist();
    assertThat(second).hasContent("second");
  }
}
