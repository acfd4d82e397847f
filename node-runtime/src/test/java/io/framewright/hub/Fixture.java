package io.framewright.hub;

import io.framewright.hub.Patience.Sleeper;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A small model on a server, and downloads of it that do not really wait. */
final class Fixture implements AutoCloseable, DownloadListener {
  static final HubName NAME = new HubName("maker", "Small-Model.1");
  static final String WEIGHTS = "transformer/diffusion_pytorch_model.safetensors";
  static final String INDEX = "{\"_class_name\": \"SmallPipeline\"}";

  final HubServer server;
  final Path folder;
  final byte[] weights = random(300_000);
  final List<Duration> waits = new ArrayList<>();
  final List<String> reasons = new ArrayList<>();
  final List<HubFile> done = new ArrayList<>();
  final List<HubFile> checked = new ArrayList<>();
  Disk disk = Disk.real();
  Optional<String> token = Optional.empty();
  Duration silence = Duration.ofSeconds(20);
  Sleeper sleeper = waits::add;
  Bounds.Lookup lookup = InetAddress::getAllByName;

  Fixture(Path folder) throws IOException {
    this.folder = folder;
    server = new HubServer(NAME.toString());
    server
        .file("model_index.json", INDEX)
        .file("README.md", "read me")
        .file("scheduler/scheduler_config.json", "{}")
        .file("tokenizer/tokenizer.json", "{ }")
        .file("tokenizer/spiece.model", "pieces")
        .file("text_encoder/config.json", "{\"text\": 1}")
        .file("text_encoder/model.safetensors", "small weights")
        .file("transformer/config.json", "{\"deep\": 2}")
        .file(WEIGHTS, weights)
        .file("transformer/diffusion_pytorch_model.bin", "the same again")
        .file("vae/config.json", "{\"vae\": 3}")
        .file("vae/diffusion_pytorch_model.safetensors", "smaller weights");
  }

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  ModelDownload download() {
    return download(Endpoint.parse(server.url()));
  }

  ModelDownload download(Endpoint endpoint) {
    Patience patience =
        new Patience(
            4,
            Duration.ofSeconds(1),
            Duration.ofSeconds(4),
            Duration.ofMinutes(10),
            time -> sleeper.sleep(time));
    HubSettings settings = new HubSettings(endpoint, token, "framewright/test", silence);
    return new ModelDownload(settings, this, patience, disk, lookup);
  }

  DownloadPlan plan() throws InterruptedException {
    return download().plan(NAME, "main", folder, false);
  }

  /** Plans and downloads. */
  void get() throws InterruptedException {
    download().run(plan());
  }

  Path weightsPart() {
    return folder.resolve(WEIGHTS + ".part");
  }

  @Override
  public void waiting(String why, Duration wait) {
    reasons.add(why);
  }

  @Override
  public void done(HubFile file) {
    done.add(file);
  }

  @Override
  public void checking(HubFile file) {
    checked.add(file);
  }

  @Override
  public void close() {
    server.close();
  }
}
