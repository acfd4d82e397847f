package io.framewright.fuzz;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Torch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Damaged safetensors files, and damaged files of {@code torch.save}; some tensors are fetched. */
final class WeightsAttack implements Attack {
  private static final int MOST_TENSORS = 8;

  private final Path scratch;
  private final List<Sample> tensors;
  private final Sample archive;
  private final List<Sample> pickle = new ArrayList<>();

  WeightsAttack(Path scratch, Path golden) throws IOException {
    this.scratch = scratch;
    tensors = Sample.below(golden, 200_000, ".safetensors");
    Path file = golden.resolve("basics/csd/pytorch_model.bin");
    archive = Sample.of(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        pickle.add(new Sample(entry.getName(), zip.getInputStream(entry).readAllBytes()));
      }
    }
  }

  @Override
  public String name() {
    return "weights";
  }

  @Override
  public int share() {
    return 25;
  }

  @Override
  public void once(RandomGenerator random) throws Exception {
    byte[] damaged =
        switch (random.nextInt(5)) {
          case 0 -> new ByteDamage(random).of(archive.bytes());
          case 1, 2 -> repacked(random);
          case 3 -> header(Sample.any(tensors, random).bytes(), random);
          default -> new ByteDamage(random).of(Sample.any(tensors, random).bytes());
        };
    // a new name each time: the file before this one may still be mapped
    Path file = Files.createTempFile(scratch, "weights", ".safetensors");
    try {
      Files.write(file, damaged);
      Uses.takesOrRefuses(() -> fetch(file));
    } finally {
      Files.delete(file);
    }
  }

  private static void fetch(Path file) {
    try (Checkpoint checkpoint = Checkpoint.openFile(file);
        NDManager manager = Torch.newManager(Device.cpu())) {
      for (String name : checkpoint.tensors().keySet().stream().limit(MOST_TENSORS).toList()) {
        try (NDArray tensor = checkpoint.get(manager, name, Precision.FLOAT32)) {
          tensor.sum().close();
        }
      }
    }
  }

  /** The header damaged as JSON, with its length made right. */
  private static byte[] header(byte[] good, RandomGenerator random) throws IOException {
    int length = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] header = new TreeDamage(random).of(Arrays.copyOfRange(good, 8, 8 + length));
    int padded = (header.length + 7) / 8 * 8;
    ByteBuffer file =
        ByteBuffer.allocate(8 + padded + good.length - 8 - length).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(padded).put(header);
    while (file.position() < 8 + padded) {
      file.put((byte) ' ');
    }
    return file.put(good, 8 + length, good.length - 8 - length).array();
  }

  /** The archive with its pickle damaged and everything else, checksums too, right. */
  private byte[] repacked(RandomGenerator random) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Sample part : pickle) {
        boolean damaged = part.name().endsWith("data.pkl");
        store(out, part.name(), damaged ? new ByteDamage(random).of(part.bytes()) : part.bytes());
      }
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream out, String name, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
