package io.framewright.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Downloads models: first a {@linkplain #plan plan}, which writes nothing, then its {@linkplain
 * #run execution}. For one thread.
 */
public final class ModelDownload {
  private static final int MOST_TEXT = 64 << 20;

  private final HubClient client;
  private final Patience patience;
  private final Disk disk;
  private final DownloadListener listener;

  /** Downloads over the system's proxies. */
  public ModelDownload(HubSettings settings, DownloadListener listener) {
    this(settings, listener, Patience.usual(), Disk.real(), InetAddress::getAllByName);
  }

  ModelDownload(
      HubSettings settings,
      DownloadListener listener,
      Patience patience,
      Disk disk,
      Bounds.Lookup lookup) {
    this.client = new HubClient(settings, EnvironmentProxies.ofSystem(), lookup);
    this.patience = patience;
    this.disk = disk;
    this.listener = listener;
  }

  /**
   * Finds out what there is to do.
   *
   * @param revision a branch, a tag or a commit
   * @param folder where the model's files go
   * @param verify whether large files that are there with the right size are hashed, too; small
   *     ones always are
   * @throws io.framewright.InputException when the model cannot be had or is none for the engine
   * @throws DownloadException when the hub cannot be asked
   */
  public DownloadPlan plan(HubName name, String revision, Path folder, boolean verify)
      throws InterruptedException {
    URI address = client.endpoint().model(name, revision);
    byte[] listing = text(name, "the list of files", address);
    HubModel model = HubModel.parse(name, client.endpoint(), listing);
    CheckpointFiles choice = new CheckpointFiles(model);
    try {
      Optional<JsonNode> index =
          choice.isPipeline()
              ? Optional.of(new ObjectMapper().readTree(read(model, choice.index())))
              : Optional.empty();
      List<HubFile> files = choice.choose(file -> read(model, file));
      List<HubFile> missing = new ArrayList<>();
      long bytes = 0;
      for (HubFile file : files) {
        Path target = folder.resolve(file.path());
        if (!isThere(file, target, verify)) {
          missing.add(file);
          bytes += file.size() - PartFile.usable(file, target);
        }
      }
      return new DownloadPlan(
          model, index, files, missing, bytes, folder, disk.free(folder), verify);
    } catch (IOException e) {
      throw new DownloadException(
          "The folder " + folder + " cannot be looked through: " + e.getMessage() + ".", e);
    }
  }

  private byte[] read(HubModel model, HubFile file) throws InterruptedException {
    URI address = client.endpoint().file(model.name(), model.commit(), file.path());
    return text(model.name(), "the file " + file.path(), address);
  }

  private byte[] text(HubName model, String what, URI address) throws InterruptedException {
    return patience.insist(
        model + ": " + what, () -> 0, listener, () -> client.read(model, what, address, MOST_TEXT));
  }

  /** Small files are hashed always: an edited one often keeps its size. */
  private boolean isThere(HubFile file, Path target, boolean verify) throws IOException {
    if (!Files.isRegularFile(target) || Files.size(target) != file.size()) {
      return false;
    }
    if (verify || file.hash().kind() == ContentHash.Kind.GIT_BLOB) {
      listener.checking(file);
      return file.hash().matches(target);
    }
    return true;
  }

  /**
   * Downloads what is missing. Files that are whole stay if it fails; what came of the others is
   * gone on from at the next start.
   *
   * @throws io.framewright.InputException when there is no room, or another download has the folder
   * @throws DownloadException when the network, the server or the disk fails for good
   */
  public void run(DownloadPlan plan) throws InterruptedException {
    plan.checkRoom();
    if (plan.missing().isEmpty()) {
      return;
    }
    try (FolderLock lock = FolderLock.take(plan.folder())) {
      for (HubFile file : plan.missing()) {
        Path target = plan.folder().resolve(file.path());
        if (!isThere(file, target, plan.verify())) { // another may have brought it meanwhile
          download(plan.model(), file, target);
        }
      }
    } catch (IOException e) {
      throw new DownloadException(
          "The folder "
              + plan.folder()
              + " cannot be written to: "
              + e.getClass().getSimpleName()
              + ": "
              + e.getMessage()
              + ". Mend that, or choose another folder with --dir or --models.",
          e);
    }
  }

  private void download(HubModel model, HubFile file, Path target) throws InterruptedException {
    new FileDownload(model, file, target, client, patience, disk, listener).run();
  }
}
