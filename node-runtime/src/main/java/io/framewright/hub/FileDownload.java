package io.framewright.hub;

import io.framewright.hub.Patience.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings one file into its place, whole and checked. */
final class FileDownload {
  /** How often a content is fetched that turns out to be another. */
  private static final int ROUNDS = 2;

  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+)");

  private final HubModel model;
  private final HubFile file;
  private final Path target;
  private final HubClient client;
  private final Patience patience;
  private final Disk disk;
  private final DownloadListener listener;

  FileDownload(
      HubModel model,
      HubFile file,
      Path target,
      HubClient client,
      Patience patience,
      Disk disk,
      DownloadListener listener) {
    this.model = model;
    this.file = file;
    this.target = target;
    this.client = client;
    this.patience = patience;
    this.disk = disk;
    this.listener = listener;
  }

  /** The server sends another content than it lists. */
  private static final class WrongContent extends Exception {
    private static final long serialVersionUID = 1;

    WrongContent(String what) {
      super(what);
    }
  }

  /**
   * Downloads it.
   *
   * @throws DownloadException when it cannot be had; what came of it is kept
   */
  void run() throws InterruptedException {
    String wrong = "";
    for (int round = 0; round < ROUNDS; round++) {
      try {
        wrong = once();
      } catch (IOException e) {
        throw unwritten(e);
      }
      if (wrong.isEmpty()) {
        listener.done(file);
        return;
      }
    }
    throw new DownloadException(
        "The file "
            + file.path()
            + " of "
            + model.name()
            + " came twice and was wrong twice: "
            + wrong
            + ". It was deleted. Try later; if it happens again, something on the way changes what is"
            + " sent, such as a proxy, or the hub's copy is damaged.");
  }

  /** What was wrong; empty when nothing was. */
  private String once() throws IOException, InterruptedException {
    try (PartFile part = PartFile.open(file, target, disk)) {
      listener.began(file, part.position());
      String wrong =
          patience.insist("The file " + file.path(), part::position, listener, () -> attempt(part));
      if (!wrong.isEmpty()) {
        part.discard();
        return wrong;
      }
      return part.finish() ? "" : "its hash is not the one that the hub lists";
    }
  }

  private String attempt(PartFile part) throws Unavailable, InterruptedException {
    try {
      if (part.position() < file.size() || file.size() == 0) {
        transfer(part);
      }
      return "";
    } catch (WrongContent e) {
      return e.getMessage();
    }
  }

  private void transfer(PartFile part) throws Unavailable, WrongContent, InterruptedException {
    URI address = client.endpoint().file(model.name(), model.commit(), file.path());
    try (Reply reply =
        client.open(model.name(), "the file " + file.path(), address, part.position())) {
      checkStart(part, reply);
      Optional<ByteBuffer> piece = next(reply);
      while (piece.isPresent()) {
        if (piece.get().remaining() > file.size() - part.position()) {
          throw new WrongContent("it is longer than the " + file.size() + " bytes that are listed");
        }
        write(part, piece.get());
        listener.received(file, part.position());
        piece = next(reply);
      }
    }
    if (part.position() < file.size()) {
      throw new Unavailable(
          "the connection ended after "
              + part.position()
              + " of "
              + file.size()
              + " bytes of "
              + file.path());
    }
  }

  /** Whether the answer goes on where the part ends; else the part begins anew. */
  private void checkStart(PartFile part, Reply reply) throws Unavailable, WrongContent {
    String etag = reply.etag().orElse("");
    if (reply.status() == 200) {
      restart(part, etag);
      OptionalLong length = reply.headers().firstValueAsLong("Content-Length");
      if (length.isPresent() && length.getAsLong() != file.size()) {
        throw new WrongContent(
            "it has " + length.getAsLong() + " bytes where " + file.size() + " are listed");
      }
      return;
    }
    Matcher range = CONTENT_RANGE.matcher(reply.headers().firstValue("Content-Range").orElse(""));
    boolean fits =
        reply.status() == 206
            && range.matches()
            && range.group(1).equals(Long.toString(part.position()))
            && range.group(2).equals(Long.toString(file.size()))
            && etag.equals(part.etag());
    if (!fits) {
      restart(part, "");
      throw new Unavailable("the server has another " + file.path() + " now; it begins anew");
    }
  }

  private void restart(PartFile part, String etag) {
    try {
      part.restart(etag);
    } catch (IOException e) {
      throw unwritten(e);
    }
    listener.received(file, 0);
  }

  private Optional<ByteBuffer> next(Reply reply) throws Unavailable, InterruptedException {
    try {
      return reply.body().next();
    } catch (IOException e) {
      throw new Unavailable(
          "the connection broke in the middle of " + file.path() + HubClient.reason(e));
    }
  }

  private void write(PartFile part, ByteBuffer piece) {
    try {
      part.write(piece);
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private DownloadException unwritten(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("no space") || text.contains("not enough space") || text.contains("quota")) {
      return new DownloadException(
          "The disk of "
              + target.toAbsolutePath().getParent()
              + " is full: "
              + file.path()
              + " alone has "
              + Sizes.text(file.size())
              + ". What came is kept. Make room and give the same command; it goes on from there.",
          e);
    }
    return new DownloadException(
        "The file "
            + target
            + " cannot be written: "
            + e.getClass().getSimpleName()
            + ": "
            + e.getMessage()
            + ". Mend that, or choose another folder with --dir or --models.",
        e);
  }
}
