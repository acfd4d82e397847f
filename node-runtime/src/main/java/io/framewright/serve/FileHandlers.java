package io.framewright.serve;

import io.framewright.InputException;
import io.framewright.serve.api.ResultFile;
import io.framewright.serve.api.WorkspaceInfo;
import io.framewright.video.FrameRange;
import io.framewright.video.Picture;
import io.framewright.video.VideoReader;
import io.framewright.video.WorkflowMetadata;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Files: inputs that are uploaded, results that are fetched, frames that are looked at. */
final class FileHandlers {
  private static final int DECODERS = 2;
  private static final Content BYTES = Content.bytes("application/octet-stream");

  private final JobQueue queue;
  private final Workspaces workspaces;
  private final Workplaces workplaces;
  private final ServiceSettings settings;
  private final FrameShelf frames = new FrameShelf();
  private final Semaphore decoders = new Semaphore(DECODERS);
  private final Semaphore uploads;

  FileHandlers(
      JobQueue queue, Workspaces workspaces, Workplaces workplaces, ServiceSettings settings) {
    this.queue = queue;
    this.workspaces = workspaces;
    this.workplaces = workplaces;
    this.settings = settings;
    uploads = new Semaphore(settings.limits().uploads());
  }

  List<Route> routes() {
    Content workspace = Content.of(WorkspaceInfo.class);
    Content png = Content.bytes("image/png");
    Route.Query size =
        new Route.Query("size", "integer", false, "the most pixels across and down; 0 for any");
    return List.of(
        Route.get(
            "/jobs/{id}/files/{n}",
            "A result; a folder of pictures as a zip file. Ranges of bytes can be asked for.",
            BYTES,
            context -> Downloads.send(context, Path.of(result(context).path()))),
        Route.get(
                "/jobs/{id}/files/{n}/frames/{i}", "One frame of a result.", png, this::resultFrame)
            .with(size),
        Route.send(
            HandlerType.POST,
            "/workspaces",
            "Makes a folder on the engine's machine for a workflow's inputs.",
            Content.NONE,
            201,
            workspace,
            context -> Json.send(context, 201, workspaces.create())),
        Route.get(
            "/workspaces/{id}",
            "What is in a workspace.",
            workspace,
            context -> Json.send(context, 200, workspaces.info(context.pathParam("id")))),
        Route.send(
            HandlerType.DELETE,
            "/workspaces/{id}",
            "Deletes a workspace with all its files.",
            Content.NONE,
            204,
            Content.NONE,
            this::deleteWorkspace),
        Route.send(
            HandlerType.PUT,
            "/workspaces/{id}/files/<path>",
            "Uploads an input; one of that name is replaced.",
            BYTES,
            200,
            workspace,
            this::upload),
        Route.send(
            HandlerType.POST,
            "/workflow-of",
            "The workflow inside a clip or picture that Framewright wrote.",
            BYTES,
            200,
            Content.bytes("application/json"),
            this::workflowOf),
        Route.get(
                "/frame",
                "A frame of a picture or clip on the engine's machine; only where the service is"
                    + " for this machine.",
                png,
                this::localFrame)
            .with(
                new Route.Query("path", "string", true, "absolute path"),
                new Route.Query("index", "integer", false, "frame, from 0; 0 if not given"),
                size));
  }

  private ResultFile result(Context context) {
    int n = Parameters.number(context, "n");
    return queue
        .find(context.pathParam("id"))
        .flatMap(job -> job.file(n))
        .orElseThrow(
            () -> new RequestException(RequestException.NOT_FOUND, "There is no such result."));
  }

  private void resultFrame(Context context) throws InterruptedException {
    ResultFile file = result(context);
    int index = Parameters.number(context, "i");
    if (index >= file.frames()) {
      throw new RequestException(
          RequestException.NOT_FOUND,
          file.name() + " has the frames 0 to " + (file.frames() - 1) + ".");
    }
    send(context, () -> frames.frame(Path.of(file.path()), index));
  }

  private void localFrame(Context context) throws InterruptedException {
    String text = context.queryParam("path");
    if (text == null) {
      throw new RequestException(RequestException.BAD, "The parameter 'path' is missing.");
    }
    Path path = workplaces.local(text, "file");
    int index = Parameters.number(context, "index", 0);
    if (!Files.exists(path)) {
      throw new RequestException(
          RequestException.NOT_FOUND, "There is no picture or clip at " + path + ".");
    }
    send(context, () -> VideoReader.readAll(path, new FrameRange(index, index, 1)).get(0));
  }

  /** Reads a picture. */
  @FunctionalInterface
  private interface Reading {
    Picture read();
  }

  /** Few are decoded at a time: pictures can be large. */
  private void send(Context context, Reading reading) throws InterruptedException {
    int size = Parameters.number(context, "size", 0);
    decoders.acquire();
    try {
      Picture picture = Pictures.within(reading.read(), size);
      Pictures.send(context, Optional.of(picture), "");
    } finally {
      decoders.release();
    }
  }

  private void deleteWorkspace(Context context) {
    workspaces.delete(context.pathParam("id"));
    context.status(204);
  }

  /** What is done with a file that comes. */
  @FunctionalInterface
  private interface Taking {
    void take(InputStream bytes) throws IOException;
  }

  /** Few come at a time: each keeps one of the service's threads. */
  private void receive(Context context, Taking taking) throws IOException {
    if (!uploads.tryAcquire()) {
      throw new RequestException(
          RequestException.BUSY, "Too many files are being uploaded. Try again in a while.");
    }
    try (InputStream in =
        new LimitedInput(context, settings.limits().upload(), settings.limits().pace())) {
      taking.take(in);
    } finally {
      uploads.release();
    }
  }

  private void upload(Context context) throws IOException {
    receive(
        context,
        in ->
            Json.send(
                context,
                200,
                workspaces.upload(context.pathParam("id"), context.pathParam("path"), in)));
  }

  private void workflowOf(Context context) throws IOException {
    receive(context, in -> workflowOf(context, in));
  }

  private void workflowOf(Context context, InputStream in) throws IOException {
    Path folder = Folders.make(settings.data().resolve(Service.UPLOADS));
    Path file = Files.createTempFile(folder, "clip-", "");
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      String workflow =
          WorkflowMetadata.read(file)
              .orElseThrow(
                  () ->
                      new RequestException(
                          RequestException.NOT_FOUND, "There is no workflow in this file."));
      context.contentType("application/json").result(workflow);
    } catch (InputException e) {
      // it names a file that only this service knows
      throw new InputException("No workflow can be read from this file: it is damaged.", e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Closes what is kept open. */
  void close() {
    frames.close();
  }
}
