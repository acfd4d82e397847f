package io.framewright.fuzz;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.framewright.hub.DownloadListener;
import io.framewright.hub.Endpoint;
import io.framewright.hub.HubName;
import io.framewright.hub.HubSettings;
import io.framewright.hub.ModelDownload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A hub on this machine whose list of files, index or list of shards is damaged. */
final class HubAttack implements Attack {
  private static final HubName NAME = new HubName("maker", "Small-Model");

  private static final String LISTING =
      """
      {"id": "maker/Small-Model", "sha": "0123456789abcdef0123456789abcdef01234567",
       "gated": false, "cardData": {"license": "apache-2.0"},
       "siblings": [
        {"rfilename": "model_index.json", "size": 60,
         "blobId": "0123456789abcdef0123456789abcdef01234567"},
        {"rfilename": "scheduler/scheduler_config.json", "size": 2,
         "blobId": "0123456789abcdef0123456789abcdef01234567"},
        {"rfilename": "transformer/config.json", "size": 2,
         "blobId": "0123456789abcdef0123456789abcdef01234567"},
        {"rfilename": "transformer/diffusion_pytorch_model.safetensors.index.json", "size": 90,
         "blobId": "0123456789abcdef0123456789abcdef01234567"},
        {"rfilename": "transformer/diffusion_pytorch_model-00001-of-00001.safetensors",
         "size": 300000, "blobId": "0123456789abcdef0123456789abcdef01234567",
         "lfs": {"sha256":
          "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
          "size": 300000, "pointerSize": 134}}]}
      """;

  private static final String INDEX =
      """
      {"_class_name": "WanPipeline", "_diffusers_version": "0.36.0",
       "scheduler": ["diffusers", "UniPCMultistepScheduler"],
       "transformer": ["diffusers", "WanTransformer3DModel"]}
      """;

  private static final String SHARDS =
      """
      {"metadata": {"total_size": 300000},
       "weight_map": {"a.weight": "diffusion_pytorch_model-00001-of-00001.safetensors"}}
      """;

  private final Path folder;
  private final HttpServer server;
  private volatile byte[] listing;
  private volatile byte[] index;
  private volatile byte[] shards;

  HubAttack(Path scratch) throws IOException {
    folder = scratch.resolve("model");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] content =
          path.startsWith("/api/") ? listing : path.endsWith("model_index.json") ? index : shards;
      exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
      exchange.getResponseBody().write(content);
    }
  }

  @Override
  public String name() {
    return "hub";
  }

  @Override
  public int share() {
    return 5;
  }

  @Override
  public void once(RandomGenerator random) throws Exception {
    int which = random.nextInt(4);
    listing = bytes(LISTING, which < 2, random);
    index = bytes(INDEX, which == 2, random);
    shards = bytes(SHARDS, which == 3, random);
    Endpoint endpoint = Endpoint.parse("http://127.0.0.1:" + server.getAddress().getPort());
    HubSettings settings = HubSettings.of(endpoint, Optional.empty(), "framewright/test");
    ModelDownload download = new ModelDownload(settings, new DownloadListener() {});
    Uses.takesOrRefuses(() -> download.plan(NAME, "main", folder, false));
  }

  private static byte[] bytes(String good, boolean damaged, RandomGenerator random)
      throws IOException {
    byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
    if (!damaged) {
      return bytes;
    }
    return random.nextInt(4) > 0
        ? new TreeDamage(random).of(bytes)
        : new ByteDamage(random).of(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
